"""Checks of the file itself, on catalogs that are harmed in one place."""

from mmret_cli.catalog.health import structure
from mmret_cli.catalog.store import Writer


def test_a_new_catalog_is_whole(writer: Writer) -> None:
    """Nothing is found in a new catalog."""
    for check in (structure.broken_indexes, structure.damage, structure.missing, structure.orphans):
        assert check(writer.conn) == []


def test_everything_that_is_missing_can_be_made(writer: Writer) -> None:
    """Whatever is dropped is named, and the SQL that is kept for it makes it again."""
    wanted = structure.wanted_objects()
    for name in ("view papers_view", "index papers_year", "table words"):
        writer.conn.execute(f"DROP {name.replace(' ', ' IF EXISTS ', 1)}")
        assert structure.missing(writer.conn) == [name]
        writer.conn.execute(wanted[name])
        assert structure.missing(writer.conn) == []


def test_orphans_are_counted_by_kind(writer: Writer) -> None:
    """Rows without a parent are told by table, with their number."""
    writer.conn.execute("PRAGMA foreign_keys = OFF")
    writer.conn.executemany("INSERT INTO paper_authors VALUES (?, 0, 'Ann')", [(7,), (8,)])
    writer.conn.execute(
        "INSERT INTO acronyms VALUES (7, 'CIR', 'Composed Image Retrieval', 'cir', 'composed image retrieval')"
    )
    assert structure.orphans(writer.conn) == ["1 of acronyms without papers", "2 of paper_authors without papers"]
