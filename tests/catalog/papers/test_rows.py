"""Light rows of papers."""

from collections.abc import Callable

import pytest

from mmret_cli.catalog import papers
from mmret_cli.catalog.papers import Row
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Entry, Link, PaperLink

Say = Callable[..., list[int]]
Fold = Callable[..., None]

URL = "https://example.org/1"


@pytest.fixture
def shelf(writer: Writer, say: Say, fold: Fold) -> Writer:
    """Papers of several years, venues, topics and lists; `old` is retired, `both` stands in two lists."""
    said = {
        "new": Entry("a", 1, "New", authors=("Ann",), venue="CVPR", year=2024, links=(Link("", URL),)),
        "both": Entry("a", 2, "Both", venue="ICCV", year=2023, section=("Top", "Hashing")),
        "again": Entry("b", 9, "Both"),
        "apple": Entry("b", 1, "apple", year=2023),
        "undated": Entry("b", 2, "Undated"),
        "old": Entry("a", 3, "Old", year=1999),
    }
    ids = dict(zip(said, say(writer, *said.values()), strict=True))
    groups = {key: [id_] for key, id_ in ids.items() if key != "again"}
    groups["both"].append(ids["again"])
    fold(writer, groups)
    say(writer, retire=groups.pop("old"))
    fold(writer, groups)
    return writer


def test_row(shelf: Writer) -> None:
    """A row tells what a table shows."""
    assert next(papers.rows(shelf.conn)) == Row(
        "new", "New", ("Ann",), "CVPR", 2024, (PaperLink("paper", URL),), (("a", 1),)
    )


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({}, ["new", "apple", "both", "undated"]),
        ({"slug": "b"}, ["apple", "both", "undated"]),
        ({"year": 2023}, ["apple", "both"]),
        ({"venue": "iccv"}, ["both"]),
        ({"topic": "hashing"}, ["both"]),
        ({"slug": "a", "year": 2023}, ["both"]),
        ({"retired": True}, ["old"]),
        ({"venue": "' OR 1"}, []),
    ],
)
def test_filters(shelf: Writer, filters: dict[str, str | int], keys: list[str]) -> None:
    """Rows fit all filters; newest first, then by title without regard to case, the undated last."""
    assert [row.key for row in papers.rows(shelf.conn, **filters)] == keys  # type: ignore[arg-type]


def test_places(shelf: Writer) -> None:
    """Every living entry is a place."""
    assert [row.places for row in papers.rows(shelf.conn, venue="ICCV")] == [(("a", 2), ("b", 9))]
