"""CSV and TSV -> entries: one a row, its columns known by their headers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from mmret_cli.errors import SourceError
from mmret_cli.models import BrokenLink, Entry, GivenKey, Link, Reading, Unread
from mmret_cli.normalise.markup import plain_text
from mmret_cli.normalise.people import mostly_inverted, read_people
from mmret_cli.normalise.text import is_blank
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.normalise.venues.tags import parse_tag
from mmret_cli.readers.bibliography.columns import Columns, known_headers, name_columns
from mmret_cli.readers.bibliography.reference import (
    arxiv_link,
    distinct,
    doi_links,
    find_year,
    is_only_year,
    tidy_venue,
    url_links,
)
from mmret_cli.readers.bibliography.rows import DELIMITERS, Row, read_rows

LINE_END = re.compile(r"\r\n?")
DEFUSED = re.compile(r"'(?=[=+\-@])")  # what keeps a spreadsheet from taking a cell for a formula
LIST = re.compile(r"\s*[;；]\s*")
COMMAS = re.compile(r"\s*[,，、]\s*")
LAST = re.compile(r"^and\s+|\s+and\s+")
PATH = re.compile(r"\s+[>›»]\s+")


def read_delimited(
    text: str, slug: str, *, delimiter: str | None = None, columns: Mapping[str, str] | None = None
) -> Reading:
    """The entries of a table; `columns` maps headers to our names.

    Without `delimiter` it is the one of `,`, `;`, tab and `|` that makes most sense of the header. Raises SourceError
    where no column is one of titles.
    """
    text = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    rows = read_rows(text, delimiter or sniff(text))
    header = next(rows, None)
    if header is None or header.cells is None:
        raise SourceError("no header: the first line must name the columns")
    reader = _Reader(slug, name_columns([plain_text(cell) for cell in header.cells], columns or {}))
    reader.read(list(rows))
    lines = sum(not line.isspace() for line in text.split("\n") if line)
    return Reading(tuple(reader.entries), tuple(reader.unread), None, lines, keys=tuple(reader.keys.values()))


def sniff(text: str) -> str:
    """The delimiter under which most headers are known; the earlier one where several do as well."""

    def sense(delimiter: str) -> tuple[int, int]:
        header = next(islice(read_rows(text, delimiter), 1), None)
        cells = (header.cells or []) if header is not None else []
        return known_headers(cells), len(cells)

    return max(DELIMITERS, key=sense)


class _Reader:
    def __init__(self, slug: str, columns: Columns) -> None:
        self.slug = slug
        self.columns = columns
        self.others = list(columns.others())
        self.inverted = False
        self.entries: list[Entry] = []
        self.unread: list[Unread] = []
        self.keys: dict[str, GivenKey] = {}

    def read(self, rows: Sequence[Row]) -> None:
        authors = self.columns.named.get("authors", [])
        self.inverted = mostly_inverted(
            row.cells[i] for row in rows if row.cells is not None for i in authors if i < len(row.cells)
        )
        for row in rows:
            cells = [DEFUSED.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in row.cells or ()]
            entry = self._entry(_Cells(self.columns, cells), row) if row.cells is not None else None
            if entry is None:
                self.unread.append(Unread(row.line, row.raw.split("\n", 1)[0]))
            else:
                self._add(entry, cells)

    def _add(self, entry: Entry, cells: Sequence[str]) -> None:
        for index in self.columns.named.get("key", []):
            if index < len(cells) and (key := cells[index].strip()):
                self.keys.setdefault(key, GivenKey(key, len(self.entries)))
                break
        self.entries.append(entry)

    def _entry(self, cells: "_Cells", row: Row) -> Entry | None:
        title = tidy_title(plain_text(cells.take("title")))
        if is_blank(title):
            return None
        authors = read_people(plain_text(cells.take("authors")), inverted=self.inverted)
        links, broken = _links(cells)
        venue, year = _venue_and_year(cells)
        return Entry(
            self.slug,
            row.line,
            title,
            _ref(cells),
            authors.authors,
            authors.more,
            venue,
            year,
            _section(cells),
            links,
            broken,
            plain_text(cells.take("method")) or None,
            plain_text(cells.take("task")) or None,
            _datasets(plain_text(cells.take("datasets"))),
            extra=distinct(cells.rest(self.others)),
            raw=row.raw,
        )


class _Cells:
    """The cells of one row; those that are taken have a place in our record, the rest is extra."""

    def __init__(self, columns: Columns, cells: Sequence[str]) -> None:
        self.columns = columns
        self.cells = cells
        self.kept: list[int] = []

    def all(self, name: str) -> Iterator[tuple[int, str]]:
        """The cells of that name that say something."""
        for index in self.columns.named.get(name, ()):
            if index < len(self.cells) and not is_blank(self.cells[index]):
                yield index, self.cells[index].strip()

    def take(self, name: str) -> str:
        """The first cell of that name that says something; others of that name are kept as extra."""
        found = list(self.all(name))
        self.kept += [index for index, _ in found[1:]]
        return found[0][1] if found else ""

    def keep(self, name: str) -> None:
        """A cell that says more than our field holds is kept as extra."""
        self.kept += [index for index, _ in self.all(name)]

    def rest(self, others: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
        """The cells without a name of ours, those that were kept, and those beyond the last header."""
        headers, last = self.columns.headers, len(self.columns.headers)
        named = [*others, *((index, headers[index]) for index in dict.fromkeys(self.kept))]
        for index, header in sorted(named) if self.kept else others:
            if index < len(self.cells) and self.cells[index].strip():
                yield header, self.cells[index]
        for index in range(last, len(self.cells)):
            if self.cells[index].strip():
                yield f"column {index + 1}", self.cells[index]


def _ref(cells: _Cells) -> str | None:
    """The citation key, else the entry's own number; beside a key the number is kept."""
    key = cells.take("key")
    if key:
        cells.keep("ref")
    return key or cells.take("ref") or None


