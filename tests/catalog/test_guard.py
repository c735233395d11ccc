"""Catalogs that come from elsewhere: what in them, or beside them, would harm who opens them."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mmret_cli.catalog import guard
from mmret_cli.catalog.guard import OBJECTS
from mmret_cli.catalog.linkstore import open_link_store
from mmret_cli.catalog.store import Catalog, open_reader, open_writer
from mmret_cli.errors import CatalogError

Opener = Callable[[Path], Catalog]
OPENERS = pytest.mark.parametrize("opener", [open_reader, open_writer])
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS title FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog that has nothing in it, closed."""
    path = tmp_path / "catalog.db"
    open_writer(path, create=True).close()
    return path


def alter(path: Path, *statements: str) -> None:
    """What somebody else does to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def test_the_names_that_are_ours(path: Path) -> None:
    """The names that are told as ours are those of a new catalog, no more and no less."""
    with open_reader(path) as catalog:
        found = dict(catalog.conn.execute(guard.KINDS).fetchall())
    assert {name: kind for name, kind in found.items() if not name.startswith("sqlite_")} == OBJECTS


@OPENERS
@pytest.mark.parametrize("on", ["lists", "own"])
def test_a_trigger(path: Path, opener: Opener, on: str) -> None:
    """A trigger is refused by its name, before anything is written, with the line that drops it."""
    alter(path, "CREATE TABLE own (x)", f"CREATE TRIGGER sly AFTER INSERT ON {on} BEGIN DELETE FROM changes; END")
    with pytest.raises(CatalogError, match=r"""trigger 'sly', .* 'DROP TRIGGER "sly"'"""):
        opener(path)


@OPENERS
def test_a_trigger_that_is_called_an_index(path: Path, opener: Opener) -> None:
    """A trigger that a file made by hand calls an index is refused all the same."""
    alter(
        path,
        "CREATE TRIGGER sly AFTER INSERT ON lists BEGIN DELETE FROM changes; END",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET type = 'index' WHERE name = 'sly'",
    )
    with pytest.raises(CatalogError):
        opener(path)


@OPENERS
def test_a_column_that_is_computed(path: Path, opener: Opener) -> None:
    """A column of ours that is computed, and may be of any size, is refused; in a table of the user's it is the user's."""
    huge = "GENERATED ALWAYS AS (printf('%.*c', 900000000, 'x'))"
    alter(path, f"CREATE TABLE own (x, y {huge})")
    opener(path).close()
    alter(path, f"ALTER TABLE papers ADD COLUMN extra {huge}")
    with pytest.raises(CatalogError, match="computes the column 'extra' of 'papers'"):
        opener(path)


@OPENERS
@pytest.mark.parametrize("name", ["papers", "PAPERS", "words", "papers_fts_data"])
def test_a_view_in_the_place_of_a_table(path: Path, opener: Opener, name: str) -> None:
    """An endless view under the name of a table, in any case, is refused."""
    alter(path, f"DROP TABLE {name}", f"CREATE VIEW {name} AS {ENDLESS}")
    with pytest.raises(CatalogError, match=f"a view '{name}' where mmret makes a"):
        opener(path)


@OPENERS
def test_a_view_that_is_called_a_table(path: Path, opener: Opener) -> None:
    """A view that a file made by hand calls a table is refused."""
    alter(path, "PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET sql = 'CREATE VIEW words AS {ENDLESS}', rootpage = 0 WHERE name = 'words'")  # fmt: skip
    with pytest.raises(CatalogError):
        opener(path)


@OPENERS
def test_a_virtual_table_in_the_place_of_a_table(path: Path, opener: Opener) -> None:
    """A virtual table under the name of an ordinary one is refused."""
    alter(path, "DROP TABLE words", "CREATE VIRTUAL TABLE words USING fts5(word, papers)")
    with pytest.raises(CatalogError, match="a virtual 'words' where mmret makes a table"):
        opener(path)


@OPENERS
def test_what_is_the_users_own(path: Path, opener: Opener) -> None:
    """Tables, indexes, views and search tables under other names are the user's, and in nobody's way."""
    alter(
        path,
        "CREATE TABLE notes (key TEXT, note TEXT)",
        "CREATE INDEX notes_key ON notes(key)",
        "CREATE VIEW noted AS SELECT key FROM notes",
        "CREATE VIRTUAL TABLE notes_fts USING fts5(note)",
        "CREATE UNIQUE INDEX own_titles ON papers(title, key)",
    )
    with opener(path) as catalog:
        assert catalog.conn.execute("SELECT count(*) FROM notes").fetchone()[0] == 0


def test_settings_of_a_connection(path: Path) -> None:
    """The schema of a file may call nothing that has effects, and each page that is read is checked."""
    with open_reader(path) as catalog:
        settings = [catalog.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("trusted_schema", "cell_size_check")]  # fmt: skip
    assert settings == [0, 1]


def test_an_endless_query(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that does not end by itself is ended, and told as a fault of the file."""
    monkeypatch.setattr(guard, "LONGEST", 20)
    with pytest.raises(CatalogError, match=r"runs? without end"), open_reader(path) as catalog:
        catalog.conn.execute(f"SELECT count(*) FROM ({ENDLESS})").fetchone()


