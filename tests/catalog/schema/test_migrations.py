"""Catalogs of every earlier schema: each was made by the mmret of its time, from the two lists beside them."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mmret_cli.catalog.guard import SCHEMA
from mmret_cli.catalog.health import check_all, copied
from tests.conftest import Mmret

EARLIER = Path(__file__).parent / "earlier"
VERSIONS = sorted(int(path.stem.removeprefix("schema-")) for path in EARLIER.glob("schema-*.db"))
# What a person reads in survey.md and notes.md; survey.md came again without Chen et al., whose paper is retired.
PAPERS = {
    "vo2019composing": "Composing Text and Image for Image Retrieval - An Empirical Odyssey",
    "baldrati2023zero": "Zero-Shot Composed Image Retrieval with Textual Inversion",
    "saito2023pic2word": "Pic2Word: Mapping Pictures to Words for Zero-shot Composed Image Retrieval",
}


@pytest.fixture(params=VERSIONS)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A catalog of an earlier schema."""
    return Path(shutil.copy(EARLIER / f"schema-{request.param}.db", tmp_path / "catalog.db"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A catalog of the first schema."""
    return Path(shutil.copy(EARLIER / "schema-1.db", tmp_path / "catalog.db"))


def test_every_schema_is_kept() -> None:
    """A catalog of each schema before this one is kept, so that bringing it up to date can be tried."""
    assert list(range(1, SCHEMA)) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_there_is_one_of_each(version: int) -> None:
    """The kept catalogs have the schema that they are named after."""
    with closing(sqlite3.connect(f"{(EARLIER / f'schema-{version}.db').as_uri()}?mode=ro", uri=True)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone()[0] == version


def test_brought_up_to_date(mmret: Mmret, earlier: Path) -> None:
    """The next import brings it to this schema: papers, keys and journal are there, and it is sound."""
    shutil.copy(EARLIER / "notes.md", earlier.parent)
    done = mmret("import", "notes.md")
    assert done.returncode == 0, done.stderr
    found = dict(line.split("\t")[:2] for line in mmret("list").stdout.splitlines())
    assert found == PAPERS
    retired = mmret("list", "--retired").stdout.split("\t")[0]
    assert retired == "chen2020image"
    assert [line.split("\t")[3:] for line in mmret("log").stdout.splitlines()][-1] == ["import", "survey +3"]
    with copied(earlier) as copy:
        assert check_all(copy.conn) == []


def test_undo_of_an_earlier_change(mmret: Mmret, earlier: Path) -> None:
    """What an earlier mmret did is taken back by this one: the paper that its last import dropped lives again."""
    assert earlier.exists()
    assert mmret("undo", "3").returncode == 0
    keys = {line.split("\t")[0] for line in mmret("list").stdout.splitlines()}
    assert keys == {*PAPERS, "chen2020image"}


def test_migration_keeps_a_copy(mmret: Mmret, old: Path) -> None:
    """Before a migration the file is copied beside itself, and that is said."""
    told = mmret("undo", "3").stderr
    kept = old.with_name("catalog.db.schema-1.bak")
    assert f"is brought from schema 1 to {SCHEMA}; as it was it is kept in" in told
    assert kept.name in told
    with closing(sqlite3.connect(kept)) as conn, closing(sqlite3.connect(EARLIER / "schema-1.db")) as first:
        assert list(conn.iterdump()) == list(first.iterdump())
        assert conn.execute("PRAGMA user_version").fetchone()[0] == 1


def test_reading_does_not_migrate(mmret: Mmret, old: Path) -> None:
    """A command that only reads says what to do, and leaves the file alone."""
    before = old.read_bytes()
    done = mmret("list")
    assert (done.returncode, done.stdout) == (1, "")
    assert "`mmret import` brings it up to date" in done.stderr
    assert old.read_bytes() == before
