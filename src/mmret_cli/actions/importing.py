"""Import: read documents, and make the catalog say what they say, all in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mmret_cli.actions.refold import refold
from mmret_cli.actions.sources import Source
from mmret_cli.catalog import journal, records
from mmret_cli.catalog.papers import add_retired, all_keys
from mmret_cli.catalog.records import Stored
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import SourceError
from mmret_cli.matching.succession import predecessors, unplaced
from mmret_cli.models import DatasetEntry, Entry, NewsEntry, Reading, Record, Result, SourceList, Unread
from mmret_cli.readers.markdown import read_markdown

NOT_UNDERSTOOD = 0.01  # the share of non-blank lines above which an import says so with its exit code


SIGNS = {"+": "added", "~": "changed", ">": "moved", "-": "gone"}


@dataclass(slots=True)
class ListReport:
    """What one list gave: its records by kind, what changed against its older version, what was not understood."""

    slug: str
    papers: int = 0
    datasets: int = 0
    results: int = 0
    news: int = 0
    added: int = 0
    changed: int = 0
    moved: int = 0
    gone: int = 0
    lines: int = 0
    unread: tuple[Unread, ...] = ()
    path: str = ""

    @property
    def touched(self) -> bool:
        """Whether this import changes what the catalog says of the list."""
        return bool(self.added or self.changed or self.moved or self.gone)


@dataclass(slots=True)
class ImportReport:
    """What an import did; `change` is its number in the journal, None when there was nothing to change."""

    lists: list[ListReport] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    change: int | None = None

    @property
    def understood(self) -> bool:
        """Whether at most 1% of the non-blank lines of each list were not understood."""
        return all(len(report.unread) <= NOT_UNDERSTOOD * report.lines for report in self.lists)


@dataclass(slots=True)
class _Version:
    """One list as it is to be, against what the catalog says of it."""

    source: SourceList
    records: list[Record]
    wanted: dict[int, tuple[str, ...]]  # place among the records -> keys that came with it
    old: list[Stored] = field(default_factory=list)
    ancestors: list[int | None] = field(default_factory=list)


def read_all(sources: Iterable[Source], progress: Callable[[str], None]) -> list[tuple[Source, Reading]]:
    """Read the sources; `progress` is told each file. Raises SourceError for the first that is no list."""
    readings = []
    for source in sources:
        progress(str(source.path))
        readings.append((source, read(source)))
    return readings


def import_lists(
    writer: Writer, readings: Sequence[tuple[Source, Reading]], *, who: str, at: str, renamed: bool = False
) -> ImportReport:
    """Write what differs from what the catalog says, in one transaction.

    `at` is the time (ISO 8601, UTC); `renamed` says that the user named the list with --as. Raises SourceError where
    a list's name already stands for another file.
    """
    report = ImportReport(warnings=[warning for source, _ in readings for warning in source.warnings])
    with writer.atomic():
        known = records.lists(writer.conn)
        versions = sorted(_versions(readings, known, renamed=renamed), key=lambda version: version.source.slug)
        for version in versions:
            _compare(writer, version)
            report.lists.append(_report(version, readings))
        given = all_keys(writer.conn)
        retired = [paper for _, reading in readings for paper in reading.retired if paper.key not in given]
        if (
            retired
            or any(r.touched for r in report.lists)
            or any(known.get(v.source.slug) != v.source for v in versions)
        ):
            report.change = journal.begin(writer, action="import", summary=_summary(report.lists), who=who, at=at)
            _write(writer, versions, report.change)
            add_retired(writer, retired)
    return report


def _summary(lists: Sequence[ListReport]) -> str:
    """`my-survey +3 ~1`, or for many lists their number."""
    named = ", ".join(each.slug for each in lists) if len(lists) <= 2 else f"{len(lists)} lists"
    return f"{named} {change_signs(lists)}".strip()


def change_signs(lists: Sequence[ListReport]) -> str:
    """What changed: `+` added, `~` changed, `>` moved, `-` gone; blank for nothing."""
    counts = {sign: sum(getattr(each, name) for each in lists) for sign, name in SIGNS.items()}
    return " ".join(f"{sign}{count}" for sign, count in counts.items() if count)


def read(source: Source) -> Reading:
    """The records of a source, by its format."""
    if source.format == "jsonl":
        from mmret_cli.readers.jsonl import read_jsonl

        return read_jsonl(source.text, str(source.path))
    return read_markdown(source.text, source.list.slug)


def _versions(
    readings: Sequence[tuple[Source, Reading]], known: dict[str, SourceList], *, renamed: bool
) -> Iterator[_Version]:
    seen: dict[str, str] = {}
    for source, reading in readings:
        wanted = {given.place: (given.key, *given.aliases) for given in reading.keys}
        for listed in _lists_of(source, reading):
            if listed.slug in seen:
                raise SourceError(
                    f"{source.path} and {seen[listed.slug]} are both the list {listed.slug}: name one with --as"
                )
            seen[listed.slug] = str(source.path)
            own = [(place, record) for place, record in enumerate(reading.records) if record.list == listed.slug]
            settled = _settle(listed, known.get(listed.slug), source, reading, renamed=renamed)
            keys = {index: wanted[place] for index, (place, _) in enumerate(own) if place in wanted}
            yield _Version(settled, [record for _, record in own], keys)


def _lists_of(source: Source, reading: Reading) -> Sequence[SourceList]:
    if source.format != "jsonl":
        return [source.list]
    named = {listed.slug for listed in reading.lists}
    return [*reading.lists, *(SourceList(slug) for slug in sorted({r.list for r in reading.records} - named))]


def _settle(
    listed: SourceList, old: SourceList | None, source: Source, reading: Reading, *, renamed: bool
) -> SourceList:
    """What is to be stored of the list: what the source says, and for the rest what was known of the same file.

    Raises SourceError where the slug already stands for another path or upstream.
    """
    title = listed.title or reading.title
    if old is None or source.format == "jsonl":
        return replace(listed, title=title)
    places = [(listed.upstream, old.upstream), (listed.file, old.file)]
    both = [(new, was) for new, was in places if new is not None and was is not None]
    if not renamed and both and both[0][0] != both[0][1]:
        raise SourceError(
            f"{source.path}: the list {listed.slug} already stands for {both[0][1]}; "
            f"say --as {listed.slug} if this is its newer version, or --as another name"
        )
    if listed.upstream is None and listed.file == old.file:
        return replace(old, title=old.title or title)
    return replace(listed, title=title, upstream=listed.upstream or old.upstream, file=listed.file or old.file)


def _compare(writer: Writer, version: _Version) -> None:
    version.old = records.live(writer.conn, slug=version.source.slug)
    version.ancestors = predecessors([stored.record for stored in version.old], version.records)


def _write(writer: Writer, versions: Sequence[_Version], change: int) -> None:
    """Add new versions of records, retire the old ones, and believe anew."""
    wanted: dict[int, tuple[str, ...]] = {}
    for version in versions:
        records.put_list(writer, version.source, change=change)
        kept, items, keys = set[int](), [], []
        for position, (record, ancestor) in enumerate(zip(version.records, version.ancestors, strict=True)):
            old = version.old[ancestor] if ancestor is not None else None
            if old is not None and old.record == record and old.position == position:
                kept.add(old.id)
                wanted |= {old.id: version.wanted[position]} if position in version.wanted else {}
            else:
                items.append((position, record, old.lineage if old is not None else None))
                keys.append(version.wanted.get(position))
        records.retire(writer, [stored.id for stored in version.old if stored.id not in kept], change=change)
        ids = records.add(writer, items, change=change)
        wanted |= {id_: given for id_, given in zip(ids, keys, strict=True) if given}
    refold(writer, wanted)


def _report(version: _Version, readings: Sequence[tuple[Source, Reading]]) -> ListReport:
    report = ListReport(version.source.slug)
    for kind, name in ((Entry, "papers"), (DatasetEntry, "datasets"), (Result, "results"), (NewsEntry, "news")):
        setattr(report, name, sum(isinstance(record, kind) for record in version.records))
    for position, (record, ancestor) in enumerate(zip(version.records, version.ancestors, strict=True)):
        old = version.old[ancestor] if ancestor is not None else None
        if old is None:
            report.added += 1
        elif unplaced(old.record) != unplaced(record):
            report.changed += 1
        elif old.record != record or old.position != position:
            report.moved += 1
    report.gone = len(version.old) - sum(ancestor is not None for ancestor in version.ancestors)
    for source, reading in readings:
        if source.list.slug == version.source.slug:
            report.lines, report.unread, report.path = reading.lines, reading.unread, str(source.path)
    return report
