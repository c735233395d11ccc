"""BibTeX -> entries: one for each `@entry`, with every field that it has."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bibtexparser.model import Entry as Block
from bibtexparser.model import String

from mmret_cli.models import BrokenLink, Entry, GivenKey, Link, Reading, Unread
from mmret_cli.normalise.bylines import Byline
from mmret_cli.normalise.latex import decode_latex
from mmret_cli.normalise.markup import unescape, untagged
from mmret_cli.normalise.people import read_people
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.readers.bibliography.bibblocks import find_blocks, find_strings
from mmret_cli.readers.bibliography.bibvalues import read_fields, resolve
from mmret_cli.readers.bibliography.reference import (
    Links,
    arxiv_link,
    distinct,
    doi_links,
    find_year,
    is_only_year,
    named_arxiv,
    tidy_venue,
    url_links,
)

LINE_END = re.compile(r"\r\n?")
FILLED_LINE = re.compile(r"^[^\S\n]*\S", re.MULTILINE)
VENUES = ("journal", "journaltitle", "booktitle", "school", "institution", "series", "howpublished")
ADDRESSES = frozenset({"doi", "eprint", "url"})
URL = re.compile(r"(?:\\url\s*)?\{?\s*([a-z][a-z0-9+.-]*://[^\s{}]+)\s*\}?", re.IGNORECASE)
PREPRINTS = frozenset({"misc", "online", "unpublished", "article", "techreport", "report"})


def read_bibtex(text: str, slug: str) -> Reading:
    """The entries of a BibTeX file with their citation keys; what cannot be read is told.

    A key that was given before stays with its first entry. Lines end at LF, CRLF and CR.
    """
    text = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    reader = _Reader(slug)
    reader.read(text)
    records = tuple(reader.inherited())
    lines = sum(1 for _ in FILLED_LINE.finditer(text))
    return Reading(records, tuple(reader.unread), None, lines, keys=tuple(reader.keys.values()))


class Place(NamedTuple):
    """Where an entry stands, and as what."""

    slug: str
    line: int
    key: str | None
    raw: str


class _Reader:
    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.strings: dict[str, str] = {}
        self.entries: list[Entry] = []
        self.unread: list[Unread] = []
        self.keys: dict[str, GivenKey] = {}
        self.parents: dict[int, str] = {}

    def read(self, text: str) -> None:
        for string in find_strings(text):
            self._define(string)
        for line, raw, block in find_blocks(text):
            if isinstance(block, String):
                self._define(block)
            elif block is None or not self._add(block, line, raw):
                self.unread.append(Unread(line, raw.lstrip().split("\n", 1)[0]))

    def _define(self, string: String) -> None:
        self.strings[string.key.lower()] = resolve(string.value, self.strings)

    def _add(self, block: Block, line: int, raw: str) -> bool:
        fields = Fields(block, self.strings)
        entry = _entry(fields, Place(self.slug, line, block.key or None, raw))
        if entry is None:
            return False
        if parent := fields.get("crossref"):
            self.parents[len(self.entries)] = parent
        if block.key:
            self.keys.setdefault(block.key, GivenKey(block.key, len(self.entries)))
        self.entries.append(entry)
        return True

    def inherited(self) -> Iterator[Entry]:
        """The entries; one with a `crossref` has its venue and year from there where it names none."""
        for place, entry in enumerate(self.entries):
            given = self.keys.get(self.parents.get(place, ""))
            if given is None or given.place == place:
                yield entry
            else:
                parent = self.entries[given.place]
                title = dict(parent.extra).get("booktitle") or parent.title
                yield replace(entry, venue=entry.venue or parent.venue or title, year=entry.year or parent.year)


class Fields:
    """The fields of one entry in their order; those that are taken have a place in our record, the rest is extra.

    Of two fields with one name BibTeX ignores the second.
    """

    def __init__(self, block: Block, strings: dict[str, str]) -> None:
        self.type = block.entry_type.lower()
        self.pairs: list[tuple[str, str]] = []
        for field in block.fields:
            self.pairs += read_fields(field.key, field.value, strings)
        self.places: dict[str, int] = {}
        for place, (name, _) in enumerate(self.pairs):
            self.places.setdefault(name, place)
        self.taken: set[int] = set()

    def get(self, name: str) -> str:
        """The value of that name; blank where there is none."""
        place = self.places.get(name)
        return "" if place is None else self.pairs[place][1].strip()

    def take(self, name: str) -> str:
        """The value of that name, which has its place now."""
        if name in self.places:
            self.taken.add(self.places[name])
        return self.get(name)

    def rest(self) -> Iterator[tuple[str, str]]:
        """The entry's type and the fields that were not taken, as written."""
        yield "type", self.type
        for place, (name, value) in enumerate(self.pairs):
            if place not in self.taken and value and not value.isspace():
                yield name, value


