"""A Markdown list -> its records: every block goes to the first form that fits, and what fits none is told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mmret_cli.models import DatasetEntry, Entry, Fate, NewsEntry, Reading, Record, Trace, Unread
from mmret_cli.normalise.text import is_blank, squeeze, unbracket
from mmret_cli.normalise.titles import title_key
from mmret_cli.normalise.venues import Tag, parse_tag
from mmret_cli.readers.account import account, is_paper_url
from mmret_cli.readers.blocks import Block, Row, Span
from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.forms.entries import read_entry, read_form
from mmret_cli.readers.forms.furniture import (
    asks_to_cite,
    cites_itself,
    furniture_kind,
    is_contents,
    is_other_section,
    section_kind,
)
from mmret_cli.readers.forms.grid import Grid, read_grid
from mmret_cli.readers.forms.links import PDF
from mmret_cli.readers.forms.news import read_news
from mmret_cli.readers.forms.parts import read_parts
from mmret_cli.readers.forms.results import is_results, read_results
from mmret_cli.readers.forms.tables import DatasetColumns, dataset_halves, read_datasets, read_paper_row, roles
from mmret_cli.readers.forms.titletext import is_long_title
from mmret_cli.readers.forms.units import Unit, only_fields, units
from mmret_cli.readers.outline import Outline, year_heading
from mmret_cli.readers.spans import anchor_runs, plain, read_links, remnant, shape, split_lines

# What begins an entry of its own where no blank parts the mark from the text: `-**Title**`, `2.[Title](…)`.
GLUED = re.compile(r"^\s*(?:[-*+•]\s*|\(?\d{1,4}[.)、]\s*)$|^\s*(?:[-+•]|\(?\d{1,4}[.)、])\s*(?=[^\W\d_\[(\"“])")
NUMBERED = re.compile(r"^\s*\d{1,4}[.、)]\s*\S")  # 590.Title
LINE_END = re.compile(r"\r\n|\r|\n")
ENTRY_LIKE = ("list item", "table row", "paragraph", "heading")
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
    traces = account(reader.lines, reader.traces, reader.records)
    return Reading(tuple(reader.records), tuple(reader.unread_of(traces)), reader.outline.title, lines, traces=traces)


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
        elif bibtex := _embedded(block, self.lines, self.slug, self.outline.section):
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
        elif not _has_paper_link(block):
            kind = "quote" if block.quoted else section_kind(section)
        if kind is not None:
            self._trace(block.line, block.end, "furniture", kind)
        return kind is not None

    def _fill(self, codes: Iterable[Block]) -> None:
        """Give the last entry what it lacks from the BibTeX below it, where that is its own."""
        entry = self.records[-1]
        own = [each for code in codes for each in _embedded(code, self.lines, self.slug, ())]
        if len(own) == 1 and isinstance(entry, Entry) and title_key(own[0].title) == title_key(entry.title):
            authors = entry.authors or own[0].authors
            venue, year = entry.venue or own[0].venue, entry.year or own[0].year
            self.records[-1] = replace(entry, authors=authors, venue=venue, year=year)

    def add_embedded(self) -> None:
        """Take the BibTeX of the document for entries, if that is how the list speaks."""
        others = sum(isinstance(record, Entry) for record in self.records)
        if _is_own_form(self.embedded, others):
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
        for spans in _units(block.spans):
            for part in _glued(spans):
                self._unit(part, (), part[0].line, part[-1].line, running=True)

    def _item(self, block: Block) -> None:
        """A list item; one to which CommonMark has glued the next ones, for want of a blank, is each of them."""
        *first, last = _glued(block.spans) or [block.spans]
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
            elif (tag := _place(block.spans)) is not None:
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
        if any(map(_has_link, found)):
            return not all(map(_is_address, filter(_has_link, found)))
        return bool(found) and bare and not any(map(_is_address, below))

    def _holds_entries(self, item: Block) -> bool:
        """Whether an item, or one below it, is an entry by itself; looked at once, however deep it stands."""
        if id(item) not in self.holding:
            own = read_entry(item.spans) or read_parts(item.spans, linked=_links_to_paper(item.spans))
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
        if (parts := _titles(spans)) is not None and not more:
            for part in parts:
                self._unit(part, (), part[0].line, part[-1].line, running=running)
            return True
        record, form = (None, "") if is_contents(spans) else self._record(spans, more)
        if isinstance(record, Entry) and is_other_section(self.outline.section) and not _links_to_paper(spans):
            self._trace(line, end, "furniture", "other resource")
        elif record is not None:
            self._add([record], line, end, form)
        else:
            self._left(spans, line, end, "paragraph" if running else "list item")
        return record is not None

    def _left(self, spans: Sequence[Span], line: int, end: int, what: str) -> None:
        """A part that gave no record: furniture, or not understood."""
        kind = furniture_kind(spans, running=what == "paragraph", linked=_links_to_paper(spans))
        if kind is not None:
            self._trace(line, end, "furniture", kind)
        else:
            self.told[line] = plain(spans, images=True)
            self._trace(line, end, "not understood", f"{what}: {shape(spans)}")

    def _record(self, spans: Sequence[Span], more: Sequence[Sequence[Span]]) -> tuple[Record | None, str]:
        """What a unit says, and the form in which it does: the first that fits."""
        if (news := read_news(spans, self.slug, self.outline.section)) is not None:
            return news, "news"
        entry, form = read_form(spans, more) or (None, "")
        if entry is None:
            entry, form = read_parts(spans, more, linked=_links_to_paper(spans)), "line of parts"
        if DATASET_SECTION.match((self.outline.section or ("",))[-1]) and not _told(entry):
            dataset = _dataset_item(spans, self.slug)
            if dataset is not None:
                return dataset, "data set item"
        return entry, form

    def _table(self, block: Block) -> None:
        grid = read_grid(block)
        heading = self.outline.section[-1] if self.outline.section else self.outline.title or ""
        if is_results(grid):
            self._add(read_results(grid, self.slug, heading), block.line, block.end, "result table")
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
        else:
            self._left(spans, row.line, row.end, "table row")

    def _trace(self, line: int, end: int, fate: Fate, kind: str, places: tuple[int, ...] = ()) -> None:
        self.traces.append(Trace(line, end, fate, kind, places))

    def unread_of(self, traces: Iterable[Trace]) -> Iterator[Unread]:
        """What was not understood, with its text. It looks like an entry where it links to a paper, or stands between entries."""
        spoken = [trace for trace in traces if trace.fate != "furniture" or trace.kind in {"text", "links", "prose"}]
        fates = ["", *(trace.fate for trace in spoken), ""]
        for place, trace in enumerate(spoken, 1):
            if trace.fate == "not understood":
                text = self.told.get(trace.line) or squeeze(self.lines[trace.line - 1])
                between = fates[place - 1] == fates[place + 1] == "record"
                is_entry = trace.kind.startswith(ENTRY_LIKE) and (trace.links > 0 or between)
                yield Unread(trace.line, text, trace.kind, is_entry)

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


def _has_paper_link(block: Block) -> bool:
    """Whether a link to a paper stands in a block, or below it."""
    waiting = [block]
    while waiting:
        each = waiting.pop()
        cells = [cell.spans for row in each.rows for cell in row.cells if cell.origin]
        if any(map(_links_to_paper, [each.spans, *cells])):
            return True
        waiting += each.children
    return False


def _links_to_paper(spans: Sequence[Span]) -> bool:
    return any(span.anchor is not None and is_paper_url(span.anchor.target) for span in spans)


def _has_link(block: Block) -> bool:
    waiting = [block]
    while waiting:
        each = waiting.pop()
        if any(span.anchor is not None for span in each.spans):
            return True
        waiting += each.children
    return False


def _is_address(block: Block) -> bool:
    """Whether an item is nothing but links without titles: a field of the item above it."""
    return not block.children and any(span.anchor is not None for span in block.spans) and only_fields(block.spans)


def _glued(spans: Sequence[Span]) -> list[list[Span]]:
    """The parts of a block, each begun by a source line with a mark of a list that Markdown has not seen."""
    parts: list[list[Span]] = []
    line = 0
    for place, span in enumerate(spans):
        begins = span.line != line and span.anchor is None and GLUED.match(span.text) is not None
        if begins and not span.text.strip(" -*+•.)、(0123456789") and not _opens(spans[place + 1 :]):
            begins = False
        line = span.line if span.text.strip() or span.image else line
        if not parts or begins:
            parts.append([replace(span, text=GLUED.sub("", span.text))] if begins else [span])
        else:
            parts[-1].append(span)
    return [part for part in parts if any(span.text.strip() or span.image for span in part)]


def _opens(spans: Sequence[Span]) -> bool:
    """Whether a title can begin here: bold, slanted or linked."""
    following = next((span for span in spans if span.text.strip()), None)
    return following is not None and (following.anchor is not None or bool(following.style))


def _place(spans: Sequence[Span]) -> Tag | None:
    """The venue and year of an item that is nothing else: `- **CCS 2024**`."""
    if any(span.anchor is not None for span in spans):
        return None
    text = plain(spans).strip(" :：")
    tag = parse_tag(text) if len(text.split()) <= 6 else None
    return tag if tag is not None and tag.venue and tag.year and not tag.method else None


def _titles(spans: Sequence[Span]) -> list[list[Span]] | None:
    """The parts of a unit that has the linked titles of several papers, each with one; None for other units."""
    starts = [
        start
        for start, end, anchor in anchor_runs(spans)
        if (is_paper_url(anchor.target) or PDF.search(anchor.target)) and is_long_title(plain(spans[start:end]))
    ]
    if len(starts) < 2:
        return None
    cuts = [0, *starts[1:], len(spans)]
    parts = [list(spans[start:end]) for start, end in pairwise(cuts)]
    return parts if all(read_entry(part) is not None for part in parts) else None
