"""Reading whole papers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mmret_cli.catalog.papers import read
from mmret_cli.catalog.papers.read import papers, papers_by_dataset
from mmret_cli.catalog.store import Writer, open_reader
from mmret_cli.models import Entry

Say = Callable[..., list[int]]
Fold = Callable[..., None]


@pytest.fixture
def four(writer: Writer, say: Say, fold: Fold) -> Writer:
    """A catalog with the papers a, b, c and d; c is retired."""
    ids = say(writer, *(Entry("l", line, name) for line, name in enumerate("dbca")))
    groups = dict(zip("dbca", ([id_] for id_ in ids), strict=True))
    fold(writer, groups)
    say(writer, retire=groups.pop("c"))
    fold(writer, groups)
    return writer


def test_by_key(four: Writer) -> None:
    """Papers come by key, the retired ones among them."""
    assert [paper.key for paper in papers(four.conn)] == ["a", "b", "c", "d"]


def test_without_retired(four: Writer) -> None:
    """The retired ones can be left out."""
    assert [paper.key for paper in papers(four.conn, include_retired=False)] == ["a", "b", "d"]


def test_chosen(four: Writer) -> None:
    """Chosen papers come by key too; keys that no paper has are passed over."""
    assert [paper.key for paper in papers(four.conn, keys=["d", "x", "a"])] == ["a", "d"]


def test_none_chosen(four: Writer) -> None:
    """No keys choose no papers."""
    assert list(papers(four.conn, keys=[])) == []


def test_in_batches(four: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one batch ends and the next begins makes no difference."""
    whole = list(papers(four.conn))
    monkeypatch.setattr(read, "BATCH", 3)
    assert list(papers(four.conn)) == whole


def test_entries_in_order(writer: Writer, say: Say, fold: Fold) -> None:
    """A paper's entries come by list and place, not by when they were imported."""
    late = say(writer, Entry("z", 1, "One"))
    early = say(writer, Entry("a", 7, "One"), Entry("a", 3, "One"))
    fold(writer, {"one": late + early})
    (paper,) = papers(writer.conn)
    assert [(entry.list, entry.line) for entry in paper.entries] == [("a", 7), ("a", 3), ("z", 1)]


def test_usage(five_lists: Path) -> None:
    """Fashion200k is named for one paper, on line 66 of cross-modal-retrieval.md, MSVD for eight, under their spelling there."""
    with open_reader(five_lists) as catalog:
        found = papers_by_dataset(catalog.conn)
    assert len(found["Fashion200k"]) == 1
    assert len(found["MSVD"]) == 8
    assert "fashion200k" not in found
