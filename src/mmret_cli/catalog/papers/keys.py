"""Citation keys: given once, never changed, and anchored at the lineage of an entry."""

import difflib
import sqlite3
from collections.abc import Iterable, Sequence

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import UnknownKey

# A key whose own lineage is dead (or that has none) speaks for the oldest living lineage of its paper: so a
# paper keeps its key when the list that it was first seen in drops it. A lineage's paper is that of its
# newest version that has one.
LIVING = "SELECT DISTINCT lineage FROM records WHERE kind = 'paper' AND removed_by IS NULL"
GIVEN = """
WITH living AS (SELECT value AS lineage FROM json_each(?)),
homes AS (
  SELECT r.lineage, e.paper_id, max(r.id) FROM living l JOIN records r ON r.lineage = l.lineage
  JOIN entries e ON e.record_id = r.id WHERE e.paper_id IS NOT NULL GROUP BY r.lineage
),
heirs AS (SELECT paper_id, min(lineage) AS lineage FROM homes GROUP BY paper_id)
SELECT k.lineage, k.key, k.id FROM living l JOIN keys k ON k.lineage = l.lineage
UNION ALL
SELECT h.lineage, k.key, k.id FROM heirs h JOIN keys k ON k.paper_id = h.paper_id
WHERE k.lineage IS NULL OR k.lineage NOT IN living
ORDER BY 3
"""


def keys_given(conn: sqlite3.Connection, lineages: Iterable[int] | None = None) -> dict[int, list[str]]:
    """Which keys the living entries (of these lineages, or all) bring to their paper: lineage -> keys as they were given.

    A key whose lineage is dead stands under a living lineage of the same paper, where there is one.
    """
    if lineages is None:
        lineages = [row[0] for row in conn.execute(LIVING)]
    found: dict[int, list[str]] = {}
    for lineage, key, _ in conn.execute(GIVEN, (as_array(lineages),)):
        found.setdefault(lineage, []).append(key)
    return found


def all_keys(conn: sqlite3.Connection) -> set[str]:
    """Every key ever given, aliases and those of retired papers included."""
    return {row["key"] for row in conn.execute("SELECT key FROM keys")}


def order_given(conn: sqlite3.Connection) -> dict[str, int]:
    """Key -> its place in the order of giving: of a merged paper's keys the earliest is its key."""
    return {row["key"]: row["id"] for row in conn.execute("SELECT key, id FROM keys")}


def paper_ids(conn: sqlite3.Connection, keys: Iterable[str]) -> set[int]:
    """The row ids of the papers of these keys or aliases."""
    rows = conn.execute(
        "SELECT paper_id FROM keys WHERE paper_id IS NOT NULL AND key IN (SELECT value FROM json_each(?))",
        (as_array(keys),),
    )
    return {row[0] for row in rows}


def entry_homes(conn: sqlite3.Connection) -> dict[int, str]:
    """Living entry (record id) -> the key of its paper."""
    rows = conn.execute(
        "SELECT e.record_id, p.key FROM entries e JOIN records r ON r.id = e.record_id"
        " JOIN papers p ON p.id = e.paper_id WHERE r.removed_by IS NULL"
    )
    return {row["record_id"]: row["key"] for row in rows}


def lineage_homes(conn: sqlite3.Connection) -> dict[int, str]:
    """Lineage of a living entry -> the key of its paper."""
    rows = conn.execute(
        "SELECT r.lineage, p.key FROM entries e JOIN records r ON r.id = e.record_id"
        " JOIN papers p ON p.id = e.paper_id WHERE r.removed_by IS NULL"
    )
    return dict(tuple(row) for row in rows)


def find(conn: sqlite3.Connection, key: str) -> str:
    """The current key of the paper that `key`, a key or an alias, belongs to.

    Raises UnknownKey, with up to three keys that look like it, when there is no such paper.
    """
    clean = key.encode(errors="replace").decode()  # an argument that isn't UTF-8 cannot be handed to SQLite
    row = conn.execute(
        "SELECT p.key FROM keys k JOIN papers p ON p.id = k.paper_id WHERE k.key = ?", (clean,)
    ).fetchone()
    if row:
        return str(row["key"])
    known = sorted(all_keys(conn))
    near = [key for key in known if clean and clean.lower() in key][:3] or difflib.get_close_matches(clean, known, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UnknownKey(f"no paper has the key {clean}{hint}")


def give_key(writer: Writer, key: str, *, change: int) -> None:
    """Give a key to a paper that has no entries."""
    writer.conn.execute("INSERT INTO keys (key, given_by) VALUES (?, ?)", (key, change))


def give_aliases(writer: Writer, key: str, aliases: Sequence[str], *, change: int) -> None:
    """Give more keys to the paper that has a key."""
    writer.conn.executemany(
        "INSERT INTO keys (key, given_by, paper_id) SELECT ?, ?, paper_id FROM keys WHERE key = ?",
        [(alias, change, key) for alias in aliases],
    )


def own_keys(conn: sqlite3.Connection, key: str) -> tuple[str, ...]:
    """The current key of a paper and its aliases, whichever is given. Raises UnknownKey."""
    current = find(conn, key)
    rows = conn.execute(
        "SELECT key FROM keys WHERE paper_id = (SELECT id FROM papers WHERE key = ?) ORDER BY key != ?, id",
        (current, current),
    )
    return tuple(row["key"] for row in rows)


def of_ids(conn: sqlite3.Connection, ids: Sequence[int]) -> list[str]:
    """The current keys of the papers with these row ids, in their order."""
    sql = "SELECT id, key FROM papers WHERE id IN (SELECT value FROM json_each(?))"
    found = dict(map(tuple, conn.execute(sql, (as_array(ids),))))
    return [found[id_] for id_ in ids]


def drop_keyless(conn: sqlite3.Connection) -> None:
    """Delete the papers that have no key left: absorbed by another, or undone."""
    ids = conn.execute("SELECT id FROM papers WHERE id NOT IN (SELECT paper_id FROM keys WHERE paper_id IS NOT NULL)")
    gone = [tuple(row) for row in ids]
    conn.executemany("DELETE FROM papers WHERE id = ?", gone)
