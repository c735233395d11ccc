"""Ranked full-text search over the papers. Read-only, standard library only."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mmret_cli.catalog.papers.rows import Row, rows_by_id
from mmret_cli.catalog.query import expressions

# The weights, in the order of the columns: title, method, authors, venue, topics, datasets, links, initials.
RANKED = """
SELECT papers_fts.rowid AS id, -bm25(papers_fts, 10, 8, 4, 2, 3, 3, 1, 2) AS score
FROM papers_fts JOIN papers p ON p.id = papers_fts.rowid
WHERE papers_fts MATCH ? AND NOT p.retired
ORDER BY score DESC, p.year DESC, p.key LIMIT ?"""
MATCHING = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?"
ALL = -1  # SQLite's word for no limit


@dataclass(frozen=True, slots=True)
class Hit(Row):
    """A paper that was found; a higher score is better, and no hit scores higher than the one before it."""

    score: float


def search(conn: sqlite3.Connection, query: str, *, limit: int = 20) -> list[Hit]:
    """The living papers with all words of the query, then those with most of them; best first.

    Where no paper has most of them, those with any of them are found.

    `limit` 0 means all. No query is wrong: one that holds nothing to look for finds nothing.
    """
    words = expressions(query)
    if not words:
        return []
    found = _ranked(conn, " AND ".join(words), limit or ALL)
    if limit == 0 or len(found) < limit:
        room = None if limit == 0 else limit - len(found)
        found.update(islice(_with_some(conn, words, len(words) // 2 + 1), room))
    if not found:
        found.update(islice(_with_some(conn, words, 1), limit or None))
    return _hits(conn, found)


def _ranked(conn: sqlite3.Connection, expression: str, limit: int) -> dict[int, float]:
    return {row["id"]: row["score"] for row in conn.execute(RANKED, (expression, limit))}


def _with_some(conn: sqlite3.Connection, words: Sequence[str], fewest: int) -> Iterator[tuple[int, float]]:
    """The papers with some of the words but not all, down to `fewest`; those with more words first."""
    if fewest >= len(words):
        return
    matched = Counter(row["rowid"] for word in words for row in conn.execute(MATCHING, (word,)))
    ranked = _ranked(conn, " OR ".join(words), ALL)
    for count in range(len(words) - 1, fewest - 1, -1):
        yield from ((id_, score) for id_, score in ranked.items() if matched[id_] == count)


def _hits(conn: sqlite3.Connection, found: dict[int, float]) -> list[Hit]:
    rows = rows_by_id(conn, list(found))
    hits: list[Hit] = []
    for id_, row in rows.items():
        score = min(found[id_], hits[-1].score) if hits else found[id_]
        hits.append(Hit(row.key, row.title, row.authors, row.venue, row.year, row.links, row.places, score))
    return hits