def _entry(fields: Fields, place: Place) -> Entry | None:
    """The record of one entry, or None without a title."""
    title = _title(fields.take("title"))
    if not title:
        return None
    authors = read_people(unescape(author)) if (author := fields.take("author")) else Byline((), False)
    links, broken = _links(fields)
    return Entry(
        place.slug,
        place.line,
        title,
        place.key,
        authors.authors,
        authors.more,
        _venue(fields, links),
        _year(fields),
        links=links,
        broken_links=broken,
        extra=distinct(fields.rest()),
        raw=place.raw,
    )


def _title(value: str) -> str:
    title = _text(value)
    return title if title[:1].isalnum() and title[-1:].isalnum() else tidy_title(title)


def _text(value: str) -> str:
    return untagged(decode_latex(unescape(value)))


def _year(fields: Fields) -> int | None:
    """Of `year`, else of `date`; the field stays in extra where it says more than the year."""
    for name in ("year", "date"):
        value = decode_latex(fields.get(name))
        if (year := find_year(value)) is not None:
            if is_only_year(value):
                fields.take(name)
            return year
    return None


def _venue(fields: Fields, links: tuple[Link, ...]) -> str | None:
    """The first field that names one; `arXiv` for a preprint that names its number only."""
    for name in VENUES:
        if name != "series" or "proceedings" in fields.type or fields.type == "conference":
            value = fields.get(name)
            if value and "://" not in value and (venue := tidy_venue(_text(value))):
                fields.take(name)
                return venue
    numbered = any(link.label == "arxiv" for link in links) or fields.get("publisher").lower() == "arxiv"
    return "arXiv" if numbered and fields.type in PREPRINTS else None


def _links(fields: Fields) -> tuple[tuple[Link, ...], tuple[BrokenLink, ...]]:
    """All links in the order of their fields."""
    links: list[Link] = []
    broken: list[BrokenLink] = []
    for place, (name, value) in enumerate(fields.pairs):
        if ("://" in value or name in ADDRESSES) and (found := _field_links(fields, name, value.strip())) is not None:
            fields.taken.add(place)
            links += found.links
            broken += found.broken
    if not any(link.label == "arxiv" for link in links) and (named := _named_arxiv(fields)):
        links.append(named)
    return tuple(links), tuple(broken)


def _field_links(fields: Fields, name: str, value: str) -> Links | None:
    """The links of one field; None where it is no field of links."""
    if name == "doi":
        return doi_links(_address(value))
    if name == "eprint":
        kind = (fields.get("archiveprefix") or fields.get("eprinttype")).lower()
        link = arxiv_link(_address(value)) if kind in {"", "arxiv"} else None
        return None if link is None else Links((link,))
    whole = URL.fullmatch(value)
    if whole is None and name != "url":
        return None
    return url_links(name, _address(value)) if whole is None else Links((Link(name, _address(whole[1])),))


def _named_arxiv(fields: Fields) -> Link | None:
    r"""The number in `journal = {arXiv preprint arXiv:2103.00020}` or, as DBLP has it, `volume = {abs/2103.00020}`."""
    if fields.get("journal").lower() == "corr":
        return arxiv_link(fields.get("volume"))
    venues = (fields.get(name) for name in ("journal", "howpublished", "booktitle"))
    return next((link for venue in venues if "rxiv" in venue.lower() and (link := named_arxiv(venue))), None)


def _address(value: str) -> str:
    r"""A URL or identifier without LaTeX (`\_`, `\%`, `\url{…}`); a tilde stays."""
    return decode_latex(value.replace("~", r"\textasciitilde{}")).strip() if "\\" in value or "{" in value else value
