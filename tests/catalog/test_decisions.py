"""Decisions in the catalog: written, found by their entries, withdrawn."""

from collections.abc import Callable

from mmret_cli.catalog.decisions import add_decisions, decisions, makers, places, withdraw
from mmret_cli.catalog.journal import begin
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Decision, Entry
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
