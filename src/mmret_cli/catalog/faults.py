"""What SQLite says is wrong with the file, told in the user's words.

Only faults of the file, the disk or a neighbour are told so; an error in our SQL keeps its traceback.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmret_cli.catalog.guard import TABLES
from mmret_cli.errors import CatalogBusy, CatalogError

BUSY = "{path} is in use by another program; try again when it has finished"

DAMAGED = (
    "{path} is damaged ({error}): bring back an earlier copy, see `mmret doctor`, or delete it and run `mmret import`"
)

# primary result code -> what to raise
FAULTS: dict[int, tuple[type[CatalogError], str]] = {
    sqlite3.SQLITE_BUSY: (CatalogBusy, BUSY),
    sqlite3.SQLITE_LOCKED: (CatalogBusy, BUSY),
    sqlite3.SQLITE_READONLY: (
        CatalogError,
        "{path} is read-only: make it and its folder writable, or name another with --db",
    ),
    sqlite3.SQLITE_PERM: (CatalogError, "{path} may not be opened: {error}"),
    sqlite3.SQLITE_CANTOPEN: (CatalogError, "{path}, or its journal beside it, cannot be opened: {error}"),
    sqlite3.SQLITE_FULL: (CatalogError, "no room is left on the disk for {path}; make room and try again"),
    sqlite3.SQLITE_IOERR: (
        CatalogError,
        "{path} cannot be read or written ({error}): is the disk full, a limit on the size of files reached, or the disk failing?",
    ),
    sqlite3.SQLITE_INTERRUPT: (
        CatalogError,
        "{path} makes a query run without end. Do not use it if it is not yours, else run `mmret doctor`",
    ),
    sqlite3.SQLITE_CORRUPT: (CatalogError, DAMAGED),
    sqlite3.SQLITE_NOTADB: (CatalogError, "{path} is not a catalog: it is no SQLite file, or a damaged one"),
}


def told(error: BaseException | None, path: Path) -> CatalogError | None:
    """The CatalogError that tells the user of `error`, or None where it isn't the user's to mend."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code not in FAULTS:
        return None
    kind, text = FAULTS[code]
    return kind(text.format(path=path, error=error))


# What reading a damaged file may raise where SQLite itself notices nothing.
SYMPTOMS = (sqlite3.DatabaseError, LookupError, TypeError, ValueError, AttributeError)


def symptom(error: BaseException | None, conn: sqlite3.Connection, path: Path) -> CatalogError | None:
    """The CatalogError for an error that damage of the file explains, or None: then it is ours, or something else."""
    if not isinstance(error, SYMPTOMS):
        return None
    if "Could not decode to UTF-8" in str(error):  # SQLite checks no text
        return CatalogError(DAMAGED.format(path=path, error=f"{str(error)[:60]}…"))
    try:
        found = [row[0] for row in conn.execute("PRAGMA integrity_check(1)")]
        found += [f"a row of {row[0]} without one of {row[2]}" for row in conn.execute("PRAGMA foreign_key_check")]
        found += _mistyped(conn)
    except sqlite3.Error as worse:
        return told(worse, path)
    wrong = [str(each) for each in found if each != "ok"]
    return CatalogError(DAMAGED.format(path=path, error=" ".join(wrong[0].split()))) if wrong else None


def _mistyped(conn: sqlite3.Connection) -> Iterator[str]:
    """Values of another type than their column's, which SQLite lets anyone write."""
    for table in TABLES:
        for _, column, kind, *_ in conn.execute(f'PRAGMA table_info("{table}")').fetchall():
            other = f"""SELECT 1 FROM "{table}" WHERE typeof("{column}") NOT IN ('null', ?) LIMIT 1"""
            if kind in {"TEXT", "INTEGER"} and conn.execute(other, [kind.lower()]).fetchone():
                yield f"a {column} of {table} is no {kind}"


@contextmanager
def translate(path: Path) -> Iterator[None]:
    """Raise CatalogError (CatalogBusy for a lock) for what SQLite finds wrong with the file at `path`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        fault = told(error, path)
        if fault is None:
            raise
        raise fault from error
    except UnicodeDecodeError as error:  # SQLite's message quotes bytes of a damaged file
        raise CatalogError(DAMAGED.format(path=path, error="its text is no UTF-8")) from error
