"""Reading the parts of many rows by one query a table, however many rows there are."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def as_array(values: Iterable[int | str]) -> str:
    """The one parameter for `IN (SELECT value FROM json_each(?))`: free of SQLite's limit on parameters."""
    return json.dumps(list(values))


def gather(conn: sqlite3.Connection, sql: str, ids: Iterable[int], make: Callable[..., T]) -> dict[int, tuple[T, ...]]:
    """Run `sql`, whose one parameter is the array of ids and whose first column the id a row belongs to.

    Returns id -> what `make` gives of the other columns, in their order; ids without rows are left out.
    """
    found: dict[int, list[T]] = {}
    for owner, *values in conn.execute(sql, (as_array(ids),)):
        found.setdefault(owner, []).append(make(*values))
    return {owner: tuple(parts) for owner, parts in found.items()}
