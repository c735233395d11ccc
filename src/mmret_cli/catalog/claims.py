"""What the curator and looked-up records say of papers."""

import sqlite3
from itertools import groupby

from mmret_cli.catalog.store import Writer
from mmret_cli.models import Claim


def claims_by_key(conn: sqlite3.Connection) -> dict[str, list[Claim]]:
    """The living claims of each citation key, one a field and origin, in the order they were made."""
    rows = conn.execute(
        "SELECT paper_key, origin, field, value FROM claims WHERE removed_by IS NULL"
        " ORDER BY paper_key, origin, field, position, id"
    )
    found: dict[str, list[Claim]] = {}
    for _, group in groupby(rows, key=lambda row: tuple(row)[:3]):
        values = list(group)
        key, origin, field = values[0]["paper_key"], values[0]["origin"], values[0]["field"]
        found.setdefault(key, []).append(Claim(field, tuple(row["value"] for row in values), origin))
    return found


def put_claim(writer: Writer, key: str, claim: Claim, *, change: int) -> None:
    """Set a claim in the place of what the same origin said of that field before."""
    writer.conn.execute(
        "UPDATE claims SET removed_by = ? WHERE paper_key = ? AND field = ? AND origin = ? AND removed_by IS NULL",
        (change, key, claim.field, claim.origin),
    )
    writer.conn.executemany(
        "INSERT INTO claims (paper_key, field, position, value, origin, added_by) VALUES (?, ?, ?, ?, ?, ?)",
        [(key, claim.field, place, value, claim.origin, change) for place, value in enumerate(claim.values)],
    )
