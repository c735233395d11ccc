"""CSV and TSV as managers, databases and people write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.errors import SourceError
from mmret_cli.models import Entry, GivenKey, Unread
from mmret_cli.readers.bibliography.delimited import read_delimited, sniff
from tests.expected import contract_form, read_expected

TABLE = Path(__file__).parents[1] / "references" / "table.csv"


def entries(text: str, **options: object) -> list[Entry]:
    """The entries of a table."""
    reading = read_delimited(text, "a", **options)  # type: ignore[arg-type]
    return [record for record in reading.records if isinstance(record, Entry)]


def test_table() -> None:
    """A table of a person's making gives exactly the records that a person reads in it."""
    reading = read_delimited(TABLE.read_text(encoding="utf-8"), "table")
    assert [contract_form(record) for record in reading.records] == read_expected(TABLE.with_suffix(".jsonl"))
    assert reading.unread == (Unread(7, "4,,Nobody,X,,2000,,,,,,,,,,"),)
    assert reading.keys == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """CRLF and CR files give the records and lines of the LF file."""
    text = TABLE.read_text(encoding="utf-8")
    assert read_delimited(text.replace("\n", end), "a") == read_delimited(text, "a")


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("title,year", ","),
        ("title;authors;year", ";"),
        ("id\ttitle, in full\tyear", "\t"),
        ("title|year", "|"),
        ("title", ","),
    ],
)
def test_delimiter(header: str, delimiter: str) -> None:
    """The delimiter is the one under which the header makes most sense."""
    assert sniff(f"{header}\n") == delimiter


@pytest.mark.parametrize(
    "header", ["Title", "article_title", "Document Title", "PAPER", "论文标题", " title ", '"Title"']
)
def test_title_headers(header: str) -> None:
    """Case, punctuation and the database do not matter."""
    assert [entry.title for entry in entries(f"{header},Year\nA paper,2000\n")] == ["A paper"]


def test_no_title() -> None:
    """Without a column of titles the headers are named, and the way out."""
    with pytest.raises(SourceError, match=r"Bezeichnung, Jahr.*--map HEADER=title"):
        read_delimited("Bezeichnung,Jahr\nA,2000\n", "a")


def test_map() -> None:
    """`--map` names a column that we do not know, and outranks one that we do."""
    found = entries("Title,Bezeichnung\nno,A paper\n", columns={"bezeichnung": "title", "Title": "task"})
    assert [(entry.title, entry.task) for entry in found] == [("A paper", "no")]


@pytest.mark.parametrize("columns", [{"Nowhere": "title"}, {"A": "nothing"}])
def test_map_that_fits_nothing(columns: dict[str, str]) -> None:
    """A wish for a header or a field that does not exist is refused."""
    with pytest.raises(SourceError, match="--map"):
        read_delimited("A,B\n1,2\n", "a", columns=columns)


@pytest.mark.parametrize("header", ["key", "Citation Key", "BibTeX key"])
def test_keys(header: str) -> None:
    """A column of citation keys gives keys; a key that was given before stays with its first row."""
    reading = read_delimited(f"{header},id,title\nk,1,A\nk,2,B\n,3,C\n", "a")
    assert reading.keys == (GivenKey("k", 0),)
    assert [(r.ref, r.extra) for r in reading.records if isinstance(r, Entry)] == [
        ("k", (("id", "1"),)),
        ("k", (("id", "2"),)),
        ("3", ()),
    ]


def test_quote_that_is_never_closed() -> None:
    """It costs its own line; the rows below are read."""
    reading = read_delimited('title,year\nA,2000\n"B,2001\nC,2002\nD,2003\n', "a")
    assert [getattr(record, "title", None) for record in reading.records] == ["A", "C", "D"]
    assert reading.unread == (Unread(3, '"B,2001'),)


def test_inverted_names_throughout() -> None:
    """Where a column writes `Last, First and Last, First`, a lone `Del Bimbo, Alberto Maria` is one person."""
    found = entries('title,authors\nA,"Doe, Jane and Roe, Ann"\nB,"Del Bimbo, Alberto Maria"\n')
    assert [entry.authors for entry in found] == [("Jane Doe", "Ann Roe"), ("Alberto Maria Del Bimbo",)]


def test_long_field() -> None:
    """A field longer than csv's own limit is read."""
    assert entries(f"title,abstract\nA,{'x' * 300_000}\n")[0].extra == (("abstract", "x" * 300_000),)


def test_two_columns_of_one_name() -> None:
    """Headers that stand twice lose nothing."""
    assert entries("title,note,note,\nA,b,c,d\n")[0].extra == (("note", "b"), ("note 2", "c"), ("column 4", "d"))


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", '"title,year\nA,2000'])
def test_no_header(text: str) -> None:
    """A text without a header is refused."""
    with pytest.raises(SourceError):
        read_delimited(text, "a")


@pytest.mark.parametrize(("name", "count"), [("dblp-acm", 4910), ("digital-work", 7159)])
def test_label_sets(name: str, count: int) -> None:
    """Both labelled sets are read completely."""
    path = Path(__file__).parents[4] / "shared" / "benchmarks" / name / "records.csv"
    if not path.exists():
        pytest.skip("the label sets are not here")
    reading = read_delimited(path.read_bytes().decode(), name)
    assert (len(reading.records), reading.unread) == (count, ())


@given(
    st.lists(st.sampled_from([*",;\t|\"\n' =", "a", "2000", '""', "title", "; ", "https://x.org/"]), max_size=60).map(
        "".join
    )
)
def test_any_text(text: str) -> None:
    """Whatever stands below a header is read without a crash, and no row is lost in silence."""
    reading = read_delimited(f"title,authors,year,url,topic\n{text}", "a")
    last = text.count("\n") + 2
    assert all(2 <= record.line <= last for record in (*reading.records, *reading.unread))
