"""What the index holds of a paper."""

import pytest

from mmret_cli.catalog.index.columns import APART
from mmret_cli.catalog.index.rows import indexed
from mmret_cli.models import Entry, Link, Result
from tests.catalog.library import Library

CODE = Link("code", "https://github.com/Ann/RepoName/tree/main?x=1")
ENTRY = Entry(
    "a",
    1,
    "StyleCLIP: Deep Cross-Modal Hashing (DCMH)",
    authors=("Ann Lee", "Bo Ek"),
    venue="CVPR",
    year=2020,
    section=("Images", "Hashing"),
    links=(CODE,),
    method="TAG",
    datasets=("COCO", "CUB"),
)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("title", "StyleCLIP: Deep Cross-Modal Hashing (DCMH)"),
        ("authors", f"Ann Lee{APART}Bo Ek"),
        ("venue", "CVPR 2020"),
        ("links", "/Ann/RepoName/tree/main"),
        ("parts", "Style CLIP Repo Name"),
        ("lists", "a"),
    ],
)
def test_column(library: Library, column: str, text: str) -> None:
    """Each column holds its part of the paper; of a URL only the path is worth a word."""
    library.put(one=ENTRY)
    assert getattr(indexed(library.conn, [1])[1][0], column).strip() == text


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("authors", {"Ann Lee", "Bo Ek"}),
        ("method", {"TAG", "StyleCLIP", "RepoName"}),
        ("topics", {"Images", "Hashing"}),
        ("datasets", {"COCO", "CUB", "F30K"}),
    ],
)
def test_several(library: Library, column: str, values: set[str]) -> None:
    """Columns of several values hold each once, those of all entries and of the results too."""
    library.put(one=[ENTRY, ENTRY])
    library.put_results(one=Result("a", 99, 1, "TAG", "R@1", 50.0, dataset="F30K"))
    found = getattr(indexed(library.conn, [1])[1][0], column)
    assert set(found.split(APART)) == values


def test_all_entries(library: Library) -> None:
    """What only one of a paper's entries says is held too."""
    library.put(one=[Entry("a", 1, "One"), Entry("b", 1, "One", method="UNO", section=("Top",), datasets=("CUB",))])
    row = indexed(library.conn, [1])[1][0]
    assert (row.method, row.topics, row.datasets, row.lists.replace(APART, " ").split()) == (
        "UNO",
        "Top",
        "CUB",
        ["a", "b"],
    )


def test_dropped_entries(library: Library) -> None:
    """What only an entry said that is gone is held no more."""
    library.put(one=[Entry("a", 1, "One"), Entry("b", 1, "One", method="UNO", section=("Top",), datasets=("CUB",))])
    stays, goes = library.groups["one"]
    library.groups["one"] = [stays]
    library.drop(goes)
    row = indexed(library.conn, [1])[1][0]
    assert (row.method, row.topics, row.datasets, row.lists.replace(APART, " ").split()) == ("", "", "", ["a"])


def test_title_of_a_list(library: Library) -> None:
    """A list is its slug and its title."""
    library.put(one="One")
    library.name_list("a", "Awesome Hashing")
    assert indexed(library.conn, [1])[1][0].lists == "a Awesome Hashing"


def test_acronyms(library: Library) -> None:
    """A paper's acronyms come with their keys."""
    library.put(one="Deep Cross-Modal Hashing (DCMH)")
    assert indexed(library.conn, [1])[1][1] == (("DCMH", "Deep Cross-Modal Hashing", "dcmh", "deepcrossmodalhashing"),)


def test_bare(library: Library) -> None:
    """A paper with nothing but a title of one word has blank columns."""
    library.put(one="Retrieval")
    row, acronyms = indexed(library.conn, [1])[1]
    assert {name: value.strip() for name, value in row._asdict().items() if value} == {
        "title": "Retrieval",
        "lists": "a",
    }
    assert acronyms == ()


@pytest.mark.parametrize(
    "entries",
    [
        [Entry("a", 1, "One", authors=("Bo Deep", "Hashing Wu"))],
        [Entry("a", 1, "One", section=("Deep",)), Entry("b", 1, "One", section=("Hashing",))],
        [Entry("a", 1, "One", datasets=("Deep", "Hashing"))],
        [Entry("a", 1, "Hashing: One", method="Deep")],
    ],
    ids=["authors", "topics", "datasets", "method"],
)
def test_no_phrase_spans_two_values(library: Library, entries: list[Entry]) -> None:
    """The end of one value and the beginning of the next are no phrase."""
    library.put(one=entries)
    assert library.keys('"deep hashing"') == []
