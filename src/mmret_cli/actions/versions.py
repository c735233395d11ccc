"""What documents say against what the catalog says of the same lists: versions, and the changes between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

from mmret_cli.actions.sources import Source
from mmret_cli.catalog import records
from mmret_cli.catalog.records import Stored
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import SourceError
from mmret_cli.matching.succession import predecessors, returned, unplaced
from mmret_cli.models import CURATOR, DatasetEntry, Entry, NewsEntry, Reading, Record, Result, SourceList, Unread

NOT_UNDERSTOOD = 0.01  # the share of what looks like entries above which an import says so with its exit code
SIGNS = "+~>-"  # added, changed, moved, gone


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that is added (`+`), changed (`~`), moved (`>`) or gone (`-`); `line` is its new place, or its last."""

    sign: str
    line: int
    name: str
    was: int | None = None
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Version:
    """One list as it is to be, against what the catalog says of it."""

    source: SourceList
    records: list[Record]
    wanted: dict[int, tuple[str, ...]]  # place among the records -> keys that came with it
    old: list[Stored] = field(default_factory=list)
    ancestors: list[int | None] = field(default_factory=list)
    revived: dict[int, int] = field(default_factory=dict)  # place among the records -> lineage of one that was gone

    def pairs(self) -> Iterator[tuple[int, Record, Stored | None]]:
        """(position, record, its predecessor) for each record."""
        for position, (record, ancestor) in enumerate(zip(self.records, self.ancestors, strict=True)):
            yield position, record, self.old[ancestor] if ancestor is not None else None

    def lineage(self, position: int, old: Stored | None) -> int | None:
        """The lineage of a record: its predecessor's, else that of one like it which the list once had."""
        return old.lineage if old is not None else self.revived.get(position)


@dataclass(slots=True)
class ListReport:
    """What one list gave: its records by kind, what changed against its older version, what was not understood."""

    slug: str
    papers: int = 0
    datasets: int = 0
    results: int = 0
    news: int = 0
    changes: list[RecordChange] = field(default_factory=list)
    known: bool = False  # the catalog had an older version
    lines: int = 0
    places: int | None = None  # that gave records; None for formats that have no other places
    unread: tuple[Unread, ...] = ()
    path: str = ""

    @property
    def understood(self) -> bool:
        """Whether at most 1% of the places that look like entries (of other formats: of all lines) were not read."""
        if self.places is None:
            return len(self.unread) <= NOT_UNDERSTOOD * self.lines
        missed = sum(each.is_entry for each in self.unread)
        return missed <= NOT_UNDERSTOOD * (missed + self.places)

    def count(self, sign: str) -> int:
        """How many records are added (`+`), changed (`~`), moved (`>`) or gone (`-`)."""
        return sum(change.sign == sign for change in self.changes)

    def signs(self) -> str:
        """What changed in numbers: `+3 ~1`; blank for nothing."""
        return change_signs([self])


def change_signs(lists: Sequence[ListReport]) -> str:
    """What changed in all lists: `+` added, `~` changed, `>` moved, `-` gone; blank for nothing."""
    counts = {sign: sum(each.count(sign) for each in lists) for sign in SIGNS}
    return " ".join(f"{sign}{count}" for sign, count in counts.items() if count)


def compare(
    catalog: Catalog | None, readings: Sequence[tuple[Source, Reading]], *, renamed: bool
) -> tuple[list[Version], list[ListReport]]:
    """The lists of the readings by slug, each with its older version (none without a catalog) and the changes.

    Raises SourceError where a list's name already stands for another file, unless it was `renamed`.
    """
    known = records.lists(catalog.conn) if catalog is not None else {}
    versions = sorted(_versions(readings, known, renamed=renamed), key=lambda version: version.source.slug)
    for version in versions:
        version.old = records.live(catalog.conn, slug=version.source.slug) if catalog is not None else []
        version.ancestors = predecessors([stored.record for stored in version.old], version.records)
        version.revived = _revived(catalog, version) if catalog is not None else {}
    return versions, [_report(version, readings) for version in versions]


def _revived(catalog: Catalog, version: Version) -> dict[int, int]:
    """Records that come back after a while: so what was decided of them, and their keys, still hold."""
    new = [place for place, ancestor in enumerate(version.ancestors) if ancestor is None]
    gone = records.buried(catalog.conn, version.source.slug) if new else []
    found = returned([stored.record for stored in gone], [version.records[place] for place in new])
    return {place: gone[index].lineage for place, index in zip(new, found, strict=True) if index is not None}


