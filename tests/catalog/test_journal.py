"""The journal, and taking changes back."""

from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog import journal, records
from mmret_cli.catalog.journal import Change
from mmret_cli.catalog.papers.keys import all_keys
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError
from mmret_cli.models import Entry
from tests.properties import examples

Say = Callable[..., list[int]]
Fold = Callable[..., None]

DUMP = ("records", "entries", "lists", "keys", "papers", "papers_fts", "words", "acronyms")


def undo(writer: Writer, change: int) -> Change:
    """Undo, and drop the keys that are of nothing any more."""
    with writer.atomic():
        change_back = journal.undo(writer, change, who="bob", at="2026-02-02")
        journal.drop_orphan_keys(writer)
    return change_back


def dump(writer: Writer) -> dict[str, list[tuple[object, ...]]]:
    """All that is said and believed, without the journal."""
    return {name: [tuple(row) for row in writer.conn.execute(f"SELECT * FROM {name}")] for name in DUMP}


def test_log(writer: Writer) -> None:
    """Changes are logged, newest first."""
    with writer.atomic():
        first = journal.begin(writer, action="import", summary="3 entries", who="ann", at="2026-01-01")
        second = journal.begin(writer, action="merge", summary="x = y", who="bob", at="2026-01-02")
    assert journal.log(writer.conn) == [
        Change(second, "2026-01-02", "bob", "merge", "x = y"),
        Change(first, "2026-01-01", "ann", "import", "3 entries"),
    ]


def test_undo_is_logged(writer: Writer, say: Say) -> None:
    """An undo is a change itself, and the change that it took back says so."""
    say(writer, Entry("a", 1, "A"))
    assert undo(writer, 1) == journal.log(writer.conn)[1]
    assert journal.log(writer.conn) == [
        Change(2, "2026-02-02", "bob", "undo", "took back 1: a list"),
        Change(1, "2026-01-02T03:04:05+00:00", "ann", "import", "a list", undone_by=2),
    ]


@examples(30)
@given(before=st.integers(0, 3), after=st.integers(1, 3))
def test_undo_restores(fresh: Callable[[], Writer], say: Say, fold: Fold, *, before: int, after: int) -> None:
    """Undoing an addition leaves said and believed as they were."""
    with closing(fresh()) as writer:
        ids = say(writer, *(Entry("a", line, f"Old {line}") for line in range(before)))
        groups = {f"old{id_}": [id_] for id_ in ids}
        fold(writer, groups)
        then = dump(writer)
        new = say(writer, *(Entry("b", line, f"New {line}") for line in range(after)))
        fold(writer, groups | {f"new{id_}": [id_] for id_ in new})
        undo(writer, 2)
        fold(writer, groups)
        assert dump(writer) == then


def test_undo_of_a_newer_version(writer: Writer, say: Say) -> None:
    """Undoing a re-import brings the old version to life again, in the same lineage."""
    (old,) = say(writer, Entry("a", 1, "Old"))
    say(writer, Entry("a", 2, "New"), lineages=[old], retire=[old])
    undo(writer, 2)
    assert records.live(writer.conn) == [records.Stored(old, old, 0, Entry("a", 1, "Old"))]


def test_undo_in_turn(writer: Writer, say: Say) -> None:
    """Undone one after the other from the newest, changes leave nothing behind."""
    (old,) = say(writer, Entry("a", 1, "Old"))
    say(writer, Entry("a", 2, "New"), lineages=[old], retire=[old])
    undo(writer, 2)
    undo(writer, 1)
    assert all(rows == [] for rows in dump(writer).values())


def test_undo_names_later_changes(writer: Writer, say: Say) -> None:
    """A change that later ones build on isn't undone; they are named, newest first."""
    (old,) = say(writer, Entry("a", 1, "A"))
    say(writer, retire=[old])
    say(writer, Entry("a", 2, "B"))
    with pytest.raises(CatalogError, match="later changes build on 1: undo 3, 2 first"):
        undo(writer, 1)


def test_undo_of_another_list(writer: Writer, say: Say) -> None:
    """A later change to another list stands in nobody's way."""
    say(writer, Entry("a", 1, "A"))
    say(writer, Entry("b", 1, "B"))
    undo(writer, 1)
    assert [stored.record for stored in records.live(writer.conn)] == [Entry("b", 1, "B")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (1, "is undone already, by 2"),
        (2, "is itself an undo: import again"),
        (9, "there is no change 9; `mmret log` shows them all"),
    ],
)
def test_undo_refused(writer: Writer, say: Say, change: int, reason: str) -> None:
    """What cannot be undone says why."""
    say(writer, Entry("a", 1, "A"))
    undo(writer, 1)
    with pytest.raises(CatalogError, match=reason):
        undo(writer, change)


def test_refused_undo_writes_nothing(writer: Writer) -> None:
    """An undo that is refused doesn't appear in the journal."""
    with pytest.raises(CatalogError):
        undo(writer, 9)
    assert journal.log(writer.conn) == []


def test_orphan_keys(writer: Writer, say: Say, fold: Fold) -> None:
    """The keys of deleted records go, with their papers."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    undo(writer, 1)
    assert all_keys(writer.conn) == set()
    assert list(papers(writer.conn)) == []


def test_keys_of_the_dead_are_no_orphans(writer: Writer, say: Say, fold: Fold) -> None:
    """The keys of records that are retired, not deleted, stay."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    say(writer, retire=[one])
    with writer.atomic():
        journal.drop_orphan_keys(writer)
    assert all_keys(writer.conn) == {"one"}


def test_claimed_keys_stay(writer: Writer, say: Say, fold: Fold) -> None:
    """A key that the curator spoke of outlives the undoing of its import."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    say(writer)
    writer.conn.execute(
        "INSERT INTO claims (paper_key, field, value, origin, added_by) VALUES ('one', 'year', '2020', 'curator', 2)"
    )
    undo(writer, 1)
    assert all_keys(writer.conn) == {"one"}


def test_claims_are_taken_back(writer: Writer, say: Say, fold: Fold) -> None:
    """Undoing the curator's correction takes the claim away and brings back the one before it."""
    (one,) = say(writer, Entry("a", 1, "One"))
    fold(writer, {"one": [one]})
    say(writer)
    say(writer)
    writer.conn.executemany(
        "INSERT INTO claims (paper_key, field, value, origin, added_by, removed_by)"
        " VALUES ('one', 'year', ?, 'curator', ?, ?)",
        [("2020", 2, 3), ("2021", 3, None)],
    )
    with pytest.raises(CatalogError, match="undo 3 first"):
        undo(writer, 2)
    undo(writer, 3)
    claims = writer.conn.execute("SELECT value, removed_by FROM claims").fetchall()
    assert [tuple(claim) for claim in claims] == [("2020", None)]
