"""Filters by year, list, and what a paper has."""

import pytest

from mmret_cli.catalog.search.filters import HAS
from mmret_cli.models import Entry, Link, Result
from tests.catalog.library import Library

CODE = Link("code", "https://github.com/ann/scan")
PDF = Link("pdf", "https://example.org/one.pdf")


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """A paper that has everything, one that has nothing, and one for each kind of link; in three lists."""
    kinds = {
        kind: Entry("rest", 1, "Hashing", links=(Link(kind, "x"),))
        for kind in ("website", "demo", "slides", "video", "data")
    }
    full = Entry("mine", 1, "Hashing", authors=("Ann Lee",), venue="CVPR", year=2020, method="SCAN", datasets=("COCO",))
    shared.put(
        full=Entry(**{name: getattr(full, name) for name in full.__slots__} | {"links": (CODE, PDF)}),
        bare=Entry("mine-too", 1, "Hashing"),
        old=[Entry("mine", 1, "Hashing", year=2017), Entry("rest", 1, "Hashing")],
        new=Entry("rest", 1, "Hashing", year=2023),
        **kinds,
    )
    for slug in ("mine", "mine-too", "rest"):
        shared.name_list(slug)
    shared.put_results(full=Result("mine", 99, 1, "SCAN", "R@1", 50.0, dataset="F30K"))
    with shared.writer.atomic():
        shared.conn.execute("UPDATE papers SET doi = '10.1/x', arxiv = '2001.00001' WHERE key = 'full'")
    return shared


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("year:2020", {"full"}),
        ("year:2017..2020", {"old", "full"}),
        ("year:2017-2020", {"old", "full"}),
        ("year:2020-", {"full", "new"}),
        ("year:2020..", {"full", "new"}),
        ("year:-2019", {"old"}),
        ("year:..2019", {"old"}),
        ("year:1999", set()),
        ("2018..2023", {"full", "new"}),
        ("year:2017 OR year:2023", {"old", "new"}),
        ("year:2017- -year:2020", {"old", "new"}),
        ("hashing year:2020", {"full"}),
        ('"hashing" year:2020', {"full"}),
        ("list:mine", {"full", "old"}),
        ("list:MINE", {"full", "old"}),
        ("list:too", {"bare"}),
        ("list:rest", {"old", "new", "website", "demo", "slides", "video", "data"}),
        ("list:mine -list:rest", {"full"}),
        ("list:nowhere", set()),
        ("has:code", {"full"}),
        ("has:CODE", {"full"}),
        ("has:pdf has:code", {"full"}),
        ("has:website OR has:demo", {"website", "demo"}),
        ("-has:year -has:links", {"bare"}),
        ("list:mine -has:code", {"old"}),
        ("has:unicorn", set()),
    ],
)
def test_filters(shelf: Library, query: str, keys: set[str]) -> None:
    """Each filter finds these papers."""
    assert set(shelf.keys(query, limit=0)) == keys


@pytest.mark.parametrize("feature", sorted(HAS))
def test_has(shelf: Library, feature: str) -> None:
    """Whatever `has:` knows, the full paper or the one with that link has, and the bare one lacks."""
    found = set(shelf.keys(f"has:{feature}", limit=0))
    assert found & {"full", feature}
    assert "bare" not in found


@pytest.mark.parametrize(
    ("one", "other"), [("author", "authors"), ("dataset", "datasets"), ("result", "results"), ("link", "links")]
)
def test_has_in_the_singular(shelf: Library, one: str, other: str) -> None:
    """`has:result` is `has:results`."""
    assert shelf.keys(f"has:{one}") == shelf.keys(f"has:{other}") != []


@pytest.mark.parametrize("query", ["has:unicorn", "hashing has:unicorn", "hashing -has:unicorn"])
def test_unknown_feature(shelf: Library, query: str) -> None:
    """What no paper can have is told."""
    assert shelf.find(query).unknown == ["unicorn"]


def test_known_feature(shelf: Library) -> None:
    """What some papers have is not told."""
    assert shelf.find("has:code").unknown == []


def test_filters_come_newest_first(shelf: Library) -> None:
    """Without words there is nothing to rank: the newest come first."""
    assert shelf.keys("has:year") == ["new", "full", "old"]


def test_retired_list_entry(library: Library) -> None:
    """A list that dropped a paper doesn't have it any more."""
    library.put(one=[Entry("a", 1, "One"), Entry("b", 1, "One")])
    ids = library.groups["one"]
    library.groups["one"] = [ids[1]]
    library.drop(ids[0])
    assert (library.keys("list:a"), library.keys("list:b")) == ([], ["one"])
