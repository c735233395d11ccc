"""Doctor: each thing that can be wrong is found under its name, and mended without loss."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mmret_cli.actions.trust.doctor import examine, mend
from mmret_cli.catalog.health import CHECKS
from tests.conftest import Mmret

NOW = "2026-01-02T03:04:05+00:00"
# What somebody did to the file, and the check that finds it. Each leaves all that is said in place.
HARMS = [
    ("DROP INDEX papers_year", "schema"),
    ("DROP VIEW papers_view", "schema"),
    ("DROP TABLE words", "schema"),
    ("DROP TABLE papers_fts", "schema"),
    ("DELETE FROM papers WHERE id IN (3, 4)", "orphan"),
    ("INSERT INTO paper_topics VALUES (99999, 0, 'hashing')", "orphan"),
    (
        "INSERT INTO decisions VALUES (7, 'same', 'curator', 1, NULL); INSERT INTO decision_members VALUES (7, 99999, 0)",
        "decision",
    ),
    ("UPDATE keys SET paper_id = NULL WHERE paper_id = 3", "key"),
    ("INSERT INTO keys (key) VALUES ('nobody2020nothing')", "loose-key"),
    ("UPDATE entries SET paper_id = NULL WHERE paper_id = 5", "no-paper"),
    ("UPDATE papers SET retired = 1 WHERE id = 6", "retired"),
    (
        "INSERT INTO papers (id, key, title) VALUES (9999, 'x', 'X'); INSERT INTO keys (key, paper_id) VALUES ('x', 9999)",
        "no-entry",
    ),
    ("DELETE FROM papers_fts WHERE rowid = 7", "search"),
    ("UPDATE papers SET title = 'Another title' WHERE id = 8", "search"),
    ("UPDATE words SET papers = papers + 1 WHERE word = 'retrieval'", "words"),
    ("DELETE FROM papers_fts_data WHERE id > 10", "search"),
    ("UPDATE paper_authors SET name = 'Nobody' WHERE paper_id = 9 AND position = 0", "search"),
    ("UPDATE papers SET doi = '10.1000/182' WHERE id = 9", "folding"),
    ("DELETE FROM lists WHERE slug = 'cross-modal-retrieval-paper'", "no-list"),
]


@pytest.fixture
def path(two_lists: Path, tmp_path: Path) -> Path:
    """A copy of a catalog of two lists."""
    path = tmp_path / "catalog.db"
    path.write_bytes(two_lists.read_bytes())
    return path


def harm(path: Path, script: str) -> None:
    """Do what no command of ours would do."""
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(script)


def test_a_sound_catalog(path: Path) -> None:
    """Nothing is found in a sound catalog, and looking changes nothing."""
    before = path.read_bytes()
    assert examine(path).findings == []
    assert path.read_bytes() == before


@pytest.mark.parametrize(("script", "code"), HARMS)
def test_found_and_mended(path: Path, script: str, code: str) -> None:
    """What was done is found by the check that is made for it; afterwards the catalog is sound."""
    harm(path, script)
    health = examine(path)
    assert code in {finding.code for finding in health.findings}
    assert all(finding.mends for finding in health.findings)
    after = mend(path, health, at=NOW, tell=lambda _: None)
    assert after.findings == []
    assert after.backup == path.with_name("catalog.db.2026-01-02T030405.bak")


def test_the_copy_is_what_was(mmret: Mmret, path: Path) -> None:
    """Before mending, the file is copied as it is; what is mended says what it said before the harm."""
    export = mmret("export", "-f", "jsonl").stdout
    harm(path, "DELETE FROM papers WHERE id < 20")
    done = mmret("doctor", "--fix")
    assert (done.returncode, done.stdout) == (0, "")
    assert "mended: rows hang on what is gone" in done.stderr
    kept = next(path.parent.glob("catalog.db.*.bak"))
    with closing(sqlite3.connect(kept)) as conn:
        assert conn.execute("SELECT count(*) FROM papers WHERE id < 20").fetchone()[0] == 0
    assert mmret("export", "-f", "jsonl").stdout == export


def test_without_fix_nothing_is_written(mmret: Mmret, path: Path) -> None:
    """Doctor alone only tells: exit code 3, a line for each check."""
    harm(path, "DELETE FROM papers_fts WHERE rowid = 7")
    before = path.read_bytes()
    done = mmret("doctor")
    assert done.returncode == 3
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["search", "words"]
    assert path.read_bytes() == before


def test_every_check_is_tried() -> None:
    """No check without an example that it finds; damage, indexes and versions are tried by name."""
    others = {"index", "integrity", "no-fields", "two-versions", "undone"}
    assert {check.code for check in CHECKS} == {code for _, code in HARMS if code != "folding"} | others


def test_a_broken_index(path: Path) -> None:
    """An index that lost rows is made again."""
    harm(
        path,
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = sql || ' WHERE year > 2015' WHERE name = 'papers_year'",
    )
    harm(
        path,
        "REINDEX papers_year; PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, ' WHERE year > 2015', '') WHERE name = 'papers_year'",
    )
    assert [finding.code for finding in examine(path).findings] == ["index"]
    assert mend(path, examine(path), at=NOW, tell=lambda _: None).findings == []


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("DELETE FROM entries WHERE record_id = 30", "no-fields"),
        ("UPDATE records SET lineage = 2 WHERE id = 3", "two-versions"),
        (
            "INSERT INTO changes SELECT 9, at, who, 'undo', '', NULL FROM changes LIMIT 1; UPDATE changes SET undone_by = 9 WHERE id = 1",
            "undone",
        ),
    ],
)
def test_what_is_said_is_harmed(path: Path, script: str, code: str) -> None:
    """Where what is said is lost or contradicts itself, the rest is made sound around it."""
    harm(path, script)
    health = examine(path)
    assert code in {finding.code for finding in health.findings}
    assert mend(path, health, at=NOW, tell=lambda _: None).findings == []


def test_a_killed_writer_is_told(mmret: Mmret, path: Path, leave_journal: Callable[[Path], None]) -> None:
    """The journal that a killed program has left is rolled back, and that is said."""
    leave_journal(path)
    done = mmret("doctor")
    assert done.returncode == 0
    assert "a program was killed while it wrote" in done.stderr


@pytest.fixture
def leave_journal(tmp_path: Path) -> Callable[[Path], None]:
    """Leave the file in the midst of a write, with its journal."""

    def leave(path: Path) -> None:
        work = tmp_path / "work.db"
        work.write_bytes(path.read_bytes())
        with closing(sqlite3.connect(work, isolation_level=None)) as conn:
            conn.execute("PRAGMA cache_size = 1")
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("UPDATE records SET raw = raw || 'x'")
            journal = work.with_name("work.db-journal").read_bytes()
            path.write_bytes(work.read_bytes())
            path.with_name(f"{path.name}-journal").write_bytes(journal)
            conn.execute("ROLLBACK")

    return leave


def test_what_is_not_ours(mmret: Mmret, five_lists: Path) -> None:
    """Tables of somebody else are mentioned, and nothing is wrong with that."""
    shutil.copyfile(five_lists, "catalog.db")
    with closing(sqlite3.connect("catalog.db", isolation_level=None)) as conn:
        conn.execute("CREATE TABLE notes (key TEXT)")
        conn.execute("CREATE VIRTUAL TABLE notes_fts USING fts5(note)")
        conn.execute("CREATE INDEX own_titles ON papers(title)")
    result = mmret("doctor")
    assert result.returncode == 0
    assert "not mmret's, and left alone: table notes, index own_titles, table notes_fts" in result.stderr


def test_results_gone(mmret: Mmret) -> None:
    """A table of results is taken back: a paper of another list is no longer found by its data set."""
    Path("papers.md").write_text(
        "# Papers\n\n- **(*SCAN_ECCV2018*) Stacked Cross Attention for Texts.**<br>\n  *Ann Lee.*<br>\n",
        encoding="utf-8",
    )
    Path("table.md").write_text(
        "# Table\n\n## Flickr30K\n\n| Method | R@1 |\n| --- | --- |\n| SCAN | 67.4 |\n", encoding="utf-8"
    )
    assert mmret("import", "papers.md", "table.md").returncode == 0
    Path("table.md").write_text(
        "# Table\n\n## Flickr30K\n\n| Method | R@1 |\n| --- | --- |\n| Other | 67.4 |\n", encoding="utf-8"
    )
    mmret("import", "table.md")
    assert mmret("doctor").returncode == 0
    mmret("undo")
    mmret("undo")
    assert mmret("doctor").returncode == 0
