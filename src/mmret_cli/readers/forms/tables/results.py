"""Performance tables: one record a number, named by the merged headers above it and the heading above the table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmret_cli.models import Entry, Link, Result
from mmret_cli.normalise.text import is_blank, squeeze
from mmret_cli.readers.blocks import Row
from mmret_cli.readers.forms.tables.columns import read_table, roles
from mmret_cli.readers.forms.tables.grid import Grid, number, value_of
from mmret_cli.readers.forms.tables.papers import read_row
from mmret_cli.readers.forms.tables.resultcolumns import (
    METHOD,
    Column,
    columns_of,
    method_column,
    metric_columns,
    names_datasets,
)
from mmret_cli.readers.spans import read_links

# Reference marks: SCAN [43], SCAN [3, 5-7]
REFERENCE = re.compile(r"\s?\[(?:\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,9})\]")
# Who and when, behind a name: (Lee et al., 2018), (CVPR 2021), [2019], (ECCV'18)
CITATION = re.compile(
    r"\s?[(\[](?:[^()\[\]]{1,60}\bet\.? ?al\b[^()\[\]]{0,20}[)\]]|(?:[^()\[\]\d]{0,60}(?:19|20)\d\d[a-z]?|[A-Za-z]{2,12} ?['’]\d\d)[)\]]$)"
)
AUTHOR = re.compile(r"\bet\.? ?al\.?$")
MARKS = " *^\\∗†‡§¶♥"


def is_results(grid: Grid, heading: str) -> bool:
    """Whether a table holds results: a method in front, numbers below it, and headers that name or may name metrics."""
    return bool(metric_columns(grid, heading))


def read_results(grid: Grid, slug: str, heading: str) -> Iterator[tuple[Row, list[Entry | Result]]]:
    """The rows of a table with their numbers; rows of one repeated number are placeholders and give none.

    Where a column is one of papers, and not of methods that are called so, the paper of a row comes first.
    """
    indexes = metric_columns(grid, heading)
    method = method_column(grid, indexes[0]) or 0
    front = [i for i in range(indexes[0]) if i != method]
    sets = next((i for i in front if names_datasets(grid.headers[i])), None)
    columns = columns_of(grid, indexes, heading if sets is None else "")
    parts = roles(grid)
    paper = parts.get("title", method)
    reader = _Reader(grid, slug, columns, method, [i for i in front if i != sets], sets, paper)
    gives = "title" in parts and (paper != method or indexes[0] < method or not METHOD.match(grid.headers[paper]))
    table = read_table(grid, ())
    for row in grid.rows:
        papers = [record for record in read_row(table, row, slug) if isinstance(record, Entry)] if gives else []
        yield row, [*papers, *reader.row(row)]


@dataclass(slots=True)
class _Reader:
    grid: Grid
    slug: str
    columns: Sequence[Column]
    method: int
    notes: Sequence[int]
    sets: int | None
    paper: int

    def row(self, row: Row) -> Iterator[Result]:
        """The numbers of one row."""
        texts = self.grid.texts(row)
        filled = {text for text in texts if text}
        if not texts[self.method].strip() or (len(filled) == 1 and number(next(iter(filled))) is not None):
            return
        name, ensemble, questionable = method_name(texts[self.method])
        note, links = self._note(texts), self._links(row)
        for column in self.columns:
            written = number(texts[column.index])
            if written is not None and row.cells[column.index].origin:
                yield Result(
                    self.slug,
                    row.line,
                    column.index,
                    name,
                    column.metric,
                    value_of(written),
                    note,
                    self._dataset(texts, column),
                    column.direction,
                    ensemble,
                    questionable,
                    links,
                    written=written,
                )

    def _note(self, texts: Sequence[str]) -> str | None:
        """The cells in front that name no method; a bare number says what it counts."""
        told = [
            f"{self.grid.headers[i]} {texts[i]}" if number(texts[i]) is not None else texts[i]
            for i in self.notes
            if not is_blank(texts[i])
        ]
        return ", ".join(told) or None

    def _links(self, row: Row) -> tuple[Link, ...]:
        """The links of the method, else those of its paper."""
        found = (read_links(row.cells[i].spans).links for i in (self.method, self.paper) if i < len(row.cells))
        return next((links for links in found if links), ())

    def _dataset(self, texts: Sequence[str], column: Column) -> str:
        if self.sets is None or is_blank(texts[self.sets]):
            return column.dataset
        return squeeze(f"{texts[self.sets]} {column.dataset}")


def method_name(text: str) -> tuple[str, bool, bool]:
    """A method's name without reference marks, citations and its marks: a star is an ensemble, a caret questionable."""
    name, marks = _unmarked(REFERENCE.sub("", text))
    cited, behind = _unmarked(CITATION.sub("", name))
    if cited and not AUTHOR.search(cited):  # `Liu et al. (2018)` is all the name there is
        name, marks = cited, marks + behind
    return squeeze(name).rstrip(" ,;"), "*" in marks or "∗" in marks, "^" in marks


def _unmarked(text: str) -> tuple[str, str]:
    bare = text.rstrip(MARKS)
    return bare, text[len(bare) :]
