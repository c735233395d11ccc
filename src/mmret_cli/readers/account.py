"""The account of a document: each line that is not blank has one fate, and no link to a paper is lost in silence."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from mmret_cli.models import DatasetEntry, Entry, Fate, NewsEntry, Reading, Record, Result, Trace, Unread
from mmret_cli.normalise.text import squeeze
from mmret_cli.readers.forms.links import is_paper_url
from mmret_cli.readers.textlinks import targets

RANK: dict[Fate, int] = {"furniture": 0, "heading": 1, "not understood": 2, "record": 3}
# Furniture that may hold links to papers: the page's "please cite us", and running text.
MAY_LINK = frozenset({"own citation", "prose"})
ENTRY_LIKE = ("list item", "table row", "paragraph", "heading")
FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s*\S")
LINE_END = re.compile(r"\r\n|\r|\n")
RULE = re.compile(r"[\s|:*_=+-]+")  # --- *** === | --- | :-: |
TAGS = re.compile(r"(?:\s*</?[a-zA-Z][^<>]*>|\s*<!--.*?-->)+\s*")
RAW = re.compile(r"https?://[^\s<>\"')\]|`]+")  # however a line is broken
SCHEME = re.compile(r"^https?://(?:www\.)?")


class Where(NamedTuple):
    """What stands above a place: its headings, and the venue and year that hold."""

    section: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None


@dataclass(slots=True, eq=False)
class Place:
    """Some lines with one fate; `kind` is the form of a record, the kind of furniture, or the shape of what is unread."""

    line: int
    end: int
    where: Where
    fate: Fate
    kind: str
    records: tuple[Record, ...] = ()
    text: str = ""
    within: "Place | None" = None  # the place that this one is part of, should that be an entry

    @property
    def absorbed(self) -> bool:
        """Whether a place that this one is part of is an entry."""
        return self.within is not None and (self.within.fate == "record" or self.within.absorbed)


class Ledger:
    """The account of a document: what has become of its lines, and its records in their order."""

    def __init__(self, text: str, slug: str) -> None:
        self.lines = LINE_END.split(text)
        self.slug = slug
        self.records: list[Record] = []
        self.traces: list[Trace] = []
        self.told: dict[int, str] = {}  # line -> text of what was not understood

    def reading(self, title: str | None) -> Reading:
        """All that was read, with each line accounted for."""
        traces = account(self.lines, self.traces, self.records)
        unread = tuple(unread_of(traces, self.lines, self.told))
        lines = sum(1 for line in self.lines if line.strip())
        return Reading(tuple(self.records), unread, title, lines, traces=traces)

    def settle(self, place: Place) -> None:
        """Take a place for what it is in the end."""
        first = len(self.records)
        self.records += [self._placed(record, place) for record in place.records]
        if place.fate == "not understood":
            self.told[place.line] = place.text
        self.trace(place.line, place.end, place.fate, place.kind, tuple(range(first, len(self.records))))

    def take(self, entry: Entry, end: int, form: str) -> None:
        """Take an entry that knows its place, behind all others."""
        self.trace(entry.line, end, "record", form, (len(self.records),))
        self.records.append(entry)

    def trace(self, line: int, end: int, fate: Fate, kind: str, places: tuple[int, ...] = ()) -> None:
        """Say what has become of some lines."""
        self.traces.append(Trace(line, end, fate, kind, places))

    def _placed(self, record: Record, place: Place) -> Record:
        """The record with what only the document knows: list, section, raw text, and a year from above."""
        raw = "\n".join(self.lines[place.line - 1 : place.end])
        where = place.where
        if isinstance(record, Entry):
            year, venue = record.year or where.year, record.venue or where.venue
            return replace(record, list=self.slug, section=where.section, year=year, venue=venue, raw=raw)
        if isinstance(record, DatasetEntry):
            return replace(record, section=where.section, raw=raw)
        return replace(record, raw=raw) if isinstance(record, NewsEntry) else record


def paper_urls(line: str) -> list[str]:
    """The links to papers in a line of the source."""
    return (
        [url for url in dict.fromkeys((*targets(line), *RAW.findall(line))) if is_paper_url(url)] if "/" in line else []
    )


def account(lines: Sequence[str], traces: Iterable[Trace], records: Sequence[Record]) -> tuple[Trace, ...]:
    """The places of a document in order, each non-blank line in exactly one.

    What no reader spoke of is told by how it looks; a line with a link to a paper that stands in no record, and is
    no running text, is not understood, whoever took it for what.
    """
    owners = _owners(lines, traces)
    kept = sorted({_key(url) for record in records for url in _urls(record)})
    fates: list[Trace | None] = [None]
    for number, (line, kind) in enumerate(zip(lines, _looks(lines), strict=True), 1):
        owner = owners[number]
        if owner is None and line.strip():
            owner = Trace(number, number, "furniture", kind)
        lost = any(not _is_kept(_key(url), kept) for url in paper_urls(line))
        if lost and owner is not None and owner.fate != "not understood" and owner.kind not in MAY_LINK:
            owner = Trace(number, number, "not understood", f"{owner.kind} with a link to a paper")
        fates.append(owner if line.strip() else None)
    return tuple(_places(lines, fates))


def unread_of(traces: Iterable[Trace], lines: Sequence[str], told: Mapping[int, str]) -> Iterator[Unread]:
    """What was not understood, with its text. It looks like an entry where it links to a paper, or stands between entries."""
    spoken = [trace for trace in traces if trace.fate != "furniture" or trace.kind in {"text", "links", "prose"}]
    fates = ["", *(trace.fate for trace in spoken), ""]
    for place, trace in enumerate(spoken, 1):
        if trace.fate == "not understood":
            between = fates[place - 1] == fates[place + 1] == "record"
            is_entry = trace.kind.startswith(ENTRY_LIKE) and (trace.links > 0 or between)
            yield Unread(trace.line, told.get(trace.line) or squeeze(lines[trace.line - 1]), trace.kind, is_entry)


def _is_kept(key: str, kept: Sequence[str]) -> bool:
    """Whether a record has a URL, or one that goes on behind it: a bracket in a URL may look like its end."""
    place = bisect_left(kept, key)
    return place < len(kept) and kept[place].startswith(key)


def _owners(lines: Sequence[str], traces: Iterable[Trace]) -> list[Trace | None]:
    """For each line, from 1, the trace that speaks of it: of two the one that found more, else the narrower one."""
    owners: list[Trace | None] = [None] * (len(lines) + 1)
    for trace in traces:
        for number in range(max(1, trace.line), min(trace.end, len(lines)) + 1):
            other = owners[number]
            if other is None or _weight(trace) > _weight(other):
                owners[number] = trace
    return owners


def _weight(trace: Trace) -> tuple[int, int]:
    return RANK[trace.fate], trace.line - trace.end


def _places(lines: Sequence[str], fates: Sequence[Trace | None]) -> Iterator[Trace]:
    """Runs of lines with one fate and kind; a trace that others interrupt is told in parts, what it gave with the first."""
    told: set[int] = set()
    current: Trace | None = None
    first = last = 0
    for number in range(1, len(fates) + 1):
        fate = fates[number] if number < len(fates) else None
        if fate is None and number < len(fates) and not lines[number - 1].strip():
            continue
        if current is not None and not (fate is current or (fate is not None and _joins(current, fate, number - last))):
            yield _part(current, first, last, lines, told)
            current = None
        if fate is not None and current is None:
            current, first = fate, number
        last = number
    if current is not None:
        yield _part(current, first, last, lines, told)


def _joins(one: Trace, other: Trace, distance: int) -> bool:
    """Whether lines of furniture that nobody spoke of are one place: the same kind, one below the other."""
    return (
        distance == 1
        and one.fate == other.fate == "furniture"
        and one.kind == other.kind
        and not (one.places or other.places)
    )


def _part(trace: Trace, first: int, last: int, lines: Sequence[str], told: set[int]) -> Trace:
    places = () if id(trace) in told else trace.places
    told.add(id(trace))
    links = sum(len(paper_urls(line)) for line in lines[first - 1 : last])
    return Trace(first, last, trace.fate, trace.kind, places, links)


def _looks(lines: Sequence[str]) -> Iterator[str]:
    """What each line looks like, where no reader speaks of it."""
    fence, comment = "", False
    for line in lines:
        match = FENCE.match(line)
        if fence:
            yield "code"
            fence = "" if match and match[1].startswith(fence) else fence
        elif comment or line.lstrip().startswith("<!--"):
            yield "comment"
            comment = "-->" not in line[line.rfind("<!--") + 1 if "<!--" in line else 0 :]
        elif match:
            yield "code"
            fence = match[1][:3]
        elif DEFINITION.match(line):
            yield "link definition"
        elif RULE.fullmatch(line) or TAGS.fullmatch(line):
            yield "markup"
        elif line.lstrip().startswith("|"):
            yield "table header"
        else:
            yield "text"


def _urls(record: Record) -> Iterator[str]:
    if isinstance(record, Result):
        yield from (link.url for link in record.links)
        return
    yield from (link.url for link in record.links)
    yield from (link.target for link in record.broken_links)


def _key(url: str) -> str:
    """A URL however it is written: without scheme, `www.` and what stands around it."""
    return SCHEME.sub("", url.strip()).rstrip(".,;:)/*_").casefold()
