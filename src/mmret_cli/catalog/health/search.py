"""Checks of the search index: does it say what the tables say?"""

import sqlite3
from collections.abc import Iterator

from mmret_cli.catalog.index.refresh import expected_words, stale

SELF_TEST = "INSERT INTO papers_fts (papers_fts) VALUES ('integrity-check')"


def stale_index(conn: sqlite3.Connection) -> Iterator[str]:
    """The papers (their keys) that the index has otherwise than the tables, or should not have."""
    conn.execute(SELF_TEST)
    keys = dict(conn.execute("SELECT id, key FROM papers").fetchall())
    for id_ in stale(conn):
        yield keys.get(id_, f"row {id_}, which is no paper")


def stale_words(conn: sqlite3.Connection) -> list[str]:
    """The words whose number of papers is not that of the index."""
    counted = dict(conn.execute("SELECT word, papers FROM words").fetchall())
    expected = expected_words(conn)
    return sorted(word for word in counted.keys() | expected.keys() if counted.get(word) != expected.get(word))
