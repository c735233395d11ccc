"""A table's row as a template: which field stands in a column is learnt from the rows that fill it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mmret_cli.editing.marks import find_marks
from mmret_cli.editing.template import Hole, Template, find_text, in_order, make_template
from mmret_cli.models import Entry, LinkKind

BAR = re.compile(r"(?<!\\)\|")
YES = frozenset({"yes", "y", "true", "✓", "✔", "✅", "√"})
WHOLE = frozenset({"task", "datasets", "pretraining"})  # a field that has its cell for itself


def _says(cell: str, text: object) -> bool:
    return bool(text) and find_text(cell, str(text)) is not None


# Whether a cell holds this field of its row's entry.
HOLDS: dict[str, Callable[[str, Entry], bool]] = {
    "title": lambda cell, entry: _says(cell, entry.title),
    "authors": lambda cell, entry: bool(entry.authors) and _says(cell, entry.authors[0]),
    "venue": lambda cell, entry: _says(cell, entry.venue),
    "year": lambda cell, entry: cell.strip() == str(entry.year),
    "task": lambda cell, entry: cell.strip() == entry.task,
    "datasets": lambda cell, entry: bool(entry.datasets) and all(_says(cell, name) for name in entry.datasets),
    "pretraining": lambda cell, entry: (
        entry.pretraining is not None and (cell.strip().lower() in YES) == entry.pretraining
    ),
    "method": lambda cell, entry: cell.strip() == entry.method,
    "links": lambda cell, entry: any(link.url in cell for link in entry.links),
}


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column, which kinds of links, and what it has for nothing."""

    field: str | None
    kinds: tuple[LinkKind, ...] | None
    blank: str
    values: tuple[tuple[str, Entry], ...]


def cells_of(raw: str) -> list[tuple[int, int]]:
    """Where the contents of a row's cells stand, without the white space around them."""
    bars = [-1, *(match.start() for match in BAR.finditer(raw)), len(raw)]
    spans = [(one + 1, other) for one, other in pairwise(bars)]
    if raw[: bars[1]].strip() == "":
        spans = spans[1:]
    if spans and raw[spans[-1][0] :].strip() == "":
        spans = spans[:-1]
    return [_stripped(raw, start, end) for start, end in spans]


def _stripped(raw: str, start: int, end: int) -> tuple[int, int]:
    text = raw[start:end]
    left = start + len(text) - len(text.lstrip()) if text.strip() else start + min(1, len(text))
    return left, max(left, start + len(text.rstrip()))


def learn(rows: Sequence[tuple[str, Entry]]) -> list[Column]:
    """The columns of the table that these rows (text, entry) stand in."""
    cells = [([raw[start:end] for start, end in cells_of(raw)], entry) for raw, entry in rows]
    width = max((len(texts) for texts, _ in cells), default=0)
    return [_column([(texts[i], entry) for texts, entry in cells if i < len(texts)]) for i in range(width)]


def _column(found: Sequence[tuple[str, Entry]]) -> Column:
    votes = Counter(name for cell, entry in found for name, holds in HOLDS.items() if cell and holds(cell, entry))
    field = min(votes, key=lambda name: (-votes[name], list(HOLDS).index(name)), default=None)
    kinds = {mark.kind: None for cell, entry in found for mark in find_marks(cell, entry)}
    idle = Counter(cell for cell, entry in found if not any(holds(cell, entry) for holds in HOLDS.values()))
    return Column(field, tuple(kinds), idle.most_common(1)[0][0] if idle else "", tuple(found))


def make_row(raw: str, entry: Entry, columns: Sequence[Column]) -> Template | None:
    """The template of a table's row; None where its title does not stand in it as it is read."""
    cells = cells_of(raw)
    template = make_template(raw, entry, cells)
    if template is None or len(cells) != len(columns):
        return None
    if sum(bool(column.kinds) for column in columns) < 2:  # the only column for links takes them all
        columns = [replace(column, kinds=None) for column in columns]
    holes = [_with_column(hole, cells, columns) for hole in template.holes]
    for (start, end), column in zip(cells, columns, strict=True):
        own = [hole for hole in holes if start <= hole.start and hole.end <= end and hole.name != "number"]
        if column.field in WHOLE or (not own and column.field is not None and raw[start:end] == column.blank):
            holes = [hole for hole in holes if hole not in own]
            kinds = column.kinds if column.field == "links" else None
            holes.append(Hole(start, end, column.field, kinds, column.blank))
    return replace(template, holes=in_order(holes), answers=_answers(columns))


def _with_column(hole: Hole, cells: Sequence[tuple[int, int]], columns: Sequence[Column]) -> Hole:
    """A column of links takes what any of its rows has there."""
    for (start, end), column in zip(cells, columns, strict=True):
        if hole.name == "links" and start <= hole.start < max(end, start + 1):
            alone = hole.start == start and hole.end == end
            return replace(hole, kinds=column.kinds, blank=column.blank if alone else "")
    return hole


def _answers(columns: Sequence[Column]) -> tuple[str, str]:
    said = {
        entry.pretraining: cell
        for column in columns
        if column.field == "pretraining"
        for cell, entry in column.values
        if cell and entry.pretraining is not None
    }
    return said.get(True, "Yes"), said.get(False, "No")
