"""What a search gives: the hits and their order, and what the user should know of how they were found."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from enum import StrEnum

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.papers.rows import Row, rows_by_id
from mmret_cli.catalog.search.rank import Part, Ranked

BY_YEAR = "p.year DESC, p.title COLLATE NOCASE, p.key"
CHOSEN = "SELECT p.id FROM papers p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY {}"
AGES = "SELECT id, ifnull(year, 0), key FROM papers WHERE id IN (SELECT value FROM json_each(?))"


class Order(StrEnum):
    """By what papers are sorted; `added`: those that came last into the catalog first."""

    YEAR = "year"
    VENUE = "venue"
    TITLE = "title"
    ADDED = "added"


ORDERS = {
    Order.YEAR: BY_YEAR,
    Order.VENUE: f"p.venue IS NULL, p.venue COLLATE NOCASE, {BY_YEAR}",
    Order.TITLE: "p.title COLLATE NOCASE, p.key",
    Order.ADDED: "(SELECT min(v.added_by) FROM entries e JOIN records r ON r.id = e.record_id"
    f" JOIN records v ON v.lineage = r.lineage WHERE e.paper_id = p.id AND r.removed_by IS NULL) DESC, {BY_YEAR}",
}


def in_order(conn: sqlite3.Connection, ids: Iterable[int], order: Order) -> list[int]:
    """The papers with these row ids, sorted."""
    return [row[0] for row in conn.execute(CHOSEN.format(ORDERS[order]), (as_array(ids),))]


@dataclass(frozen=True, slots=True)
class Hit(Row):
    """A paper that was found; a higher score is better, and no hit scores higher than the one before it.

    `whole` says whether it has all the words; `matched` are its words that are matches, `parts` those of its score.
    """

    score: float
    whole: bool = True
    matched: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a search went. `total` is the number of all that were found, at least, exactly where `counted`.

    `expanded` are pairs of what was typed and what else was looked for to find these hits, `lost` the words that no
    paper has, `unknown` what `has:` asked for in vain.
    """

    total: int = 0
    counted: bool = True
    expanded: Sequence[tuple[str, str]] = ()
    lost: Sequence[str] = ()
    unknown: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Answer):
    """What was found, as row ids: best first, with the words that matched; `whole` have all the words."""

    shown: Sequence[Ranked] = ()
    whole: AbstractSet[int] = frozenset()
    matched: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Answer):
    """The hits asked for."""

    hits: Sequence[Hit] = ()


def ordered(conn: sqlite3.Connection, ranked: Mapping[int, Ranked], whole: AbstractSet[int]) -> list[Ranked]:
    """The ranked papers, best first: those with all the words, then the newer ones of two that score the same.

    Those that have all the words are lifted, all by as much, until none of the others scores higher.
    """
    best = max((one.score for one in ranked.values() if one.id not in whole), default=0.0)
    least = min((one.score for one in ranked.values() if one.id in whole), default=best)
    for id_ in whole & ranked.keys():
        ranked[id_].add("all the words", best - least)
    ages = {row[0]: (-row[1], row[2]) for row in conn.execute(AGES, (as_array(ranked),))}
    return sorted(ranked.values(), key=lambda one: (one.id not in whole, -round(one.score, 6), ages[one.id]))


def hits(conn: sqlite3.Connection, outcome: Outcome) -> list[Hit]:
    """The papers of an outcome, in its order."""
    rows = rows_by_id(conn, [one.id for one in outcome.shown])
    return [
        Hit(
            **{field.name: getattr(rows[one.id], field.name) for field in fields(Row)},
            score=one.score,
            whole=one.id in outcome.whole,
            matched=outcome.matched.get(one.id, frozenset()),
            parts=tuple(one.parts),
        )
        for one in outcome.shown
    ]
