"""The living records, in the order of their documents."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.records.assemble import ASSEMBLERS
from mmret_cli.catalog.records.assemble import results as assemble
from mmret_cli.models import Record, Result

BURIED = """
SELECT max(id) AS id, lineage, position, kind FROM records WHERE list = ?
GROUP BY lineage HAVING count(*) = count(removed_by) ORDER BY position, id"""
BATCH = 5_000
LIVING = """
SELECT r.id, p.key FROM results t JOIN records r ON r.id = t.record_id LEFT JOIN papers p ON p.id = t.paper_id
WHERE r.removed_by IS NULL ORDER BY r.list, r.line, t."column", r.position"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A living record; `lineage` is the id of its first version, `position` its place in the document."""

    id: int
    lineage: int
    position: int
    record: Record


def live(
    conn: sqlite3.Connection,
    *,
    slug: str | None = None,
    kinds: Iterable[str] = tuple(ASSEMBLERS),
    ids: Iterable[int] | None = None,
) -> list[Stored]:
    """The living records of these kinds, of one list or of all, or those with these ids, by list and position."""
    chosen = "" if ids is None else "AND id IN (SELECT value FROM json_each(?2))"
    rows = conn.execute(
        "SELECT id, lineage, position, kind FROM records"
        f" WHERE removed_by IS NULL AND (?1 IS NULL OR list = ?1) {chosen} ORDER BY list, position, id",
        (slug, *([] if ids is None else [as_array(ids)])),
    ).fetchall()
    return _assembled(conn, rows, kinds)


def buried(conn: sqlite3.Connection, slug: str) -> list[Stored]:
    """The records that a list once had and has no more, each as it stood last."""
    rows = conn.execute(BURIED, (slug,)).fetchall()
    return _assembled(conn, rows, ASSEMBLERS)


def lineages(conn: sqlite3.Connection, slug: str) -> dict[int, int]:
    """Position in a list -> the lineage of the living record that stands there."""
    rows = conn.execute("SELECT position, lineage FROM records WHERE list = ? AND removed_by IS NULL", (slug,))
    return {row["position"]: row["lineage"] for row in rows}


def _assembled(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], kinds: Iterable[str]) -> list[Stored]:
    records: dict[int, Record] = {}
    for kind in kinds:
        records.update(ASSEMBLERS[kind](conn, [row["id"] for row in rows if row["kind"] == kind]))
    return [
        Stored(row["id"], row["lineage"], row["position"], records[row["id"]]) for row in rows if row["id"] in records
    ]


def results(conn: sqlite3.Connection) -> Iterator[tuple[Result, str | None]]:
    """The living results with the key of their paper, by list, line and column."""
    cursor = conn.execute(LIVING)
    while rows := cursor.fetchmany(BATCH):
        found = assemble(conn, [row["id"] for row in rows])
        yield from ((found[row["id"]], row["key"]) for row in rows)
