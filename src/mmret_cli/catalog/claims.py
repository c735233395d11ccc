"""What the curator and looked-up records say of papers: added and withdrawn by changes, never overwritten."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.store import Writer
from mmret_cli.models import CONFLICT, CURATOR, Claim

# The curator's word also settles what a merge has left undecided, under whichever key of the paper that stands.
SETTLE = """
UPDATE claims SET removed_by = ?1 WHERE removed_by IS NULL AND field = ?2 AND origin = ?3 AND paper_key IN (
  SELECT same.key FROM keys own JOIN keys same ON same.paper_id = own.paper_id OR same.key = own.key WHERE own.key = ?4)"""


def claims_by_key(conn: sqlite3.Connection, *, change: int | None = None) -> dict[str, list[Claim]]:
    """The living claims of each citation key (or those that a change added), one a field and origin; a blank says that there is none."""
    rows = conn.execute(
        "SELECT paper_key, origin, field, value, id FROM claims"
        " WHERE CASE WHEN ?1 IS NULL THEN removed_by IS NULL ELSE added_by = ?1 END"
        " ORDER BY paper_key, origin, field, position, id",
        (change,),
    )
    found: dict[str, list[Claim]] = {}
    for _, group in groupby(rows, key=lambda row: tuple(row)[:3]):
        values = list(group)
        key, origin, field = values[0]["paper_key"], values[0]["origin"], values[0]["field"]
        told = tuple(row["value"] for row in values if row["value"])  # a blank stands for no value
        found.setdefault(key, []).append(Claim(field, told, origin, values[0]["id"]))
    return found


def put_claims(writer: Writer, keys: Sequence[str], claims: Sequence[Claim], *, change: int) -> None:
    """Say these of the paper with these keys, its own first; what was said of the same fields from the same origins goes."""
    for claim in claims:
        withdraw(writer, keys, [claim.field], origins=[claim.origin], change=change)
        if claim.origin == CURATOR:
            writer.conn.execute(SETTLE, (change, claim.field, CONFLICT, keys[0]))
        writer.conn.executemany(
            "INSERT INTO claims (paper_key, field, position, value, origin, added_by) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (keys[0], claim.field, position, value, claim.origin, change)
                for position, value in enumerate(claim.values or ("",))
            ],
        )


def withdraw_claims(writer: Writer, keys: Iterable[str], *, made_by: Iterable[int], change: int) -> None:
    """Take back the claims on these keys that earlier changes made."""
    writer.conn.execute(
        "UPDATE claims SET removed_by = ?1 WHERE removed_by IS NULL"
        " AND paper_key IN (SELECT value FROM json_each(?2)) AND added_by IN (SELECT value FROM json_each(?3))",
        (change, as_array(keys), as_array(made_by)),
    )


def withdraw(
    writer: Writer,
    keys: Sequence[str],
    fields: Collection[str],
    *,
    change: int,
    origins: Collection[str] | None = None,
) -> int:
    """Take back what was said of these fields, by these origins or by all; how many values that were."""
    cursor = writer.conn.execute(
        "UPDATE claims SET removed_by = ?1 WHERE removed_by IS NULL"
        " AND paper_key IN (SELECT value FROM json_each(?2)) AND field IN (SELECT value FROM json_each(?3))"
        " AND (?4 IS NULL OR origin IN (SELECT value FROM json_each(?4)))",
        (change, as_array(keys), as_array(fields), None if origins is None else as_array(origins)),
    )
    return cursor.rowcount


def withdraw_claim(writer: Writer, name: tuple[str, str, str], *, change: int) -> None:
    """Take back one claim: (citation key, field, origin)."""
    writer.conn.execute(
        "UPDATE claims SET removed_by = ? WHERE removed_by IS NULL AND paper_key = ? AND field = ? AND origin = ?",
        (change, *name),
    )
