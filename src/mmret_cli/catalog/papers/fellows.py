"""Which entries may be one paper: those that share a key (hashed title or identifier), a decision, or a paper by now."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from mmret_cli.catalog.gather import as_array

NEW = """
SELECT r.id FROM records r WHERE r.kind = 'paper' AND r.removed_by IS NULL
AND NOT EXISTS (SELECT 1 FROM entry_keys k WHERE k.record_id = r.id) ORDER BY r.id"""
UNBELIEVED = """
SELECT e.record_id FROM entries e JOIN records r ON r.id = e.record_id
WHERE e.paper_id IS NULL AND r.removed_by IS NULL"""
LIVING = "SELECT count(*) FROM records WHERE kind = 'paper' AND removed_by IS NULL"
GONE = """
SELECT r.id FROM records r WHERE r.removed_by IS NOT NULL
AND EXISTS (SELECT 1 FROM entry_keys k WHERE k.record_id = r.id)"""
# One step from entries to all that what is believed of them may depend on.
STEPS = (
    """
    SELECT record_id FROM entry_keys WHERE key IN (
      SELECT key FROM entry_keys WHERE record_id IN (SELECT value FROM json_each(?)))""",
    """
    SELECT r.id FROM entries e JOIN records r ON r.id = e.record_id AND r.removed_by IS NULL
    WHERE e.paper_id IN (SELECT paper_id FROM entries WHERE record_id IN (SELECT value FROM json_each(?)))""",
    """
    SELECT r.id FROM records r JOIN decision_members m ON m.lineage = r.lineage
    WHERE r.removed_by IS NULL AND r.kind = 'paper' AND m.decision_id IN (
      SELECT d.id FROM records own JOIN decision_members n ON n.lineage = own.lineage
      JOIN decisions d ON d.id = n.decision_id AND d.removed_by IS NULL
      WHERE own.id IN (SELECT value FROM json_each(?)))""",
)
RAREST = 4  # words of a title that are looked up
MOST = 40  # papers that are looked at for each way, at the most
BY_KEY = """
SELECT DISTINCT e.paper_id FROM entry_keys k JOIN entries e ON e.record_id = k.record_id
WHERE k.key IN (SELECT value FROM json_each(?)) LIMIT ?"""
KNOWN = """
SELECT word FROM words WHERE word IN (SELECT value FROM json_each(?)) ORDER BY papers, length(word) DESC, word LIMIT ?"""
BY_WORDS = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ? ORDER BY rank LIMIT ?"
KEYS_OF = "SELECT key FROM papers WHERE id IN (SELECT value FROM json_each(?)) ORDER BY key"


def unindexed(conn: sqlite3.Connection) -> list[int]:
    """The living entries that have no keys yet."""
    return [row[0] for row in conn.execute(NEW)]


def unbelieved(conn: sqlite3.Connection) -> set[int]:
    """The living entries of no paper: new ones, and those whose paper went with the change that gave it its key."""
    return {row[0] for row in conn.execute(UNBELIEVED)}


def put_keys(conn: sqlite3.Connection, keys: Mapping[int, Iterable[int]]) -> None:
    """Index entries: record id -> keys; one without any gets a key of its own, as a sign that it was looked at."""
    rows = ((key, id_) for id_, found in keys.items() for key in (list(found) or [-id_]))
    conn.executemany("INSERT OR IGNORE INTO entry_keys (key, record_id) VALUES (?, ?)", sorted(rows))


def drop_dead_keys(conn: sqlite3.Connection) -> list[int]:
    """Forget the keys of entries that their list no longer has, and return those entries."""
    gone = [row[0] for row in conn.execute(GONE)]
    conn.execute("DELETE FROM entry_keys WHERE record_id IN (SELECT value FROM json_each(?))", (as_array(gone),))
    return gone


def forget_keys(conn: sqlite3.Connection, *, rules: int) -> bool:
    """Drop the whole index where the papers were folded by other rules; whether they were."""
    if folded_by(conn) == rules:
        return False
    for statement in ("DELETE FROM entry_keys", "DELETE FROM folding"):
        conn.execute(statement)
    conn.execute("INSERT INTO folding (rules) VALUES (?)", (rules,))
    return True


def folded_by(conn: sqlite3.Connection) -> int | None:
    """The version of the rules by which the papers were folded; None where they must be folded anew anyway."""
    row = conn.execute("SELECT rules FROM folding").fetchone()
    return None if row is None else int(row[0])


def component(conn: sqlite3.Connection, seeds: Iterable[int]) -> set[int]:
    """The living entries that depend on each other, by way of others too, beginning at these."""
    found, fresh = set(seeds), set(seeds)
    while fresh and len(found) < conn.execute(LIVING).fetchone()[0]:
        step = as_array(fresh)
        fresh = {row[0] for sql in STEPS for row in conn.execute(sql, (step,))} - found
        found |= fresh
    return found


def entries_of(conn: sqlite3.Connection, *, papers: Iterable[int] = (), lineages: Iterable[int] = ()) -> set[int]:
    """The living entries of papers (row ids) and of lineages."""
    rows = conn.execute(
        "SELECT r.id FROM records r JOIN entries e ON e.record_id = r.id WHERE r.removed_by IS NULL"
        " AND (e.paper_id IN (SELECT value FROM json_each(?)) OR r.lineage IN (SELECT value FROM json_each(?)))",
        (as_array(papers), as_array(lineages)),
    )
    return {row[0] for row in rows}


def papers_of(conn: sqlite3.Connection, records: Iterable[int]) -> set[int]:
    """The papers (row ids) that these entries, living or not, were folded into."""
    rows = conn.execute(
        "SELECT DISTINCT paper_id FROM entries WHERE paper_id IS NOT NULL"
        " AND record_id IN (SELECT value FROM json_each(?))",
        (as_array(records),),
    )
    return {row[0] for row in rows}


def having(conn: sqlite3.Connection, keys: Iterable[int]) -> set[int]:
    """The entries that have one of these keys."""
    rows = conn.execute(
        "SELECT record_id FROM entry_keys WHERE key IN (SELECT value FROM json_each(?))", (as_array(keys),)
    )
    return {row[0] for row in rows}


def in_company(conn: sqlite3.Connection, records: Iterable[int]) -> set[int]:
    """Those of these entries that share a key with another one."""
    rows = conn.execute(
        "SELECT DISTINCT own.record_id FROM entry_keys own WHERE own.record_id IN (SELECT value FROM json_each(?))"
        " AND EXISTS (SELECT 1 FROM entry_keys other WHERE other.key = own.key AND other.record_id <> own.record_id)",
        (as_array(records),),
    )
    return {row[0] for row in rows}


def papers_near(conn: sqlite3.Connection, keys: Iterable[int], words: Sequence[str]) -> list[str]:
    """The keys of the papers with an entry that shares a key, and of those that have the rarest words of a title."""
    ids = {row[0] for row in conn.execute(BY_KEY, (as_array(keys), MOST)) if row[0] is not None}
    known = [row["word"] for row in conn.execute(KNOWN, (as_array(words), RAREST))]
    if known:
        query = "title : (" + " OR ".join(f'"{word}"' for word in known) + ")"
        ids |= {row["rowid"] for row in conn.execute(BY_WORDS, (query, MOST))}
    return [row["key"] for row in conn.execute(KEYS_OF, (as_array(ids),))]