def _versions(
    readings: Sequence[tuple[Source, Reading]], known: dict[str, SourceList], *, renamed: bool
) -> Iterator[Version]:
    seen: dict[str, str] = {}
    for source, reading in readings:
        if source.list.slug == CURATOR and source.format != "jsonl":
            raise SourceError(f"{source.name}: {CURATOR} is the list of what you add by hand: name this one with --as")
        wanted = {given.place: (given.key, *given.aliases) for given in reading.keys}
        for listed in _lists_of(source, reading):
            if listed.slug in seen:
                both = f"{seen[listed.slug]} and {source.name}"
                raise SourceError(f"{both} are both the list {listed.slug}: name one with --as")
            seen[listed.slug] = source.name
            own = [(place, record) for place, record in enumerate(reading.records) if record.list == listed.slug]
            settled = _settle(listed, known.get(listed.slug), source, reading, renamed=renamed)
            keys = {index: wanted[place] for index, (place, _) in enumerate(own) if place in wanted}
            yield Version(settled, [record for _, record in own], keys)


def _lists_of(source: Source, reading: Reading) -> Sequence[SourceList]:
    if source.format != "jsonl":
        return [source.list]
    named = {listed.slug for listed in reading.lists}
    return [*reading.lists, *(SourceList(slug) for slug in sorted({r.list for r in reading.records} - named))]


def _settle(
    listed: SourceList, old: SourceList | None, source: Source, reading: Reading, *, renamed: bool
) -> SourceList:
    """What is to be stored of the list: what the source says, and for the rest what was known of the same file."""
    title = listed.title or reading.title
    if old is None or source.format == "jsonl":
        return replace(listed, title=title)
    places = [(listed.upstream, old.upstream), (listed.file, old.file)]
    both = [(new, was) for new, was in places if new is not None and was is not None]
    if not renamed and both and both[0][0] != both[0][1]:
        raise SourceError(
            f"{source.name}: the list {listed.slug} already stands for {both[0][1]}; "
            f"say --as {listed.slug} if this is its newer version, or --as another name"
        )
    if listed.upstream is None and listed.file == old.file:
        # A manifest's title, which comes with an upstream, is a person's choice; else the document names itself.
        return old if old.upstream and old.title else replace(old, title=title)
    return replace(listed, title=title, upstream=listed.upstream or old.upstream, file=listed.file or old.file)


def _report(version: Version, readings: Sequence[tuple[Source, Reading]]) -> ListReport:
    kinds = Counter(type(record) for record in version.records)
    report = ListReport(
        version.source.slug, kinds[Entry], kinds[DatasetEntry], kinds[Result], kinds[NewsEntry], known=bool(version.old)
    )
    for position, record, old in version.pairs():
        if old is None:
            report.changes.append(RecordChange("+", record.line, name_of(record)))
        elif unplaced(old.record) != unplaced(record):
            changed = tuple(differing(old.record, record))
            report.changes.append(RecordChange("~", record.line, name_of(record), old.record.line, changed))
        elif old.record != record or old.position != position:
            report.changes.append(RecordChange(">", record.line, name_of(record), old.record.line))
    kept = set(version.ancestors)
    gone = (stored.record for index, stored in enumerate(version.old) if index not in kept)
    report.changes += [RecordChange("-", record.line, name_of(record), record.line) for record in gone]
    for source, reading in readings:
        if source.list.slug == version.source.slug:
            report.lines, report.unread, report.path = reading.lines, reading.unread, source.name
            if reading.traces:
                report.places = sum(trace.fate == "record" for trace in reading.traces)
    return report


def name_of(record: Record) -> str:
    """What a person calls a record: its title, name, text, or method and number."""
    match record:
        case Entry():
            return record.title
        case DatasetEntry():
            return record.name
        case NewsEntry():
            return record.text
        case Result():
            return f"{record.method} {record.dataset} {record.metric} {record.value:g}"


def differing(old: Record, new: Record) -> Iterator[tuple[str, str, str]]:
    """The fields that differ, as (name, old, new)."""
    for each in fields(old):
        was, now = getattr(old, each.name), getattr(new, each.name)
        if was != now and each.name not in {"line", "raw", "column"}:
            yield each.name, told(was), told(now)


def told(value: object) -> str:
    """A field's value as text; of a link its address."""
    if isinstance(value, tuple):
        return ", ".join(told(part) for part in value)
    if hasattr(value, "url") or hasattr(value, "target"):
        return str(getattr(value, "url", getattr(value, "target", "")))
    return "" if value is None else str(value)
