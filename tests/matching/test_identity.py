"""Which entries are one paper for sure: cases as data, each with its note, and what holds for all inputs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmret_cli.matching.identity import Entity, group, same_paper
from mmret_cli.models import Entry, Link

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))

# Few values, so that entries often share some: what is compared, not what is written.
TITLES = ["Editorial", "Deep Cross-Modal Hashing", "Deep cross modal hashing.", "Deep Cross-Modal Hashings", "???", ""]
PEOPLE = ["Ann Lee", "Bo Kim", "王伟", "A. Lee"]
VENUES = [None, "arXiv", "CVPR", "TPAMI", "IEEE"]
YEARS = [None, 2016, 2017, 2019, 2021]
URLS = [
    "https://arxiv.org/abs/1602.02255",
    "http://arxiv.org/pdf/1602.02255v2.pdf",
    "https://arxiv.org/abs/2105.01234",
    "https://doi.org/10.1145/123.456",
    "https://dl.acm.org/doi/10.5555/123.456",
    "https://openaccess.thecvf.com/content_cvpr_2017/papers/Jiang_Deep_Cross-Modal_Hashing_CVPR_2017_paper.pdf",
    "https://github.com/ann/hashing",
]

ENTRIES = st.builds(
    Entry,
    list=st.just("a"),
    line=st.integers(1, 99),
    title=st.sampled_from(TITLES),
    authors=st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
    venue=st.sampled_from(VENUES),
    year=st.sampled_from(YEARS),
    links=st.lists(st.sampled_from(URLS).map(lambda url: Link("", url)), max_size=2).map(tuple),
)


def entry(told: dict[str, Any]) -> Entry:
    """The entry of a case."""
    links = tuple(Link("", url) for url in told.get("links", ()))
    authors = tuple(told.get("authors", ()))
    return Entry("a", 1, told["title"], authors=authors, venue=told.get("venue"), year=told.get("year"), links=links)


def partition(entries: Sequence[Entry], order: Sequence[int]) -> set[frozenset[int]]:
    """The groups of the entries when they come in this order, told by their own numbers."""
    return {frozenset(order[index] for index in found) for found in group([entries[number] for number in order])}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_case(case: dict[str, Any]) -> None:
    """What is certainly one paper is joined; all else is left to a person."""
    found = group([entry(case["one"]), entry(case["other"])])
    assert found == ([[0, 1]] if case["same"] else [[0], [1]])


def test_chain() -> None:
    """A paper that is the same as two others joins them, though those share neither title nor identifier."""
    one = Entry("a", 1, "Cross Attention Matching", links=(Link("", "https://arxiv.org/abs/1803.08024"),))
    middle = Entry("a", 2, "Cross Attention Matchings", links=(Link("", "https://arxiv.org/abs/1803.08024"),))
    last = Entry("a", 3, "Cross-attention matchings")
    assert group([one, last, middle]) == [[0, 1, 2]]


def test_order_of_groups() -> None:
    """Papers come in the order of their first entries, and the entries of one in their order."""
    titles = ["Learning to Match", "Learning to Hash Well", "Learning to match", "Learning to hash well"]
    assert group([Entry("a", line, title) for line, title in enumerate(titles, 1)]) == [[0, 2], [1, 3]]


@given(one=ENTRIES, other=ENTRIES)
def test_symmetric(one: Entry, other: Entry) -> None:
    """It is all one which of two entries is asked first."""
    assert same_paper(Entity(one), Entity(other)) == same_paper(Entity(other), Entity(one))


@settings(deadline=None)
@given(entries=st.lists(ENTRIES, max_size=8), data=st.data())
def test_independent_of_order(entries: list[Entry], data: st.DataObject) -> None:
    """A list that is shuffled falls into the same papers."""
    order = data.draw(st.permutations(range(len(entries))))
    assert partition(entries, order) == partition(entries, range(len(entries)))


@settings(deadline=None)
@given(entries=st.lists(ENTRIES, max_size=12))
def test_each_entry_once(entries: list[Entry]) -> None:
    """Each entry is of exactly one paper."""
    assert sorted(index for found in group(entries) for index in found) == list(range(len(entries)))


@settings(deadline=None)
@given(entries=st.lists(ENTRIES, max_size=8), count=st.integers(1, 3))
def test_copies_add_no_paper(entries: list[Entry], count: int) -> None:
    """An entry that stands beside itself is no new paper, if its title tells at all."""
    telling = [each for each in entries if "Deep" in each.title]
    assert len(group(telling * count)) == len(group(telling))


def test_many_of_one_title() -> None:
    """However many entries share a title, their order decides nothing."""
    entries = [
        Entry("a", line, "Deep Cross-Modal Hashing", authors=(("Ann Lee", "Bo Kim")[line % 2],))
        for line in range(1, 252)
    ]
    assert len(group(entries)) == len(group(sorted(entries, key=lambda entry: entry.authors))) == 2
