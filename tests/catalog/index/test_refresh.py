"""The index is always that of the papers, whatever became of them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from mmret_cli.catalog.identity import APPLICATION_ID, SCHEMA
from mmret_cli.catalog.index.columns import Indexed
from mmret_cli.catalog.index.refresh import refresh
from mmret_cli.catalog.journal import log, undo
from mmret_cli.catalog.schema import migrations
from mmret_cli.catalog.store import Writer, open_writer
from mmret_cli.models import Entry, Link, Result
from tests.catalog.library import NOW, Library

Rows = list[tuple[object, ...]]
COLUMNS = ", ".join(f"f.{column}" for column in Indexed._fields)
# By the papers' keys, as row ids tell only the order in which they came.
INDEX = f"SELECT p.key, {COLUMNS} FROM papers_fts f LEFT JOIN papers p ON p.id = f.rowid ORDER BY 1"
WORDS = "SELECT word, papers FROM words ORDER BY word"
ACRONYMS = """
SELECT p.key, a.short, a.long, a.short_key, a.long_key FROM acronyms a JOIN papers p ON p.id = a.paper_id
ORDER BY 1, 2, 3"""
KEPT = {
    "cir": Entry(
        "a", 1, "Composed Image Retrieval (CIR) with StyleCLIP", authors=("José Müller",), venue="ICCV", year=2023
    ),
    "hash": Entry("b", 1, "Deep hashing", section=("Hashing",), links=(Link("code", "https://github.com/kim/DCMH"),)),
}
GONE = {"gone": Entry("a", 1, "Zebra Crossing Detection (ZCD) in deep water", authors=("Ann Lee",))}


def contents(conn: sqlite3.Connection) -> tuple[Rows, Rows, Rows]:
    """All that the search asks: index, words, acronyms."""
    index, words, acronyms = ([tuple(row) for row in conn.execute(sql)] for sql in (INDEX, WORDS, ACRONYMS))
    return index, words, acronyms


@pytest.fixture
def made_anew(fresh: Callable[[], Writer]) -> tuple[Rows, Rows, Rows]:
    """The contents of a catalog that never had other papers than KEPT."""
    with closing(fresh()) as writer:
        other = Library(writer)
        other.put(**KEPT)
        return contents(writer.conn)


def test_filled(made_anew: tuple[Rows, Rows, Rows]) -> None:
    """Papers are in the index, their words counted, their acronyms learned."""
    index, words, acronyms = made_anew
    assert [row[0] for row in index] == ["cir", "hash"]
    assert {("muller", 1), ("deep", 1), ("dcmh", 1), ("clip", 1)} <= set(words)
    assert [row[:3] for row in acronyms] == [("cir", "CIR", "Composed Image Retrieval")]


def test_idempotent(library: Library) -> None:
    """A second refresh changes nothing, and writes nothing."""
    library.put(**KEPT)
    before, writes = contents(library.conn), library.conn.total_changes
    with library.writer.atomic():
        refresh(library.writer)
    assert (contents(library.conn), library.conn.total_changes) == (before, writes)


def test_retired(library: Library, made_anew: tuple[Rows, Rows, Rows]) -> None:
    """What was retired leaves no trace."""
    library.put(**KEPT, **GONE)
    library.retire("gone")
    assert contents(library.conn) == made_anew


def test_retired_is_still_a_paper(library: Library) -> None:
    """A retired paper is kept, but not in the index."""
    library.put(**KEPT, **GONE)
    library.retire("gone")
    stored = [row[0] for row in library.conn.execute("SELECT key FROM papers WHERE retired")]
    assert (stored, library.keys("zebra")) == (["gone"], [])


def test_back_again(library: Library) -> None:
    """A retired paper that is listed again is found again, as if it had never been away."""
    library.put(**KEPT, **GONE)
    before = contents(library.conn)
    library.retire("gone")
    change = log(library.conn)[0].id
    with library.writer.atomic():
        undo(library.writer, change, who="ann", at=NOW)
    ids = [row[0] for row in library.conn.execute("SELECT record_id FROM entries WHERE title LIKE 'Zebra%'")]
    library.groups["gone"] = ids
    library.fold()
    assert contents(library.conn) == before


def test_undone_import(library: Library, made_anew: tuple[Rows, Rows, Rows]) -> None:
    """An import that is undone leaves no trace."""
    library.put(**KEPT)
    library.put(**GONE)
    change = log(library.conn)[0].id
    with library.writer.atomic():
        undo(library.writer, change, who="ann", at=NOW)
    del library.groups["gone"]
    library.fold()
    assert contents(library.conn) == made_anew


def test_new_version(library: Library, made_anew: tuple[Rows, Rows, Rows]) -> None:
    """An entry that changes leaves nothing of what it was."""
    library.put(cir=Entry("a", 1, "Quaternion Sketch Search (QSS)", venue="CVPR"), hash=KEPT["hash"])
    library.replace("cir", KEPT["cir"])
    assert contents(library.conn) == made_anew


def test_some_papers_only(library: Library) -> None:
    """A refresh of some papers leaves the others as they are."""
    library.put(**KEPT)
    with library.writer.atomic():
        library.conn.execute("UPDATE papers SET title = 'Sketches'")
        (one,) = library.conn.execute("SELECT id FROM papers WHERE key = 'hash'").fetchone()
        refresh(library.writer, [one])
    assert [row[:2] for row in contents(library.conn)[0]] == [("cir", KEPT["cir"].title), ("hash", "Sketches")]


def test_papers_that_are_gone(library: Library) -> None:
    """What is in the index of papers that are no more is taken out."""
    library.put(**KEPT, **GONE)
    with library.writer.atomic():
        library.conn.execute("DELETE FROM papers")
        refresh(library.writer)
    assert contents(library.conn) == ([], [], [])


def test_results_are_data_sets(library: Library) -> None:
    """The data sets that a paper's results name are in its row."""
    library.put(**KEPT)
    library.put_results(hash=Result("b", 9, 1, "DCMH", "mAP", 0.5, dataset="MIRFlickr"))
    assert [row[0] for row in library.conn.execute("SELECT rowid FROM papers_fts('datasets : mirflickr')")] == [
        row[0] for row in library.conn.execute("SELECT id FROM papers WHERE key = 'hash'")
    ]


