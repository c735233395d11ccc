"""A query -> its hits: clauses, plan, candidates, ranking."""

import sqlite3
from collections.abc import Iterable

from mmret_cli.catalog.search.filters import unknown_features
from mmret_cli.catalog.search.hits import Found, Order, Outcome, hits, in_order, ordered
from mmret_cli.catalog.search.language import parse
from mmret_cli.catalog.search.plan import Planner
from mmret_cli.catalog.search.rank import Ranked, Ranking
from mmret_cli.catalog.search.retrieve import WINDOW, Candidates, Retriever
from mmret_cli.catalog.search.vocabulary import Vocabulary

NOTHING = Vocabulary()


def search(
    conn: sqlite3.Connection,
    query: str,
    vocabulary: Vocabulary = NOTHING,
    *,
    limit: int = 20,
    offset: int = 0,
    order: Order | None = None,
) -> Found:
    """The living papers with all words of the query, best first; where they are few, those with most of them follow.

    `limit` 0 means all; `order` sorts otherwise than by score. No query is wrong: one that holds nothing to look for
    finds nothing.
    """
    outcome = find(conn, query, vocabulary, limit=limit, offset=offset, order=order)
    return Found(
        hits=hits(conn, outcome),
        total=outcome.total,
        counted=outcome.counted,
        expanded=outcome.expanded,
        lost=outcome.lost,
        unknown=outcome.unknown,
    )


def find(
    conn: sqlite3.Connection, query: str, vocabulary: Vocabulary, *, limit: int, offset: int, order: Order | None
) -> Outcome:
    """What `search` finds, as row ids."""
    if not (clauses := parse(query)):
        return Outcome()
    plan = Planner(conn, vocabulary).plan(clauses)
    end = offset + limit if limit else None
    every = order is not None or end is None or end > WINDOW
    candidates = Retriever(conn, plan).candidates(every=every)
    whole, ids = frozenset(candidates.whole), _ids(conn, candidates, order)
    if order is not None:  # only those that are shown need a score
        ids, offset, end, total = ids[offset:end], 0, None, len(ids)
    else:
        total = len(ids)
    with Ranking(conn, ids[:WINDOW]) as ranking:
        ranked = ranking.rank(plan.units, query)
        best = ordered(conn, ranked, whole) if order is None else [ranked[id_] for id_ in ids[:WINDOW]]
        shown = [*best, *map(Ranked, ids[WINDOW:])][offset:end]
        matched = ranking.matched_words([one.id for one in shown], plan.units)
    return Outcome(
        shown=shown,
        whole=whole,
        matched=matched,
        total=total,
        counted=every or total < WINDOW,
        expanded=_expanded(shown),
        lost=[unit.text for unit in candidates.lost],
        unknown=unknown_features(clauses),
    )


def count(conn: sqlite3.Connection, query: str, vocabulary: Vocabulary = NOTHING) -> int:
    """How many papers a search finds in all."""
    if not (clauses := parse(query)):
        return 0
    found = Retriever(conn, Planner(conn, vocabulary).plan(clauses)).candidates(every=True)
    return len(found.whole) + len(found.partial)


def _ids(conn: sqlite3.Connection, candidates: Candidates, order: Order | None) -> list[int]:
    if order is None:
        return [*candidates.whole, *candidates.partial]
    return [*in_order(conn, candidates.whole, order), *in_order(conn, candidates.partial, order)]


def _expanded(shown: Iterable[Ranked]) -> list[tuple[str, str]]:
    """What was typed, and what else these hits were found by."""
    return list(dict.fromkeys(way for one in shown for way in one.ways.values() if way))
