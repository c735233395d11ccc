"""Light rows of papers."""

from mmret_cli.catalog.papers.rows import Row, rows_by_id
from mmret_cli.models import Entry, Link, PaperLink
from tests.catalog.library import Library

URL = "https://example.org/1"


def test_row(library: Library) -> None:
    """A row tells what a table shows."""
    library.put(new=Entry("a", 1, "New", authors=("Ann",), venue="CVPR", year=2024, links=(Link("", URL),)))
    assert rows_by_id(library.conn, [1]) == {
        1: Row("new", "New", ("Ann",), "CVPR", 2024, (PaperLink("paper", URL),), (("a", 1),))
    }


def test_places(library: Library) -> None:
    """Every living entry is a place."""
    library.put(both=[Entry("b", 1, "Both"), Entry("a", 1, "Both")])
    assert rows_by_id(library.conn, [1])[1].places == (("a", 2), ("b", 1))


def test_order(library: Library) -> None:
    """Rows come in the order of their ids as asked for."""
    library.put(one="One", two="Two", three="Three")
    assert [row.key for row in rows_by_id(library.conn, [3, 1, 2]).values()] == ["three", "one", "two"]
