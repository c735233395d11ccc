"""The headers that databases and people give their columns."""

import pytest

from mmret_cli.readers.bibliography.columns import known_headers, name_columns


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Author(s)", "authors"),
        ("Source title", "venue"),
        ("Publication Title", "venue"),
        ("BibTeX key", "key"),
        ("arXiv ID", "arxiv"),
        ("Year", "year"),
        ("topics", "section"),
    ],
)
def test_names(header: str, name: str) -> None:
    """Case and punctuation do not matter."""
    assert name_columns(["Title", header], {}).named[name] == [1]


def test_what_has_no_name() -> None:
    """Every other column is kept under its header; a blank header has its number."""
    columns = name_columns(["Title", "Pages", "", "PDF"], {})
    assert list(columns.others()) == [(1, "Pages"), (2, "column 3")]
    assert columns.links == [3]


def test_title_before_paper() -> None:
    """`Paper` is the title's column only where none is called so."""
    assert name_columns(["Paper", "Title"], {}).named["title"] == [1]
    assert name_columns(["Paper", "Year"], {}).named["title"] == [0]


def test_known_headers() -> None:
    """What says nothing is not counted."""
    assert known_headers(["title", "year", "colour"]) == 2
