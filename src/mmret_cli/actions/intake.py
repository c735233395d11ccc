"""Intake: the catalog is made to say what documents say, all in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mmret_cli.actions import restoration
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.restoration import brought, take_over
from mmret_cli.actions.sources import Source
from mmret_cli.actions.versions import ListReport, Version, change_signs, compare
from mmret_cli.catalog import journal, records
from mmret_cli.catalog.decisions import accept, accepted
from mmret_cli.catalog.papers.fellows import folded_by
from mmret_cli.catalog.store import Writer
from mmret_cli.matching.identity import RULES
from mmret_cli.models import Reading, SourceList


@dataclass(slots=True)
class ImportReport:
    """What an import did; `change` is its number in the journal, None when there was nothing to change."""

    lists: list[ListReport] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    change: int | None = None

    @property
    def understood(self) -> bool:
        """Whether almost all that looks like an entry was read, in each list."""
        return all(report.understood for report in self.lists)


def import_lists(
    writer: Writer, readings: list[tuple[Source, Reading]], *, who: str, at: str, renamed: bool = False
) -> ImportReport:
    """Write what differs from what the catalog says, in one transaction.

    `at` is the time (ISO 8601, UTC); `renamed` says that the user named the list with --as. Raises SourceError where
    a list's name already stands for another file. Takes the readings: the list is empty afterwards, so that a large
    import does not hold them while it folds.
    """
    with writer.atomic():
        versions, reports = compare(writer, readings, renamed=renamed)
        report = ImportReport(reports, warnings_of(readings))
        new, known = brought(writer, [reading for _, reading in readings]), records.lists(writer.conn)
        listed = any(known.get(version.source.slug) != version.source for version in versions)
        beside = restoration.decisions_of(readings)
        said = {each for _, reading in readings for each in reading.acceptances} - set(accepted(writer.conn))
        news = new or listed or said or any(each.changes for each in reports) or restoration.is_news(writer, beside)
        if news or (known and folded_by(writer.conn) != RULES):
            readings.clear()
            report.change = journal.begin(writer, action="import", summary=_summary(reports), who=who, at=at)
            wanted = write_versions(writer, versions, report.change)
            decided = restoration.restore(writer, beside, change=report.change)
            refold(writer, wanted, Touched(lineages=decided), relisted=_relisted(known, versions))
            take_over(writer, new, change=report.change)
            restoration.restore_late(writer, beside, change=report.change)
            accept(writer, sorted(said), change=report.change)
    return report


def warnings_of(readings: Sequence[tuple[Source, Reading]]) -> list[str]:
    """What the sources warn of, and what was not understood of an export, whose lines are those of no list."""
    warnings = [warning for source, _ in readings for warning in source.warnings]
    for source, reading in readings:
        if source.format == "jsonl":
            warnings += [f"{source.name}:{place.line}: not understood: {place.text}" for place in reading.unread]
    return warnings


def _summary(lists: Sequence[ListReport]) -> str:
    """`my-survey +3 ~1`, or for many lists their number."""
    named = ", ".join(each.slug for each in lists) if len(lists) <= 2 else f"{len(lists)} lists"
    return f"{named} {change_signs(lists)}".strip()


def _relisted(known: Mapping[str, SourceList], versions: Sequence[Version]) -> bool:
    """Whether a list has another title now, by which its papers are found."""
    return any(v.source.slug in known and known[v.source.slug].title != v.source.title for v in versions)


def write_versions(writer: Writer, versions: Sequence[Version], change: int) -> dict[int, tuple[str, ...]]:
    """Add new versions of records and retire the old ones; returns record id -> keys that came with it."""
    wanted: dict[int, tuple[str, ...]] = {}
    for version in versions:
        records.put_list(writer, version.source, change=change)
        kept, items, keys = set[int](), [], []
        for position, record, old in version.pairs():
            if old is not None and old.record == record and old.position == position:
                kept.add(old.id)
                wanted |= {old.id: version.wanted[position]} if position in version.wanted else {}
            else:
                items.append((position, record, version.lineage(position, old)))
                keys.append(version.wanted.get(position))
        records.retire(writer, [stored.id for stored in version.old if stored.id not in kept], change=change)
        ids = records.add(writer, items, change=change)
        wanted |= {id_: given for id_, given in zip(ids, keys, strict=True) if given}
        version.records.clear()
        version.old.clear()
        items.clear()
    return wanted
