"""Names for completion."""

import pytest

from mmret_cli.catalog.browsing import MOST, NAMES, names
from mmret_cli.models import Entry, Result
from tests.catalog.library import Library


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """Papers with names of every kind."""
    shared.put(
        lee2020one=Entry("rs", 1, "One", authors=("Ann Lee",), venue="CVPR", section=("Hashing",), method="SCAN"),
        lee2021two=Entry("rs", 1, "Two", authors=("Ann Lee", "Ann Abe"), venue="CVIU", datasets=("COCO", "CUB")),
        wu2022three=Entry("rs", 1, "Three", venue="CVPR", datasets=("COCO",)),
    )
    shared.name_list("rs")
    shared.put_results(lee2020one=Result("rs", 99, 1, "SCAN", "R@1", 50.0, dataset="Caltech"))
    return shared


@pytest.mark.parametrize(
    ("kind", "start", "expected"),
    [
        ("key", "lee", ["lee2020one", "lee2021two"]),
        ("list", "", ["rs"]),
        ("venue", "cv", ["CVPR", "CVIU"]),
        ("topic", "h", ["Hashing"]),
        ("author", "ann", ["Ann Lee", "Ann Abe"]),
        ("method", "SC", ["SCAN"]),
        ("dataset", "c", ["COCO", "CUB", "Caltech"]),
        ("venue", "x", []),
        ("venue", "%", []),
        ("venue", "'", []),
    ],
)
def test_names(shelf: Library, kind: str, start: str, expected: list[str]) -> None:
    """Names that begin so, in whatever case, the frequent ones first."""
    assert names(shelf.conn, kind, start) == expected


@pytest.mark.parametrize("kind", NAMES)
def test_kinds(shelf: Library, kind: str) -> None:
    """Every kind has names."""
    assert names(shelf.conn, kind, "")


def test_most(library: Library) -> None:
    """Where there are very many, some are enough."""
    library.put(**{f"key{number}": "One" for number in range(MOST + 5)})
    assert len(names(library.conn, "key", "key")) == MOST
