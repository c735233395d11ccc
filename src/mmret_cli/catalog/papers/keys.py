"""Citation keys: given once, never changed, and anchored at the lineage of an entry."""

import difflib
import sqlite3
from collections.abc import Sequence

from mmret_cli.catalog.gather import as_array
from mmret_cli.errors import UnknownKey

# A key whose own lineage is dead (or that has none) speaks for the oldest living lineage of its paper: so a
# paper keeps its key when the list that it was first seen in drops it. A lineage's paper is that of its
# newest version that has one.
GIVEN = """
WITH living AS (SELECT DISTINCT lineage FROM records WHERE kind = 'paper' AND removed_by IS NULL),
homes AS (
  SELECT r.lineage, e.paper_id, max(r.id) FROM records r JOIN entries e ON e.record_id = r.id
  WHERE e.paper_id IS NOT NULL AND r.lineage IN living GROUP BY r.lineage
),
heirs AS (SELECT paper_id, min(lineage) AS lineage FROM homes GROUP BY paper_id)
SELECT CASE WHEN k.lineage IN living THEN k.lineage ELSE ifnull(h.lineage, k.lineage) END AS lineage, k.key
FROM keys k LEFT JOIN heirs h ON h.paper_id = k.paper_id
ORDER BY k.id
"""


def keys_given(conn: sqlite3.Connection) -> dict[int, list[str]]:
    """Which keys an entry brings to its paper: lineage -> keys, in the order they were given.

    A key whose lineage is dead stands under a living lineage of the same paper, where there is one.
    """
    found: dict[int, list[str]] = {}
    for lineage, key in conn.execute(GIVEN):
        if lineage is not None:
            found.setdefault(lineage, []).append(key)
    return found


def all_keys(conn: sqlite3.Connection) -> set[str]:
    """Every key ever given, aliases and those of retired papers included."""
    return {row["key"] for row in conn.execute("SELECT key FROM keys")}


def order_given(conn: sqlite3.Connection) -> dict[str, int]:
    """Key -> its place in the order of giving: of a merged paper's keys the earliest is its key."""
    return {row["key"]: row["id"] for row in conn.execute("SELECT key, id FROM keys")}


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
