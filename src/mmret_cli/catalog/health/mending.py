"""What mends a catalog, one function a remedy; each runs inside one transaction, and the papers are folded anew after it."""

import sqlite3

from mmret_cli.catalog.health import structure
from mmret_cli.catalog.index.refresh import rebuild
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.schema.believed import RANK
from mmret_cli.catalog.store import Writer

ROUNDS = 8  # a row may hang on a row that hangs on one that is gone
# What an undo does; see journal.undo.
UNDONE = """
DELETE FROM records WHERE added_by IN ({undone});
UPDATE records SET removed_by = NULL WHERE removed_by IN ({undone});
DELETE FROM claims WHERE added_by IN ({undone});
UPDATE claims SET removed_by = NULL WHERE removed_by IN ({undone});
DELETE FROM decisions WHERE added_by IN ({undone});
UPDATE decisions SET removed_by = NULL WHERE removed_by IN ({undone});
DELETE FROM acceptances WHERE added_by IN ({undone});
UPDATE acceptances SET removed_by = NULL WHERE removed_by IN ({undone})"""
HOMES = """
SELECT 'result ' || r.list || ':' || r.line, group_concat(ifnull(p.key, ''), ' ') FROM results t
JOIN records r ON r.id = t.record_id LEFT JOIN papers p ON p.id = t.paper_id
WHERE r.removed_by IS NULL GROUP BY r.list, r.line"""


def reindex(writer: Writer) -> None:
    """Make all indexes of SQLite anew."""
    writer.conn.execute("REINDEX")


def restore_schema(writer: Writer) -> None:
    """Make the tables, indexes and views that are missing; the search index is filled anew."""
    wanted, gone = structure.wanted_objects(), structure.missing(writer.conn)
    for name in gone:
        writer.conn.execute(wanted[name])
    if "table papers_fts" in gone:
        writer.conn.execute(RANK)
    fold_anew(writer)
    rebuild_index(writer)


def drop_orphans(writer: Writer) -> None:
    """Delete rows whose parent is gone; where a column may be blank it is blanked instead."""
    for _ in range(ROUNDS):
        rows = writer.conn.execute("PRAGMA foreign_key_check").fetchall()
        for table, rowid, _, number in rows:
            _drop(writer.conn, table, rowid, number)
        if not rows:
            break
    fold_anew(writer)


def _drop(conn: sqlite3.Connection, table: str, rowid: int | None, number: int) -> None:
    key = next(row for row in conn.execute(f"PRAGMA foreign_key_list({table})") if row["id"] == number)
    column, parent, theirs = f'"{key["from"]}"', key["table"], key["to"]
    lost = f"{column} IS NOT NULL AND {column} NOT IN (SELECT {theirs} FROM {parent})"
    one = lost if rowid is None else f"rowid = {rowid}"  # a table without row ids names none: then all of this kind
    required = any(row["name"] == key["from"] and row["notnull"] for row in conn.execute(f"PRAGMA table_info({table})"))
    if required or key["on_delete"] == "CASCADE":
        conn.execute(f"DELETE FROM {table} WHERE {one}")
    else:
        conn.execute(f"UPDATE {table} SET {column} = NULL WHERE {one}")


def bury_empty_records(writer: Writer) -> None:
    """Delete records that have no fields."""
    kinds = " AND ".join(
        f"id NOT IN (SELECT record_id FROM {table})"
        for table in ("entries", "dataset_entries", "results", "news_entries")
    )
    writer.conn.execute(f"DELETE FROM records WHERE removed_by IS NULL AND {kinds}")


def bury_older_versions(writer: Writer) -> None:
    """Let only the newest version of each record live."""
    writer.conn.execute(
        "UPDATE records SET removed_by = added_by WHERE removed_by IS NULL AND id NOT IN"
        " (SELECT max(id) FROM records WHERE removed_by IS NULL GROUP BY lineage)"
    )


def finish_undoing(writer: Writer) -> None:
    """Take back what changes that are called undone have left."""
    for statement in UNDONE.format(undone="SELECT id FROM changes WHERE undone_by IS NOT NULL").split(";\n"):
        writer.conn.execute(statement)
    fold_anew(writer)


def name_lists(writer: Writer) -> None:
    """Give each list that has records a row."""
    writer.conn.execute(
        "INSERT INTO lists (slug) SELECT DISTINCT list FROM records"
        " WHERE removed_by IS NULL AND list NOT IN (SELECT slug FROM lists)"
    )
    rebuild_index(writer)


def drop_strange_members(writer: Writer) -> None:
    """Take entries that there never were out of decisions."""
    writer.conn.execute(
        "DELETE FROM decision_members"
        " WHERE lineage NOT IN (SELECT lineage FROM records) AND -lineage NOT IN (SELECT id FROM keys)"
    )
    writer.conn.execute("DELETE FROM decisions WHERE id NOT IN (SELECT decision_id FROM decision_members)")


def give_keys_back(writer: Writer) -> None:
    """Give each paper the key that it bears, for its earliest living entry."""
    writer.conn.execute(
        "INSERT INTO keys (key, lineage, paper_id) SELECT p.key, min(r.lineage), p.id FROM papers p"
        " LEFT JOIN entries e ON e.paper_id = p.id LEFT JOIN records r ON r.id = e.record_id AND r.removed_by IS NULL"
        " WHERE p.key NOT IN (SELECT key FROM keys) GROUP BY p.id"
    )
    writer.conn.execute(
        "UPDATE keys SET paper_id = (SELECT id FROM papers p WHERE p.key = keys.key)"
        " WHERE key IN (SELECT key FROM papers)"
    )
    fold_anew(writer)


def fold_anew(writer: Writer) -> None:
    """Let the next fold be one of everything; keys that nothing holds go with it."""
    writer.conn.execute(
        "DELETE FROM keys WHERE paper_id IS NULL AND key NOT IN (SELECT paper_key FROM claims)"
        " AND (lineage IS NULL OR lineage NOT IN (SELECT lineage FROM records WHERE removed_by IS NULL))"
    )
    writer.conn.execute("DELETE FROM folding")


def rebuild_index(writer: Writer) -> None:
    """Make the search index anew."""
    rebuild(writer.conn)


def beliefs(conn: sqlite3.Connection) -> dict[str, int]:
    """The papers by key, and the results' papers by place, each as the hash of all that is believed of it."""
    found = {paper.key: hash(paper) for paper in papers(conn)}
    return found | {place: hash(keys) for place, keys in conn.execute(HOMES)}
