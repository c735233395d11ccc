"""Templates of one's own."""

import pytest

from mmret_cli.errors import SourceError
from mmret_cli.exporters.template import export
from mmret_cli.models import Paper, PaperLink

PAPERS = [
    Paper("A | B", ("Ann Lee",), "CVPR", 2020, topics=("T",), links=(PaperLink("code", "https://x.org/a"),), key="a"),
    Paper("<b>", year=2021, key="b"),
]


def filled(template: str, name: str = "t.md", by: str | None = "topic") -> str:
    """What a template makes of the papers."""
    return "".join(export(PAPERS, template, name, by=by))


def test_sections() -> None:
    """A template sees the sections with their anchors, newest paper first."""
    text = "{% for s in sections %}{{ s.name }} #{{ s.anchor }}: {% for p in s.papers %}{{ p.key }}{% endfor %};{% endfor %}"
    assert filled(text) == "T #t: a;Other #other: b;"


def test_filters() -> None:
    """Fields come as Markdown by the filters."""
    assert (
        filled("{{ papers[1].title|md }} {{ papers[1]|byline|md }} {{ papers[1]|links }}")
        == "A \\| B Ann Lee [code](https://x.org/a)"
    )


def test_html_is_escaped() -> None:
    """In a template for HTML a title is text."""
    assert filled("{{ papers[0].title }}", "t.html.j2") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("template", "line"),
    [("\n{{ nope.x }}", 2), ("{% for %}", 1), ("\n\n{{ 1 / 0 }}", 3), ("{{ ().__class__.__mro__ }}", 1)],
)
def test_faults_are_told(template: str, line: int) -> None:
    """A fault of the template names its line."""
    with pytest.raises(SourceError, match=rf"^t\.md:{line}: "):
        filled(template)
