"""Succession: which record of an older version became which of the newer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.succession import predecessors, unplaced
from mmret_cli.models import DatasetEntry, Entry, Link, NewsEntry, Record, Result

TITLES = ["Deep Cross-Modal Hashing", "Deep Cross-Modal Hashings", "Image Search by Sketch", "A Survey", "???", ""]
LINKS = st.lists(st.sampled_from(["https://a.org/1", "https://a.org/2"]).map(lambda u: Link("", u)), max_size=1).map(
    tuple
)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(Entry, st.just("a"), st.integers(1, 9), st.sampled_from(TITLES), links=LINKS),
    st.builds(DatasetEntry, st.just("a"), st.integers(1, 9), st.sampled_from(["COCO", "coco", "VG"]), links=LINKS),
    st.builds(
        Result,
        st.just("a"),
        st.integers(1, 9),
        st.integers(1, 2),
        st.sampled_from(["SCAN", "VSE++"]),
        st.just("R@1"),
        st.sampled_from([1.0, 2.0]),
    ),
    st.builds(NewsEntry, st.just("a"), st.integers(1, 9), st.just("2024-01-01"), st.sampled_from(["Hello", "Bye"])),
)


def entry(line: int, title: str, *urls: str, ref: str | None = None, year: int | None = None) -> Entry:
    """An entry of the list."""
    return Entry("a", line, title, ref=ref, year=year, links=tuple(Link("", url) for url in urls))


def test_moved() -> None:
    """Entries that changed places keep what they were."""
    old = [entry(1, "Image Search"), entry(2, "Text Search"), entry(3, "Video Search")]
    new = [entry(7, "Video Search"), entry(8, "Image Search"), entry(9, "Text Search")]
    assert predecessors(old, new) == [2, 0, 1]


def test_added_above() -> None:
    """A new entry above the others is new, and the others are what they were."""
    old = [entry(1, "Image Search"), entry(2, "Text Search")]
    assert predecessors(old, [entry(1, "Hashing"), entry(2, "Image Search"), entry(3, "Text Search")]) == [None, 0, 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Crossmodal Retrieval", "Cross-Modal Retrieval."),
        ("Zero-Shot Composed Image Retreival", "Zero-Shot Composed Image Retrieval"),
        ("Learning Retrieval with Noisy Label", "Learning Retrieval with Noisy Labels"),
    ],
)
def test_mended_title(old: str, new: str) -> None:
    """A title that was mended is still the same entry."""
    assert predecessors([entry(1, old), entry(2, "Else")], [entry(5, new)]) == [0]


def test_mended_field() -> None:
    """An entry whose year was added is still the same entry, wherever it stands."""
    assert predecessors([entry(1, "Image Search")], [entry(4, "Image Search", year=2020)]) == [0]


def test_new_title_of_the_same_link() -> None:
    """An entry whose title was given anew is known by its first link, however that is spelled."""
    old = [entry(1, "CLIP", "http://arxiv.org/pdf/2103.00020.pdf")]
    assert predecessors(old, [entry(1, "Learning Visual Models", "https://arxiv.org/abs/2103.00020")]) == [0]


def test_reference_before_title() -> None:
    """An entry's own id tells, though another entry took over its title."""
    old = [entry(1, "Image Search", ref="p1"), entry(2, "Hashing", ref="p2")]
    assert predecessors(old, [entry(1, "Image Search", ref="p2"), entry(2, "Hashing", ref="p1")]) == [1, 0]


def test_replaced() -> None:
    """Another paper on the same line is a new entry."""
    assert predecessors([entry(3, "Image Search by Sketch")], [entry(3, "Hashing with Mutual Information")]) == [None]


def test_another_kind() -> None:
    """A data set does not become a paper of the same name."""
    assert predecessors([DatasetEntry("a", 1, "Flickr30K")], [entry(1, "Flickr30K")]) == [None]


def test_duplicates() -> None:
    """Entries that a list has twice are paired in order; a third one is new."""
    twice = [entry(1, "Image Search"), entry(5, "Image Search")]
    assert predecessors(twice, [*twice, entry(9, "Image Search")]) == [0, 1, None]


def test_duplicate_gone() -> None:
    """Where one of two equal entries is gone, the one at its old place stays."""
    assert predecessors([entry(1, "Image Search"), entry(5, "Image Search")], [entry(5, "Image Search")]) == [1]


def test_whole_before_likeness() -> None:
    """A like title takes no predecessor from the entry that is still there."""
    old = [entry(1, "Deep Cross-Modal Hashing")]
    new = [entry(1, "Deep Cross-Modal Hashings"), entry(2, "Deep Cross-Modal Hashing")]
    assert predecessors(old, new) == [None, 0]


def test_two_like_one() -> None:
    """Of two new titles that are like one old, the first is its successor and the second is new."""
    new = [entry(1, "Deep Cross-Modal Hashings"), entry(2, "Deep Cross-Model Hashing")]
    assert predecessors([entry(1, "Deep Cross-Modal Hashing")], new) == [0, None]


def test_result_with_a_new_value() -> None:
    """A number that was mended is the same result; that of another metric is not."""
    old = Result("a", 3, 2, "SCAN", "R@1", 48.6, dataset="Flickr30K")
    new = [
        Result("a", 3, 3, "SCAN", "R@5", 48.7, dataset="Flickr30K"),
        Result("a", 3, 2, "SCAN", "R@1", 48.7, dataset="Flickr30K"),
    ]
    assert predecessors([old], new) == [None, 0]


def test_dataset_with_a_new_scale() -> None:
    """A data set whose cells were mended is the same."""
    assert predecessors([DatasetEntry("a", 3, "MS-COCO")], [DatasetEntry("a", 4, "MSCOCO", scale="123K")]) == [0]


def test_unplaced() -> None:
    """Where a record stands is no part of what it says."""
    assert unplaced(Entry("a", 3, "T", raw="- T")) == unplaced(Entry("a", 9, "T", raw="* T"))


@given(old=st.lists(RECORDS, max_size=8), new=st.lists(RECORDS, max_size=8))
def test_used_once(old: list[Record], new: list[Record]) -> None:
    """Each new record has an answer, and no old record is the predecessor of two."""
    found = predecessors(old, new)
    used = [index for index in found if index is not None]
    assert len(found) == len(new)
    assert len(set(used)) == len(used)
    assert set(used) <= set(range(len(old)))


@given(records=st.lists(RECORDS, max_size=10))
def test_identical(records: list[Record]) -> None:
    """A list that did not change is itself, one to one and in order."""
    assert predecessors(records, list(records)) == list(range(len(records)))


@given(records=st.lists(RECORDS, max_size=8), data=st.data())
def test_shuffled(records: list[Record], data: st.DataObject) -> None:
    """However a list is shuffled, nothing in it is new."""
    assert None not in predecessors(records, data.draw(st.permutations(records)))


@given(old=st.lists(RECORDS, max_size=8), new=st.lists(RECORDS, max_size=8))
def test_kinds_stay(old: list[Record], new: list[Record]) -> None:
    """A record succeeds only one of its own kind."""
    for index, ancestor in enumerate(predecessors(old, new)):
        assert ancestor is None or type(old[ancestor]) is type(new[index])
