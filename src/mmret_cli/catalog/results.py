"""The results of the performance tables, each with the paper that it belongs to."""

import sqlite3
from collections.abc import Iterator

from mmret_cli.catalog.records.assemble import results as assemble
from mmret_cli.models import Result

BATCH = 5_000
LIVING = """
SELECT r.id, p.key FROM results t JOIN records r ON r.id = t.record_id LEFT JOIN papers p ON p.id = t.paper_id
WHERE r.removed_by IS NULL ORDER BY r.list, r.line, t."column", r.position"""


def results(conn: sqlite3.Connection) -> Iterator[tuple[Result, str | None]]:
    """The living results with the key of their paper, by list, line and column."""
    cursor = conn.execute(LIVING)
    while rows := cursor.fetchmany(BATCH):
        found = assemble(conn, [row["id"] for row in rows])
        yield from ((found[row["id"]], row["key"]) for row in rows)
