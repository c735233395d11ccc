"""Whole papers, streamed: a hundred thousand never sit in memory at once."""

import sqlite3
from collections.abc import Iterator, Sequence

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.papers import parts
from mmret_cli.catalog.records import assemble
from mmret_cli.models import Paper

BATCH = 500
ALL = """
SELECT id, key, title, venue, year, doi, arxiv, method, retired, hidden FROM papers
WHERE :retired OR NOT (retired OR hidden) ORDER BY key"""
CHOSEN = """
SELECT id, key, title, venue, year, doi, arxiv, method, retired, hidden FROM papers
WHERE (:retired OR NOT (retired OR hidden)) AND key IN (SELECT value FROM json_each(:keys)) ORDER BY key"""


def papers(
    conn: sqlite3.Connection, *, keys: Sequence[str] | None = None, include_retired: bool = True
) -> Iterator[Paper]:
    """The papers with these current keys, or all, by key; whole, with their living entries.

    The hidden papers come and go with the retired ones.
    """
    values = {"keys": as_array(keys or ()), "retired": include_retired}
    # The open cursor holds SQLite's read lock: all batches see the catalog as it was at the first.
    cursor = conn.execute(ALL if keys is None else CHOSEN, values)
    while rows := cursor.fetchmany(BATCH):
        yield from _papers(conn, rows)


def _papers(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> Iterator[Paper]:
    ids = [row["id"] for row in rows]
    authors, links, topics = parts.authors(conn, ids), parts.links(conn, ids), parts.topics(conn, ids)
    keys, records = parts.keys(conn, ids), parts.records(conn, ids)
    entries = assemble.entries(conn, [record for found in records.values() for record in found])
    for row in rows:
        yield Paper(
            title=row["title"],
            authors=authors.get(row["id"], ()),
            venue=row["venue"],
            year=row["year"],
            doi=row["doi"],
            arxiv=row["arxiv"],
            method=row["method"],
            topics=topics.get(row["id"], ()),
            links=links.get(row["id"], ()),
            entries=tuple(entries[record] for record in records.get(row["id"], ())),
            key=row["key"],
            aliases=tuple(key for key in keys.get(row["id"], ()) if key != row["key"]),
            retired=bool(row["retired"]),
            hidden=bool(row["hidden"]),
        )
