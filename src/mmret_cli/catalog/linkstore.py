"""The link store: what each URL gave when it was checked. A file of its own, so that checking leaves the catalog alone."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mmret_cli.catalog.faults import told
from mmret_cli.catalog.file import connect
from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.guard import check_schema
from mmret_cli.errors import CatalogError
from mmret_cli.models import LinkCheck

APPLICATION_ID = 0x6D6D6C6B  # "mmlk"
KEPT = 12  # checks a URL
SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS checks (
  url TEXT NOT NULL,
  checked_at TEXT NOT NULL,   -- ISO 8601, UTC
  state TEXT NOT NULL,
  reason TEXT,
  status INTEGER,
  final_url TEXT,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (url, checked_at)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unfinished (started_at TEXT NOT NULL);  -- the run that was broken off, or goes on now
PRAGMA application_id = {APPLICATION_ID};
COMMIT;
"""
COLUMNS = "url, state, reason, status, final_url, attempts, checked_at"
LATEST = f"""
SELECT {COLUMNS}, max(checked_at) FROM checks
WHERE url IN (SELECT value FROM json_each(?)) AND checked_at <= ? GROUP BY url"""
EXCESS = """
DELETE FROM checks WHERE (url, checked_at) IN (
  SELECT url, checked_at FROM (
    SELECT url, checked_at, row_number() OVER (PARTITION BY url ORDER BY checked_at DESC) AS place FROM checks
  ) WHERE place > ?)"""
END_OF_TIME = "9999"


class LinkStore:
    """An open link store. Each check is written at once: a run that is killed loses none."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(self, check: LinkCheck) -> None:
        """Keep a check."""
        self._conn.execute(
            f"INSERT OR REPLACE INTO checks ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                check.url,
                check.state,
                check.reason,
                check.status,
                check.final_url,
                check.attempts,
                check.checked_at,
            ),
        )

    def latest(self, urls: Iterable[str], *, until: str = END_OF_TIME) -> dict[str, LinkCheck]:
        """The last check of each URL that was not after `until`."""
        rows = self._conn.execute(LATEST, (as_array(urls), until))
        return {row[0]: LinkCheck(*row[:7]) for row in rows}

    def unfinished(self) -> str | None:
        """When the run that was broken off began, None where the last one came to its end."""
        row = self._conn.execute("SELECT min(started_at) FROM unfinished").fetchone()
        return str(row[0]) if row[0] is not None else None

    def begin(self, at: str) -> None:
        """A run begins."""
        self._conn.execute("INSERT INTO unfinished (started_at) VALUES (?)", (at,))

    def finish(self) -> None:
        """The run came to its end; older checks than the last ones of each URL are dropped."""
        self._conn.execute("DELETE FROM unfinished")
        self._conn.execute(EXCESS, (KEPT,))


@contextmanager
def open_link_store(path: Path) -> Iterator[LinkStore]:
    """The link store at `path`, made where there is none. Raises CatalogError for a file that is something else."""
    conn: sqlite3.Connection | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        conn = connect(path, mode="rwc", timeout=10.0)
        _prepare(conn, path)
        yield LinkStore(conn)
    except sqlite3.DatabaseError as error:
        if told(error, path) is None:
            raise
        raise CatalogError(f"{path} cannot be used as link store ({error}): name another with --store") from error
    except OSError as error:
        raise CatalogError(f"{path.parent} cannot be made ({error.strerror}): name another with --store") from error
    finally:
        if conn is not None:
            conn.close()


def _prepare(conn: sqlite3.Connection, path: Path) -> None:
    tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise CatalogError(f"{path} is no link store: another program made it; name another with --store")
    check_schema(conn, path, {"checks": "table", "unfinished": "table"})
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = NORMAL")
    if not tables:
        conn.executescript(SCHEMA)
