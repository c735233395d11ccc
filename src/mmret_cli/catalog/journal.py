"""The journal: what was done to the catalog, and taking it back."""

import sqlite3
from dataclasses import dataclass, replace

from mmret_cli.catalog.papers.keys import drop_keyless
from mmret_cli.catalog.records.lists import restore_lists
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError

UNDO = "undo"

# The papers that a change concerned, by their entries, their claims and the entries that were decided on.
CONCERNED = """
SELECT e.paper_id FROM records r JOIN entries e ON e.record_id = r.id WHERE :id IN (r.added_by, r.removed_by)
UNION SELECT k.paper_id FROM claims c JOIN keys k ON k.key = c.paper_key WHERE :id IN (c.added_by, c.removed_by)
UNION SELECT k.paper_id FROM keys k WHERE k.given_by = :id
UNION SELECT e.paper_id FROM decisions d JOIN decision_members m ON m.decision_id = d.id
  JOIN records r ON r.lineage = m.lineage JOIN entries e ON e.record_id = r.id WHERE :id IN (d.added_by, d.removed_by)
"""
# Later changes, not undone, that build on :id: in a list it touched, by removing a claim or a decision that it made,
# or by a decision on an entry that came with it.
DEPENDENTS = """
WITH touched AS (
  SELECT list AS slug FROM records WHERE added_by = :id
  UNION SELECT list FROM records WHERE removed_by = :id
  UNION SELECT slug FROM list_versions WHERE change_id = :id
), builders AS (
  SELECT added_by AS id FROM records WHERE list IN touched
  UNION SELECT removed_by FROM records WHERE list IN touched
  UNION SELECT change_id FROM list_versions WHERE slug IN touched
  UNION SELECT removed_by FROM claims WHERE added_by = :id
  UNION SELECT removed_by FROM decisions WHERE added_by = :id
  UNION SELECT d.added_by FROM records r JOIN decision_members m ON m.lineage = r.lineage
    JOIN decisions d ON d.id = m.decision_id WHERE r.added_by = :id AND r.id = r.lineage AND d.removed_by IS NULL
)
SELECT id FROM changes WHERE id IN builders AND id > :id AND undone_by IS NULL ORDER BY id DESC
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the journal; `at` is ISO 8601 in UTC, `undone_by` the change that took it back."""

    id: int
    at: str
    who: str
    action: str
    summary: str
    undone_by: int | None = None


def begin(writer: Writer, *, action: str, summary: str, who: str, at: str) -> int:
    """Enter a change in the journal and return its id, for all that is written because of it."""
    row = writer.conn.execute(
        "INSERT INTO changes (at, who, action, summary) VALUES (?, ?, ?, ?) RETURNING id",
        (at, who, action, summary),
    )
    return int(row.fetchone()[0])


def log(conn: sqlite3.Connection) -> list[Change]:
    """All changes, newest first."""
    rows = conn.execute("SELECT id, at, who, action, summary, undone_by FROM changes ORDER BY id DESC")
    return [Change(*row) for row in rows]


def papers_concerned(conn: sqlite3.Connection, change_id: int) -> set[int]:
    """The papers (row ids) that may be others once a change is undone."""
    return {row[0] for row in conn.execute(CONCERNED, {"id": change_id}) if row[0] is not None}


def undo(writer: Writer, change_id: int, *, who: str, at: str) -> Change:
    """Take back what a change did to records, lists, claims and decisions, and return that change, now undone.

    What is believed (papers, keys, search) must be made anew after it: see drop_orphan_keys and replace_all.
    Raises CatalogError for an unknown change, one that is undone already, an undo, and one that later changes
    build on; those are named.
    """
    change = _undoable(writer.conn, change_id)
    by = begin(writer, action=UNDO, summary=f"took back {change.id}: {change.summary}", who=who, at=at)
    for statement in (
        "DELETE FROM records WHERE added_by = ?",
        "UPDATE records SET removed_by = NULL WHERE removed_by = ?",
        "DELETE FROM claims WHERE added_by = ?",
        "UPDATE claims SET removed_by = NULL WHERE removed_by = ?",
        "DELETE FROM decisions WHERE added_by = ?",
        "UPDATE decisions SET removed_by = NULL WHERE removed_by = ?",
        "DELETE FROM keys WHERE given_by = ? AND key NOT IN (SELECT paper_key FROM claims)",
    ):
        writer.conn.execute(statement, (change.id,))
    restore_lists(writer, change=change.id)
    writer.conn.execute("UPDATE changes SET undone_by = ? WHERE id = ?", (by, change.id))
    return replace(change, undone_by=by)


def drop_orphan_keys(writer: Writer) -> None:
    """Delete the keys whose records an undo has deleted, and the papers that have no key left.

    A key that a claim speaks of stays: the curator's word isn't lost by undoing an import.
    """
    writer.conn.execute(
        "DELETE FROM keys WHERE lineage IS NOT NULL AND lineage NOT IN (SELECT lineage FROM records)"
        " AND key NOT IN (SELECT paper_key FROM claims)"
    )
    drop_keyless(writer.conn)


def _undoable(conn: sqlite3.Connection, change_id: int) -> Change:
    change = next((change for change in log(conn) if change.id == change_id), None)
    if change is None:
        raise CatalogError(f"there is no change {change_id}; `mmret log` shows them all")
    if change.undone_by is not None:
        raise CatalogError(f"change {change_id} is undone already, by {change.undone_by}")
    if change.action == UNDO:
        raise CatalogError(f"change {change_id} is itself an undo: import again what it took back")
    if later := [str(row["id"]) for row in conn.execute(DEPENDENTS, {"id": change_id})]:
        raise CatalogError(f"later changes build on {change_id}: undo {', '.join(later)} first")
    return change