def _venue_and_year(cells: _Cells) -> tuple[str | None, int | None]:
    """`CVPR'21` names both where no column has the year."""
    venue, year = tidy_venue(plain_text(cells.take("venue"))), _year(cells)
    tag = parse_tag(venue) if venue and year is None else None
    if tag is not None and tag.year and tag.venue and not tag.method and not tag.byline.authors:
        return tag.venue, tag.year
    return venue, year


def _year(cells: _Cells) -> int | None:
    """Of the year's column, else of the date's; a cell that says more is kept."""
    for name in ("year", "date"):
        value = next((value for _, value in cells.all(name)), "")
        if (year := find_year(value)) is not None:
            if not is_only_year(value):
                cells.keep(name)
            if name == "year":
                cells.keep("date")
            return year
        cells.keep(name)
    return None


def _section(cells: _Cells) -> tuple[str, ...]:
    """`Retrieval > Hashing` is a path; of several topics (`A; B`) the first, and the cell is kept."""
    value = plain_text(cells.take("section"))
    if LIST.search(value):
        cells.keep("section")
    return tuple(PATH.split(LIST.split(value)[0])) if value else ()


def _datasets(value: str) -> tuple[str, ...]:
    """Parted at `;`, else at commas and at `and` before the last."""
    if ";" in value or "；" in value:
        return tuple(part for part in LIST.split(value) if part)
    parts = [part for part in COMMAS.split(value) if part]
    if parts:
        parts[-1:] = [part for part in LAST.split(parts[-1]) if part]
    return tuple(parts)


def _links(cells: _Cells) -> tuple[tuple[Link, ...], tuple[BrokenLink, ...]]:
    """Of the DOI, the arXiv number and the columns of links, in this order."""
    found = [doi_links(value) for _, value in cells.all("doi")]
    links: dict[Link, None] = dict.fromkeys(link for each in found for link in each.links)
    broken = [link for each in found for link in each.broken]
    for index, value in cells.all("arxiv"):
        if (link := arxiv_link(value)) is not None:
            links[link] = None
        else:
            cells.kept.append(index)
    for index in cells.columns.links:
        if index < len(cells.cells):
            named = url_links(cells.columns.headers[index], cells.cells[index])
            links.update(dict.fromkeys(named.links))
            broken += named.broken
    return tuple(links), tuple(broken)
