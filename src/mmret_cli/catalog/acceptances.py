"""The findings that the curator accepts."""

import sqlite3
from collections.abc import Iterable

from mmret_cli.catalog.store import Writer
from mmret_cli.models import Acceptance


def accepted(conn: sqlite3.Connection) -> list[Acceptance]:
    """All living acceptances, by rule and key."""
    rows = conn.execute("SELECT code, key FROM acceptances WHERE removed_by IS NULL ORDER BY code, key")
    return [Acceptance(*row) for row in rows]


def accepted_now(conn: sqlite3.Connection) -> set[Acceptance]:
    """The acceptances with the present keys of papers that have been merged since."""
    rows = conn.execute(
        "SELECT a.code, coalesce(p.key, a.key) FROM acceptances a LEFT JOIN keys k ON k.key = a.key"
        " LEFT JOIN papers p ON p.id = k.paper_id WHERE a.removed_by IS NULL"
    )
    return {Acceptance(*row) for row in rows}


def accept(writer: Writer, acceptances: Iterable[Acceptance], *, change: int) -> None:
    """Remember these; one that is known already stays as it is."""
    writer.conn.executemany(
        "INSERT OR IGNORE INTO acceptances (code, key, added_by) VALUES (?, ?, ?)",
        ((each.code, each.key, change) for each in acceptances),
    )


def withdraw_acceptances(writer: Writer, acceptances: Iterable[Acceptance], *, change: int) -> None:
    """Take these back, as part of a change."""
    writer.conn.executemany(
        "UPDATE acceptances SET removed_by = ? WHERE removed_by IS NULL AND code = ? AND key = ?",
        [(change, each.code, each.key) for each in acceptances],
    )
