"""CSV and TSV that csv reads back, and that no spreadsheet takes for formulas."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters.delimited import HEADER, cell, export
from mmret_cli.models import Entry, Paper, PaperLink
from mmret_cli.normalise.text import is_blank, repair, visible
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.readers.bibliography.delimited import read_delimited
from tests.properties import examples

PAPER = Paper(
    "A title, with a comma",
    ("Wei Wang", "Wei Wang"),
    "CVPR",
    2022,
    "10.1145/1",
    "2103.00020",
    "CLIP",
    ("Hashing", "Image"),
    (PaperLink("paper", "https://x.org/a"), PaperLink("code", "https://github.com/a/b")),
    (
        Entry(
            "a",
            1,
            "A",
            authors=("Wei Wang", "Wei Wang"),
            datasets=("COCO",),
            extra=(("pages", "1"),),
            authors_more=True,
        ),
        Entry("b", 1, "A", datasets=("COCO", "CUB"), extra=(("pages", "2"), ("note", "=n"))),
    ),
    key="wang2022title",
)


def test_row() -> None:
    """One line a paper, the columns in a fixed order."""
    assert "".join(export([PAPER])) == (
        "key,title,authors,venue,year,doi,arxiv,method,topics,datasets,links,lists,extra\n"
        'wang2022title,"A title, with a comma",Wei Wang; Wei Wang; et al.,CVPR,2022,10.1145/1,2103.00020,CLIP,Hashing; Image,'
        "COCO; CUB,paper https://x.org/a; code https://github.com/a/b,a; b,pages=1; note==n\n"
    )


def test_streams() -> None:
    """The header comes before the first paper is asked for."""
    assert next(export(iter([]))) == ",".join(HEADER) + "\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_formula(text: str) -> None:
    """What a spreadsheet would compute is text."""
    assert cell(text) == f"'{text}"


def test_tabs_and_breaks() -> None:
    """A cell stands on one line, without tabs."""
    (line,) = list(export([Paper("a\tb\r\nc", key="k")], delimiter="\t"))[1:]
    assert line.split("\t")[:2] == ["k", "a b c"]


def test_read_back() -> None:
    """Our own reader gives the fields back."""
    (entry,) = read_delimited("".join(export([PAPER])), "a").records
    assert isinstance(entry, Entry)
    assert (entry.ref, entry.authors, entry.authors_more, entry.method) == (PAPER.key, PAPER.authors, True, "CLIP")
    assert (entry.section, entry.datasets) == (("Hashing",), ("COCO", "CUB"))
    assert [(link.label, link.url) for link in entry.links] == [
        ("doi", "https://doi.org/10.1145/1"),
        ("arxiv", "https://arxiv.org/abs/2103.00020"),
        ("paper", "https://x.org/a"),
        ("code", "https://github.com/a/b"),
    ]


NAMES = (
    st.lists(st.from_regex(r"[A-ZÉØ][a-zéø'-]{1,8}", fullmatch=True), min_size=2, max_size=3)
    .map(" ".join)
    .filter(lambda name: "And" not in name and "Et Al" not in name)
)
TITLES = (
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="<'"), max_size=30)
    .map(lambda text: tidy_title(visible(text)))
    .filter(lambda title: title == tidy_title(visible(repair(title))) and not is_blank(title))
)


@examples(300)
@given(TITLES, st.lists(NAMES, max_size=4), st.integers(1900, 2050), st.sampled_from([",", "\t"]))
def test_round_trip(title: str, authors: list[str], year: int, delimiter: str) -> None:
    """What is exported is read back, by csv and by us."""
    text = "".join(export([Paper(title, tuple(authors), "CVPR", year, key="k")] * 2, delimiter=delimiter))
    assert {len(row) for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter)} == {len(HEADER)}
    reading = read_delimited(text, "a")
    said = [(r.title, r.authors, r.venue, r.year) for r in reading.records if isinstance(r, Entry)]
    assert said == [(title, tuple(authors), "CVPR", year)] * 2
