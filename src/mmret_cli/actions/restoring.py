"""What an export brings beside its records: decisions on identity, and claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mmret_cli.actions.deciding import put_decision
from mmret_cli.actions.refold import Touched, refold
from mmret_cli.actions.sources import Source
from mmret_cli.catalog.claims import claims_by_key, put_claims
from mmret_cli.catalog.decisions import decisions
from mmret_cli.catalog.papers.keys import paper_ids
from mmret_cli.catalog.records import lineages
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Claim, Decision, Reading

Place = tuple[str, int]  # list, and how many of its records stand before


@dataclass(slots=True)
class Brought:
    """Decisions, their members by place, and claims by citation key."""

    decisions: list[tuple[Decision, dict[int, Place]]] = field(default_factory=list)
    claims: list[tuple[str, Claim]] = field(default_factory=list)


def brought(readings: Sequence[tuple[Source, Reading]]) -> Brought:
    """What the readings bring; it holds none of their records."""
    found = Brought()
    for _, reading in readings:
        found.claims += reading.claims
        if reading.decisions:
            places = _places(reading)
            for decision in reading.decisions:
                members = {place: places[place] for part in decision.parts for place in part}
                found.decisions.append((decision, members))
    return found


def _places(reading: Reading) -> list[Place]:
    counted: dict[str, int] = {}
    places = []
    for record in reading.records:
        places.append((record.list, counted.get(record.list, 0)))
        counted[record.list] = counted.get(record.list, 0) + 1
    return places


def is_news(writer: Writer, found: Brought) -> bool:
    """Whether the catalog lacks any of it, provided that it has the records."""
    return bool(_new_decisions(writer, found) or _new_claims(writer, found))


def restore_decisions(writer: Writer, found: Brought, *, change: int) -> set[int]:
    """Write down the decisions that the catalog lacks, once it has the records; returns the lineages they are on.

    They are the last word: what stood and says the opposite is withdrawn.
    """
    made = _new_decisions(writer, found)
    for decision in made:
        put_decision(writer, decision, change=change)
    return {member for decision in made for part in decision.parts for member in part}


def restore_claims(writer: Writer, found: Brought, *, change: int) -> None:
    """Write down the claims that the catalog lacks, once it has the papers, and believe them."""
    said = _new_claims(writer, found)
    for key, claims in said.items():
        put_claims(writer, key, claims, change=change)
    if said:
        refold(writer, touched=Touched(papers=paper_ids(writer.conn, said)))


def _new_decisions(writer: Writer, found: Brought) -> list[Decision]:
    if not found.decisions:
        return []
    known = {slug: lineages(writer.conn, slug) for _, members in found.decisions for slug, _ in members.values()}
    standing = {_content(decision) for decision in decisions(writer.conn).values()}
    made = [_in_catalog(decision, members, known) for decision, members in found.decisions]
    return [decision for decision in made if decision is not None and _content(decision) not in standing]


def _in_catalog(
    decision: Decision, members: Mapping[int, Place], known: Mapping[str, Mapping[int, int]]
) -> Decision | None:
    parts = [[known[members[place][0]].get(members[place][1]) for place in part] for part in decision.parts]
    if any(lineage is None for part in parts for lineage in part):
        return None  # the records are not written yet
    return replace(decision, parts=tuple(tuple(sorted(filter(None, part))) for part in parts))


def _content(decision: Decision) -> tuple[str, str, frozenset[tuple[int, ...]]]:
    return decision.verdict, decision.origin, frozenset(tuple(sorted(part)) for part in decision.parts)


def _new_claims(writer: Writer, found: Brought) -> dict[str, list[Claim]]:
    standing = claims_by_key(writer.conn)
    new: dict[str, list[Claim]] = {}
    for key, claim in found.claims:
        if claim not in standing.get(key, ()):
            new.setdefault(key, []).append(claim)
    return new
