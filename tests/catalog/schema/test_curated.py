"""A catalog of an earlier schema gets the claims and hidden papers of the curator, and keeps what it has."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.guard import APPLICATION_ID
from mmret_cli.catalog.schema import migrations
from mmret_cli.catalog.store import open_writer
from mmret_cli.models import Claim

FILL = """
INSERT INTO changes VALUES (1, '2026-01-01', 'ann', 'import', 'a list', NULL);
INSERT INTO papers (id, key, title) VALUES (1, 'lee2020cats', 'Cats in Boxes');
INSERT INTO keys (key, given_by, paper_id) VALUES ('lee2020cats', 1, 1);
INSERT INTO claims (paper_key, field, value, origin, added_by) VALUES ('lee2020cats', 'year', '2020', 'curator', 1);
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog before the curator's commands."""
    path = tmp_path / "catalog.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        migrations.apply(Database(conn), stop_before="0004_curated")
        conn.executescript(FILL)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 2")
    return path


def test_claims_are_kept(path: Path) -> None:
    """What was said is still said, and a paper can be hidden."""
    with open_writer(path) as catalog:
        assert claims_by_key(catalog.conn) == {"lee2020cats": [Claim("year", ("2020",), "curator")]}
        catalog.conn.execute(
            "INSERT INTO claims (paper_key, field, value, origin, added_by) VALUES ('lee2020cats', 'hidden', 'yes', 'curator', 1)"
        )
        assert catalog.conn.execute("SELECT hidden FROM papers").fetchone()[0] == 0
        with pytest.raises(sqlite3.IntegrityError):
            catalog.conn.execute(
                "INSERT INTO claims (paper_key, field, value, origin, added_by) VALUES ('lee2020cats', 'colour', 'red', 'curator', 1)"
            )
        assert catalog.conn.execute("PRAGMA foreign_key_check").fetchall() == []
