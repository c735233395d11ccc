"""A Markdown list -> its records: every block goes to the first form that fits, and what fits none is told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mmret_cli.models import DatasetEntry, Entry, NewsEntry, Reading, Record, Trace, Unread
from mmret_cli.normalise.text import is_blank, squeeze, unbracket
from mmret_cli.readers.blocks import Block, Row, Span
from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.forms.entries import read_entry, read_form
from mmret_cli.readers.forms.furniture import is_furniture, is_furniture_section
from mmret_cli.readers.forms.grid import Grid, read_grid
from mmret_cli.readers.forms.news import read_news
from mmret_cli.readers.forms.results import is_results, read_results
from mmret_cli.readers.forms.tables import DatasetColumns, dataset_halves, read_datasets, read_paper_row, roles
from mmret_cli.readers.forms.units import Unit, units
from mmret_cli.readers.outline import Outline, year_heading
from mmret_cli.readers.spans import anchor_runs, plain, read_links, remnant, split_lines

NUMBERED = re.compile(r"^\s*\d{1,4}[.、)]\s*\S")  # 590.Title
LINE_END = re.compile(r"\r\n|\r|\n")
LONGEST_UNIT = 100  # spans of a paragraph that are looked at to see whether an entry is complete
DATASET_SECTION = re.compile(r"^\W*(?:.{0,80}\b)?(?:data ?sets?|数据集)\b", re.IGNORECASE)
CODE_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
BIBTEX_ENTRY = re.compile(r"\s*@\s*(?!comment|string|preamble)\w+\s*\{", re.IGNORECASE)
FEWEST = 3  # fewer are a citation of the list itself


def read_markdown(text: str, slug: str) -> Reading:
    """The records of a Markdown document in its order, and the places that look like entries but gave none."""
    reader = _Reader(text, slug)
    reader.blocks(parse_blocks(text))
    reader.add_embedded()
    lines = sum(1 for line in reader.lines if line.strip())
    return Reading(
        tuple(reader.records), tuple(reader.unread), reader.outline.title, lines, traces=tuple(reader.traces)
    )


class _Reader:
    def __init__(self, text: str, slug: str) -> None:
        self.lines = LINE_END.split(text)
        self.slug = slug
        self.outline = Outline()
        self.records: list[Record] = []
        self.unread: list[Unread] = []
        self.traces: list[Trace] = []
        self.embedded: list[Entry] = []
        self.holding: dict[int, bool] = {}

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Read blocks in their order."""
        for unit in units(blocks):
            self._read(unit)

    def _read(self, unit: Unit) -> None:
        block = unit.block
        if block.kind == "heading" and not block.quoted and not unit.heading_entry:
            self.outline.heading(block.level, plain(block.spans))
            self.traces.append(Trace(block.line, block.end, "heading"))
        elif block.quoted or is_furniture_section(self.outline.section):
            return
        elif bibtex := _embedded(block, self.lines, self.slug, self.outline.section):
            self.embedded += bibtex
        elif block.kind == "code":
            return
        elif block.kind == "table":
            self._table(block)
        elif block.kind == "item":
            self._item(block)
        elif unit.more:
            fields = [each.spans for each in unit.more if each.kind != "code"]
            self._unit(block.spans, fields, block.line, unit.end)
        else:
            self._paragraph(block)

    def add_embedded(self) -> None:
        """Take the BibTeX of the document for entries, if that is how the list speaks."""
        others = sum(isinstance(record, Entry) for record in self.records)
        if _is_own_form(self.embedded, others):
            for entry in self.embedded:
                end = entry.line + entry.raw.count("\n")
                self.traces.append(Trace(entry.line, end, "BibTeX", (len(self.records),)))
                self.records.append(entry)

    def _paragraph(self, block: Block) -> None:
        year = year_heading(plain(block.spans))
        if year is not None:
            self.outline.bare_year(year)
            return
        for spans in _units(block.spans):
            self._unit(spans, (), spans[0].line, spans[-1].line)

    def _item(self, block: Block) -> None:
        """A list item: an entry whose sub-items are its fields, or a heading of sorts over entries of their own."""
        # Paragraphs below a few plain words may be entries; below a title they are its fields.
        bare = len(plain(block.spans).split()) <= 5 and all(
            span.anchor is None and not span.style for span in block.spans
        )
        below = [child for child in block.children if child.kind == "item" or (bare and child.kind == "paragraph")]
        if any(self._holds_entries(child) for child in below):
            year = year_heading(plain(block.spans).removeprefix("Year "))
            if year is not None:
                self.outline.bare_year(year)
            else:
                self._unit(block.spans, (), block.line, block.line)
        else:
            fields = [child for child in block.children if child.kind in {"item", "paragraph"}]
            if self._unit(block.spans, [child.spans for child in fields], block.line, block.end) or not below:
                return
        self.blocks(block.children)

    def _holds_entries(self, item: Block) -> bool:
        """Whether an item, or one below it, is an entry by itself; looked at once, however deep it stands."""
        if id(item) not in self.holding:
            self.holding[id(item)] = read_entry(item.spans) is not None or any(
                self._holds_entries(child) for child in item.children if child.kind == "item"
            )
        return self.holding[id(item)]

    def _unit(self, spans: Sequence[Span], more: Sequence[Sequence[Span]], line: int, end: int) -> bool:
        """One paragraph, part of one, or item; whether it gave a record."""
        if not spans:
            return False
        record, form = self._record(spans, more)
        if record is not None:
            self._add([record], line, end, form)
        elif is_furniture(spans):
            self.traces.append(Trace(line, end, "furniture"))
        else:
            self._tell(spans, line, end)
        return record is not None

    def _record(self, spans: Sequence[Span], more: Sequence[Sequence[Span]]) -> tuple[Record | None, str]:
        """What a unit says, and the form in which it does: the first that fits."""
        if (news := read_news(spans, self.slug, self.outline.section)) is not None:
            return news, "news"
        entry, form = read_form(spans, more) or (None, "")
        if DATASET_SECTION.match((self.outline.section or ("",))[-1]) and not _told(entry):
            dataset = _dataset_item(spans, self.slug)
            if dataset is not None:
                return dataset, "data set item"
        return entry, form

    def _table(self, block: Block) -> None:
        grid = read_grid(block)
        heading = self.outline.section[-1] if self.outline.section else self.outline.title or ""
        if is_results(grid, heading):
            for row, records in read_results(grid, self.slug, heading):
                self._add(records, row.line, row.end, "result table" if records else "furniture")
            return
        halves, columns = dataset_halves(grid), roles(grid)
        for row in grid.rows:
            self._row(grid, row, columns, halves)

    def _row(self, grid: Grid, row: Row, columns: dict[str, int], halves: Sequence[DatasetColumns]) -> None:
        records: list[Record] = list(read_datasets(grid, row, self.slug, halves))
        if "title" in columns or ("method" in columns and not halves):
            entry = read_paper_row(grid, row, self.slug, columns)
            records += [entry] if entry is not None else []
        spans = [span for cell in row.cells if cell.origin for span in cell.spans]
        if records:
            self._add(records, row.line, row.end, "table row")
        elif not spans or is_furniture(spans):
            self.traces.append(Trace(row.line, row.end, "furniture"))
        else:
            self._tell(spans, row.line, row.end)

    def _tell(self, spans: Sequence[Span], line: int, end: int) -> None:
        self.unread.append(Unread(spans[0].line, plain(spans, images=True)))
        self.traces.append(Trace(line, end, "not understood"))

    def _add(self, records: Iterable[Record], line: int, end: int, form: str) -> None:
        first = len(self.records)
        for record in records:
            self.records.append(self._placed(record, line, end))
            self.outline.entry()
        self.traces.append(Trace(line, end, form, tuple(range(first, len(self.records)))))

    def _placed(self, record: Record, line: int, end: int) -> Record:
        """The record with what only the document knows: list, section, raw text, and a year from above."""
        raw = "\n".join(self.lines[line - 1 : end])
        section = self.outline.section
        if isinstance(record, Entry):
            year = record.year or self.outline.year or self.outline.page_year
            venue = record.venue or self.outline.page_venue
            return replace(record, list=self.slug, section=section, year=year, venue=venue, raw=raw)
        if isinstance(record, DatasetEntry):
            return replace(record, section=section, raw=raw)
        return replace(record, raw=raw) if isinstance(record, NewsEntry) else record


