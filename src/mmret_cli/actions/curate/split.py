"""Part a paper whose entries are of several."""

from collections.abc import Iterable, Sequence

from mmret_cli.actions.claims import added
from mmret_cli.actions.curate.merge import Decided, entries_of
from mmret_cli.actions.decisions import put_decision
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import withdraw_claims
from mmret_cli.catalog.decisions import decisions, makers, members_of
from mmret_cli.catalog.papers import fellows
from mmret_cli.catalog.papers.keys import find, paper_ids
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import Stored, lists
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError
from mmret_cli.matching.decisions import pairs
from mmret_cli.matching.identity import group
from mmret_cli.models import Decision, Entry


def split(writer: Writer, key: str, places: Sequence[str], *, who: str, at: str) -> Decided:
    """Part a paper: its entries at `places` (`list:line`) from the others; without places what was merged by decision.

    Where nothing was merged by decision, each entry becomes a paper. Raises UnknownKey, and CatalogError where there
    is nothing to part.
    """
    with writer.atomic():
        current = find(writer.conn, key)
        entries = entries_of(writer, current)
        parts = _parts(writer, current, entries, places)
        change = journal.begin(writer, action="split", summary=f"{current} in {len(parts)}", who=who, at=at)
        gone = put_decision(writer, Decision("different", parts), change=change)
        paper = next(papers(writer.conn, keys=[current]))
        withdraw_claims(writer, [current, *paper.aliases], made_by=makers(writer.conn, gone), change=change)
        members = [lineage for part in parts for lineage in part]
        refold(writer, touched=Touched(lineages=[*members, *members_of(writer.conn, gone)]))
        return Decided(_keys(writer, members), change)


def _parts(writer: Writer, key: str, entries: Sequence[Stored], places: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    if len(entries) < 2:
        raise CatalogError(f"{key} has one entry only: there is nothing to split")
    if places:
        chosen = _named(writer, key, entries, places)
        groups = [[s.lineage for s in entries if (s.lineage in chosen) is taken] for taken in (False, True)]
        if not groups[0]:
            raise CatalogError(f"these are all entries of {key}: name those that belong to another paper")
    else:
        groups = _without_decisions(writer, entries)
    return tuple(tuple(sorted(part)) for part in groups)


def _without_decisions(writer: Writer, entries: Sequence[Stored]) -> list[list[int]]:
    """The lineages by paper as they would be, had nobody merged them; each by itself where that makes no difference."""
    spots = {s.lineage: [place] for place, s in enumerate(entries)}
    kept = [each for each in decisions(writer.conn, spots).values() if each.verdict == "different"]
    found = group([s.record for s in entries if isinstance(s.record, Entry)], decisions=pairs(kept, spots))
    if len(found) < 2:
        found = [[place] for place in range(len(entries))]
    return [[entries[place].lineage for place in part] for part in found]


def _named(writer: Writer, key: str, entries: Sequence[Stored], places: Sequence[str]) -> set[int]:
    """The lineages of the entries at these places, `LIST:LINE` or `FILE:LINE`."""
    files = {slug: source.file for slug, source in lists(writer.conn).items()}
    chosen = set()
    for place in places:
        at = {
            s.lineage
            for s in entries
            if place in {f"{name}:{s.record.line}" for name in (s.record.list, files.get(s.record.list))}
        }
        if not at:
            known = ", ".join(f"{s.record.list}:{s.record.line}" for s in entries)
            raise CatalogError(f"{key} has no entry at {place}; its entries stand at {known}")
        chosen |= at
    return chosen


def _keys(writer: Writer, lineages: Iterable[int]) -> tuple[str, ...]:
    """The current keys of the papers of these entries and added papers, in their order."""
    own = {stored.lineage: key for key, stored in added(writer).items()}
    ids = fellows.papers_of(writer.conn, fellows.entries_of(writer.conn, lineages=lineages))
    ids |= paper_ids(writer.conn, [own[lineage] for lineage in lineages if lineage in own])
    rows = writer.conn.execute("SELECT id, key FROM papers ORDER BY id")
    return tuple(row["key"] for row in rows if row["id"] in ids)
