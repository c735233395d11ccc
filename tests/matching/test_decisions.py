"""Decisions on identity: what a new word leaves of the older ones, and what it says of pairs of entries."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.decisions import overrule, pairs
from mmret_cli.models import Decision

Parts = tuple[tuple[int, ...], ...]


def same(*members: int) -> Decision:
    """These are one paper."""
    return Decision("same", (members,))


def apart(*parts: tuple[int, ...]) -> Decision:
    """Those of unlike parts are not."""
    return Decision("different", parts)


# what stood, the new word, what is left of the former beside it (None: all of it, untouched)
TABLE: list[tuple[Decision, Decision, list[Decision] | None]] = [
    # One paper, said again: nothing speaks against it.
    (same(1, 2), same(2, 3), None),
    (apart((1,), (2,)), apart((2,), (3,)), None),
    # Other entries.
    (same(1, 2), apart((3,), (4,)), None),
    (apart((1,), (2,)), same(3, 4), None),
    # Only one of them is spoken of.
    (same(1, 2), apart((2,), (3,)), None),
    (apart((1,), (2,)), same(2, 3), None),
    # Two that were one are not.
    (same(1, 2), apart((1,), (2,)), []),
    # Three that were one: those that nobody names stay with the first part.
    (same(1, 2, 3), apart((1,), (2,)), [same(1, 3)]),
    (same(1, 2, 3), apart((2,), (1,)), [same(2, 3)]),
    (same(1, 2, 3, 4), apart((1, 2), (3, 4)), [same(1, 2), same(3, 4)]),
    (same(1, 2, 3), apart((1,), (2,), (3,)), []),
    # Two that were kept apart are one.
    (apart((1,), (2,)), same(1, 2), []),
    # Three that were kept apart: the third still is.
    (apart((1,), (2,), (3,)), same(1, 3), [apart((1, 3), (2,))]),
    (apart((1, 2), (3, 4)), same(2, 3), []),
    (apart((1, 4), (2,), (3,)), same(4, 3, 9), [apart((1, 3, 4), (2,))]),
    # Within one part they may be one.
    (apart((1, 2), (3,)), same(1, 2), None),
]


@pytest.mark.parametrize(("old", "new", "left"), TABLE)
def test_overrule(old: Decision, new: Decision, left: list[Decision] | None) -> None:
    """A new word takes from an older one what it contradicts, and no more."""
    assert overrule({7: old}, new) == (([], []) if left is None else ([7], left))


def test_origin_stays() -> None:
    """What is left of a decision is still its maker's."""
    old = Decision("same", ((1, 2, 3),), "auto")
    assert overrule({7: old}, apart((1,), (2,)))[1] == [Decision("same", ((1, 3),), "auto")]


def test_pairs() -> None:
    """One paper is told as a chain of its entries, different ones as all pairs of unlike parts."""
    places = {1: [10], 2: [20, 21], 3: [30]}
    assert list(pairs([same(1, 2, 3)], places)) == [(10, 20, "same"), (20, 21, "same"), (21, 30, "same")]
    assert list(pairs([apart((1,), (2,), (3,))], places)) == [
        (10, 20, "different"),
        (10, 21, "different"),
        (10, 30, "different"),
        (20, 30, "different"),
        (21, 30, "different"),
    ]


def test_pairs_of_the_dead() -> None:
    """An entry that stands nowhere is passed over: its neighbours are one paper still."""
    assert list(pairs([same(1, 2, 3)], {1: [10], 3: [30]})) == [(10, 30, "same")]
    assert list(pairs([apart((1,), (2, 3))], {1: [10], 3: [30]})) == [(10, 30, "different")]
    assert list(pairs([same(1, 2), apart((1,), (2,))], {})) == []


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A word on some of six entries."""
    members = draw(st.lists(st.integers(1, 6), min_size=2, max_size=5, unique=True))
    if draw(st.booleans()):
        return same(*sorted(members))
    cut = draw(st.integers(1, len(members) - 1))
    again = draw(st.integers(cut, len(members)))
    parts = [members[:cut], members[cut:again], members[again:]]
    return apart(*(tuple(sorted(part)) for part in parts if part)) if again > cut else apart(*((m,) for m in members))


def together(decision: Decision) -> set[tuple[int, int]]:
    """The pairs that a decision makes one paper."""
    return set(combinations(sorted(decision.parts[0]), 2)) if decision.verdict == "same" else set()


def parted(decision: Decision) -> set[tuple[int, int]]:
    """The pairs that a decision keeps apart."""
    return {
        (min(one, other), max(one, other))
        for ours, theirs in combinations(decision.parts, 2)
        for one in ours
        for other in theirs
        if decision.verdict == "different"
    }


def standing_after(standing: list[Decision], new: Decision) -> list[Decision]:
    """The decisions that stand once the new one is made."""
    gone, left = overrule(dict(enumerate(standing)), new)
    return [old for id_, old in enumerate(standing) if id_ not in gone] + left + [new]


DECISIONS = st.lists(decisions(), max_size=6)


@given(standing=DECISIONS, new=decisions())
def test_the_last_word_counts(standing: list[Decision], new: Decision) -> None:
    """Nothing that stands says of a pair the opposite of what was said last."""
    after = standing_after(standing, new)
    assert not parted(new) & {pair for each in after for pair in together(each)}
    assert not together(new) & {pair for each in after for pair in parted(each)}


@given(made=DECISIONS)
def test_no_contradiction(made: list[Decision]) -> None:
    """Of decisions that were made one after another no two contradict each other."""
    standing: list[Decision] = []
    for new in made:
        standing = standing_after(standing, new)
    assert not {p for each in standing for p in together(each)} & {p for each in standing for p in parted(each)}


@given(standing=DECISIONS, new=decisions())
def test_nothing_is_made_up(standing: list[Decision], new: Decision) -> None:
    """What is left of older decisions says nothing that they did not say."""
    _, left = overrule(dict(enumerate(standing)), new)
    assert {p for each in left for p in together(each)} <= {p for each in standing for p in together(each)}
    assert {p for each in left for p in parted(each)} <= {p for each in standing for p in parted(each)}


@given(standing=DECISIONS, new=decisions())
def test_the_rest_stays(standing: list[Decision], new: Decision) -> None:
    """Entries that a new word does not name are one paper, or kept apart, as they were.

    Kept apart from whom? An entry stands for the part that it is in: when one of it is joined to another part, all are.
    """
    after = standing_after(standing, new)
    named = {member for part in new.parts for member in part}
    before = {pair for each in standing for pair in together(each) if named.isdisjoint(pair)}
    assert before <= {pair for each in after for pair in together(each)}
    for old in standing:
        untouched = [part for part in old.parts if named.isdisjoint(part)]
        if old.verdict == "different":
            assert parted(apart(*untouched)) <= {pair for each in after for pair in parted(each)}


@given(standing=DECISIONS, new=decisions())
def test_twice_is_once(standing: list[Decision], new: Decision) -> None:
    """What was said last, said again, contradicts nothing."""
    assert overrule(dict(enumerate(standing_after(standing, new))), new) == ([], [])


@given(old=decisions(), new=decisions())
def test_form(old: Decision, new: Decision) -> None:
    """What is left is a decision as any other: of one paper two members, of different ones two parts, none twice."""
    for each in overrule({1: old}, new)[1]:
        members = [member for part in each.parts for member in part]
        assert len(members) == len(set(members))
        assert all(each.parts)
        assert len(each.parts) >= 2 if each.verdict == "different" else (len(each.parts), len(members) > 1) == (1, True)
