"""A Markdown list -> its records: every block goes to the first form that fits, and what fits none is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mmret_cli.models import Entry, Reading
from mmret_cli.readers.account import Ledger
from mmret_cli.readers.blocks import Block, Row, Span
from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.forms.embedded import filled, is_own_form, read_embedded
from mmret_cli.readers.forms.entries import read_entry
from mmret_cli.readers.forms.furniture import asks_to_cite, furniture_kind, is_contents
from mmret_cli.readers.forms.parts import read_parts
from mmret_cli.readers.forms.running import read_running
from mmret_cli.readers.forms.sections import cites_itself, is_of_others, section_kind
from mmret_cli.readers.forms.tables.columns import Table, read_table
from mmret_cli.readers.forms.tables.grid import read_grid
from mmret_cli.readers.forms.tables.papers import read_row
from mmret_cli.readers.forms.tables.results import is_results, read_results
from mmret_cli.readers.forms.units import Unit, units
from mmret_cli.readers.outline import year_heading
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


def read_markdown(text: str, slug: str) -> Reading:
    """The records of a Markdown document in its order, and the places that look like entries but gave none."""
    ledger = Ledger(text, slug)
    reader = _Reader(ledger)
    reader.blocks(parse_blocks(text))
    reader.add_embedded()
    return ledger.reading()


class _Reader:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.outline = ledger.outline
        self.citing = False  # what follows is the page's own citation
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
            self.ledger.heading(block.line, block.end, "heading")
        elif self._is_furniture(block):
            return
        elif bibtex := read_embedded(block, self.ledger.lines, self.ledger.slug, self.outline.section):
            self.embedded += bibtex
        elif block.kind == "code":
            self.ledger.furniture(block.line, block.end, "code")
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
        """Whether a block is none of the list's by where it stands: the page's own citation, a quote, thanks."""
        section, follows = self.outline.section, self.citing
        self.citing = block.kind == "paragraph" and not follows and asks_to_cite(plain(block.spans))
        kind = None
        if cites_itself(section) or (follows and block.kind in {"paragraph", "code"}):
            kind = "own citation"
        elif (block.quoted or block.kind == "paragraph") and not has_paper_link(block):
            kind = "quote" if block.quoted else section_kind(section)
        if kind is not None:
            self.ledger.furniture(block.line, block.end, kind)
        return kind is not None

    def _fill(self, codes: Iterable[Block]) -> None:
        """Give the last entry what it lacks from the BibTeX below it, where that is its own."""
        own = [each for code in codes for each in read_embedded(code, self.ledger.lines, self.ledger.slug, ())]
        if isinstance(entry := self.ledger.records[-1], Entry):
            self.ledger.records[-1] = filled(entry, own)

    def add_embedded(self) -> None:
        """Take the BibTeX of the document for entries, if that is how the list speaks."""
        others = sum(isinstance(record, Entry) for record in self.ledger.records)
        if is_own_form(self.embedded, others):
            for entry in self.embedded:
                end = entry.line + entry.raw.count("\n")
                self.ledger.take(entry, end, "BibTeX")

    def _paragraph(self, block: Block) -> None:
        year = year_heading(plain(block.spans))
        if year is not None:
            self.outline.bare_year(year)
            self.ledger.heading(block.line, block.end, "year")
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
                self.ledger.heading(block.line, block.line, "year")
            elif (tag := place_of(block.spans)) is not None:
                self.ledger.heading(block.line, block.line, "venue and year")
                above, self.ledger.above = self.ledger.above, tag
                self.blocks(block.children)
                self.ledger.above = above
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
        record, form = (
            (None, "") if is_contents(spans) else read_running(spans, more, self.ledger.slug, self.outline.section)
        )
        if isinstance(record, Entry) and is_of_others(self.outline.section) and not links_to_paper(spans):
            self.ledger.furniture(line, end, "other resource")
        elif record is not None:
            self.ledger.add([record], line, end, form)
        else:
            self._left(spans, line, end, "paragraph" if running else "list item")
        return record is not None

    def _left(self, spans: Sequence[Span], line: int, end: int, what: str, text: str = "") -> None:
        """A part that gave no record: furniture, or not understood, which is told by its `text`."""
        linked = links_to_paper(spans)
        kind = furniture_kind(spans, running=what == "paragraph", linked=linked)
        if not linked:  # a heading speaks only of what is nothing by itself
            kind = section_kind(self.outline.section) or kind
        if kind is not None:
            self.ledger.furniture(line, end, kind)
        else:
            self.ledger.not_understood(line, end, f"{what}: {shape(spans)}", text or plain(spans, images=True))

    def _table(self, block: Block) -> None:
        grid = read_grid(block)
        heading = self.outline.section[-1] if self.outline.section else self.outline.title or ""
        if is_results(grid, heading):
            for row, records in read_results(grid, self.ledger.slug, heading):
                if records:
                    self.ledger.add(records, row.line, row.end, "result table")
                else:
                    self.ledger.furniture(row.line, row.end, "empty row")
            return
        table = read_table(grid, self.outline.section, self.outline.title)
        for row in grid.rows:
            self._row(table, row)

    def _row(self, table: Table, row: Row) -> None:
        records = read_row(table, row, self.ledger.slug)
        spans = [span for cell in row.cells if cell.origin for span in cell.spans]
        if records:
            self.ledger.add(records, row.line, row.end, "table row")
        elif table.of_others and not links_to_paper(spans):
            self.ledger.furniture(row.line, row.end, "other resource")
        else:
            text = " | ".join(filter(None, (plain(cell.spans) for cell in row.cells if cell.origin)))
            self._left(spans, row.line, row.end, "table row", text)
