"""Hits."""

from dataclasses import replace

import pytest

from mmret_cli.catalog.search.hits import Found, Hit, Order
from mmret_cli.models import Entry, Link, PaperLink
from tests.catalog.library import Library

URL = "https://github.com/kim/gradclip-net"


def test_hit(library: Library) -> None:
    """A hit tells what a table shows, a score, and what it was found by."""
    library.put(
        one=Entry("b", 1, "Clipping gradients", authors=("Ann",), venue="CVPR", year=2020, links=(Link("", URL),))
    )
    (hit,) = library.find("gradients").hits
    assert hit == Hit(
        "one",
        "Clipping gradients",
        ("Ann",),
        "CVPR",
        2020,
        (PaperLink("paper", URL),),
        (("b", 1),),
        hit.score,
        True,
        frozenset({"gradients"}),
        hit.parts,
    )
    assert hit.score > 0


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("hashing", {"Hashing"}),
        ("hash", {"Hashing"}),
        ("deep cvpr lee", {"Deep", "CVPR", "Lee"}),
        ("finegrained", {"Fine", "grained"}),
        ("haashing", {"Hashing"}),
        ("codes", {"Hashing"}),
        ("hashing -zebra", {"Hashing"}),
        ("title:hashing", {"Hashing"}),
        ("author:ann deep", {"Ann", "Deep"}),
        ("DFG", set()),
        ("year:2020", set()),
        ("philosophy", set()),
    ],
)
def test_matched(library: Library, query: str, matched: set[str]) -> None:
    """The words of title, authors and venue that match, as they are written there."""
    library.vocabulary = "hashing = codes"
    entry = Entry(
        "a", 1, "Deep Fine-grained Hashing", authors=("Ann Lee",), venue="CVPR", year=2020, section=("Philosophy",)
    )
    library.put(one=entry)
    (hit,) = library.find(query).hits
    assert {word for part in hit.matched for word in part.replace("-", " ").split()} == matched


def test_places(library: Library) -> None:
    """A hit names all the living entries of its paper."""
    library.put(one=[Entry("b", 1, "Hashing"), Entry("a", 1, "Hashing")])
    assert library.find("hashing").hits[0].places == (("a", 2), ("b", 1))


@pytest.mark.parametrize("query", ["", "🎉", '"'])
def test_nothing_asked(library: Library, query: str) -> None:
    """A query that holds nothing to look for finds nothing, and nothing is to be told."""
    library.put(one="Hashing")
    assert replace(library.find(query), hits=()) == Found()
    assert library.keys(query) == []


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """Four papers on hashing and one that isn't, imported one after the other."""
    shared.put(first=Entry("a", 1, "cross hashing", venue="ICCV", year=2019))
    shared.put(second=Entry("a", 1, "Better hashing", year=2021))
    shared.put(third=Entry("a", 1, "Also hashing", venue="cvpr", year=2019))
    shared.put(fourth=Entry("a", 1, "Deep hashing", venue="CVPR"))
    shared.put(other=Entry("a", 1, "Deep sketches", year=2030))
    return shared


ORDERED = [
    (Order.YEAR, ["second", "third", "first", "fourth"]),
    (Order.VENUE, ["third", "fourth", "first", "second"]),
    (Order.TITLE, ["third", "second", "first", "fourth"]),
    (Order.ADDED, ["fourth", "third", "second", "first"]),
]


@pytest.mark.parametrize(("order", "keys"), ORDERED)
def test_search(shelf: Library, order: Order, keys: list[str]) -> None:
    """Hits come by year (newest first), venue, title, or how late they came in; case doesn't matter, blanks are last."""
    assert shelf.keys("hashing", order=order) == keys


@pytest.mark.parametrize(("order", "keys"), ORDERED)
def test_listing(shelf: Library, order: Order, keys: list[str]) -> None:
    """So do the papers of a listing."""
    assert shelf.listed("hashing", order=order) == keys


@pytest.mark.parametrize("order", [*Order, None])
def test_pages(shelf: Library, order: Order | None) -> None:
    """In whatever order, the pages together are the whole."""
    pages = [shelf.keys("hashing", limit=2, offset=offset, order=order) for offset in (0, 2, 4)]
    assert [key for page in pages for key in page] == shelf.keys("hashing", limit=0, order=order)


def test_some_words_last(shelf: Library) -> None:
    """In another order, too, papers with all words come before those with some of them."""
    assert shelf.keys("deep hashing", order=Order.YEAR) == ["fourth", "other", "second", "third", "first"]


def test_scores_in_another_order(shelf: Library) -> None:
    """A hit has its own score in whatever order."""
    by_score = {hit.key: hit.score for hit in shelf.find("deep hashing").hits if hit.whole}
    by_year = {hit.key: hit.score for hit in shelf.find("deep hashing", order=Order.YEAR).hits if hit.whole}
    assert by_year == by_score


def test_a_new_version_is_no_addition(library: Library) -> None:
    """A paper whose entry comes in a newer version was added when it came first."""
    library.put(old="Old hashing")
    library.put(new="New hashing")
    library.replace("old", Entry("a", 1, "Old hashing!"))
    assert library.keys("hashing", order=Order.ADDED) == ["new", "old"]
