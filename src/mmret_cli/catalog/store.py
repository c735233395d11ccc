"""Opening a catalog: for reading, which never writes, or for writing, which makes and migrates it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from mmret_cli.catalog.faults import told, translate
from mmret_cli.catalog.identity import APPLICATION_ID, SCHEMA
from mmret_cli.errors import CatalogBusy, CatalogError, CatalogMissing

if TYPE_CHECKING:  # heavy, and needed by migrations only
    from sqlite_utils import Database

__all__ = ["Catalog", "Writer", "open_reader", "open_writer", "translate"]


class Catalog:
    """An open catalog. As a context manager it closes, and tells faults of the file as CatalogError."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self.conn = conn

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if fault := told(error, self.path):
            raise fault from error


class Writer(Catalog):
    """A catalog that may be written. Every write belongs inside `atomic()`."""

    @property
    def db(self) -> "Database":
        """The connection in sqlite-utils' clothes."""
        from sqlite_utils import Database

        return Database(self.conn, execute_plugins=False)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """One transaction: all of the block is written, or, when it raises, nothing.

        Raises CatalogBusy when another program holds the lock, CatalogError when the file cannot be written.
        """
        with translate(self.path):
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.conn.execute("COMMIT")
            except BaseException:
                if self.conn.in_transaction:  # a full disk has already rolled it back
                    self.conn.execute("ROLLBACK")
                raise


def open_reader(path: Path, *, timeout: float = 5.0) -> Catalog:
    """Open the catalog at `path` for reading; `timeout` is how many seconds to wait for a writer's lock.

    Raises CatalogMissing when there is none, CatalogBusy while another program writes, CatalogError when the
    file is no catalog, is damaged, or was made by another version of mmret.
    """
    if not _size(path):
        raise _missing(path)
    with translate(path):
        catalog = Catalog(path, _connect_to_read(path, timeout))
        try:
            version = _version(catalog)
            if version < SCHEMA:
                raise CatalogError(
                    f"{path} was made by an older mmret (schema {version}, this one knows {SCHEMA}): "
                    "`mmret import` brings it up to date"
                )
        except BaseException:
            catalog.close()
            raise
    return catalog


def open_writer(path: Path, *, create: bool = False, timeout: float = 5.0) -> Writer:
    """Open the catalog at `path` for writing, with all migrations applied; `create` makes a missing one.

    Raises as open_reader does, and CatalogError when the file or its folder is read-only. `timeout` is
    how many seconds to wait for another program's lock.
    """
    size = _size(path)
    if not size and not create:
        raise _missing(path)
    _check_writable(path)
    with translate(path):
        writer = Writer(path, _connect(path, mode="rwc" if size is None else "rw", timeout=timeout))
        try:
            _prepare(writer, new=not size)
        except BaseException as error:
            writer.close()
            # Busy: then another program is making it just now.
            if size is None and not isinstance(error, CatalogBusy) and not _size(path):
                path.unlink(missing_ok=True)
            raise
    return writer


def _prepare(writer: Writer, *, new: bool) -> None:
    if not new:
        _version(writer)  # before anything is written to a file that isn't ours
    writer.conn.execute("PRAGMA foreign_keys = ON")
    writer.conn.execute("PRAGMA journal_mode = DELETE")
    if _pragma(writer.conn, "user_version") < SCHEMA:
        _migrate(writer)


def _migrate(writer: Writer) -> None:
    from mmret_cli.catalog.index.refresh import refresh
    from mmret_cli.catalog.schema import migrations

    with writer.atomic():
        migrations.apply(writer.db)
        refresh(writer.conn)
        writer.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        writer.conn.execute(f"PRAGMA user_version = {SCHEMA}")


def _version(catalog: Catalog) -> int:
    if _pragma(catalog.conn, "application_id") != APPLICATION_ID:
        raise CatalogError(f"{catalog.path} is not a catalog: another program made it")
    version = _pragma(catalog.conn, "user_version")
    if version > SCHEMA:
        raise CatalogError(
            f"{catalog.path} was made by a newer mmret (schema {version}, this one knows {SCHEMA}): upgrade mmret"
        )
    return version


def _pragma(conn: sqlite3.Connection, name: Literal["application_id", "user_version"]) -> int:
    return int(conn.execute(f"PRAGMA {name}").fetchone()[0])


def _connect_to_read(path: Path, timeout: float) -> sqlite3.Connection:
    conn = _connect(path, mode="ro", timeout=timeout)
    try:
        _pragma(conn, "user_version")
    except sqlite3.OperationalError as error:
        conn.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        # A writer was killed: its journal must be rolled back first, which a read-only connection cannot.
        conn = _connect(path, mode="rw", timeout=timeout)
        conn.execute("PRAGMA query_only = ON")
    except BaseException:
        conn.close()
        raise
    return conn


def _connect(path: Path, *, mode: Literal["ro", "rw", "rwc"], timeout: float) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout)
    conn.row_factory = sqlite3.Row
    return conn


def _size(path: Path) -> int | None:
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


def _missing(path: Path) -> CatalogMissing:
    return CatalogMissing(f"no catalog at {path}; `mmret import` makes one")


def _check_writable(path: Path) -> None:
    folder = path.resolve().parent  # of the file itself where the path is a link: there the journal stands
    if not folder.is_dir():
        raise CatalogError(f"no catalog can be made at {path}: there is no folder {folder}")
    if path.exists() and not os.access(path, os.W_OK):
        raise CatalogError(f"{path} is read-only: make it writable, or name another with --db")
    if not os.access(folder, os.W_OK):
        raise CatalogError(f"the folder {folder} is read-only, and SQLite must write its journal there")
