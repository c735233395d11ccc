"""What papers lack, and which venues there are."""

import sqlite3

MISSING = {
    "doi": "p.doi IS NULL",
    "arxiv": "p.arxiv IS NULL",
    "venue": "p.venue IS NULL",
    "year": "p.year IS NULL",
    "authors": "NOT EXISTS (SELECT 1 FROM paper_authors a WHERE a.paper_id = p.id)",
}


def lacking(conn: sqlite3.Connection, fields: list[str]) -> list[str]:
    """The keys of the living papers that lack one of these fields (`doi`, `arxiv`, `venue`, `year`, `authors`)."""
    lacks = " OR ".join(MISSING[field] for field in fields)
    rows = conn.execute(f"SELECT p.key FROM papers p WHERE NOT p.retired AND NOT p.hidden AND ({lacks}) ORDER BY p.key")
    return [row[0] for row in rows]


def venues(conn: sqlite3.Connection) -> list[str]:
    """The venues of the catalog, the most frequent first."""
    rows = conn.execute("SELECT venue FROM papers WHERE venue IS NOT NULL GROUP BY venue ORDER BY count(*) DESC, venue")
    return [row[0] for row in rows]
