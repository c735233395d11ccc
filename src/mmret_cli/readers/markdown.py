"""A Markdown list -> its records: every block goes to the first form that fits, and what fits none is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mmret_cli.models import Entry, Reading, ReadStyle
from mmret_cli.readers.account import Ledger, Place
from mmret_cli.readers.blocks import Block, Row, Span
from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.forms.embedded import filled, is_own_form, read_embedded
from mmret_cli.readers.forms.entries import joined, read_entry
from mmret_cli.readers.forms.furniture import asks_to_cite, is_contents
from mmret_cli.readers.forms.running import read_running
from mmret_cli.readers.forms.sections import SECTIONS, cites_itself, is_of_others, section_kind
from mmret_cli.readers.forms.tables.columns import Table, read_table
from mmret_cli.readers.forms.tables.grid import is_heading, read_grid
from mmret_cli.readers.forms.tables.papers import read_row
from mmret_cli.readers.forms.tables.results import is_results, read_results
from mmret_cli.readers.forms.units import Unit, units
from mmret_cli.readers.outline import year_heading
from mmret_cli.readers.parting import (
    glued,
    has_link,
    has_paper_link,
    is_address,
    is_text,
    links_to_paper,
    place_of,
    titles_of,
    units_of,
)
from mmret_cli.readers.places import Places
from mmret_cli.readers.spans import plain
from mmret_cli.readers.styles.judging import reads_alone


def read_markdown(text: str, slug: str) -> Reading:
    """The records of a Markdown document in its order, and the places that look like entries but gave none."""
    return _read(text, slug).reading()


def read_styles(text: str, slug: str) -> tuple[Reading, tuple[ReadStyle, ...], int]:
    """The same, with the styles of the document, and the number of table rows that are read by their columns."""
    reader = _read(text, slug)
    return reader.reading(), tuple(reader.places.styles()), reader.places.rows()


def _read(text: str, slug: str) -> "_Reader":
    reader = _Reader(Ledger(text, slug))
    reader.blocks(parse_blocks(text))
    reader.settle()
    return reader


class _Reader:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.places = Places(ledger.slug)
        self.outline = self.places.outline
        self.citing = False  # what follows is the page's own citation
        self.embedded: list[Entry] = []
        self.holding: dict[int, bool] = {}

    def reading(self) -> Reading:
        """All that was read."""
        return self.ledger.reading(self.outline.title)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Read blocks in their order."""
        for unit in units(blocks):
            self._read(unit)

    def _read(self, unit: Unit) -> None:
        block = unit.block
        if block.kind == "heading" and not block.quoted and not unit.heading_entry:
            self.citing = False
            self.outline.heading(block.level, plain(block.spans))
            self.ledger.trace(block.line, block.end, "heading", "heading")
        elif self._is_furniture(block):
            return
        elif bibtex := read_embedded(block, self.ledger.lines, self.ledger.slug, self.outline.section):
            self.embedded += bibtex
        elif block.kind == "code":
            self.ledger.trace(block.line, block.end, "furniture", "code")
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
            self.ledger.trace(block.line, block.end, "furniture", kind)
        return kind is not None

    def _fill(self, codes: Iterable[Block]) -> None:
        """Give the last entry what it lacks from the BibTeX below it, where that is its own."""
        own = [each for code in codes for each in read_embedded(code, self.ledger.lines, self.ledger.slug, ())]
        last = self.places.all[-1]
        last.records = tuple(filled(record, own) if isinstance(record, Entry) else record for record in last.records)

    def settle(self) -> None:
        """Take all places, read again where their siblings know better; then the BibTeX, if the list speaks in it."""
        for place in self.places.settled():
            self.ledger.settle(place)
        others = sum(isinstance(record, Entry) for record in self.ledger.records)
        if is_own_form(self.embedded, others):
            for entry in self.embedded:
                end = entry.line + entry.raw.count("\n")
                self.ledger.take(entry, end, "BibTeX")

    def _paragraph(self, block: Block) -> None:
        year = year_heading(plain(block.spans))
        if year is not None:
            self.outline.bare_year(year)
            self.ledger.trace(block.line, block.end, "heading", "year")
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
                self.ledger.trace(block.line, block.line, "heading", "year")
            elif (tag := place_of(block.spans)) is not None:
                self.ledger.trace(block.line, block.line, "heading", "venue and year")
                above, self.places.above = self.places.above, tag
                self.blocks(block.children)
                self.places.above = above
                return
            else:
                self._unit(block.spans, (), block.line, block.line)
        else:
            fields = [child for child in block.children if child.kind in {"item", "paragraph"}]
            place = self._unit(block.spans, [child.spans for child in fields], block.line, block.end)
            if not below or (place is not None and place.fate == "record"):
                return
            within, self.places.within = self.places.within, place
            self.blocks(block.children)
            self.places.within = within
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
            own = read_entry(item.spans) is not None or reads_alone(item.spans, linked=links_to_paper(item.spans))
            self.holding[id(item)] = own or any(
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
    ) -> Place | None:
        """One paragraph (`running`), part of one, or item: its place, the last one where it has several titles."""
        if not spans:
            return None
        if (parts := titles_of(spans)) is not None and not more:
            return [self._unit(part, (), part[0].line, part[-1].line, running=running) for part in parts][-1]
        record, form = (
            (None, "") if is_contents(spans) else read_running(spans, more, self.ledger.slug, self.outline.section)
        )
        linked = links_to_paper(spans)
        if isinstance(record, Entry) and is_of_others(self.outline.section) and not linked:
            return self.places.add(line, end, "furniture", "other resource")
        what = "paragraph" if running else "list item"
        place = (
            self.places.add(line, end, "record", form, (record,))
            if record is not None
            else self.places.left(spans, line, end, what)
        )
        if (
            (record is None or isinstance(record, Entry))
            and not is_contents(spans)
            and (linked or record is not None or place.kind not in SECTIONS)
        ):
            text = joined(spans, [below for below in more if not is_text(below)])
            self.places.member(place, text, what, record)
        return place

    def _table(self, block: Block) -> None:
        grid = read_grid(block)
        heading = self.outline.section[-1] if self.outline.section else self.outline.title or ""
        if is_results(grid, heading):
            for row, records in read_results(grid, self.ledger.slug, heading):
                if records:
                    self.places.add(row.line, row.end, "record", "result table", records)
                else:
                    self.places.add(row.line, row.end, "furniture", "empty row")
            return
        table = read_table(grid, self.outline.section, self.outline.title)
        for row in grid.rows:
            self._row(table, row)

    def _row(self, table: Table, row: Row) -> None:
        spans = [span for cell in row.cells if cell.origin for span in cell.spans]
        if is_heading(row):
            self.places.add(row.line, row.end, "heading", "table row")
        elif records := read_row(table, row, self.ledger.slug):
            self.places.add(row.line, row.end, "record", "table row", records)
        elif table.of_others and not links_to_paper(spans):
            self.places.add(row.line, row.end, "furniture", "other resource")
        else:
            text = " | ".join(filter(None, (plain(cell.spans) for cell in row.cells if cell.origin)))
            self.places.left(spans, row.line, row.end, "table row", text)
