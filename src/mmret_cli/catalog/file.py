"""The catalog's file: connecting to it, and what can be seen to be wrong with it before that."""

import os
import sqlite3
import stat
from pathlib import Path
from typing import Literal

from mmret_cli.catalog.guard import Connection, check_neighbours, settle
from mmret_cli.errors import CatalogError, CatalogMissing


def connect_to_read(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection that cannot write, even where the journal of a killed writer must be rolled back first."""
    conn = connect(path, mode="ro", timeout=timeout)
    try:
        conn.execute("PRAGMA user_version")
    except sqlite3.OperationalError as error:
        conn.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        # A writer was killed: its journal must be rolled back first, which a read-only connection cannot.
        conn = connect(path, mode="rw", timeout=timeout)
        conn.execute("PRAGMA query_only = ON")
    except BaseException:
        conn.close()
        raise
    return conn


def connect(path: Path, *, mode: Literal["ro", "rw", "rwc"], timeout: float) -> sqlite3.Connection:
    """A connection to the file, which `rwc` makes; `timeout` is how many seconds it waits for a lock.

    Raises CatalogError for what must not stand beside the file, and for a link to nothing where it would be made.
    """
    if mode == "rwc" and os.path.islink(path) and not os.path.exists(path):
        raise CatalogError(f"{path} is a link to {path.resolve()}, which does not exist. Remove the link")
    check_neighbours(path)
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout, factory=Connection)
    conn.row_factory = sqlite3.Row
    settle(conn)
    return conn


def size_of(path: Path) -> int | None:
    """The size of the file, or None when it is missing. An empty one is what a killed first import leaves."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise CatalogError(f"{path} cannot be read: {error}") from error
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no ordinary file"
        raise CatalogError(f"{path} is {what}, not a catalog")
    return found.st_size


def missing(path: Path) -> CatalogMissing:
    """The error for a catalog that isn't there."""
    return CatalogMissing(f"no catalog at {path}; `mmret import` makes one")


def check_writable(path: Path) -> None:
    """Raise CatalogError where the file, or its folder, cannot be written."""
    folder = path.resolve().parent  # of the file itself where the path is a link: there the journal stands
    if not folder.is_dir():
        raise CatalogError(f"no catalog can be made at {path}: there is no folder {folder}")
    if path.exists() and not os.access(path, os.W_OK):
        raise CatalogError(f"{path} is read-only: make it writable, or name another with --db")
    if not os.access(folder, os.W_OK):
        raise CatalogError(f"the folder {folder} is read-only, and SQLite must write its journal there")
