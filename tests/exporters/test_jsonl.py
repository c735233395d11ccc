"""JSON Lines: the contract's keys in the contract's order, one record a line."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters.jsonl import entry_json, export, line
from mmret_cli.models import (
    BrokenLink,
    Dataset,
    DatasetEntry,
    Entry,
    Link,
    News,
    NewsEntry,
    Paper,
    PaperLink,
    Result,
    SourceList,
)

LINKS = (Link("Paper", "https://arxiv.org/abs/1602.02255"),)
TO = (PaperLink("paper", "https://arxiv.org/abs/1602.02255"),)
LIST = SourceList("awesome", "Awesome", "imports/awesome.md", "https://github.com/ann/awesome", "abc", "2026-01-02")
ENTRY = Entry("awesome", 3, "Deep Hashing", links=LINKS, broken_links=(BrokenLink("pdf", "#"),), raw="- Deep Hashing")
RECORDS: dict[str, Any] = {
    "list": LIST,
    "paper": Paper("Deep Hashing", links=TO, entries=(ENTRY,), key="deephashing"),
    "dataset": Dataset("COCO", links=TO, entries=(DatasetEntry("awesome", 5, "COCO", columns=(("Num", "123K"),)),)),
    "result": Result(
        "awesome", 7, 2, "SCAN", "R@1", 48.6, dataset="Flickr30K", direction="text-to-image", written="48.60"
    ),
    "news": News("2024-09-09", "The survey is out", TO, (NewsEntry("awesome", 9, "2024-09-09", "The survey is out"),)),
}
# As the contract gives them; more may follow.
KEYS = {
    "list": "type slug title file upstream commit",
    "paper": "type key aliases title authors venue year doi arxiv method topics links entries",
    "dataset": "type name modalities scale links entries",
    "result": "type list line method note dataset direction metric value ensemble questionable paper written",
    "news": "type date text links entries",
}
ENTRY_KEYS = {
    "paper": "list line ref title authors venue year section links broken_links method task datasets pretraining",
    "dataset": "list line name section links columns",
    "news": "list line links date",
}


def exported() -> dict[str, dict[str, Any]]:
    """One record of each type, by type."""
    parts = export(
        [LIST], [RECORDS["paper"]], [RECORDS["dataset"]], [(RECORDS["result"], "lee2018stacked")], [RECORDS["news"]]
    )
    records = [json.loads(part) for part in parts]
    return {record["type"]: record for record in records}


def test_order_of_types() -> None:
    """Lists, papers, data sets, results, news."""
    assert list(exported()) == ["list", "paper", "dataset", "result", "news"]


@pytest.mark.parametrize("kind", KEYS)
def test_keys(kind: str) -> None:
    """A record has the contract's keys first and in the contract's order."""
    expected = KEYS[kind].split()
    assert list(exported()[kind])[: len(expected)] == expected


@pytest.mark.parametrize("kind", ENTRY_KEYS)
def test_entry_keys(kind: str) -> None:
    """An entry has the contract's keys first and in the contract's order."""
    expected = ENTRY_KEYS[kind].split()
    assert list(exported()[kind]["entries"][0])[: len(expected)] == expected


def test_link_keys() -> None:
    """A paper's link has kind and URL, an entry's label and URL, a broken one label and target."""
    paper = exported()["paper"]
    entry = paper["entries"][0]
    assert list(paper["links"][0].items()) == [("kind", "paper"), ("url", LINKS[0].url)]
    assert list(entry["links"][0].items()) == [("label", "Paper"), ("url", LINKS[0].url)]
    assert list(entry["broken_links"][0].items()) == [("label", "pdf"), ("target", "#")]


def test_texts_of_an_entry() -> None:
    """An abstract and a note stand behind the fields, and only where the list has them."""
    told = replace(ENTRY, abstract="We hash.", note="A must.", extra=(("pages", "1-10"),))
    assert list(entry_json(told))[13:] == ["pretraining", "abstract", "note", "extra", "raw"]
    assert list(entry_json(ENTRY))[13:] == ["pretraining", "raw"]


def test_columns() -> None:
    """The cells of a data set's row stand under their headers."""
    assert exported()["dataset"]["entries"][0]["columns"] == {"Num": "123K"}


def test_paper_of_a_result() -> None:
    """A result names its paper by key."""
    assert exported()["result"]["paper"] == "lee2018stacked"


def test_retired() -> None:
    """Only a retired paper says so."""
    retired = Paper("Gone", key="gone", retired=True)
    records = [json.loads(part) for part in export([], [retired, RECORDS["paper"]], [], [], [])]
    assert [record.get("retired") for record in records] == [True, None]


@given(title=st.text(st.characters(exclude_categories=["Cs"])))
def test_one_line_each(title: str) -> None:
    """A record is one line to every reader that ends lines at LF or CR, and says what it said."""
    text = line({"title": title})
    assert json.loads(text) == {"title": title}
    assert text.endswith("\n")
    assert "\n" not in text[:-1]
    assert "\r" not in text


def test_readable() -> None:
    """Letters of any script stand as they are: the export is for people and diffs too."""
    assert line({"title": "检索 – é"}) == '{"title":"检索 – é"}\n'


def test_no_raw_control_characters() -> None:
    """A terminal gets no control character raw, those above ASCII neither (U+009B opens an escape sequence)."""
    text = line({"title": "Image\u009b31m Search\x7f"})
    assert json.loads(text) == {"title": "Image\u009b31m Search\x7f"}
    assert text[:-1].isprintable()
