"""Hits."""

from dataclasses import replace

import pytest

from mmret_cli.catalog.search.hits import Found, Hit
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
