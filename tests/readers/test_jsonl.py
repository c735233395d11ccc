"""Our own JSON Lines: what was exported is read back without loss, and what is none of ours is told."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.errors import SourceError
from mmret_cli.exporters.jsonl import export
from mmret_cli.models import (
    BrokenLink,
    Dataset,
    DatasetEntry,
    Entry,
    GivenKey,
    Link,
    News,
    NewsEntry,
    Paper,
    PaperLink,
    Record,
    Result,
    SourceList,
    Unread,
)
from mmret_cli.readers.jsonl import read_jsonl

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE = st.none() | TEXT
SLUG = st.sampled_from(["a", "b"])
LINE = st.integers(1, 5)
LINKS = st.lists(st.builds(Link, TEXT, TEXT), max_size=2).map(tuple)
BROKEN = st.lists(st.builds(BrokenLink, TEXT, TEXT), max_size=2).map(tuple)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
PAIRS = st.dictionaries(TEXT, TEXT, max_size=3).map(lambda pairs: tuple(pairs.items()))
ENTRIES = st.builds(
    Entry,
    list=SLUG,
    line=LINE,
    title=TEXT,
    ref=MAYBE,
    authors=TEXTS,
    authors_more=st.booleans(),
    venue=MAYBE,
    year=st.none() | st.integers(1950, 2049),
    section=TEXTS,
    links=LINKS,
    broken_links=BROKEN,
    method=MAYBE,
    task=MAYBE,
    datasets=TEXTS,
    pretraining=st.none() | st.booleans(),
    extra=PAIRS,
    raw=TEXT,
    abstract=st.none() | TEXT.filter(bool),
    note=st.none() | TEXT.filter(bool),
)
DATASET_ENTRIES = st.builds(DatasetEntry, SLUG, LINE, TEXT, MAYBE, MAYBE, TEXTS, LINKS, BROKEN, PAIRS, TEXT)
# A result's source text is the row's, which the export leaves out.
RESULTS = st.builds(
    Result,
    list=SLUG,
    line=LINE,
    column=st.integers(0, 9),
    method=TEXT,
    metric=TEXT,
    value=st.floats(allow_nan=False, allow_infinity=False),
    note=MAYBE,
    dataset=TEXT,
    direction=st.sampled_from([None, "image-to-text", "text-to-image"]),
    ensemble=st.booleans(),
    questionable=st.booleans(),
    links=LINKS,
    written=st.sampled_from(["", "48.60"]),
)
NEWS_ENTRIES = st.builds(NewsEntry, SLUG, LINE, st.dates().map(str), TEXT, LINKS, BROKEN, TEXT)
LISTS = st.lists(st.builds(SourceList, SLUG, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE), max_size=2)

PAPER: dict[str, Any] = {
    "type": "paper",
    "key": "lee2018stacked",
    "aliases": ["lee2018scan"],
    "entries": [{"list": "a", "line": 3, "title": "Stacked Cross Attention"}],
}
NEWS: dict[str, Any] = {"type": "news", "date": "2024-01-01", "text": "Out", "entries": []}
RESULT: dict[str, Any] = {
    "type": "result",
    "list": "a",
    "line": 3,
    "column": 1,
    "method": "SCAN",
    "metric": "R@1",
    "value": 48.6,
}


def text(*rows: dict[str, Any]) -> str:
    """A file of these rows."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def entry(**told: object) -> dict[str, Any]:
    """A paper whose entry says this too."""
    return PAPER | {"entries": [PAPER["entries"][0] | told]}


def ordered(records: list[Record]) -> list[Record]:
    """In the order of their lists and lines, as they are read."""
    return sorted(records, key=lambda record: (record.list, record.line))


@given(entries=st.lists(ENTRIES, max_size=4))
def test_papers_return(entries: list[Entry]) -> None:
    """Every entry of a paper is read as it was exported, and the paper's key with the first of them."""
    papers = [Paper("T", entries=(each,), key=f"k{number}") for number, each in enumerate(entries)]
    reading = read_jsonl("".join(export([], papers, [], [], [])), "x.jsonl")
    assert list(reading.records) == ordered([*entries])
    keyed = {given.key: reading.records[given.place] for given in reading.keys}
    assert keyed == {paper.key: paper.entries[0] for paper in papers}


