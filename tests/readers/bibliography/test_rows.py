"""Rows of delimited text, their lines, and quotes that go wrong."""

import pytest

from mmret_cli.readers.bibliography.rows import Row, read_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n\n ,\nc,d\n", [(1, ["a", "b"]), (4, ["c", "d"])]),
        ('"a\nb",c\nd', [(1, ["a\nb", "c"]), (3, ["d"])]),
        ('"a ""b""", "c"', [(1, ['a "b"', "c"])]),
        ('a,"b\nc\nd', [(1, None), (2, ["c"]), (3, ["d"])]),
        ('a,"b" c,d\ne', [(1, ["a", "b c", "d"]), (2, ["e"])]),
        ('5" disk,b\nc', [(1, ['5" disk', "b"]), (2, ["c"])]),
        ("a\u2028b,\x0bc\x85\nd", [(1, ["a\u2028b", "\x0bc\x85"]), (2, ["d"])]),
    ],
)
def test_rows(text: str, rows: list[tuple[int, list[str] | None]]) -> None:
    """Each record with its first line; a line whose quotes make no sense stands alone."""
    assert [(row.line, row.cells) for row in read_rows(text, ",")] == rows


def test_tabs_know_no_quotes() -> None:
    """A lone quote in TSV is a character."""
    assert list(read_rows('"a\tb\nc\td', "\t")) == [Row(1, ['"a', "b"], '"a\tb'), Row(2, ["c", "d"], "c\td")]
