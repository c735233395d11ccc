"""What a JSON Lines file brings beside its lists: claims, added and retired papers, and decisions on identity."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mmret_cli.actions.decisions import put_decision
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.sources import Source
from mmret_cli.catalog.claims import claims_by_key, put_claims
from mmret_cli.catalog.decisions import decisions, members_of
from mmret_cli.catalog.papers.keys import all_keys, give_aliases, give_key, order_given, paper_ids
from mmret_cli.catalog.papers.write import add_retired
from mmret_cli.catalog.records import lineages
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Claim, Decision, Paper, Reading

Place = tuple[str, int]  # list, and how many of its records stand before
Decisions = list[tuple[Decision, dict[int, Place]]]  # a decision, and its members by place


@dataclass(slots=True)
class Brought:
    """What readings bring beside their lists and the catalog has not yet: retired papers, added ones, claims."""

    retired: list[Paper] = field(default_factory=list)
    added: list[Paper] = field(default_factory=list)
    claims: list[tuple[str, Claim]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.retired or self.added or self.claims)


def brought(writer: Writer, readings: Sequence[Reading]) -> Brought:
    """What is new in the readings."""
    given, said = all_keys(writer.conn), _said(writer)
    claims = [(key, claim) for reading in readings for key, claim in reading.claims]
    standing = {key for key, claim in claims if claim.field == "added"}
    papers = [paper for reading in readings for paper in reading.retired if paper.key not in given]
    return Brought(
        [paper for paper in papers if paper.retired or paper.key not in standing],
        [paper for paper in papers if not paper.retired and paper.key in standing],
        [(key, claim) for key, claim in claims if (key, claim.field, claim.origin) not in said],
    )


def take_over(writer: Writer, new: Brought, *, change: int) -> None:
    """Write it into the catalog, whose keys of papers with entries are given already. Claims of an unknown paper are none."""
    add_retired(writer, new.retired)
    for paper in new.added:
        give_key(writer, paper.key, change=change)
    known = all_keys(writer.conn)
    for key, claim in new.claims:
        if key in known:
            put_claims(writer, [key], [claim], change=change)
    if new.added or new.claims:
        refold(writer, touched=Touched(papers=paper_ids(writer.conn, [key for key, _ in new.claims])))
    for paper in new.added:
        give_aliases(writer, paper.key, [alias for alias in paper.aliases if alias not in known], change=change)


def _said(writer: Writer) -> set[tuple[str, str, str]]:
    return {(key, claim.field, claim.origin) for key, own in claims_by_key(writer.conn).items() for claim in own}


def decisions_of(readings: Sequence[tuple[Source, Reading]]) -> Decisions:
    """The decisions of the readings, which are free to go then."""
    found: Decisions = []
    for _, reading in readings:
        places = _places(reading) if reading.decisions else []
        for decision in reading.decisions:
            found.append((decision, {place: places[place] for part in decision.parts for place in part}))
    return found


def _places(reading: Reading) -> list[Place]:
    counted: dict[str, int] = {}
    places = []
    for record in reading.records:
        places.append((record.list, counted.get(record.list, 0)))
        counted[record.list] = counted.get(record.list, 0) + 1
    return places


def is_news(writer: Writer, found: Decisions) -> bool:
    """Whether the catalog lacks any of them, provided that it has the records."""
    return any(True for _ in _new(writer, found))


def restore(writer: Writer, found: Decisions, *, change: int) -> set[int]:
    """Write down the decisions on entries that the catalog lacks; returns the lineages they are on.

    They are the last word: what stood and says the opposite is withdrawn.
    """
    made = list(_new(writer, [pair for pair in found if not any(pair[0].keys)]))
    gone = [id_ for decision in made for id_ in put_decision(writer, decision, change=change)]
    return {m for decision in made for part in decision.parts for m in part} | members_of(writer.conn, gone)


def restore_late(writer: Writer, found: Decisions, *, change: int) -> None:
    """The same for those on added papers, which have their keys by now; and believe them."""
    late = [pair for pair in found if any(pair[0].keys)]
    if late and (made := list(_new(writer, late))):
        for decision in made:
            put_decision(writer, decision, change=change)
        members = {member for decision in made for part in decision.parts for member in part}
        refold(writer, touched=Touched(lineages=members))


def _new(writer: Writer, found: Decisions) -> Iterator[Decision]:
    if not found:
        return
    known = {slug: lineages(writer.conn, slug) for _, members in found for slug, _ in members.values()}
    keys = order_given(writer.conn)
    standing = {_content(decision) for decision in decisions(writer.conn).values()}
    for decision, members in found:
        made = _in_catalog(decision, members, known, keys)
        if made is not None and _content(made) not in standing:
            yield made


def _in_catalog(
    decision: Decision,
    members: Mapping[int, Place],
    known: Mapping[str, Mapping[int, int]],
    keys: Mapping[str, int],
) -> Decision | None:
    """The decision by lineages; those of added papers are negative. None where records or keys are not written yet."""
    parts = []
    for place, part in enumerate(decision.parts):
        found = [known[members[member][0]].get(members[member][1]) for member in part]
        added = decision.keys[place] if decision.keys else ()
        found += [-keys[key] if key in keys else None for key in added]
        parts.append(found)
    if any(lineage is None for part in parts for lineage in part):
        return None
    found_parts = tuple(tuple(sorted(member for member in part if member is not None)) for part in parts)
    return replace(decision, parts=found_parts, keys=())


def _content(decision: Decision) -> tuple[str, str, frozenset[tuple[int, ...]]]:
    return decision.verdict, decision.origin, frozenset(tuple(sorted(part)) for part in decision.parts)
