"""Decisions in the catalog: written, found by their entries, withdrawn."""

from collections.abc import Callable
from pathlib import Path

from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import claims_by_key, put_claims
from mmret_cli.catalog.decisions import (
    accept,
    accepted,
    accepted_now,
    add_decisions,
    decisions,
    makers,
    places,
    withdraw,
)
from mmret_cli.catalog.journal import begin
from mmret_cli.catalog.store import Writer, open_writer
from mmret_cli.models import Acceptance, Claim, Decision, Entry
from tests.catalog.library import NOW

Say = Callable[..., list[int]]
SAME, APART = Decision("same", ((1, 2),), "auto"), Decision("different", ((1,), (3, 4)))


def test_round_trip(writer: Writer, say: Say) -> None:
    """Decisions are read back as they were made, in their order, with the merge that made them; an import is none."""
    say(writer, *(Entry("a", line, f"Title {line}") for line in range(1, 5)))
    merge = begin(writer, action="merge", summary="two", who="ann", at=NOW)
    add_decisions(writer, [SAME], change=merge)
    add_decisions(writer, [APART], change=1)
    assert list(decisions(writer.conn).values()) == [SAME, APART]
    assert makers(writer.conn, decisions(writer.conn)) == {merge}


def test_of_an_entry(writer: Writer, say: Say) -> None:
    """Asked for an entry, those that speak of it come whole."""
    say(writer)
    add_decisions(writer, [SAME, APART], change=1)
    assert list(decisions(writer.conn, [4]).values()) == [APART]
    assert decisions(writer.conn, []) == {}


def test_withdrawn(writer: Writer, say: Say) -> None:
    """What is withdrawn stands no more, and is not withdrawn twice."""
    say(writer)
    say(writer)
    add_decisions(writer, [SAME, APART], change=1)
    for change in (1, 2):
        withdraw(writer, [1], change=change)
    assert list(decisions(writer.conn).values()) == [APART]
    assert writer.conn.execute("SELECT removed_by FROM decisions WHERE id = 1").fetchone()[0] == 1


def test_places(writer: Writer, say: Say) -> None:
    """A member stands where its entry stands now; one that is gone stands nowhere."""
    one, two = say(writer, Entry("a", 1, "One"), Entry("a", 2, "Two"))
    say(writer, Entry("a", 5, "One!"), lineages=[one], retire=[one, two])
    assert places(writer.conn, [one, two]) == {one: ("a", 5, "One!")}


WRONG, ANCHOR = Acceptance("wrong-link", "zhao2021focusgan"), Acceptance("dead-anchor", "#open")
WHEN = {"who": "x", "at": "2024-01-01T00:00:00+00:00"}


def test_accepting_twice_is_once(tmp_path: Path) -> None:
    """The first change keeps it: undoing the second takes nothing back."""
    with open_writer(tmp_path / "catalog.db", create=True) as writer:
        with writer.atomic():
            first = journal.begin(writer, action="accept", summary="", **WHEN)
            accept(writer, [WRONG, ANCHOR], change=first)
            second = journal.begin(writer, action="accept", summary="", **WHEN)
            accept(writer, [WRONG], change=second)
        assert accepted(writer.conn) == [ANCHOR, WRONG]
        with writer.atomic():
            journal.undo(writer, second, **WHEN)
        assert accepted_now(writer.conn) == {ANCHOR, WRONG}
        with writer.atomic():
            journal.undo(writer, first, **WHEN)
        assert accepted(writer.conn) == []


def test_an_old_key_stands_for_the_present_one(tmp_path: Path) -> None:
    """What was accepted under an alias holds for the paper that it became."""
    with open_writer(tmp_path / "catalog.db", create=True) as writer:
        with writer.atomic():
            change = journal.begin(writer, action="accept", summary="", **WHEN)
            writer.conn.execute("INSERT INTO papers (id, key, title) VALUES (1, 'new', 'T')")
            writer.conn.executemany("INSERT INTO keys (key, paper_id) VALUES (?, 1)", [("new",), ("old",)])
            accept(writer, [Acceptance("wrong-link", "old")], change=change)
        assert accepted_now(writer.conn) == {Acceptance("wrong-link", "new")}
        assert accepted(writer.conn) == [Acceptance("wrong-link", "old")]


def test_a_claim_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """One field and origin has one claim; undo brings the former back."""
    with open_writer(tmp_path / "catalog.db", create=True) as writer:
        with writer.atomic():
            change = journal.begin(writer, action="fix", summary="", **WHEN)
            writer.conn.execute("INSERT INTO keys (key) VALUES ('k')")
            put_claims(writer, ["k"], [Claim("venue", ("IPAMI",), "curator")], change=change)
            later = journal.begin(writer, action="fix", summary="", **WHEN)
            put_claims(writer, ["k"], [Claim("venue", ("TPAMI",), "curator")], change=later)
        assert claims_by_key(writer.conn) == {"k": [Claim("venue", ("TPAMI",), "curator")]}
        with writer.atomic():
            journal.undo(writer, later, **WHEN)
        assert claims_by_key(writer.conn) == {"k": [Claim("venue", ("IPAMI",), "curator")]}
