"""A catalog of the second schema, brought up to date: decisions can be made in it, and all it said is kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from mmret_cli.actions.curate.dedupe import find_candidates
from mmret_cli.actions.curate.merge import merge
from mmret_cli.catalog.guard import APPLICATION_ID
from mmret_cli.catalog.papers.keys import find
from mmret_cli.catalog.schema import migrations
from mmret_cli.catalog.store import open_writer

FILL = """
INSERT INTO changes VALUES (1, '2026-01-01', 'ann', 'import', 'a list', NULL);
INSERT INTO lists (slug, title) VALUES ('a', 'A list');
INSERT INTO records VALUES (1, 'paper', 'a', 0, 7, 1, 'raw', 1, NULL), (2, 'paper', 'a', 1, 8, 2, 'raw', 1, NULL);
INSERT INTO papers (id, key, title) VALUES (1, 'one', 'Composed Image Retrieval'), (2, 'two', 'Another Paper');
INSERT INTO entries (record_id, title, paper_id) VALUES (1, 'Composed Image Retrieval', 1), (2, 'Another Paper', 2);
INSERT INTO keys (key, lineage, given_by, paper_id) VALUES ('one', 1, 1, 1), ('two', 2, 1, 2);
INSERT INTO claims (paper_key, field, value, origin, added_by) VALUES ('one', 'year', '2020', 'curator', 1);
"""
KEPT = "changes lists records entries keys claims".split()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog of the second schema."""
    path = tmp_path / "catalog.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        migrations.apply(Database(conn), stop_before="0003_decisions")
        conn.executescript(FILL)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 2")
    return path


def test_nothing_lost(path: Path) -> None:
    """All that was said and believed is as it was; later columns stand behind those that there were."""
    dumps = []
    for _ in range(2):
        with closing(sqlite3.connect(path)) as conn:
            dumps.append({name: conn.execute(f"SELECT * FROM {name}").fetchall() for name in KEPT})
        open_writer(path).close()
    for name, rows in dumps[0].items():
        assert rows == [row[: len(was)] for was, row in zip(rows, dumps[1][name], strict=True)]


def test_decisions_can_be_made(path: Path) -> None:
    """Its papers, which were never indexed by their keys, can be looked through and merged; old claims hold."""
    with open_writer(path) as writer:
        assert find_candidates(writer) == []
        merge(writer, ["two", "one"], {}, who="ann", at="2026-01-02")
        assert find(writer.conn, "two") == "one"
        row = writer.conn.execute(
            "SELECT year, (SELECT count(*) FROM entries WHERE paper_id = 1) FROM papers"
        ).fetchone()
        assert tuple(row) == (2020, 2)
