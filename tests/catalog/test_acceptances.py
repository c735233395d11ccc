"""Accepted findings: kept once, under the paper's present key, and taken back by undo."""

from pathlib import Path

from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import claims_by_key, put_claims
from mmret_cli.catalog.decisions import accept, accepted, accepted_now
from mmret_cli.catalog.store import open_writer
from mmret_cli.models import Acceptance, Claim

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
