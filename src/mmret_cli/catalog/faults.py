"""What SQLite says is wrong with the file, told in the user's words.

Only faults of the file, the disk or a neighbour are told so; an error in our SQL keeps its traceback.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmret_cli.errors import CatalogBusy, CatalogError

BUSY = "{path} is in use by another program; try again when it has finished"

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
    sqlite3.SQLITE_IOERR: (CatalogError, "{path} cannot be read or written: {error}"),
    sqlite3.SQLITE_CORRUPT: (
        CatalogError,
        "{path} is damaged ({error}): bring back an earlier copy, or delete it and run `mmret import`",
    ),
    sqlite3.SQLITE_NOTADB: (CatalogError, "{path} is not a catalog: it is no SQLite file, or a damaged one"),
}


def told(error: BaseException | None, path: Path) -> CatalogError | None:
    """The CatalogError that tells the user of `error`, or None where it isn't the user's to mend."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code not in FAULTS:
        return None
    kind, text = FAULTS[code]
    return kind(text.format(path=path, error=error))


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
