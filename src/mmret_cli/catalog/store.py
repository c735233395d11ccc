"""Opening a catalog: for reading, which never writes, or for writing, which makes and migrates it."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from mmret_cli.catalog.faults import DAMAGED, symptom, told, translate
from mmret_cli.catalog.file import check_writable, connect, connect_to_read, missing, size_of
from mmret_cli.catalog.guard import APPLICATION_ID, SCHEMA, Connection, check_schema
from mmret_cli.errors import CatalogBusy, CatalogError

if TYPE_CHECKING:  # heavy, and needed by migrations only
    from sqlite_utils import Database

__all__ = ["Catalog", "Writer", "open_reader", "open_writer", "translate"]

PATIENCE = 30.0  # seconds that a writer waits for another; each holds the lock for one import at the most
UNTOLD = 1.0  # seconds of them after which the user is told
STEP = 0.1  # seconds that SQLite waits at a time, deaf to Ctrl-C
CACHE = (
    64 * 1024
)  # KiB: what is written stays in memory up to this, and until it is finished nobody is kept from reading
SECTOR = 512  # bytes; each of SQLite's pages is a multiple of them

Tell = Callable[[str], None]


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
        stopped = isinstance(self.conn, Connection) and self.conn.was_stopped(error)
        fault = told(error, self.path) or symptom(error, self.conn, self.path)
        self.close()
        if stopped:
            raise KeyboardInterrupt from error
        if fault:
            raise fault from error


class Writer(Catalog):
    """A catalog that may be written. Every write belongs inside `atomic()`."""

    def __init__(
        self,
        path: Path,
        conn: sqlite3.Connection,
        *,
        patience: float = PATIENCE,
        tell: Tell | None = None,
    ) -> None:
        super().__init__(path, conn)
        self._patience = patience
        self._tell = tell

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
            self._patiently("BEGIN IMMEDIATE")
            try:
                yield
                self._patiently("COMMIT")
            except BaseException:
                self._take_back()
                raise

    def wait_until_free(self) -> None:
        """Wait until no other program keeps everyone from even reading, as it does at the end of its write."""
        self._patiently("PRAGMA user_version")

    def tell(self, text: str) -> None:
        """Tell the user something that happens to the file."""
        if self._tell is not None:
            self._tell(text)

    def _patiently(self, statement: str) -> None:
        """Run what needs a lock; who waits for it for long is told, and may interrupt it, which SQLite's own wait forbids."""
        begun, told_so = time.monotonic(), False
        while True:
            try:
                self.conn.execute(statement)
            except sqlite3.OperationalError as error:
                waited = time.monotonic() - begun
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited > self._patience:
                    raise
                if waited > UNTOLD and not told_so:
                    self.tell(
                        f"{self.path} is in use by another program: waiting for up to {self._patience:.0f} seconds"
                    )
                    told_so = True
            else:
                return

    def _take_back(self) -> None:
        if self.conn.in_transaction:  # a full disk has already rolled it back
            self.conn.execute("ROLLBACK")
        # After a failed write SQLite leaves its journal to whoever reads next: let that be us, at once.
        with suppress(sqlite3.Error):
            self.conn.execute("SELECT 1 FROM sqlite_master").fetchone()


def open_reader(path: Path, *, timeout: float = 5.0) -> Catalog:
    """Open the catalog at `path` for reading, as it stands now: until it is closed, nothing that others write is seen.

    `timeout` is how many seconds to wait for a writer's lock. Raises CatalogMissing when there is none, CatalogBusy
    while another program writes, CatalogError when the file is no catalog, is damaged, or was made by another version
    of mmret.
    """
    if not size_of(path):
        raise missing(path)
    with translate(path):
        catalog = Catalog(path, connect_to_read(path, timeout))
        try:
            catalog.conn.execute("BEGIN")
            version = _version(catalog)
            check_schema(catalog.conn, path)
            if version < SCHEMA:
                raise CatalogError(
                    f"{path} was made by an older mmret (schema {version}, this one knows {SCHEMA}): "
                    "`mmret import` brings it up to date"
                )
        except BaseException:
            catalog.close()
            raise
    return catalog


def open_writer(path: Path, *, create: bool = False, timeout: float = PATIENCE, tell: Tell | None = None) -> Writer:
    """Open the catalog at `path` for writing, with all migrations applied; `create` makes a missing one.

    Raises as open_reader does, and CatalogError when the file or its folder is read-only. `timeout` is
    how many seconds to wait for another program's lock; `tell` is told of a long wait, and of a migration.
    """
    size = size_of(path)
    if not size and not create:
        raise missing(path)
    check_writable(path)
    with translate(path):
        conn = connect(path, mode="rwc" if size is None else "rw", timeout=min(timeout, STEP))
        writer = Writer(path, conn, patience=timeout, tell=tell)
        try:
            _prepare(writer, new=not size)
        except BaseException as error:
            writer.close()
            # Busy: then another program is making it just now.
            if size is None and not isinstance(error, CatalogBusy) and not size_of(path):
                path.unlink(missing_ok=True)
            raise
    return writer


def _prepare(writer: Writer, *, new: bool) -> None:
    writer.wait_until_free()
    if not new:
        _version(writer)  # before anything is written to a file that isn't ours
        check_schema(writer.conn, writer.path)
    writer.conn.execute("PRAGMA foreign_keys = ON")
    writer.conn.execute("PRAGMA journal_mode = DELETE")
    writer.conn.execute(f"PRAGMA cache_size = -{CACHE}")
    if _pragma(writer.conn, "user_version") < SCHEMA:
        _migrate(writer, new=new)


def _migrate(writer: Writer, *, new: bool) -> None:
    from mmret_cli.catalog.file import back_up
    from mmret_cli.catalog.index.refresh import refresh
    from mmret_cli.catalog.schema import migrations

    with writer.atomic():
        version = _pragma(writer.conn, "user_version")
        if version == SCHEMA:  # another program has done it while we waited
            return
        if not new and version:
            kept = back_up(writer.path, name=f"schema-{version}")
            writer.tell(f"{writer.path} is brought from schema {version} to {SCHEMA}; as it was it is kept in {kept}")
        migrations.apply(writer.db)
        refresh(writer.conn)
        writer.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        writer.conn.execute(f"PRAGMA user_version = {SCHEMA}")


def _version(catalog: Catalog) -> int:
    application = _pragma(catalog.conn, "application_id")  # the first look into the file
    if catalog.path.stat().st_size % SECTOR:
        raise CatalogError(DAMAGED.format(path=catalog.path, error="its end is missing"))
    if application != APPLICATION_ID:
        raise CatalogError(f"{catalog.path} is not a catalog: another program made it")
    version = _pragma(catalog.conn, "user_version")
    if version > SCHEMA:
        raise CatalogError(
            f"{catalog.path} was made by a newer mmret (schema {version}, this one knows {SCHEMA}): upgrade mmret"
        )
    return version


def _pragma(conn: sqlite3.Connection, name: Literal["application_id", "user_version"]) -> int:
    return int(conn.execute(f"PRAGMA {name}").fetchone()[0])