@given(entries=st.lists(DATASET_ENTRIES, min_size=1, max_size=4))
def test_datasets_return(entries: list[DatasetEntry]) -> None:
    """Every entry of a data set is read as it was exported."""
    parts = export([], [], [Dataset("COCO", entries=tuple(entries))], [], [])
    assert list(read_jsonl("".join(parts), "x.jsonl").records) == ordered([*entries])


@given(results=st.lists(RESULTS, max_size=4))
def test_results_return(results: list[Result]) -> None:
    """Every result is read as it was exported."""
    parts = export([], [], [], [(result, "key") for result in results], [])
    assert list(read_jsonl("".join(parts), "x.jsonl").records) == ordered([*results])


def test_earlier_exports() -> None:
    """An export of an mmret that did not know abstracts, notes and numbers as they are written gives records without."""
    papers, results = read_jsonl(text(PAPER | {"aliases": []}, RESULT), "x.jsonl").records
    assert isinstance(papers, Entry)
    assert isinstance(results, Result)
    assert (papers.abstract, papers.note, results.written) == (None, None, "")


@given(entries=st.lists(NEWS_ENTRIES, min_size=1, max_size=4))
def test_news_return(entries: list[NewsEntry]) -> None:
    """Every entry of an announcement is read as it was exported."""
    parts = export([], [], [], [], [News("2024-01-01", "Out", entries=tuple(entries))])
    assert list(read_jsonl("".join(parts), "x.jsonl").records) == ordered([*entries])


@given(lists=LISTS)
def test_lists_return(lists: list[SourceList]) -> None:
    """The lists are read with all that is known of them."""
    assert list(read_jsonl("".join(export(lists, [], [], [], [])), "x.jsonl").lists) == lists


@given(entries=st.lists(ENTRIES, max_size=2), results=st.lists(RESULTS, max_size=2), lists=LISTS)
def test_nothing_is_unread(entries: list[Entry], results: list[Result], lists: list[SourceList]) -> None:
    """Of an export of our own every key is known."""
    papers = [Paper("T", entries=tuple(entries), key="k")]
    parts = export(lists, papers, [], [(result, None) for result in results], [])
    assert read_jsonl("".join(parts), "x.jsonl").unread == ()


def test_retired() -> None:
    """A paper that has lost its last entry is read as it was believed."""
    gone = Paper(
        "Gone", ("Ann Lee",), "CVPR", 2017, links=(PaperLink("code", "https://a.org"),), key="gone", retired=True
    )
    assert read_jsonl("".join(export([], [gone], [], [], [])), "x.jsonl").retired == (gone,)


def test_keys() -> None:
    """A paper's key and old keys come with its first entry only."""
    paper = PAPER | {"entries": [*PAPER["entries"], {"list": "a", "line": 1, "title": "SCAN"}]}
    assert read_jsonl(text(paper), "x.jsonl").keys == (GivenKey("lee2018stacked", 1, ("lee2018scan",)),)


def test_what_may_be_left_out() -> None:
    """An entry needs no more than its list, line and title."""
    assert read_jsonl(text(PAPER), "x.jsonl").records == (Entry("a", 3, "Stacked Cross Attention"),)


def test_news_text() -> None:
    """An entry of an announcement that gives no text of its own has the announcement's: the contract asks for none."""
    news = NEWS | {"entries": [{"list": "a", "line": 2, "date": "2024-01-01", "links": []}]}
    assert read_jsonl(text(news), "x.jsonl").records == (NewsEntry("a", 2, "2024-01-01", "Out"),)


def test_blank_lines() -> None:
    """Blank lines and line ends of Windows are no fault, and no line of the list."""
    reading = read_jsonl(f"\r\n{json.dumps(PAPER)}\r\n\r\n", "x.jsonl")
    assert (len(reading.records), reading.lines) == (1, 1)