def test_renamed_list(library: Library) -> None:
    """The title of a list is that which it has now."""
    library.put(**KEPT)
    for title in ("Zoology", "Hashing papers"):
        library.name_list("b", title)
    assert [row[0] for row in library.conn.execute("SELECT lists FROM papers_fts ORDER BY rowid")] == [
        "a ",
        "b Hashing papers",
    ]


@pytest.fixture
def schema_1(tmp_path: Path) -> Path:
    """A catalog of schema 1 with a paper, as an older mmret left it."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        migrations.apply(Database(conn), stop_before="0002_search")
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 1")
        conn.execute("INSERT INTO papers (key, title, year) VALUES ('hash', 'Deep hashing', 2017)")
        conn.execute("INSERT INTO papers_fts (rowid, title) VALUES (1, 'Deep hashing')")
        conn.execute("INSERT INTO papers (key, title, retired) VALUES ('gone', 'Zebra crossings', 1)")
    return path


def test_migrated(schema_1: Path) -> None:
    """A catalog of schema 1 has today's schema once it is opened for writing."""
    with open_writer(schema_1) as writer:
        assert writer.conn.execute("PRAGMA user_version").fetchone()[0] == SCHEMA == 2


def test_migrated_index(schema_1: Path) -> None:
    """The index of a migrated catalog has its living papers."""
    with open_writer(schema_1) as writer:
        index, words, _ = contents(writer.conn)
    assert ([row[:2] for row in index], words) == (
        [("hash", "Deep hashing")],
        [("2017", 1), ("deep", 1), ("hashing", 1)],
    )


def test_migrated_search(schema_1: Path) -> None:
    """A migrated catalog can be searched."""
    with open_writer(schema_1) as writer:
        assert Library(writer).keys("hash 2017") == ["hash"]


def test_migrated_once(schema_1: Path) -> None:
    """A migrated catalog is not written again when it is opened again."""
    open_writer(schema_1).close()
    before = schema_1.read_bytes()
    open_writer(schema_1).close()
    assert schema_1.read_bytes() == before
