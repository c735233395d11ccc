"""The names in a catalog that begin with what was typed, for a shell's completion."""

import sqlite3

MOST = 50
# What can be completed -> the names, and how often each occurs.
NAMES = {
    "key": "SELECT key AS name, 1 AS often FROM keys",
    "list": "SELECT slug AS name, 1 AS often FROM lists",
    "venue": "SELECT venue AS name, count(*) AS often FROM papers WHERE venue IS NOT NULL GROUP BY venue",
    "topic": "SELECT topic AS name, count(*) AS often FROM paper_topics GROUP BY topic",
    "author": "SELECT name, count(*) AS often FROM paper_authors GROUP BY name",
    "method": "SELECT method AS name, count(*) AS often FROM papers WHERE method IS NOT NULL GROUP BY method",
    "dataset": "SELECT name, count(*) AS often FROM (SELECT name FROM entry_datasets UNION ALL"
    " SELECT name FROM dataset_entries UNION ALL SELECT DISTINCT dataset FROM results) GROUP BY name",
}


def names(conn: sqlite3.Connection, kind: str, start: str) -> list[str]:
    """The names of a kind (a key of NAMES) that begin so, in whatever case; where they are many, the usual ones."""
    rows = conn.execute(
        f"SELECT name FROM ({NAMES[kind]}) WHERE substr(name, 1, ?2) = ?1 COLLATE NOCASE"
        " ORDER BY often DESC, name LIMIT ?3",
        (start, len(start), MOST),
    )
    return [row[0] for row in rows]
