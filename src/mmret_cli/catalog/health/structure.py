"""The file itself: a copy to look at, what SQLite says of it, and whether it has all tables, indexes and views."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mmret_cli.catalog.guard import KINDS
from mmret_cli.catalog.store import Writer, open_reader

NAMELESS = Path("catalog")
INDEX_ONLY = re.compile(r"wrong # of entries in index |row \d+ missing from index |non-unique entry in index ")
# Tables, indexes and views that somebody made, or a library keeps for itself.
OBJECTS = """
SELECT type || ' ' || name AS name, sql FROM sqlite_master
WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'papers\\_fts\\_%' ESCAPE '\\' AND sql IS NOT NULL
ORDER BY type = 'view', rootpage = 0, rowid"""


def broken_indexes(conn: sqlite3.Connection) -> list[str]:
    """What the integrity check says of indexes, which can be made again."""
    return [text for text in _integrity(conn) if INDEX_ONLY.search(text)]


def damage(conn: sqlite3.Connection) -> list[str]:
    """What the integrity check says of anything else."""
    return [text for text in _integrity(conn) if not INDEX_ONLY.search(text)]


def _integrity(conn: sqlite3.Connection) -> Iterator[str]:
    """One text a fault."""
    for (text,) in conn.execute("PRAGMA integrity_check"):
        yield from (part for part in text.split("\n") if part not in {"ok", ""} and not part.startswith("***"))


def missing(conn: sqlite3.Connection) -> list[str]:
    """The tables, indexes and views that a new catalog has and this one has not."""
    have = {row[0] for row in conn.execute(OBJECTS)}
    return [name for name in wanted_objects() if name not in have]


def strangers(conn: sqlite3.Connection) -> list[str]:
    """The tables, indexes and views that somebody else keeps in the file: `table notes`."""
    shadows = {f"table {name}" for name, kind in conn.execute(KINDS) if kind == "shadow"}
    own = wanted_objects().keys() | shadows
    return [name for (name, _) in conn.execute(OBJECTS) if name not in own]


def wanted_objects() -> dict[str, str]:
    """What a new catalog has, `type name` -> the SQL that makes it, in an order in which it can be made."""
    from sqlite_utils import Database

    from mmret_cli.catalog.schema import migrations

    with closing(sqlite3.connect(":memory:")) as conn:
        migrations.apply(Database(conn, execute_plugins=False))
        return dict(conn.execute(OBJECTS).fetchall())


def orphans(conn: sqlite3.Connection) -> list[str]:
    """Rows whose parent is gone, one text for each kind."""
    rows = conn.execute(
        'SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY "table", "parent" ORDER BY 1, 2'
    )
    return [f"{count} of {table} without {parent}" for table, parent, count in rows]


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
