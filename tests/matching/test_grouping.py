"""The groups of one paper and those that may be: what joins, what parts, and what holds for all inputs."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.grouping import Group, find_groups
from mmret_cli.models import Entry, Link
from tests.matching.made import ENTRIES
from tests.properties import examples

PAPER = {"title": "Deep Hashing of Long Texts", "authors": ("Ann Lee", "Bo Kim"), "year": 2019}


def paper(line: int, **told: object) -> Entry:
    """An entry of one paper, in another dress."""
    return Entry("a", line, **(PAPER | told))  # type: ignore[arg-type]


def members(groups: Sequence[Group], verdict: str = "same") -> list[tuple[int, ...]]:
    """Who is in the groups of a verdict."""
    return [group.members for group in groups if group.verdict == verdict]


def partition(entries: Sequence[Entry], order: Sequence[int]) -> set[tuple[str, frozenset[int]]]:
    """The groups of the entries when they come in this order, told by their own numbers."""
    found = find_groups([entries[number] for number in order])
    return {(group.verdict, frozenset(order[index] for index in group.members)) for group in found}


def test_same() -> None:
    """Three ways to write one paper are one group; another paper is in none."""
    entries = [
        paper(1),
        paper(2, title="Deep hasing of long texts"),
        paper(3, authors=("A. Lee",)),
        Entry("a", 4, "Other"),
    ]
    assert members(find_groups(entries)) == [(0, 1, 2)]


def test_group_tells_why() -> None:
    """A group has the reasons of its links and the score of the weakest."""
    (group,) = find_groups([paper(1), paper(2, title="Deep hasing of long texts")])
    assert group.reasons == ("same title but for 1 word", "same people", "same year")
    assert (group.verdict, group.score, group.members) == ("same", 0.81, (0, 1))


def test_question_tells_what_speaks() -> None:
    """A question has the one thing that speaks for one paper, and the one against, and the rule that asks."""
    (group,) = find_groups([paper(1, venue="ICCV"), paper(2, venue="TPAMI")])
    assert (group.verdict, group.why.pro, group.why.contra) == ("maybe", "same title", "a conference and a journal")
    assert "ICCV 2019 and TPAMI 2019" in group.why.rule


def test_chain() -> None:
    """An entry that may be of the conference or of the journal joins one of them, not both with each other."""
    entries = [
        paper(1, venue="ICCV"),
        paper(2, venue="TPAMI", year=2021),
        paper(3, year=None),
    ]
    assert members(find_groups(entries)) == [(0, 2)]


def test_maybe_beside_same() -> None:
    """Two papers that may be one stand in a group of all their entries."""
    entries = [paper(1, venue="ICCV"), paper(2, venue="ICCV"), paper(3, venue="TPAMI")]
    groups = find_groups(entries)
    assert (members(groups), members(groups, "maybe")) == ([(0, 1)], [(0, 1, 2)])


def test_decided_different() -> None:
    """What the curator parts is neither the same nor maybe the same."""
    assert find_groups([paper(1), paper(2)], decisions=[(1, 0, "different")]) == []


def test_decided_same() -> None:
    """What the curator joins is one group, however unlike."""
    entries = [paper(1), Entry("a", 2, "Something else", authors=("Carl Roe",), year=1990)]
    assert find_groups(entries, decisions=[(0, 1, "same")]) == [Group("same", 1.0, ("the curator's decision",), (0, 1))]


def test_decided_twice() -> None:
    """The last decision on a pair counts."""
    decided = find_groups([paper(1), paper(2)], decisions=[(0, 1, "different"), (1, 0, "same")])
    assert members(decided) == [(0, 1)]


def test_unique_within() -> None:
    """Of a source that is free of duplicates only the likelier entry is taken."""
    entries = [paper(1), paper(2, title="Deep hashing of long text"), paper(3)]
    assert find_groups(entries, unique_within=["x", "x", "y"]) == find_groups(
        [entries[0], paper(9, title="?"), entries[2]]
    )


def test_unique_within_nothing() -> None:
    """An entry without a source may be joined with any."""
    assert members(find_groups([paper(1), paper(2)], unique_within=[None, None])) == [(0, 1)]


def test_progress() -> None:
    """Each step is told with how much of it is done."""
    told: list[tuple[str, int, int]] = []
    find_groups([paper(1), paper(2)], progress=lambda *step: told.append(step))
    assert told == [("reading", 0, 2), ("looking up", 0, 2), ("comparing", 0, 2)]


def test_interrupted() -> None:
    """What the callback raises ends the search."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_groups([paper(1), paper(2)], progress=stop)


def test_columns_that_recur() -> None:
    """Of a hundred alike columns each is shown beside a few others only."""
    entries = [Entry("a", line, "Editorial", venue="VLDB Journal", year=2001) for line in range(100)]
    groups = find_groups(entries)
    assert 0 < len(groups) <= 300


def test_link_of_two() -> None:
    """One link for two papers of the same people is a question for a person; of others it was copied, which the audit tells."""
    link = (Link("", "https://example.org/papers/lee.pdf"),)
    renamed, others = (
        Entry("a", 2, "Audio Search", authors=names, links=link) for names in (paper(1).authors, ("Carl Roe",))
    )
    assert members(find_groups([paper(1, links=link), renamed]), "maybe") == [(0, 1)]
    assert members(find_groups([paper(1, links=link), others]), "maybe") == []


def test_link_of_a_crowd() -> None:
    """A link that a whole list shares is no evidence."""
    link = (Link("", "https://example.org/papers/2019/"),)
    entries = [Entry("a", line, f"Title number {line} of many", links=link) for line in range(20)]
    assert find_groups(entries) == find_groups([Entry("a", each.line, each.title) for each in entries])


@examples(200)
@given(entries=ENTRIES, data=st.data())
def test_independent_of_order(entries: list[Entry], data: st.DataObject) -> None:
    """Entries that are shuffled fall into the same groups."""
    order = data.draw(st.permutations(range(len(entries))))
    assert partition(entries, order) == partition(entries, range(len(entries)))


@examples(200)
@given(entries=ENTRIES, data=st.data())
def test_decisions_obeyed(entries: list[Entry], data: st.DataObject) -> None:
    """Whatever the curator parts never stands in one group, and never comes up again."""
    pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(
        lambda pair: max(pair) < len(entries) and pair[0] != pair[1]
    )
    parted = data.draw(st.lists(pairs, max_size=3)) if len(entries) > 1 else []
    groups = find_groups(entries, decisions=[(one, other, "different") for one, other in parted])
    assert not [pair for pair in parted for group in groups if {*pair} <= {*group.members}]


@examples(200)
@given(entries=ENTRIES)
def test_unique_within_obeyed(entries: list[Entry]) -> None:
    """No group has two entries of one source."""
    groups = find_groups(entries, unique_within=[each.list for each in entries])
    assert all(len({entries[index].list for index in group.members}) == len(group.members) for group in groups)


@examples(200)
@given(entries=ENTRIES)
def test_each_entry_in_one_paper(entries: list[Entry]) -> None:
    """No entry is of two papers."""
    found = [index for group in find_groups(entries) if group.verdict == "same" for index in group.members]
    assert len(found) == len(set(found))
