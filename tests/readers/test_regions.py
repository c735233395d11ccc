"""Regions of a Markdown file."""

import pytest

from mmret_cli.errors import SourceError
from mmret_cli.readers.regions import find_regions

BEGIN, END = '<!-- mmret:begin papers topic="A > B" style="bullets" -->', "<!-- mmret:end -->"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_region(newline: str) -> None:
    """A region is what stands between the lines of its marks."""
    text = newline.join(["# R", BEGIN, "old", "", END, "tail"])
    (region,) = find_regions(text, "R.md")
    assert (region.kind, region.options) == ("papers", {"topic": "A > B", "style": "bullets"})
    assert (region.line, text[region.start : region.end], region.newline) == (2, f"old{newline}{newline}", newline)


def test_code_is_text() -> None:
    """Marks in code, fenced or indented or in a line, are no marks."""
    text = f"```\n{BEGIN}\n```\n\n    {BEGIN}\n\nSay `{BEGIN}`.\n"
    assert find_regions(text, "R.md") == []


def test_within_html() -> None:
    """Marks count also where HTML stands right above them."""
    text = f"<details>\n{BEGIN}\n{END}\n</details>\n"
    assert [region.line for region in find_regions(text, "R.md")] == [2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BEGIN, "R.md:1: this region never ends"),
        (f"x\n\n{END}", "R.md:3: a region ends that never began"),
        (f"{BEGIN}\n{BEGIN}\n{END}", "R.md:2: a region begins within another"),
        (f"<!-- mmret:begin papers topic=A -->\n{END}", "R.md:1: cannot be read"),
        ("<!-- mmret:start -->", "R.md:1: no such mark"),
    ],
)
def test_faults(text: str, told: str) -> None:
    """A mark without its partner, or that cannot be read, is told with its line."""
    with pytest.raises(SourceError, match=told):
        find_regions(text, "R.md")
