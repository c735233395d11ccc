"""Copies of a catalog: whole, beside it, and never over another."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mmret_cli.catalog.file import back_up
from mmret_cli.catalog.store import open_writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty catalog, with rights of its own."""
    path = tmp_path / "catalog.db"
    open_writer(path, create=True).close()
    path.chmod(0o640)
    return path


def test_a_copy_is_the_same(path: Path) -> None:
    """The copy says what the catalog says, may be read by whom the catalog may, and leaves nothing else behind."""
    copy = back_up(path, name="old")
    assert copy == path.with_name("catalog.db.old.bak")
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(copy)) as other:
        assert list(one.iterdump()) == list(other.iterdump())
    assert copy.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in path.parent.iterdir()) == ["catalog.db", "catalog.db.old.bak"]


def test_no_copy_is_overwritten(path: Path) -> None:
    """The same catalog is copied once under a name; another one gets a number."""
    first, again = back_up(path, name="old"), back_up(path, name="old")
    with open_writer(path) as writer, writer.atomic():
        writer.conn.execute("INSERT INTO lists (slug) VALUES ('a')")
    assert (again, back_up(path, name="old")) == (first, path.with_name("catalog.db.old-2.bak"))


def test_a_copy_while_others_write(path: Path) -> None:
    """A copy is made while another program has begun to write: as the file was before that."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO lists (slug) VALUES ('a')")
        copy = back_up(path, name="old")
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT count(*) FROM lists").fetchone()[0] == 0


def test_damage_is_copied(path: Path) -> None:
    """A file that SQLite cannot read is copied byte by byte."""
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    assert back_up(path, name="old").read_bytes() == path.read_bytes()
