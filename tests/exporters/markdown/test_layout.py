"""Layouts: sections, columns, contents and counts."""

from mmret_cli.exporters.markdown.page import Layout, export
from mmret_cli.models import Entry, Paper
from tests.exporters.markdown.rendered import Page

PAPERS = [
    Paper("Old", year=2001, venue="CVPR", topics=("A & B", "C"), key="a"),
    Paper("New", year=2020, topics=("C",), entries=(Entry("list", 1, "New", datasets=("COCO", "F30K")),), key="b"),
    Paper("None", key="c"),
]


def text(layout: Layout) -> str:
    """The page."""
    return "".join(export(PAPERS, layout))


def test_sections_by_year() -> None:
    """The newest year comes first, papers without one last."""
    assert Page(text(Layout(by="year"))).headings == ["2020", "2001", "Other"]


def test_contents() -> None:
    """The contents link to each section and count its papers."""
    first = text(Layout(contents=True)).split("\n\n")[0]
    assert first == "- [A & B](#a--b) (1)\n- [C](#c) (2)\n- [Other](#other) (1)"


def test_contents_of_counted_sections() -> None:
    """Counts in headings are part of their anchors, and said once."""
    page = text(Layout(contents=True, counts=True))
    assert page.startswith("- [A & B (1)](#a--b-1)\n- [C (2)](#c-2)\n")
    assert Page(page.split("\n\n", 1)[1]).headings == ["A & B (1)", "C (2)", "Other (1)"]


def test_columns() -> None:
    """The columns are those that were asked for, in that order."""
    rows = Page(text(Layout(by=None, columns=("year", "datasets", "lists", "title")))).rows
    assert [[cell.text for cell in row] for row in rows if row] == [
        ["2020", "COCO, F30K", "list", "New"],
        ["2001", "", "", "Old"],
        ["", "", "", "None"],
    ]


def test_order_of_the_caller() -> None:
    """Unsorted, papers stay as they come."""
    rows = Page("".join(export(PAPERS, Layout(by=None), sort=False))).rows
    assert [row[0].text for row in rows if row] == ["Old", "New", "None"]
