"""Delimited text -> its rows with their lines; a quote that is never closed costs its own line, not the rest."""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

csv.field_size_limit(2**31 - 1)  # an abstract may be longer than the 128 KB that csv allows by itself

DELIMITERS = (",", ";", "\t", "|")


class Row(NamedTuple):
    """The cells of one record, the line on which it starts, and its text; `cells` is None where it cannot be parted."""

    line: int
    cells: list[str] | None
    raw: str


def read_rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of a text whose lines end at LF, without blank ones.

    Quotes are first read strictly: only so is one that swallows the rows below it noticed.
    """
    lines = text.split("\n")
    start = 0
    while start < len(lines):
        for row in _strict(lines, start, delimiter):
            if row.cells is None:
                row = _alone(row, delimiter)
            start = row.line + row.raw.count("\n")
            if row.cells is None or any(cell.strip() for cell in row.cells):
                yield row


def _strict(lines: Sequence[str], start: int, delimiter: str) -> Iterator[Row]:
    """Rows from a line on, up to one whose quotes are wrong, of which only the first line is given, without cells."""
    source = (f"{lines[index]}\n" for index in range(start, len(lines)))
    reader = csv.reader(source, delimiter=delimiter, strict=True, skipinitialspace=True)
    begin = start
    try:
        for cells in reader:
            end = start + reader.line_num
            yield Row(begin + 1, cells, "\n".join(lines[begin:end]))
            begin = end
    except csv.Error:
        yield Row(begin + 1, None, lines[begin])


def _alone(row: Row, delimiter: str) -> Row:
    """A line by itself, read as far as its quotes allow."""
    if row.raw.count('"') % 2 == 0:
        return row._replace(cells=next(csv.reader([row.raw], delimiter=delimiter, skipinitialspace=True)))
    return row._replace(cells=row.raw.split(delimiter)) if delimiter == "\t" else row  # TSV often knows no quotes
