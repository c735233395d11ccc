"""Which entries are joined at import: what is the same for sure."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.identity import group
from mmret_cli.models import Entry, Link
from tests.matching.made import ENTRIES, ENTRY


def partition(entries: Sequence[Entry], order: Sequence[int]) -> set[frozenset[int]]:
    """The groups of the entries when they come in this order, told by their own numbers."""
    return {frozenset(order[index] for index in found) for found in group([entries[number] for number in order])}


def test_same_title() -> None:
    """One title, typed in two ways, is one paper."""
    assert group([Entry("a", 1, "Learning to Match Texts"), Entry("a", 2, "learning to match texts.")]) == [[0, 1]]


def test_like_title() -> None:
    """A misspelled title is left to dedupe, though it is the same paper."""
    assert group([Entry("a", 1, "Learning to Match Texts"), Entry("a", 2, "Learnign to match texts")]) == [[0], [1]]


def test_chain() -> None:
    """A paper that is the same as two others joins them, though those share neither title nor identifier."""
    one = Entry("a", 1, "Cross Attention Matching", links=(Link("", "https://arxiv.org/abs/1803.08024"),))
    middle = Entry("a", 2, "Cross Attention Matchings", links=(Link("", "https://arxiv.org/abs/1803.08024"),))
    last = Entry("a", 3, "Cross-attention matchings")
    assert group([one, last, middle]) == [[0, 1, 2]]


def test_decided_different() -> None:
    """What the curator parted stays parted."""
    entries = [Entry("a", 1, "Learning to Match Texts"), Entry("a", 2, "Learning to Match Texts")]
    assert group(entries, decisions=[(0, 1, "different")]) == [[0], [1]]


def test_decided_same() -> None:
    """What the curator joined stays joined, beside others."""
    entries = [Entry("a", 1, "Learning to Match Texts"), Entry("a", 2, "Other"), Entry("a", 3, "Unlike it")]
    assert group(entries, decisions=[(2, 0, "same")]) == [[0, 2], [1]]


def test_order_of_groups() -> None:
    """Papers come in the order of their first entries, and the entries of one in their order."""
    titles = ["Learning to Match Texts", "Learning to Hash Well", "Learning to match texts", "Learning to hash well"]
    assert group([Entry("a", line, title) for line, title in enumerate(titles, 1)]) == [[0, 2], [1, 3]]


@given(entries=ENTRIES, data=st.data())
def test_independent_of_order(entries: list[Entry], data: st.DataObject) -> None:
    """A list that is shuffled falls into the same papers."""
    order = data.draw(st.permutations(range(len(entries))))
    assert partition(entries, order) == partition(entries, range(len(entries)))


@given(entries=st.lists(ENTRY, max_size=12))
def test_each_entry_once(entries: list[Entry]) -> None:
    """Each entry is of exactly one paper."""
    assert sorted(index for found in group(entries) for index in found) == list(range(len(entries)))


def test_many_of_one_title() -> None:
    """However many entries share a title, their order decides nothing."""
    people = ("Ann Lee", "Bo Kim")
    entries = [Entry("a", line, "Deep Cross-Modal Hashing", authors=(people[line % 2],)) for line in range(1, 252)]
    assert len(group(entries)) == len(group(sorted(entries, key=lambda entry: entry.authors))) == 2
