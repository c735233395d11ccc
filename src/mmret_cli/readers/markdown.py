"""A Markdown list -> its records: every block goes to the first form that fits, and what fits none is told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mmret_cli.models import DatasetEntry, Entry, Fate, NewsEntry, Reading, Record, Trace
from mmret_cli.normalise.venues import Tag
from mmret_cli.readers.account import account, unread_of
from mmret_cli.readers.blocks import Block, Row, Span
from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.forms.embedded import filled, is_own_form, read_embedded
from mmret_cli.readers.forms.entries import read_entry
from mmret_cli.readers.forms.furniture import (
    asks_to_cite,
    cites_itself,
    furniture_kind,
    is_contents,
    is_other_section,
    section_kind,
)
from mmret_cli.readers.forms.parts import read_parts
from mmret_cli.readers.forms.running import read_running
from mmret_cli.readers.forms.tables.columns import Table, read_table
from mmret_cli.readers.forms.tables.grid import read_grid
from mmret_cli.readers.forms.tables.papers import read_row
from mmret_cli.readers.forms.tables.results import is_results, read_results
from mmret_cli.readers.forms.units import Unit, units
from mmret_cli.readers.outline import Outline, year_heading
from mmret_cli.readers.parting import (
    glued,
    has_link,
    has_paper_link,
    is_address,
    links_to_paper,
    place_of,
    titles_of,
    units_of,
)
from mmret_cli.readers.spans import plain, shape

LINE_END = re.compile(r"\r\n|\r|\n")


def read_markdown(text: str, slug: str) -> Reading:
    """The records of a Markdown document in its order, and the places that look like entries but gave none."""
    reader = _Reader(text, slug)
    reader.blocks(parse_blocks(text))
    reader.add_embedded()
    lines = sum(1 for line in reader.lines if line.strip())
    traces = account(reader.lines, reader.traces, reader.records)
    return Reading(
        tuple(reader.records),
        tuple(unread_of(traces, reader.lines, reader.told)),
        reader.outline.title,
        lines,
        traces=traces,
    )


class _Reader:
    def __init__(self, text: str, slug: str) -> None:
        self.lines = LINE_END.split(text)
        self.slug = slug
        self.outline = Outline()
        self.records: list[Record] = []
        self.told: dict[int, str] = {}  # line -> text of what was not understood
        self.above = Tag()  # venue and year that an item gives to those below it
        self.citing = False  # what follows is the page's own citation
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
            self.citing = False
            self.outline.heading(block.level, plain(block.spans))
            self._trace(block.line, block.end, "heading", "heading")
        elif self._is_furniture(block):
            return
        elif bibtex := read_embedded(block, self.lines, self.slug, self.outline.section):
            self.embedded += bibtex
        elif block.kind == "code":
            self._trace(block.line, block.end, "furniture", "code")
        elif block.kind == "table":
            self._table(block)
        elif block.kind == "item":
            self._item(block)
        elif unit.more:
            fields = [each.spans for each in unit.more if each.kind != "code"]
            if self._unit(block.spans, fields, block.line, unit.end, running=True):
                self._fill(each for each in unit.more if each.kind == "code")
        else:
            self._paragraph(block)

    def _is_furniture(self, block: Block) -> bool:
        """Whether a block is none of the list's by where it stands: the page's own citation, a quote, a section of thanks."""
        section, follows = self.outline.section, self.citing
        self.citing = block.kind == "paragraph" and not follows and asks_to_cite(plain(block.spans))
        kind = None
        if cites_itself(section) or (follows and block.kind in {"paragraph", "code"}):
            kind = "own citation"
        elif not has_paper_link(block):
            kind = "quote" if block.quoted else section_kind(section)
        if kind is not None:
            self._trace(block.line, block.end, "furniture", kind)
        return kind is not None

    def _fill(self, codes: Iterable[Block]) -> None:
        """Give the last entry what it lacks from the BibTeX below it, where that is its own."""
        own = [each for code in codes for each in read_embedded(code, self.lines, self.slug, ())]
        if isinstance(entry := self.records[-1], Entry):
            self.records[-1] = filled(entry, own)

    def add_embedded(self) -> None:
        """Take the BibTeX of the document for entries, if that is how the list speaks."""
        others = sum(isinstance(record, Entry) for record in self.records)
        if is_own_form(self.embedded, others):
            for entry in self.embedded:
                end = entry.line + entry.raw.count("\n")
                self._trace(entry.line, end, "record", "BibTeX", (len(self.records),))
                self.records.append(entry)

    def _paragraph(self, block: Block) -> None:
        year = year_heading(plain(block.spans))
        if year is not None:
            self.outline.bare_year(year)
            self._trace(block.line, block.end, "heading", "year")
            return
        for spans in units_of(block.spans):
            for part in glued(spans):
                self._unit(part, (), part[0].line, part[-1].line, running=True)

    def _item(self, block: Block) -> None:
        """A list item; one to which CommonMark has glued the next ones, for want of a blank, is each of them."""
        *first, last = glued(block.spans) or [block.spans]
        for part in first:
            self._unit(part, (), part[0].line, part[-1].line)
        self._whole_item(replace(block, spans=last, line=last[0].line) if first else block)

    def _whole_item(self, block: Block) -> None:
        """A list item: an entry whose sub-items are its fields, or a heading of sorts over entries of their own."""
        # Paragraphs below a few plain words may be entries; below a title they are its fields.
        bare = len(plain(block.spans).split()) <= 5 and all(
            span.anchor is None and not span.style for span in block.spans
        )
        below = [child for child in block.children if child.kind == "item" or (bare and child.kind == "paragraph")]
        if self._are_entries(below, bare=bare):
            year = year_heading(plain(block.spans).removeprefix("Year "))
            if year is not None:
                self.outline.bare_year(year)
                self._trace(block.line, block.line, "heading", "year")
            elif (tag := place_of(block.spans)) is not None:
                self._trace(block.line, block.line, "heading", "venue and year")
                above, self.above = self.above, tag
                self.blocks(block.children)
                self.above = above
                return
            else:
                self._unit(block.spans, (), block.line, block.line)
        else:
            fields = [child for child in block.children if child.kind in {"item", "paragraph"}]
            if self._unit(block.spans, [child.spans for child in fields], block.line, block.end) or not below:
                return
        self.blocks(block.children)

    def _are_entries(self, below: Sequence[Block], *, bare: bool) -> bool:
        """Whether what stands below an item are entries of their own, and not its venue, people and addresses."""
        found = [child for child in below if self._holds_entries(child)]
        if any(map(has_link, found)):
            return not all(map(is_address, filter(has_link, found)))
        return bool(found) and bare and not any(map(is_address, below))

    def _holds_entries(self, item: Block) -> bool:
        """Whether an item, or one below it, is an entry by itself; looked at once, however deep it stands."""
        if id(item) not in self.holding:
            own = read_entry(item.spans) or read_parts(item.spans, linked=links_to_paper(item.spans))
            self.holding[id(item)] = own is not None or any(
                self._holds_entries(child) for child in item.children if child.kind == "item"
            )
        return self.holding[id(item)]

    def _unit(
        self,
        spans: Sequence[Span],
        more: Sequence[Sequence[Span]],
        line: int,
        end: int,
        *,
        running: bool = False,
    ) -> bool:
        """One paragraph (`running`), part of one, or item; whether it gave a record."""
        if not spans:
            return False
        if (parts := titles_of(spans)) is not None and not more:
            for part in parts:
                self._unit(part, (), part[0].line, part[-1].line, running=running)
            return True
        record, form = (None, "") if is_contents(spans) else read_running(spans, more, self.slug, self.outline.section)
        if isinstance(record, Entry) and is_other_section(self.outline.section) and not links_to_paper(spans):
            self._trace(line, end, "furniture", "other resource")
        elif record is not None:
            self._add([record], line, end, form)
        else:
            self._left(spans, line, end, "paragraph" if running else "list item")
        return record is not None

    def _left(self, spans: Sequence[Span], line: int, end: int, what: str) -> None:
        """A part that gave no record: furniture, or not understood."""
        kind = furniture_kind(spans, running=what == "paragraph", linked=links_to_paper(spans))
        if kind is not None:
            self._trace(line, end, "furniture", kind)
        else:
            self.told[line] = plain(spans, images=True)
            self._trace(line, end, "not understood", f"{what}: {shape(spans)}")

    def _table(self, block: Block) -> None:
        grid = read_grid(block)
        heading = self.outline.section[-1] if self.outline.section else self.outline.title or ""
        if is_results(grid, heading):
            for row, records in read_results(grid, self.slug, heading):
                if records:
                    self._add(records, row.line, row.end, "result table")
                else:
                    self._trace(row.line, row.end, "furniture", "empty row")
            return
        table = read_table(grid, self.outline.section, self.outline.title)
        for row in grid.rows:
            self._row(table, row)

    def _row(self, table: Table, row: Row) -> None:
        records = read_row(table, row, self.slug)
        spans = [span for cell in row.cells if cell.origin for span in cell.spans]
        if records:
            self._add(records, row.line, row.end, "table row")
        elif table.of_others and not links_to_paper(spans):
            self._trace(row.line, row.end, "furniture", "other resource")
        else:
            self._left(spans, row.line, row.end, "table row")

    def _trace(self, line: int, end: int, fate: Fate, kind: str, places: tuple[int, ...] = ()) -> None:
        self.traces.append(Trace(line, end, fate, kind, places))

    def _add(self, records: Iterable[Record], line: int, end: int, form: str) -> None:
        first = len(self.records)
        for record in records:
            self.records.append(self._placed(record, line, end))
            self.outline.entry()
        self._trace(line, end, "record", form, tuple(range(first, len(self.records))))

    def _placed(self, record: Record, line: int, end: int) -> Record:
        """The record with what only the document knows: list, section, raw text, and a year from above."""
        raw = "\n".join(self.lines[line - 1 : end])
        section = self.outline.section
        if isinstance(record, Entry):
            year = record.year or self.above.year or self.outline.year or self.outline.page_year
            venue = record.venue or self.above.venue or self.outline.page_venue
            return replace(record, list=self.slug, section=section, year=year, venue=venue, raw=raw)
        if isinstance(record, DatasetEntry):
            return replace(record, section=section, raw=raw)
        return replace(record, raw=raw) if isinstance(record, NewsEntry) else record
