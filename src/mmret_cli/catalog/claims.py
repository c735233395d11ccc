"""What the curator and looked-up records say of papers."""

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.store import Writer
from mmret_cli.models import CONFLICT, Claim

# The curator's word also settles what a merge has left undecided, under whichever key of the paper that stands.
REPLACED = """
UPDATE claims SET removed_by = ?1 WHERE removed_by IS NULL AND field = ?3 AND (
  (paper_key = ?2 AND origin = ?4)
  OR (?4 = 'curator' AND origin = ?5 AND paper_key IN (
    SELECT same.key FROM keys own JOIN keys same ON same.paper_id = own.paper_id OR same.key = own.key WHERE own.key = ?2)))"""


def claims_by_key(conn: sqlite3.Connection) -> dict[str, list[Claim]]:
    """The living claims of each citation key, one a field and origin."""
    rows = conn.execute(
        "SELECT paper_key, origin, field, value, id FROM claims WHERE removed_by IS NULL"
        " ORDER BY paper_key, origin, field, position, id"
    )
    found: dict[str, list[Claim]] = {}
    for _, group in groupby(rows, key=lambda row: tuple(row)[:3]):
        values = list(group)
        key, origin, field = values[0]["paper_key"], values[0]["origin"], values[0]["field"]
        found.setdefault(key, []).append(Claim(field, tuple(row["value"] for row in values), origin, values[0]["id"]))
    return found


def put_claims(writer: Writer, key: str, claims: Iterable[Claim], *, change: int) -> None:
    """Write down claims on the paper of a citation key; what the same origin said of the same field is withdrawn."""
    for claim in claims:
        writer.conn.execute(
            REPLACED,
            (change, key, claim.field, claim.origin, CONFLICT),
        )
        writer.conn.executemany(
            "INSERT INTO claims (paper_key, field, position, value, origin, added_by) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (key, claim.field, place, value, claim.origin, change)
                for place, value in enumerate(claim.values or ("",))
            ],
        )


def withdraw_claims(writer: Writer, keys: Iterable[str], *, made_by: Iterable[int], change: int) -> None:
    """Take back the claims on these keys that earlier changes made."""
    writer.conn.execute(
        "UPDATE claims SET removed_by = ?1 WHERE removed_by IS NULL"
        " AND paper_key IN (SELECT value FROM json_each(?2)) AND added_by IN (SELECT value FROM json_each(?3))",
        (change, as_array(keys), as_array(made_by)),
    )


def withdraw_claim(writer: Writer, name: tuple[str, str, str], *, change: int) -> None:
    """Take back one claim: (citation key, field, origin)."""
    writer.conn.execute(
        "UPDATE claims SET removed_by = ? WHERE removed_by IS NULL AND paper_key = ? AND field = ? AND origin = ?",
        (change, *name),
    )
