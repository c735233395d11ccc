"""A throw-away copy of a catalog: to look at it closely without holding its lock or writing to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mmret_cli.catalog.store import Writer, open_reader


@contextmanager
def copied(path: Path) -> Iterator[Writer]:
    """A copy of the catalog at `path` that is gone after the block. Raises as open_reader does."""
    with closing(
        sqlite3.connect("", isolation_level=None)
    ) as conn:  # "": a file of SQLite's own, which nobody else sees
        conn.row_factory = sqlite3.Row
        with open_reader(path) as catalog:
            catalog.conn.backup(conn)
        with Writer(path, conn) as writer:
            conn.execute("PRAGMA foreign_keys = ON")
            yield writer


def interrupted(path: Path) -> bool:
    """Whether a killed program has left a journal, which the next one that opens the catalog rolls back."""
    journal = path.with_name(f"{path.name}-journal")
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False
