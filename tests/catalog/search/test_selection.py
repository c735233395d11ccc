"""Listings: all papers that fit."""

import pytest

from mmret_cli.errors import UnknownList
from mmret_cli.models import Entry
from tests.catalog.library import Library


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """Papers of two lists and of both; two are retired."""
    shared.put(
        mine=Entry("mine", 1, "Deep hashing", year=2022),
        theirs=Entry("theirs", 1, "Deep sketches", year=2021, venue="ICCV"),
        both=[Entry("mine", 1, "Composed retrieval", year=2020), Entry("theirs", 1, "Composed retrieval")],
        gone=Entry("mine", 1, "Deep zebra", authors=("Ann Lee",), year=1999),
        lost=Entry("mine", 1, "Shallow zebra", year=1998),
    )
    shared.name_list("mine")
    shared.name_list("theirs")
    shared.retire("gone", "lost")
    return shared


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["mine", "theirs", "both"]),
        ("deep", ["mine", "theirs"]),
        ("deep hashing", ["mine"]),
        ("deep year:2021", ["theirs"]),
        ("venue:iccv", ["theirs"]),
        ("-deep", ["both"]),
        ("-deep -composed", []),
        ("hashing OR composed", ["mine", "both"]),
        ("sket", ["theirs"]),
        ("🎉", ["mine", "theirs", "both"]),
        ("list:theirs", ["theirs", "both"]),
        ("zebra", []),
    ],
)
def test_listing(shelf: Library, query: str, keys: list[str]) -> None:
    """A listing has the papers with all the words, no others, the newest first."""
    assert shelf.listed(query) == keys


def test_only_in(shelf: Library) -> None:
    """What one list has and no other."""
    assert shelf.listed(only_in="theirs") == ["theirs"]


def test_not_in(shelf: Library) -> None:
    """What a list lacks."""
    assert shelf.listed(not_in="mine") == ["theirs"]


def test_what_their_list_has_and_mine_lacks(shelf: Library) -> None:
    """A filter and a lacking list."""
    assert shelf.listed("list:theirs", not_in="mine") == ["theirs"]


def test_only_in_with_words(shelf: Library) -> None:
    """Lists and words narrow each other."""
    assert shelf.listed("composed", only_in="mine") == []


@pytest.mark.parametrize("options", [{"only_in": "nowhere"}, {"not_in": "nowhere"}, {"only_in": "min"}])
def test_unknown_list(shelf: Library, options: dict[str, str]) -> None:
    """A slug that is no list's is told, with those that are."""
    with pytest.raises(UnknownList, match="there are mine, theirs"):
        shelf.listed(**options)  # type: ignore[arg-type]


def test_no_lists(library: Library) -> None:
    """Where there are no lists at all, that is told."""
    with pytest.raises(UnknownList, match="there are none"):
        library.listed(not_in="mine")


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["gone", "lost"]),
        ("zebra", ["gone", "lost"]),
        ("deep", ["gone"]),
        ("zebra -deep", ["lost"]),
        ("author:lee", ["gone"]),
        ("year:1998", ["lost"]),
        ("-deep", ["lost"]),
        ("sketches", []),
    ],
)
def test_retired(shelf: Library, query: str, keys: list[str]) -> None:
    """The retired papers, and no others, are filtered in the same words."""
    assert shelf.listed(query, retired=True) == keys


def test_vocabulary(library: Library) -> None:
    """A listing knows the vocabulary."""
    library.vocabulary = "CIR = composed image retrieval"
    library.put(one="Composed Image Retrieval", two="Deep hashing")
    assert library.listed("CIR") == ["one"]
