"""What is decided on identity: which entries are one paper, and which are not."""

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Acceptance, Decision

LIVING = """
SELECT d.id, d.verdict, d.origin, m.part, m.lineage FROM decisions d JOIN decision_members m ON m.decision_id = d.id
WHERE d.removed_by IS NULL AND ({which}) ORDER BY d.id, m.part, m.lineage"""
OF = "d.id IN (SELECT decision_id FROM decision_members WHERE lineage IN (SELECT value FROM json_each(?1)))"


def decisions(conn: sqlite3.Connection, lineages: Iterable[int] | None = None) -> dict[int, Decision]:
    """The decisions that stand, by id in the order they were made: all, or those on an entry of these lineages."""
    rows = (
        conn.execute(LIVING.format(which="1"))
        if lineages is None
        else conn.execute(LIVING.format(which=OF), (as_array(lineages),))
    )
    return {id_: _decision(list(members)) for id_, members in groupby(rows, key=lambda row: row["id"])}


def _decision(members: list[sqlite3.Row]) -> Decision:
    parts = groupby(members, key=lambda row: row["part"])
    return Decision(
        members[0]["verdict"], tuple(tuple(row["lineage"] for row in part) for _, part in parts), members[0]["origin"]
    )


def add_decisions(writer: Writer, made: Iterable[Decision], *, change: int) -> None:
    """Write down decisions."""
    for decision in made:
        row = writer.conn.execute(
            "INSERT INTO decisions (verdict, origin, added_by) VALUES (?, ?, ?) RETURNING id",
            (decision.verdict, decision.origin, change),
        ).fetchone()
        writer.conn.executemany(
            "INSERT INTO decision_members (decision_id, lineage, part) VALUES (?, ?, ?)",
            [(row[0], lineage, number) for number, part in enumerate(decision.parts) for lineage in part],
        )


def withdraw(writer: Writer, ids: Iterable[int], *, change: int) -> None:
    """Take decisions back, as part of a change."""
    writer.conn.execute(
        "UPDATE decisions SET removed_by = ? WHERE removed_by IS NULL AND id IN (SELECT value FROM json_each(?))",
        (change, as_array(ids)),
    )


def members_of(conn: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """The lineages that these decisions, standing or withdrawn, are on."""
    rows = conn.execute(
        "SELECT lineage FROM decision_members WHERE decision_id IN (SELECT value FROM json_each(?))", (as_array(ids),)
    )
    return {row[0] for row in rows}


def makers(conn: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """The curator's merges that made these decisions; what came by import or from git came with much else."""
    rows = conn.execute(
        "SELECT added_by FROM decisions d JOIN changes c ON c.id = d.added_by"
        " WHERE c.action = 'merge' AND d.id IN (SELECT value FROM json_each(?))",
        (as_array(ids),),
    )
    return {row[0] for row in rows}


def places(conn: sqlite3.Connection, lineages: Iterable[int]) -> dict[int, tuple[str, int, str]]:
    """Where the living entries of these lineages stand: lineage -> list, line, title."""
    rows = conn.execute(
        "SELECT r.lineage, r.list, r.line, e.title FROM records r JOIN entries e ON e.record_id = r.id"
        " WHERE r.removed_by IS NULL AND r.lineage IN (SELECT value FROM json_each(?))",
        (as_array(lineages),),
    )
    return {row["lineage"]: (row["list"], row["line"], row["title"]) for row in rows}


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