@pytest.mark.parametrize(
    "row",
    [
        PAPER | {"colour": 1},
        entry(colour=1),
        RESULT | {"colour": 1},
        NEWS | {"colour": 1},
        {"type": "list", "slug": "a", "colour": 1},
        {"type": "dataset", "name": "COCO", "entries": [], "colour": 1},
    ],
)
def test_unknown_key(row: dict[str, Any]) -> None:
    """A key that we do not know is told with its line, not dropped in silence."""
    assert read_jsonl(text(NEWS, row), "x.jsonl").unread == (Unread(2, "unknown key 'colour'"),)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{", "no JSON"),
        ("- [Title](https://a.org)", "no JSON"),
        ("[]", "no JSON object"),
        ('"paper"', "no JSON object"),
        ("null", "no JSON object"),
        ("{}", "unknown record type None"),
        ('{"type":"book"}', "unknown record type 'book'"),
        ('{"type":["paper"]}', "unknown record type ['paper']"),
        ('{"type":"list"}', "slug: Field required"),
        ('{"type":"paper","key":"k","aliases":[]}', "missing key 'entries'"),
        ('{"type":"paper","key":"k","aliases":null,"entries":[{"list":"a"}]}', "not of the expected shape"),
        ('{"type":"paper","key":"k","aliases":[],"entries":[{"list":"a","line":1}]}', "title: Field required"),
        (json.dumps(entry(line="three")), "line: "),
        (json.dumps(entry(year="next year")), "year: "),
        (json.dumps(entry(links=[{"label": "pdf"}])), "links.0.url: Field required"),
        (json.dumps(RESULT | {"value": "high"}), "value: "),
        (json.dumps(RESULT | {"direction": "sideways"}), "direction: "),
    ],
)
def test_fault(row: str, why: str) -> None:
    """What is no line of ours is refused with file, line, and the reason in a few words."""
    with pytest.raises(SourceError) as caught:
        read_jsonl(f"{text(NEWS)}\n{row}\n", "lists/x.jsonl")
    assert str(caught.value).startswith(f"lists/x.jsonl:3: {why}")


@pytest.mark.parametrize(
    "row",
    [
        json.dumps(entry(title="\ud800")),
        json.dumps(entry(**{"\ud800": 1})),
        json.dumps(entry(line=2**70)),
        json.dumps(entry(year=2**63)),
        json.dumps(RESULT | {"column": 2**63}),
        json.dumps(RESULT | {"value": float("nan")}),
        json.dumps(RESULT | {"value": float("-inf")}),
        json.dumps(RESULT).replace("48.6", "1e999"),
        json.dumps(entry(line=0)),
        json.dumps(entry(line=True)),
        "[" * 100_000,
    ],
    ids=[
        "surrogate",
        "surrogate-key",
        "line",
        "year",
        "column",
        "nan",
        "infinity",
        "1e999",
        "line-0",
        "line-true",
        "deep",
    ],
)
def test_no_value_of_ours(row: str) -> None:
    """A value that the catalog cannot hold is refused with file and line."""
    with pytest.raises(SourceError, match=r"^x\.jsonl:1: "):
        read_jsonl(row + "\n", "x.jsonl")


@pytest.mark.parametrize(
    "row",
    [
        PAPER | {"entries": "abc"},
        PAPER | {"entries": [1]},
        entry(extra=[1]),
        {"type": "dataset", "name": "COCO", "entries": [{"list": "a", "line": 1, "name": "COCO", "columns": [1]}]},
        {"type": "news", "date": "2024-01-01", "text": "Out", "entries": ["x"]},
    ],
)
def test_wrong_shape(row: dict[str, Any]) -> None:
    """A list where an object should be, or the other way round, is refused with file and line."""
    with pytest.raises(SourceError, match=r"^x\.jsonl:1: "):
        read_jsonl(text(row), "x.jsonl")


def test_unknown_key_of_a_link() -> None:
    """A key of a link that we do not know is told too."""
    row = entry(links=[{"label": "pdf", "url": "https://a.org", "colour": 1}])
    assert read_jsonl(text(row), "x.jsonl").unread == (Unread(1, "unknown key 'colour'"),)


def test_result_of_the_contract() -> None:
    """A result with no more than the contract's keys is read: `column` is none of them."""
    row = {key: value for key, value in RESULT.items() if key != "column"}
    assert len(read_jsonl(text(row), "x.jsonl").records) == 1