def test_ctrl_c_within_a_statement(path: Path) -> None:
    """Ctrl-C ends a statement that SQLite is at, as KeyboardInterrupt."""
    script = (
        "import sys; from pathlib import Path; from mmret_cli.catalog.store import open_reader\n"
        "with open_reader(Path(sys.argv[1])) as catalog:\n"
        f"    print('now', flush=True); catalog.conn.execute('SELECT count(*) FROM ({ENDLESS})').fetchone()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=10)
    assert told.splitlines()[-1] == "KeyboardInterrupt"


def super_journal(path: Path, victim: Path) -> None:
    """A journal that a program was killed over, ending with the name of another file, as SQLite writes it."""
    alter(path, "CREATE TABLE IF NOT EXISTS big (x)", "INSERT INTO big VALUES (zeroblob(100000))")
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN")
        conn.execute("UPDATE big SET x = zeroblob(100001)")
        shutil.copyfile(f"{path}-journal", path.with_name("kept"))
        conn.execute("ROLLBACK")
    name = os.fsencode(victim)
    tail = len(name).to_bytes(4, "big") + (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + guard.SUPER_JOURNAL
    journal = path.with_name("kept").read_bytes()
    nonce = bytearray(journal)
    nonce[8:12] = (1).to_bytes(4, "big")  # one page, synced: a hot journal
    Path(f"{path}-journal").write_bytes(bytes(nonce) + b"\0\0\0\0" + name + tail)


def test_a_journal_that_names_a_file_would_delete_it(path: Path, tmp_path: Path) -> None:
    """The danger is real: SQLite itself deletes the file that such a journal names. (If not, the guard may go.)"""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    super_journal(path, victim)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    assert not victim.exists()


@OPENERS
def test_a_journal_that_names_a_file(path: Path, opener: Opener, tmp_path: Path) -> None:
    """A catalog beside a journal that names another file is not opened; the file and the journal stay."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    super_journal(path, victim)
    with pytest.raises(CatalogError, match=r"catalog\.db-journal names another file to delete"):
        opener(path)
    assert victim.read_text() == "mine"


@OPENERS
def test_a_journal_by_a_link(path: Path, opener: Opener, tmp_path: Path) -> None:
    """The journal stands beside the file that a link leads to."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    super_journal(path, victim)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "link.db").symlink_to(path)
    with pytest.raises(CatalogError, match="names another file to delete"):
        opener(tmp_path / "other" / "link.db")


@OPENERS
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("make", [os.mkfifo, lambda at: os.symlink("victim", at)], ids=["pipe", "link"])
def test_a_neighbour_that_is_no_file(path: Path, opener: Opener, ending: str, make: Callable[[str], None]) -> None:
    """A pipe or a link where SQLite keeps a file of its own is told, and nobody waits for it."""
    make(f"{path}{ending}")
    with pytest.raises(CatalogError, match=f"catalog.db{ending} is not a regular file"):
        opener(path)


@pytest.mark.parametrize("make", [lambda path: open_writer(path, create=True), lambda path: open_link_store(path).__enter__()])  # fmt: skip
def test_a_link_to_nothing(tmp_path: Path, make: Callable[[Path], object]) -> None:
    """No catalog and no link store is made where a link to nothing leads."""
    (tmp_path / "catalog.db").symlink_to("elsewhere.db")
    with pytest.raises(CatalogError, match=r"is a link to .*elsewhere.db, which does not exist"):
        make(tmp_path / "catalog.db")
    assert not (tmp_path / "elsewhere.db").exists()


def test_the_link_store(tmp_path: Path) -> None:
    """A link store is looked at like a catalog."""
    path = tmp_path / "links.db"
    with open_link_store(path):
        pass
    alter(path, "CREATE TRIGGER sly BEFORE INSERT ON checks BEGIN SELECT RAISE(IGNORE); END")
    with pytest.raises(CatalogError, match="trigger 'sly'"), open_link_store(path):
        pass


@pytest.mark.parametrize(
    ("value", "told"),
    [("x'ff'", "a title of papers is no TEXT"), ("'x', year = 'y'", "a year of papers is no INTEGER")],
)
def test_a_value_of_another_type(path: Path, value: str, told: str) -> None:
    """What fails on a value of another type than its column's is told as damage, not as a fault of ours."""
    alter(path, "INSERT INTO papers (key, title) VALUES ('a', 'x')", f"UPDATE papers SET title = {value}")
    with pytest.raises(CatalogError, match=told), open_reader(path):
        raise TypeError
