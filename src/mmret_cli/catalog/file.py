"""The catalog's file: telling it from any other, and a copy of it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from itertools import count
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


def back_up(path: Path, *, name: str) -> Path:
    """Copy the catalog at `path` to `catalog.db.NAME.bak` beside it, whole or not at all, and return the copy's path.

    A damaged file is copied byte by byte. No older copy is overwritten: one with other contents makes a numbered one.
    Raises CatalogError where it cannot be written.
    """
    import tempfile

    try:
        with tempfile.NamedTemporaryFile(dir=path.resolve().parent, prefix=f"{path.name}.", delete=False) as file:
            unfinished = Path(file.name)
        try:
            _copy(path, unfinished)
            return _settle(path, unfinished, name)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise CatalogError(f"no copy of {path} can be made beside it, so nothing is changed: {error}") from error


def _copy(path: Path, target: Path) -> None:
    import shutil

    try:
        with closing(connect(path, mode="ro", timeout=5.0)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError:
        shutil.copyfile(path, target)


def _settle(path: Path, unfinished: Path, name: str) -> Path:
    """Give the copy its name, unless there is one like it."""
    import filecmp

    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.chmod(path.stat().st_mode & 0o777)
    for wanted in _names(path, name):
        if not wanted.exists():
            return unfinished.replace(wanted)
        if filecmp.cmp(unfinished, wanted, shallow=False):
            return wanted
    raise AssertionError("the numbers never end")


def _names(path: Path, name: str) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.{name}.bak")
    yield from (path.with_name(f"{path.name}.{name}-{number}.bak") for number in count(2))
