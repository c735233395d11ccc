"""Decisions on identity that come with an export: they are about entries by their place, and added papers by their key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mmret_cli.actions.claims import put_decision
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.sources import Source
from mmret_cli.catalog.decisions import decisions, members_of
from mmret_cli.catalog.papers.keys import order_given
from mmret_cli.catalog.records import lineages
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Decision, Reading

Place = tuple[str, int]  # list, and how many of its records stand before
Brought = list[tuple[Decision, dict[int, Place]]]  # a decision, and its members by place


def brought(readings: Sequence[tuple[Source, Reading]]) -> Brought:
    """The decisions of the readings, which are free to go then."""
    found: Brought = []
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


def is_news(writer: Writer, found: Brought) -> bool:
    """Whether the catalog lacks any of them, provided that it has the records."""
    return any(True for _ in _new(writer, found))


def restore(writer: Writer, found: Brought, *, change: int) -> set[int]:
    """Write down the decisions on entries that the catalog lacks; returns the lineages they are on.

    They are the last word: what stood and says the opposite is withdrawn.
    """
    made = list(_new(writer, [pair for pair in found if not any(pair[0].keys)]))
    gone = [id_ for decision in made for id_ in put_decision(writer, decision, change=change)]
    return {m for decision in made for part in decision.parts for m in part} | members_of(writer.conn, gone)


def restore_late(writer: Writer, found: Brought, *, change: int) -> None:
    """The same for those on added papers, which have their keys by now; and believe them."""
    late = [pair for pair in found if any(pair[0].keys)]
    if late and (made := list(_new(writer, late))):
        for decision in made:
            put_decision(writer, decision, change=change)
        members = {member for decision in made for part in decision.parts for member in part}
        refold(writer, touched=Touched(lineages=members))


def _new(writer: Writer, found: Brought) -> Iterator[Decision]:
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
