"""The living records, in the order of their documents."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from mmret_cli.catalog.records.assemble import ASSEMBLERS
from mmret_cli.models import Record


@dataclass(frozen=True, slots=True)
class Stored:
    """A living record; `lineage` is the id of its first version, `position` its place in the document."""

    id: int
    lineage: int
    position: int
    record: Record


def live(
    conn: sqlite3.Connection, *, slug: str | None = None, kinds: Iterable[str] = tuple(ASSEMBLERS)
) -> list[Stored]:
    """The living records of these kinds, of one list or of all, by list and position."""
    rows = conn.execute(
        "SELECT id, lineage, position, kind FROM records"
        " WHERE removed_by IS NULL AND (?1 IS NULL OR list = ?1) ORDER BY list, position, id",
        (slug,),
    ).fetchall()
    records: dict[int, Record] = {}
    for kind in kinds:
        records.update(ASSEMBLERS[kind](conn, [row["id"] for row in rows if row["kind"] == kind]))
    return [
        Stored(row["id"], row["lineage"], row["position"], records[row["id"]]) for row in rows if row["id"] in records
    ]
