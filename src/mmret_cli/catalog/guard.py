"""A catalog's marks and objects, and what a file may hold to harm who opens it: triggers, journals, endless queries."""

import re
import sqlite3
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mmret_cli.errors import CatalogError

APPLICATION_ID = 0x6D6D7274  # "mmrt"
SCHEMA = 6  # the number of migrations in `schema`, and the user_version of a catalog that has them all
# What stands in a catalog, by its kind in `PRAGMA table_list`: here, because whoever only reads loads no migration.
TABLES = """
_sqlite_migrations acceptances acronyms changes claims dataset_columns dataset_entries decision_members decisions
entries entry_authors entry_datasets entry_extra entry_keys folding keys list_versions lists news_entries paper_authors
paper_links paper_topics papers record_links record_sections records results words
""".split()
VIEWS = ("datasets_view", "entries_view", "news_view", "papers_view", "results_view")
SHADOWS = ("papers_fts_config", "papers_fts_content", "papers_fts_data", "papers_fts_docsize", "papers_fts_idx")
OBJECTS = {
    **dict.fromkeys(TABLES, "table"),
    **dict.fromkeys(VIEWS, "view"),
    **dict.fromkeys(SHADOWS, "shadow"),
    "papers_fts": "virtual",
}

SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")  # ends a journal that names another file: SQLite's "journal magic"
TAIL = 16  # bytes at the end of a journal: length of the name, checksum, the mark
STEPS = 1_000_000  # instructions of SQLite's machine, some 10 ms
LONGEST = (
    2_000  # times STEPS that one statement may take, under a minute: the slowest of ours on 100,000 papers takes 4
)
# How SQLite itself writes what stands in a schema; a file made by hand may call a trigger an index.
FORMS = {
    "table": ("CREATE TABLE ", "CREATE VIRTUAL TABLE "),
    "view": ("CREATE VIEW ",),
    "index": ("CREATE INDEX ", "CREATE UNIQUE INDEX "),
}

KINDS = "SELECT name, type FROM pragma_table_list WHERE schema = 'main'"
# Columns that are computed whenever they are read: a few bytes of a schema that fill gigabytes of memory.
COMPUTED = """
SELECT tables.name, columns.name FROM pragma_table_list AS tables, pragma_table_xinfo(tables.name) AS columns
WHERE tables.schema = 'main' AND tables.type = 'table' AND columns.hidden > 1"""
COMPUTES = re.compile(r"\bas\s*(?:\(|--|/\*)", re.IGNORECASE)  # x TEXT AS (…); only then it is worth a closer look


class Connection(sqlite3.Connection):
    """A connection that ends a statement that does not end by itself, and that Ctrl-C can stop within one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._ticks = 0
        self.set_progress_handler(self._tick, STEPS)

    def _tick(self) -> bool:
        self._ticks += 1
        return self._ticks > LONGEST

    def was_stopped(self, error: BaseException | None) -> bool:
        """Whether an error means that the user has stopped a statement: SQLite hides the KeyboardInterrupt of a handler."""
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT and self._ticks <= LONGEST

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        """Run one statement."""
        return self._counted(super().execute, arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        """Run one statement for each row."""
        return self._counted(super().executemany, arguments)

    def _counted(self, run: Callable[..., sqlite3.Cursor], arguments: tuple[Any, ...]) -> sqlite3.Cursor:
        self._ticks = 0
        try:
            return run(*arguments)
        except sqlite3.OperationalError as error:
            if self.was_stopped(error):
                raise KeyboardInterrupt from error
            raise


def check_neighbours(path: Path) -> None:
    """Raise CatalogError for files beside a database that SQLite must not follow.

    When SQLite rolls back a journal that ends with a super-journal's name, it deletes the file of that name.
    """
    for ending in ("-journal", "-wal", "-shm"):
        neighbour = Path(f"{path.resolve()}{ending}")
        try:
            found = neighbour.lstat()
        except (OSError, ValueError):
            continue
        if not stat.S_ISREG(found.st_mode):
            raise CatalogError(f"{neighbour} is not a regular file, so {path.name} is not opened. Remove it")
        if ending == "-journal" and _names_another(neighbour, found.st_size):
            raise CatalogError(
                f"{neighbour} names another file to delete (a super-journal), which mmret never writes, so {path.name} "
                "is not opened. Delete the journal, then run `mmret doctor`"
            )


def _names_another(journal: Path, size: int) -> bool:
    if size < TAIL:
        return False
    try:
        with journal.open("rb") as file:
            file.seek(size - TAIL)
            tail = file.read(TAIL)
    except OSError as error:
        raise CatalogError(f"{journal} cannot be read: {error.strerror}") from error
    return tail.endswith(SUPER_JOURNAL) and 0 < int.from_bytes(tail[:4], "big") <= size - TAIL


def settle(conn: sqlite3.Connection) -> None:
    """Let the schema of a file call nothing that has effects, and check the pages that are read."""
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA cell_size_check = ON")


def check_schema(conn: sqlite3.Connection, path: Path, own: Mapping[str, str] = OBJECTS) -> None:
    """Raise CatalogError for a trigger, for what bears the name of one of our tables or views and is something else, and
    for a column of ours that is computed.

    `own` are the names of all that is ours, each with its kind as in `PRAGMA table_list`. Other tables, indexes and
    views are the user's: see strangers().
    """
    computes = False
    for kind, name, sql in conn.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        computes = computes or (kind == "table" and COMPUTES.search(str(sql)) is not None)
        if not str(sql).startswith(FORMS.get(kind, ())):
            raise CatalogError(
                f"{path} has a {kind} {name!r}, which mmret never makes: it may change what you write. If it is not "
                f"yours, do not use this catalog; if it is, drop it: sqlite3 {path.name} 'DROP {str(kind).upper()} \"{name}\"'"
            )
    for name, kind in conn.execute(KINDS):
        if own.get(name.lower(), kind) != kind:
            raise CatalogError(f"{path} has a {kind} {name!r} where mmret makes a {own[name.lower()]}: do not use it")
    for table, column in conn.execute(COMPUTED) if computes else ():
        if table.lower() in own:
            raise CatalogError(f"{path} computes the column {column!r} of {table!r}, which mmret stores: do not use it")
