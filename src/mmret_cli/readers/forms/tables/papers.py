"""Rows of a table of papers -> their entries: one a title, each with its own links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mmret_cli.models import BrokenLink, Entry, Link, Record
from mmret_cli.normalise.bylines import split_byline
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.linkkinds import PAPER_HOSTS
from mmret_cli.normalise.text import is_blank, unbracket
from mmret_cli.normalise.venues.tags import YEAR, Tag, clean_venue, looks_like_venue, parse_tag
from mmret_cli.readers.blocks import Cell, Row, Span
from mmret_cli.readers.forms.links import PDF, any_paper_link, host, is_label_text
from mmret_cli.readers.forms.tables.columns import Table
from mmret_cli.readers.forms.tables.datasets import read_datasets
from mmret_cli.readers.forms.tables.grid import distinct, row_links
from mmret_cli.readers.forms.tables.titlecell import (
    FEWEST_WORDS,
    is_linked_title,
    place_of,
    title_cell,
    titles_in,
)
from mmret_cli.readers.forms.titletext import Fields
from mmret_cli.readers.spans import anchor_runs, plain, read_links

ISO_DATE = re.compile(r"^((?:19|20)\d\d)-\d\d-\d\d$")
YES, NO = frozenset({"yes", "y", "true", "✓", "✔", "✅", "√"}), frozenset({"no", "n", "false", "✗", "✘", "❌", "×"})
LIST_SPLIT = re.compile(r"\s*[,;，、]\s*")
EMPTY = Cell([])
MOST_SHARED = 4  # links that several titles of a row share; of more the first title has them all


@dataclass(slots=True)
class _Title:
    """A title of a row with what belongs to it alone."""

    fields: Fields
    links: tuple[Link, ...]
    broken: tuple[BrokenLink, ...] = ()
    named: bool = False  # the name stands for the title, for want of one


def read_row(table: Table, row: Row, slug: str) -> list[Record]:
    """The data sets and papers of one row; none where it names neither, or nothing speaks for a paper."""
    found: list[Record] = list(read_datasets(table.grid, row, slug, table.halves))
    if {"title", "paper", "method"} & table.columns.keys():
        found += _papers(table, row, slug)
    return found


def _papers(table: Table, row: Row, slug: str) -> Iterator[Entry]:
    texts = table.grid.texts(row)
    if _is_labelled(_spans(row, table.columns.get("venue", len(row.cells)))):
        texts[table.columns["venue"]] = ""
    for title in _titles(table, row):
        _take_columns(title.fields, texts, table.columns)
        if title.named:
            title.fields.method = None  # it is the title
        if _is_paper(table, row, title):
            yield _entry(table, row, texts, title, slug)


def _titles(table: Table, row: Row) -> list[_Title]:
    """The titles of a row: mostly one with all links of the row; several share those that belong to none of them."""
    column = table.columns.get("title", table.columns.get("paper", len(row.cells)))
    spans = _spans(row, column)
    fields = title_cell(spans) if _has_words(spans) else None
    if fields is None or ("title" not in table.columns and len(fields.title.split()) < FEWEST_WORDS):
        fields = _name_for_title(table, row, column)
        return [] if fields is None else [_Title(fields, *row_links(row, range(len(row.cells))), named=True)]
    parts = titles_in(spans)
    others = [index for index in range(len(row.cells)) if index != column]
    more = _titles_beside(table, row, others, fields.title)
    if len(parts) < 2 and not more:
        return [_Title(fields, *row_links(row, range(len(row.cells))))]
    return _shared(row, others, [list(spans[start:end]) for start, end in parts] or [list(spans)], more)


def _shared(row: Row, others: Sequence[int], cells: list[list[Span]], more: list[list[Span]]) -> list[_Title]:
    """Several titles of one row; the links of the other cells go to each in turn where they are as many, else to all."""
    taken = {link for spans in more for link in read_links(spans).links}
    links, broken = row_links(row, others)
    beside = tuple(link for link in links if link not in taken)
    if len(beside) != len(cells) and any_paper_link(beside):
        return []  # whose they are is not understood
    found = []
    for place, spans in enumerate([*cells, *more]):
        fields, own = title_cell(spans), read_links(spans)
        shared: tuple[Link, ...] = ()
        if place < len(cells) == len(beside):
            shared = (beside[place],)
        elif place < len(cells) and (len(beside) <= MOST_SHARED or place == 0):
            shared = beside
        if fields is not None:
            found.append(_Title(fields, (*own.links, *shared), (*own.broken, *(broken if place == 0 else ()))))
    return found


def _titles_beside(table: Table, row: Row, others: Sequence[int], title: str) -> list[list[Span]]:
    """The linked titles of other papers in columns that play no part."""
    known = set(table.columns.values())
    found = []
    for index in others:
        spans = _spans(row, index) if index not in known else []
        for start, end, _ in anchor_runs(spans):
            text = plain(spans[start:end])
            if is_linked_title(spans[start:end]) and len(text.split()) > 3 and text.lower() != title.lower():
                found.append(list(spans[start:end]))
    return found


def _name_for_title(table: Table, row: Row, column: int) -> Fields | None:
    """The name of a row that has no title; in a table of titles only beside a label of a paper: `SCAN | [pdf](…)`."""
    name = _spans(row, table.columns.get("method", len(row.cells)))
    paper = _spans(row, column)
    labelled = any_paper_link(read_links(paper).links)
    if not _has_words(name) or (table.halves and not labelled) or ("title" in table.columns and not labelled):
        return None
    fields = title_cell(name)
    place = place_of(plain(paper))
    if fields is not None:
        fields.method = None
        if place is not None:
            fields.take(place)
    return fields


def _is_labelled(spans: Sequence[Span]) -> bool:
    """Whether a cell only says what its link leads to: `[Paper](…)` under `Source` is no venue."""
    text = plain(spans)
    linked = any(span.anchor is not None for span in spans)
    return linked and is_label_text(text) and parse_tag(text) is None and not looks_like_venue(text)


def _spans(row: Row, index: int) -> list[Span]:
    return (row.cells[index] if index < len(row.cells) else EMPTY).spans


def _has_words(spans: Sequence[Span]) -> bool:
    return re.search(r"[^\W\d_]{2}", plain(spans)) is not None


def _is_paper(table: Table, row: Row, title: _Title) -> bool:
    """Whether something speaks for a paper: venue, year, people, a link to one, or what the table says of its rows."""
    fields, links = title.fields, title.links
    if title.named:  # what a description links to is not the row's own
        own = {index for index in range(len(row.cells)) if _only_links(row, index)} | set(table.columns.values())
        links = row_links(row, sorted(own))[0]
    if table.of_others:  # under "Books" a year or a PDF is no sign
        published = fields.venue is not None and fields.year is not None and looks_like_venue(fields.venue)
        sure = any(identify(link.url) is not None or PAPER_HOSTS.search(host(link.url)) for link in links)
        return not title.named and (published or sure or (table.about_papers and any_paper_link(links)))
    dated = fields.venue or (fields.year and not title.named)  # a name with a year may be anything
    if dated or fields.byline.authors or any_paper_link(links):
        return True
    kept = any(PDF.search(link.url) for link in links)  # the file itself, kept beside the list
    return not title.named and (table.about_papers or kept) and (bool(links) or not title.broken)


def _entry(table: Table, row: Row, texts: Sequence[str], title: _Title, slug: str) -> Entry:
    grid, columns, fields = table.grid, table.columns, title.fields
    named = set(columns.values()) | {columns.get("title", columns.get("method", 0))}
    entry = Entry(
        slug,
        row.line,
        fields.title,
        None,
        fields.byline.authors,
        fields.byline.more,
        fields.venue,
        fields.year,
        (),
        title.links,
        title.broken,
        fields.method,
        _text(texts, columns, "task"),
        _datasets(texts, columns),
        _pretraining(texts, columns),
    )
    rest = (
        (grid.headers[i] or f"column {i + 1}", texts[i])
        for i in range(len(texts))
        if i not in named and texts[i] and not _only_links(row, i)
    )
    return replace(entry, extra=distinct(rest))


def _only_links(row: Row, index: int) -> bool:
    return all(span.anchor is not None or span.image or not span.text.strip(" []()|/,·") for span in _spans(row, index))


def _take_columns(fields: Fields, texts: Sequence[str], columns: dict[str, int]) -> None:
    if authors := _text(texts, columns, "authors"):
        fields.byline = split_byline(authors)
    venue, year = _text(texts, columns, "venue"), _text(texts, columns, "year")
    tag = (parse_tag(venue) if venue else None) or Tag(venue=clean_venue(venue) if venue else None)
    dated = (parse_tag(year) if year else None) or _day(year)
    fields.venue = tag.venue or dated.venue or fields.venue
    dates = (int(match[1]) for text in texts if (match := ISO_DATE.match(text)))
    fields.year = tag.year or dated.year or fields.year or next(dates, None)
    fields.method = _text(texts, columns, "method") or fields.method


def _day(text: str | None) -> Tag:
    """The year of a date however it is written: `18 jul 2018`, `24 okt 2016`."""
    match = re.search(rf"\b{YEAR}\b", text) if text else None
    return Tag(year=int(match[0])) if match is not None else Tag()


def _text(texts: Sequence[str], columns: dict[str, int], role: str) -> str | None:
    index = columns.get(role)
    return None if index is None or is_blank(texts[index]) else texts[index]


def _datasets(texts: Sequence[str], columns: dict[str, int]) -> tuple[str, ...]:
    """`[FCVID, ActivityNet and YFCC]` is three: parted at commas and at `and` before the last."""
    cell = unbracket(_text(texts, columns, "datasets") or "")
    parts = [part for part in LIST_SPLIT.split(cell) if part]
    if parts:
        parts[-1:] = [part for part in re.split(r"^and\s+|\s+and\s+", parts[-1]) if part]
    return tuple(parts)


def _pretraining(texts: Sequence[str], columns: dict[str, int]) -> bool | None:
    text = (_text(texts, columns, "pretraining") or "").lower()
    return True if text in YES else False if text in NO else None
