"""The state of a catalog as a value: for telling before from after, whatever happened in between."""

import sqlite3
from contextlib import closing
from pathlib import Path

from mmret_cli.catalog.guard import SCHEMA
from mmret_cli.catalog.health import check_all, copied

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'papers_fts_%' ORDER BY name"
TIMES = {"changes": "at", "_sqlite_migrations": "applied_at"}

State = dict[str, list[tuple[object, ...]]]


def state(path: Path) -> State:
    """All rows of all tables but the times of day; reading it rolls back what a killed writer had not finished."""
    with closing(sqlite3.connect(path)) as conn:
        tables = [row[0] for row in conn.execute(TABLES)]
        return {"": list(conn.execute("PRAGMA user_version"))} | {table: _rows(conn, table) for table in tables}


def _rows(conn: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})") if row[1] != TIMES.get(table)]
    chosen = ", ".join(f'"{column}"' for column in columns)
    return sorted(conn.execute(f"SELECT {chosen} FROM {table}").fetchall(), key=repr)


def faults(path: Path) -> list[str]:
    """What is wrong with the file: by SQLite's own checks, and by ours where it has this schema."""
    with closing(sqlite3.connect(path)) as conn:
        found = [row[0] for row in conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [str(tuple(row)) for row in conn.execute("PRAGMA foreign_key_check")]
        version = conn.execute("PRAGMA user_version").fetchone()[0]
    if found or version != SCHEMA:
        return found
    with copied(path) as copy:
        return [f"{finding.code} {finding.places}" for finding in check_all(copy.conn)]
