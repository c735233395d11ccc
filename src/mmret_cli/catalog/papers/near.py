"""Papers that may be one with a given one, by indexed keys and by rare words: a handful of a hundred thousand."""

import sqlite3
from collections.abc import Iterable, Sequence

from mmret_cli.catalog.gather import as_array

RAREST = 4  # words of a title that are looked up
MOST = 40  # papers that are looked at for each way, at the most
BY_KEY = """
SELECT DISTINCT e.paper_id FROM entry_keys k JOIN entries e ON e.record_id = k.record_id
WHERE k.key IN (SELECT value FROM json_each(?)) LIMIT ?"""
KNOWN = """
SELECT word FROM words WHERE word IN (SELECT value FROM json_each(?)) ORDER BY papers, length(word) DESC, word LIMIT ?"""
BY_WORDS = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ? ORDER BY rank LIMIT ?"
KEYS = "SELECT key FROM papers WHERE id IN (SELECT value FROM json_each(?)) ORDER BY key"


def papers_near(conn: sqlite3.Connection, keys: Iterable[int], words: Sequence[str]) -> list[str]:
    """The keys of the papers with an entry that shares a key, and of those that have the rarest words of a title."""
    ids = {row[0] for row in conn.execute(BY_KEY, (as_array(keys), MOST)) if row[0] is not None}
    known = [row["word"] for row in conn.execute(KNOWN, (as_array(words), RAREST))]
    if known:
        query = "title : (" + " OR ".join(f'"{word}"' for word in known) + ")"
        ids |= {row["rowid"] for row in conn.execute(BY_WORDS, (query, MOST))}
    return [row["key"] for row in conn.execute(KEYS, (as_array(ids),))]
