"""Opening catalogs, and everything that can be wrong with the file."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mmret_cli.catalog import store
from mmret_cli.catalog.guard import APPLICATION_ID, SCHEMA
from mmret_cli.catalog.schema import migrations
from mmret_cli.catalog.store import Catalog, Writer, open_reader, open_writer
from mmret_cli.errors import CatalogBusy, CatalogError, CatalogMissing

Opener = Callable[..., Catalog]

ADD_LIST = "INSERT INTO lists (slug) VALUES ('a')"
COUNT_LISTS = "SELECT count(*) FROM lists"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog that has nothing in it, closed."""
    path = tmp_path / "catalog.db"
    open_writer(path, create=True).close()
    return path


@pytest.fixture
def other(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the same file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        yield conn


def test_schema_number() -> None:
    """The version that readers know without loading the migrations is the number of migrations."""
    assert len(migrations._migrations) == SCHEMA


def test_marks(path: Path) -> None:
    """A new catalog bears our application id and the number of migrations."""
    with open_reader(path) as catalog:
        marks = [catalog.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    assert marks == [APPLICATION_ID, SCHEMA]


def test_journal_mode(path: Path) -> None:
    """A catalog is one file: no write-ahead log beside it, even where another program had made one."""
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    open_writer(path).close()
    with open_reader(path) as catalog:
        assert catalog.conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_reader_never_writes(path: Path) -> None:
    """Reading leaves the file's bytes alone, and a write through a reader is refused."""
    before = path.read_bytes()
    with pytest.raises(CatalogError, match="read-only"), open_reader(path) as catalog:
        catalog.conn.execute(ADD_LIST)
    assert path.read_bytes() == before


def test_reader_is_light() -> None:
    """Everything but the migrations loads without sqlite_utils, pydantic and rapidfuzz."""
    program = (
        "import sys, mmret_cli.catalog.search.find, mmret_cli.catalog.search.selection, mmret_cli.catalog.journal;"
        "import mmret_cli.catalog.papers.read, mmret_cli.catalog.papers.write;"
        "print({'sqlite_utils', 'pydantic', 'rapidfuzz'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("name", ["a b?.db", "ü#1.db", "100%.db", "a&mode=ro.db"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    """A file name may hold what means something in a URI."""
    open_writer(tmp_path / name, create=True).close()
    open_reader(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_missing(tmp_path: Path, opener: Opener) -> None:
    """Where there is no catalog, we are told how to make one, and none is made."""
    with pytest.raises(CatalogMissing, match=r"no catalog at .*catalog\.db; `mmret import` makes one"):
        opener(tmp_path / "catalog.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_folder(tmp_path: Path, opener: Opener) -> None:
    """A folder is no catalog."""
    with pytest.raises(CatalogError, match="is a folder, not a catalog"):
        opener(tmp_path)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_special_file(tmp_path: Path, opener: Opener) -> None:
    """A pipe is no catalog, and nobody waits for it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CatalogError, match="is no ordinary file"):
        opener(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["a\0b", "a" * 5_000])
def test_impossible_name(tmp_path: Path, name: str) -> None:
    """A name that no file can have is told, not thrown."""
    with pytest.raises(CatalogError, match="cannot be read"):
        open_writer(tmp_path / name, create=True)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_text_file(tmp_path: Path, opener: Opener) -> None:
    """A text file is no catalog, and stays as it is."""
    path = tmp_path / "list.md"
    path.write_text("# Papers\n" * 1_000)
    with pytest.raises(CatalogError, match="is not a catalog"):
        opener(path)
    assert path.read_text() == "# Papers\n" * 1_000


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_truncated(path: Path, opener: Opener) -> None:
    """A file that lost its end is told to be damaged, and what to do."""
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(CatalogError, match=r"is damaged .* bring back an earlier copy"):
        opener(path)


def test_damaged_within(path: Path) -> None:
    """Damage that shows only when a table is read is told as well."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4_096)
        file.write(b"\xff" * (size - 4_096))
    with pytest.raises(CatalogError, match="is damaged"), open_reader(path) as catalog:
        catalog.conn.execute(COUNT_LISTS)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_other_application(tmp_path: Path, opener: Opener) -> None:
    """An SQLite file of another program is no catalog, and gets no table of ours."""
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE visits (id)")
    before = path.read_bytes()
    with pytest.raises(CatalogError, match="is not a catalog"):
        opener(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_newer_schema(path: Path, other: sqlite3.Connection, opener: Opener) -> None:
    """A catalog of a newer mmret asks for an upgrade."""
    other.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(CatalogError, match=rf"newer mmret \(schema {SCHEMA + 1}, .* {SCHEMA}\): upgrade mmret"):
        opener(path)


def test_older_schema_read(path: Path, other: sqlite3.Connection) -> None:
    """A reader doesn't migrate: it says who does."""
    other.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    with pytest.raises(CatalogError, match=r"older mmret .* `mmret import` brings it up to date"):
        open_reader(path)


def test_older_schema_written(path: Path, other: sqlite3.Connection) -> None:
    """A writer migrates; then readers read again."""
    other.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    open_writer(path).close()
    with open_reader(path) as catalog:
        assert catalog.conn.execute("PRAGMA user_version").fetchone()[0] == SCHEMA


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_locked(path: Path, other: sqlite3.Connection, opener: Opener) -> None:
    """While another program writes, the catalog is busy."""
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CatalogBusy, match="is in use by another program; try again"):
        opener(path, timeout=0.01)


def test_locked_between(path: Path, other: sqlite3.Connection) -> None:
    """A writer that cannot get the lock says so, and runs nothing of its block."""
    with open_writer(path, timeout=0.01) as writer:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogBusy), writer.atomic():
            pytest.fail("the block ran")


def test_locked_at_the_end(path: Path, other: sqlite3.Connection) -> None:
    """A writer that a reader keeps from finishing takes everything back."""
    with open_writer(path, timeout=0.01) as writer:
        other.execute("BEGIN")
        other.execute(COUNT_LISTS).fetchall()
        with pytest.raises(CatalogBusy), writer.atomic():
            writer.conn.execute(ADD_LIST)
        other.execute("COMMIT")
        assert writer.conn.execute(COUNT_LISTS).fetchone()[0] == 0


def test_read_only_connection(path: Path) -> None:
    """A file that cannot be written is told when the first write fails."""
    conn = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True, isolation_level=None)
    with pytest.raises(CatalogError, match="is read-only"), Writer(path, conn) as writer, writer.atomic():
        writer.conn.execute(ADD_LIST)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write every file")
def test_read_only_file(path: Path) -> None:
    """A file without write permission is told before anything is done."""
    path.chmod(0o444)
    with pytest.raises(CatalogError, match="is read-only: make it writable"):
        open_writer(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write every folder")
def test_read_only_folder(path: Path) -> None:
    """A folder without write permission is told before anything is done."""
    path.parent.chmod(0o555)
    with pytest.raises(CatalogError, match=r"the folder .* is read-only"):
        open_writer(path)
    path.parent.chmod(0o755)


def test_no_folder(tmp_path: Path) -> None:
    """A catalog isn't made in a folder that isn't there."""
    with pytest.raises(CatalogError, match=r"there is no folder .*absent"):
        open_writer(tmp_path / "absent" / "catalog.db", create=True)


def test_empty_file_read(tmp_path: Path) -> None:
    """An empty file, which a killed first import leaves behind, counts as no catalog."""
    (tmp_path / "catalog.db").touch()
    with pytest.raises(CatalogMissing):
        open_reader(tmp_path / "catalog.db")


def test_empty_file_written(tmp_path: Path) -> None:
    """An empty file is made into a catalog."""
    (tmp_path / "catalog.db").touch()
    open_writer(tmp_path / "catalog.db", create=True).close()
    with open_reader(tmp_path / "catalog.db") as catalog:
        assert catalog.conn.execute("SELECT count(*) FROM papers").fetchone()[0] == 0


def test_failed_creation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A creation that fails leaves no file behind."""

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("no such table: mistake")

    monkeypatch.setattr(migrations, "apply", fail)
    with pytest.raises(sqlite3.OperationalError, match="mistake"):
        open_writer(tmp_path / "catalog.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_atomic_keeps(path: Path) -> None:
    """What was written in a block stays."""
    with open_writer(path) as writer, writer.atomic():
        writer.conn.execute(ADD_LIST)
    with open_reader(path) as catalog:
        assert catalog.conn.execute(COUNT_LISTS).fetchone()[0] == 1


def test_atomic_takes_back(path: Path) -> None:
    """A block that raises leaves nothing behind, whatever it raises."""
    with open_writer(path) as writer:
        with contextlib.suppress(KeyboardInterrupt), writer.atomic():
            writer.conn.execute(ADD_LIST)
            raise KeyboardInterrupt
        assert writer.conn.execute(COUNT_LISTS).fetchone()[0] == 0


def test_our_mistakes_keep_their_traceback(path: Path) -> None:
    """An error in our SQL isn't told as a fault of the file."""
    with pytest.raises(sqlite3.OperationalError, match="no such column"), open_reader(path) as catalog:
        catalog.conn.execute("SELECT mistake FROM lists")


def test_snapshot(path: Path, other: sqlite3.Connection) -> None:
    """A reader sees one state, and a writer that is at work beside it changes nothing of that."""
    with open_reader(path) as catalog:
        other.execute("BEGIN IMMEDIATE")
        other.execute(ADD_LIST)
        assert catalog.conn.execute(COUNT_LISTS).fetchone()[0] == 0
    other.execute("COMMIT")
    with open_reader(path) as catalog:
        assert catalog.conn.execute(COUNT_LISTS).fetchone()[0] == 1


def test_a_long_wait_is_told(path: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waits for another says so while it waits, and goes on when the other has finished."""
    monkeypatch.setattr(store, "UNTOLD", 0.01)
    other.execute("BEGIN IMMEDIATE")
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        other.execute("COMMIT")

    with open_writer(path, tell=tell) as writer, writer.atomic():
        writer.conn.execute(ADD_LIST)
    assert [text.partition(" ")[2] for text in told] == ["is in use by another program: waiting for up to 30 seconds"]


def test_text_that_is_no_utf_8(path: Path, other: sqlite3.Connection) -> None:
    """Bytes that are no text, which SQLite does not look at, are told as damage and not as a bug of ours."""
    other.execute("INSERT INTO lists (slug) VALUES (CAST(x'ff' AS TEXT))")
    with pytest.raises(CatalogError, match="is damaged"), open_reader(path) as catalog:
        catalog.conn.execute("SELECT slug FROM lists").fetchall()


def test_rows_that_hang_in_the_air(path: Path, other: sqlite3.Connection) -> None:
    """A KeyError over a row whose parent is gone is told as damage; over a sound file it stays a KeyError."""
    with pytest.raises(KeyError), open_reader(path):
        raise KeyError(7)
    other.execute("INSERT INTO paper_topics VALUES (7, 0, 'hashing')")
    with pytest.raises(CatalogError, match="a row of paper_topics without one of papers"), open_reader(path):
        raise KeyError(7)


def test_killed_writer(path: Path, tmp_path: Path) -> None:
    """A reader that finds the journal of a killed writer reads what was there before it, and cannot write."""
    copy = tmp_path / "copy.db"
    with open_writer(path) as writer:
        writer.conn.execute("PRAGMA cache_size = 1")  # so that pages are written before the end
        writer.conn.execute("BEGIN IMMEDIATE")
        slugs = ((f"{number:0500}",) for number in range(500))
        writer.conn.executemany("INSERT INTO lists (slug) VALUES (?)", slugs)
        shutil.copy(path, copy)
        shutil.copy(f"{path}-journal", f"{copy}-journal")
    with open_reader(copy) as catalog:
        assert catalog.conn.execute(COUNT_LISTS).fetchone()[0] == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            catalog.conn.execute(ADD_LIST)
