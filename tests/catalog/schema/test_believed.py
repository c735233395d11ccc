"""A catalog of the first schema, brought up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from mmret_cli.catalog.guard import APPLICATION_ID, SCHEMA
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.schema import migrations
from mmret_cli.catalog.search.find import search
from mmret_cli.catalog.store import open_reader, open_writer
from mmret_cli.errors import CatalogError

FILL = """
INSERT INTO changes VALUES (1, '2026-01-01', 'ann', 'import', 'a list', NULL);
INSERT INTO lists (slug, title) VALUES ('a', 'A list');
INSERT INTO records VALUES (1, 'paper', 'a', 0, 7, 1, 'raw', 1, NULL), (2, 'paper', 'a', 1, 8, 2, 'raw', 1, 1);
INSERT INTO papers (id, key, title, venue, year, retired) VALUES
  (1, 'lee2020composed', 'Composed Image Retrieval (CIR)', 'CVPR', 2020, 0), (2, 'old', 'Old zebra', NULL, NULL, 1);
INSERT INTO entries (record_id, title, year, paper_id) VALUES (1, 'Composed Image Retrieval (CIR)', 2020, 1);
INSERT INTO entries (record_id, title, paper_id) VALUES (2, 'Old zebra', 2);
INSERT INTO entry_datasets VALUES (1, 0, 'FashionIQ');
INSERT INTO paper_authors VALUES (1, 0, 'Ann Lee');
INSERT INTO keys (key, lineage, given_by, paper_id) VALUES ('lee2020composed', 1, 1, 1), ('old', 2, 1, 2);
INSERT INTO claims (paper_key, field, value, origin, added_by) VALUES ('lee2020composed', 'year', '2020', 'curator', 1);
INSERT INTO papers_fts (rowid, title) VALUES (1, 'Composed Image Retrieval (CIR)');
"""
KEPT = "changes lists records entries entry_datasets papers paper_authors paper_links paper_topics keys claims list_versions".split()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog as the first release made it."""
    path = tmp_path / "catalog.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        migrations.apply(Database(conn), stop_before="0002_search")
        conn.executescript(FILL)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 1")
    return path


def dump(path: Path, tables: list[str]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of these tables."""
    with closing(sqlite3.connect(path)) as conn:
        return {name: conn.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


def test_nothing_lost(path: Path) -> None:
    """All that was said and believed is as it was."""
    before = dump(path, KEPT)
    open_writer(path).close()
    now = dump(path, KEPT)  # columns that came later stand behind the old ones
    cut = {name: [row[: len(old)] for row, old in zip(now[name], rows, strict=True)] for name, rows in before.items()}
    assert cut == before


def test_version(path: Path) -> None:
    """The catalog is of the newest schema."""
    open_writer(path).close()
    with open_reader(path) as catalog:
        assert catalog.conn.execute("PRAGMA user_version").fetchone()[0] == SCHEMA


@pytest.mark.parametrize("query", ["composed", "CIR", "fashioniq", "lee", "2020", "composde"])
def test_found(path: Path, query: str) -> None:
    """Its papers are found by all that they are tied to."""
    open_writer(path).close()
    with open_reader(path) as catalog:
        assert [hit.key for hit in search(catalog.conn, query).hits] == ["lee2020composed"]


def test_retired(path: Path) -> None:
    """Its retired papers are there, and not found."""
    open_writer(path).close()
    with open_reader(path) as catalog:
        assert [paper.key for paper in papers(catalog.conn) if paper.retired] == ["old"]
        assert search(catalog.conn, "zebra").hits == []


def test_as_if_new(path: Path) -> None:
    """Opened again, nothing changes."""
    open_writer(path).close()
    before = path.read_bytes()
    open_writer(path).close()
    assert path.read_bytes() == before


def test_reading_asks_for_it(path: Path) -> None:
    """A reader leaves the file as it is, and says what brings it up to date."""
    before = path.read_bytes()
    with pytest.raises(CatalogError, match="older mmret"):
        open_reader(path)
    assert path.read_bytes() == before


def test_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that fails leaves the old catalog whole."""

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("mistake")

    before = dump(path, [*KEPT, "papers_fts"])
    monkeypatch.setattr("mmret_cli.catalog.index.refresh.refresh", fail)
    with pytest.raises(sqlite3.OperationalError, match="mistake"):
        open_writer(path)
    assert dump(path, [*KEPT, "papers_fts"]) == before


def test_same_as_a_new_catalog(path: Path, tmp_path: Path) -> None:
    """The tables are those of a catalog made today."""
    open_writer(path).close()
    open_writer(tmp_path / "new.db", create=True).close()
    sql = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '_sqlite_migrations' ORDER BY type, name"
    schemas = []
    for file in (path, tmp_path / "new.db"):
        with closing(sqlite3.connect(file)) as conn:
            schemas.append(conn.execute(sql).fetchall())
    assert schemas[0] == schemas[1]
