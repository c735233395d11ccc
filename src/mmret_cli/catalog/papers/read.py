"""Papers with all that is believed of them, what they lack, and the data sets that they use."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.papers import rows as parts
from mmret_cli.catalog.records import assemble
from mmret_cli.models import Entry, Paper

BATCH = 500
ALL = """
SELECT id, key, title, venue, year, doi, arxiv, method, retired, hidden FROM papers
WHERE :retired OR NOT (retired OR hidden) ORDER BY key"""
CHOSEN = """
SELECT id, key, title, venue, year, doi, arxiv, method, retired, hidden FROM papers
WHERE (:retired OR NOT (retired OR hidden)) AND key IN (SELECT value FROM json_each(:keys)) ORDER BY key"""
NAMED = """
SELECT DISTINCT e.paper_id, r.list, e.method FROM entries e JOIN records r ON r.id = e.record_id
WHERE r.removed_by IS NULL ORDER BY e.paper_id, r.list, e.method"""
MISSING = {
    "doi": "p.doi IS NULL",
    "arxiv": "p.arxiv IS NULL",
    "venue": "p.venue IS NULL",
    "year": "p.year IS NULL",
    "authors": "NOT EXISTS (SELECT 1 FROM paper_authors a WHERE a.paper_id = p.id)",
}
USAGE = """
SELECT d.name, p.key FROM entry_datasets d JOIN records r ON r.id = d.record_id
JOIN entries e ON e.record_id = r.id JOIN papers p ON p.id = e.paper_id
WHERE r.removed_by IS NULL ORDER BY d.name, p.key"""


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
    authors, links, topics = parts.authors_of(conn, ids), parts.links_of(conn, ids), parts.topics_of(conn, ids)
    keys, records = parts.keys_of(conn, ids), parts.records_of(conn, ids)
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


def named(conn: sqlite3.Connection, *, linked: bool) -> Iterator[Paper]:
    """The living papers with what a table of results may call them by: title, methods by list, and links if asked for.

    A fifth of the time that whole papers take: after each decision of a curator all are looked through.
    """
    entries: dict[int, list[Entry]] = defaultdict(list)
    for id_, slug, method in conn.execute(NAMED):
        entries[id_].append(Entry(slug, 0, "", method=method))
    cursor = conn.execute(ALL, {"retired": False})
    while rows := cursor.fetchmany(BATCH):
        links = parts.links_of(conn, [row["id"] for row in rows]) if linked else {}
        for row in rows:
            own = links.get(row["id"], ())
            yield Paper(
                row["title"], method=row["method"], links=own, entries=tuple(entries[row["id"]]), key=row["key"]
            )


def lacking(conn: sqlite3.Connection, fields: list[str]) -> list[str]:
    """The keys of the living papers that lack one of these fields (`doi`, `arxiv`, `venue`, `year`, `authors`)."""
    lacks = " OR ".join(MISSING[field] for field in fields)
    rows = conn.execute(f"SELECT p.key FROM papers p WHERE NOT p.retired AND NOT p.hidden AND ({lacks}) ORDER BY p.key")
    return [row[0] for row in rows]


def venues(conn: sqlite3.Connection) -> list[str]:
    """The venues of the catalog, the most frequent first."""
    rows = conn.execute("SELECT venue FROM papers WHERE venue IS NOT NULL GROUP BY venue ORDER BY count(*) DESC, venue")
    return [row[0] for row in rows]


def papers_by_dataset(conn: sqlite3.Connection) -> dict[str, list[str]]:
    """The name of each data set as it is written -> the keys of the papers that use it."""
    found: dict[str, list[str]] = {}
    for name, key in conn.execute(USAGE):
        found.setdefault(name, []).append(key)
    return found