def _told(record: Record | None) -> bool:
    """Whether a record is surely no data set: news, or a paper with a full title, people, venue or year."""
    if not isinstance(record, Entry):
        return record is not None
    return bool(record.authors or record.venue or record.year or len(record.title.split()) > 3)


def _units(spans: Sequence[Span]) -> list[list[Span]]:
    """A paragraph's entries: a new one begins on a line that reads as an entry's first, after one that has links."""
    units: list[list[Span]] = []
    for line in split_lines(spans):
        begins = read_entry(line) is not None or NUMBERED.match(plain(line)) is not None
        if units and not (begins and _complete(units[-1])):
            units[-1] += [Span("\n", line[0].line), *line]
        else:
            units.append(list(line))
    return units


def _complete(unit: Sequence[Span]) -> bool:
    """Whether the lines so far are an entry with its links."""
    unit = unit[:LONGEST_UNIT]
    return any(span.anchor is not None for span in unit) and read_entry(unit) is not None


def _dataset_item(spans: Sequence[Span], slug: str) -> DatasetEntry | None:
    """A data set in a list under a heading of data sets: its name, then its links."""
    anchors = list(anchor_runs(spans))
    links, broken = read_links(spans)
    if not links:
        return None
    first = anchors[0]
    name = remnant(spans[: first[0]]) or plain(spans[first[0] : first[1]])
    if is_blank(name) or len(name.split()) > 12:
        return None
    return DatasetEntry(slug, spans[0].line, unbracket(squeeze(name)), links=links, broken_links=broken)


def _embedded(block: Block, lines: Sequence[str], slug: str, section: tuple[str, ...]) -> list[Entry]:
    """The BibTeX entries of a code block or paragraph, with their lines in the document; none in other blocks."""
    first = block.line - 1 + bool(CODE_FENCE.match(lines[block.line - 1]))
    count = block.end - block.line + 1
    text = "\n".join(lines[first : first + count])
    if not BIBTEX_ENTRY.match(text):
        return []
    from mmret_cli.readers.bibliography.bibtex import read_bibtex

    found = [record for record in read_bibtex(text, slug).records if isinstance(record, Entry)]
    return [replace(entry, line=entry.line + first, section=section) for entry in found]


def _is_own_form(embedded: Sequence[Entry], others: int) -> bool:
    """Whether a list speaks in BibTeX: more entries that way than in any other, and no mere citation of itself."""
    return len(embedded) >= FEWEST and len(embedded) > others
