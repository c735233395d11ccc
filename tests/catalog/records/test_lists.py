"""The lists, and how they looked before a change."""

from mmret_cli.catalog import journal, records
from mmret_cli.catalog.store import Writer
from mmret_cli.models import SourceList

FULL = SourceList("b", "B", "b.md", "https://example.org/b", "abc", "2024-01-01")


def put(writer: Writer, *lists: SourceList) -> int:
    """One change that writes these rows."""
    with writer.atomic():
        change = journal.begin(writer, action="import", summary="lists", who="ann", at="2026-01-01")
        for source in lists:
            records.put_list(writer, source, change=change)
    return change


def take_back(writer: Writer, change: int) -> None:
    """Undo it."""
    with writer.atomic():
        journal.undo(writer, change, who="ann", at="2026-01-02")


def test_round_trip(writer: Writer) -> None:
    """Lists come back as they went in, by slug."""
    put(writer, FULL, SourceList("a"))
    assert list(records.lists(writer.conn).items()) == [("a", SourceList("a")), ("b", FULL)]


def test_replaced(writer: Writer) -> None:
    """A list has one row: the newest."""
    put(writer, SourceList("b"))
    put(writer, FULL)
    assert records.lists(writer.conn) == {"b": FULL}


def test_undo_of_a_new_list(writer: Writer) -> None:
    """Undoing the change that brought a list takes the list away."""
    take_back(writer, put(writer, FULL))
    assert records.lists(writer.conn) == {}


def test_undo_of_a_replacement(writer: Writer) -> None:
    """Undoing a change brings back what stood there before it, not what it wrote first."""
    put(writer, FULL)
    take_back(writer, put(writer, SourceList("b", "Once"), SourceList("b", "Twice")))
    assert records.lists(writer.conn) == {"b": FULL}


def test_unchanged(writer: Writer) -> None:
    """Writing the same again touches nothing."""
    put(writer, FULL)
    put(writer, FULL)
    assert writer.conn.execute("SELECT change_id FROM list_versions").fetchall()[0][0] == 1
