"""Merge what another catalog says since a common ancestor into this one: one change in its journal, which can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mmret_cli.actions.claims import added
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.intake import write_versions
from mmret_cli.actions.sources import Source
from mmret_cli.actions.trust.revisions import content_of
from mmret_cli.actions.versions import change_signs, compare
from mmret_cli.catalog import journal, records
from mmret_cli.catalog.claims import claims_by_key, put_claims, withdraw_claim
from mmret_cli.catalog.decisions import accept, accepted, add_decisions, decisions, withdraw, withdraw_acceptances
from mmret_cli.catalog.papers.keys import all_keys, give_key, paper_ids
from mmret_cli.catalog.papers.write import add_retired
from mmret_cli.catalog.records.lists import drop_list
from mmret_cli.catalog.store import Writer
from mmret_cli.matching.decisions import says_something
from mmret_cli.matching.threeway.content import ADDED, Content, Place, Ruling
from mmret_cli.matching.threeway.merging import Merged, merge
from mmret_cli.models import CONFLICT, Acceptance, Decision, GivenKey, Reading, SourceList


@dataclass(slots=True)
class MergeReport:
    """What was merged: its number in the journal, what to tell, and how many things a person must decide."""

    change: int
    notes: list[str] = field(default_factory=list)
    undecided: int = 0


def merge_into(writer: Writer, base: Content, theirs: Content, *, who: str, at: str) -> MergeReport:
    """Make this catalog say what both sides say; see matching/threeway for what that is."""
    merged = merge(base, content_of(writer), theirs)
    readings = [(_source(slug), _reading(merged, slug)) for slug in merged.lists]
    with writer.atomic():
        versions, reports = compare(writer, readings, renamed=True)
        summary = f"what the other side says: {change_signs(reports) or 'no other records'}"
        change = journal.begin(writer, action="git-merge", summary=summary, who=who, at=at)
        _drop_lists(writer, merged.lists, change)
        wanted = write_versions(writer, versions, change)
        _add_papers(writer, merged, change)
        moved = _write_rulings(writer, merged.rulings, change)
        refold(writer, wanted, Touched(lineages=moved), relisted=True)
        add_retired(writer, merged.retired)
        lost = _write_claims(writer, merged, change)
        _write_acceptances(writer, merged.acceptances, change)
    if lost:
        merged.notes.append(f"left out are claims on {', '.join(lost)}: no paper has these keys any more")
    origins = [*(claim.origin for claim in merged.claims.values()), *(ruling.origin for ruling in merged.rulings)]
    return MergeReport(change, merged.notes, origins.count(CONFLICT))


def _drop_lists(writer: Writer, kept: Iterable[str], change: int) -> None:
    for slug in records.lists(writer.conn).keys() - set(kept):
        records.retire(writer, [stored.id for stored in records.live(writer.conn, slug=slug)], change=change)
        drop_list(writer, slug, change=change)


def _source(slug: str) -> Source:
    return Source(SourceList(slug), Path(slug), "", "jsonl")


def _reading(merged: Merged, slug: str) -> Reading:
    keys = tuple(GivenKey(keys[0], place, keys[1:]) for place, keys in merged.given[slug].items())
    return Reading(tuple(merged.records[slug]), lists=(merged.lists[slug],), keys=keys)


def _add_papers(writer: Writer, merged: Merged, change: int) -> None:
    """Give the keys of the papers that the other side has added by hand, and say that they stand."""
    known = all_keys(writer.conn)
    for key, name, _ in merged.claims:
        if name == "added" and key not in known:
            give_key(writer, key, change=change)
            own = [each for (owner, _, _), each in merged.claims.items() if owner == key]
            put_claims(writer, [key], own, change=change)
            known.add(key)


def _write_acceptances(writer: Writer, wanted: set[Acceptance], change: int) -> None:
    standing = set(accepted(writer.conn))
    withdraw_acceptances(writer, sorted(standing - wanted), change=change)
    accept(writer, sorted(wanted - standing), change=change)


def _write_rulings(writer: Writer, rulings: Iterable[Ruling], change: int) -> set[int]:
    """Make the decisions those; the lineages that are concerned. One whose entries are gone sleeps until they come back."""
    lineage = _lineages(writer)
    wanted = {_decision(ruling, lineage) for ruling in rulings}
    living = set(lineage.values())
    standing = {id_: _on(decision, living) for id_, decision in decisions(writer.conn).items()}
    gone = {id_: decision for id_, decision in standing.items() if says_something(decision) and decision not in wanted}
    new = wanted - set(standing.values())
    withdraw(writer, gone, change=change)
    add_decisions(writer, sorted(new, key=lambda decision: decision.parts), change=change)
    return {member for decision in (*gone.values(), *new) for part in decision.parts for member in part}


def _lineages(writer: Writer) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for slug in records.lists(writer.conn):
        for place, stored in enumerate(records.live(writer.conn, slug=slug)):
            found[slug, place] = stored.lineage
    return found | {(ADDED, key): stored.lineage for key, stored in added(writer).items()}


def _decision(ruling: Ruling, lineage: dict[Place, int]) -> Decision:
    parts = (tuple(sorted(lineage[place] for place in part)) for part in ruling.parts)
    return Decision("same" if ruling.verdict == "same" else "different", tuple(sorted(parts)), ruling.origin)


def _on(decision: Decision, living: set[int]) -> Decision:
    """What a decision says of these entries."""
    parts = (tuple(sorted(living.intersection(part))) for part in decision.parts)
    return Decision(decision.verdict, tuple(sorted(part for part in parts if part)), decision.origin)


def _write_claims(writer: Writer, merged: Merged, change: int) -> list[str]:
    """Make the claims those; the keys of claims that speak of no paper."""
    standing = {(key, c.field, c.origin): c for key, claims in claims_by_key(writer.conn).items() for c in claims}
    known = all_keys(writer.conn)
    gone = standing.keys() - merged.claims.keys()
    new = {name: c for name, c in merged.claims.items() if standing.get(name) != c and name[0] in known}
    for name in gone:
        withdraw_claim(writer, name, change=change)
    # The curator's word first: it would settle what is written down as undecided.
    for (key, _, _), claim in sorted(new.items(), key=lambda pair: pair[1].origin == CONFLICT):
        put_claims(writer, [key], [claim], change=change)
    if gone or new:
        refold(writer, touched=Touched(papers=paper_ids(writer.conn, {name[0] for name in (*gone, *new)})))
    return sorted({key for key, _, _ in merged.claims if key not in known})
