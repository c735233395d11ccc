"""A table as headers and rows: which rows are headers, and what each column is called."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mmret_cli.models import BrokenLink, Link
from mmret_cli.normalise.text import squeeze
from mmret_cli.readers.blocks import Block, Row
from mmret_cli.readers.spans import plain, read_links

NUMBER = re.compile(r"^[<>≈~±+]?\s*-?\d+(?:[.,]\d+)?\s*(?:%|±\s*\d+(?:\.\d+)?)?$")
# A number with what may stand beside it: ~55.0 %  55.0 ± 0.2  78.2 (07+12)  45.2* [3]
SCORE = re.compile(
    r"[<>≈~±+]?\s?(-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+))"
    r"\s?%?\s?(?:(?:±|\+/-)\s?\d*\.?\d+\s?%?)?[*†‡^]?(?:\s?\([^()]{1,20}\)|\s?\[\d{1,4}\])?"
)
THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?!\d)")
MAX_HEADERS = 4


@dataclass(slots=True)
class Grid:
    """`paths[c]` are the header texts above column c, outermost first, each once; `headers[c]` is the innermost."""

    paths: list[tuple[str, ...]]
    rows: list[Row]
    headers: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Name each column."""
        self.headers = [path[-1] if path else "" for path in self.paths]

    def texts(self, row: Row) -> list[str]:
        """The plain text of each cell, as many as there are columns."""
        texts = [plain(cell.spans) for cell in row.cells]
        return texts + [""] * (len(self.paths) - len(texts))


def read_grid(table: Block) -> Grid:
    """The headers and rows of a table block."""
    count = _header_count(table.rows)
    width = max(len(row.cells) for row in table.rows)
    data = table.rows[count:]
    if data and count:
        # A colspan that is wider than the table's rows adds columns that nothing stands in.
        width = min(width, max(len(row.cells) for row in data))
    return Grid([_path(table.rows[:count], column) for column in range(width)], data)


def _header_count(rows: Sequence[Row]) -> int:
    """How many rows are headers: those of header cells, and below a merged header all down to the first numbers."""
    if all(cell.header for cell in rows[0].cells):
        count = 0
        while count < len(rows) and all(cell.header for cell in rows[count].cells):
            count += 1
        return min(count, MAX_HEADERS)
    for count, row in enumerate(rows[: MAX_HEADERS + 1]):
        if any(_is_value(plain(cell.spans)) for cell in row.cells if cell.origin):
            return count
    return 1


def _is_value(text: str) -> bool:
    return bool(NUMBER.match(text)) or text in {"--", "–", "—"}


def _path(headers: Sequence[Row], column: int) -> tuple[str, ...]:
    path: list[str] = []
    for row in headers:
        text = squeeze(plain(row.cells[column].spans)) if column < len(row.cells) else ""
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def row_links(row: Row, columns: Iterable[int]) -> tuple[tuple[Link, ...], tuple[BrokenLink, ...]]:
    """The links of some cells; those of two cells are never joined."""
    links: list[Link] = []
    broken: list[BrokenLink] = []
    for index in columns:
        if index < len(row.cells):
            found = read_links(row.cells[index].spans)
            links += found.links
            broken += found.broken
    return tuple(links), tuple(broken)


def distinct(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Cells under their headers, each header once: a second `Note` is `Note (2)`."""
    seen: Counter[str] = Counter()
    found = []
    for header, cell in pairs:
        seen[header] += 1
        found.append((header if seen[header] == 1 else f"{header} ({seen[header]})", cell))
    return tuple(found)


def number(text: str) -> str | None:
    """The number in a cell as it is written, without what stands beside it; None for a dash, a blank or words."""
    found = SCORE.fullmatch(text.strip(" *_†‡^"))
    return found[1] if found else None


def value_of(written: str) -> float:
    """The value of a number as it is written: `55,0` is 55, `1,024` is 1024."""
    return float(written.replace(",", "" if THOUSANDS.match(written) else "."))


def is_heading(row: Row) -> bool:
    """Whether a row is one cell over all columns, without links: it says of those below it what they are."""
    merged = len(row.cells) > 1 and sum(cell.origin for cell in row.cells) == 1
    return merged and not any(span.anchor for cell in row.cells for span in cell.spans)
