"""Entries that may be one paper with a given one, by indexed keys and by rare words: a handful of a hundred thousand."""

import sqlite3
from collections.abc import Iterable, Sequence

from mmret_cli.catalog.gather import as_array

RAREST = 4  # words of a title that are looked up
MOST = 40  # papers that are looked at, at the most
BY_KEY = """
SELECT DISTINCT e.paper_id FROM entry_keys k JOIN entries e ON e.record_id = k.record_id
WHERE k.key IN (SELECT value FROM json_each(?)) LIMIT ?"""
KNOWN = """
SELECT word FROM words WHERE word IN (SELECT value FROM json_each(?)) ORDER BY papers, length(word) DESC, word LIMIT ?"""
BY_WORDS = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ? ORDER BY rank LIMIT ?"
ENTRIES = """
SELECT r.id, p.key FROM entries e JOIN records r ON r.id = e.record_id JOIN papers p ON p.id = e.paper_id
WHERE r.removed_by IS NULL AND e.paper_id IN (SELECT value FROM json_each(?)) ORDER BY r.list, r.position"""


def entries_near(conn: sqlite3.Connection, keys: Iterable[int], words: Sequence[str]) -> dict[int, str]:
    """Living entries (record id -> key of its paper) that share a key, or the rarest words of a title."""
    papers = {row[0] for row in conn.execute(BY_KEY, (as_array(keys), MOST)) if row[0] is not None}
    known = [row["word"] for row in conn.execute(KNOWN, (as_array(words), RAREST))]
    if known:
        query = "title : (" + " OR ".join(f'"{word}"' for word in known) + ")"
        papers |= {row["rowid"] for row in conn.execute(BY_WORDS, (query, MOST))}
    return {row["id"]: row["key"] for row in conn.execute(ENTRIES, (as_array(papers),))}
