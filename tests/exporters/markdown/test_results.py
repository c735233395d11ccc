"""Leaderboards as Markdown, rendered."""

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters.markdown.results import Score, Scored, export
from mmret_cli.normalise.text import visible
from tests.exporters.markdown.rendered import GITHUB, Page
from tests.exporters.markdown.test_page import TEXT


def test_medals() -> None:
    """The best number is bold, the second underlined."""
    page = GITHUB.render(
        "".join(export("D", ["R@1"], [Scored("A", None, [Score("9", 1)]), Scored("B*", None, [Score("8", 2)])]))
    )
    assert "<strong>9</strong>" in page
    assert "<ins>8</ins>" in page
    assert "<td>B*</td>" in page


@given(dataset=TEXT, header=TEXT, method=TEXT, number=st.floats(0, 500).map("{:g}".format))
def test_one_row_a_method(dataset: str, header: str, method: str, number: str) -> None:
    """Whatever names hold, each method is one row with as many cells as there are headers."""
    page = Page("".join(export(dataset, [header], [Scored(method, None, [Score(number)])] * 2)))
    assert [[cell.text for cell in row] for row in page.rows if row] == [[visible(method), "", number, ""]] * 2
    assert page.headings == [visible(dataset)]
