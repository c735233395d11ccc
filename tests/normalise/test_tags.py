"""The telling tags of a page, however it is written."""

import pytest

from mmret_cli.normalise.markup import attributes_of, ids_of, tags, text_of


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<H1 id=x>b</h1>c", [("h1", "a"), ("/h1", "b"), ("", "c")]),
        ("<p title='<h1>no</h1>'>a<br/>b", [("", "<p title='<h1>no</h1>'>a<br/>b")]),
        ("<!-- <h1> --->a<!--><h2>", [("", ""), ("", "a"), ("h2", "")]),
        ("a < b <3 <h1x> </h1", [("", "a < b <3 <h1x> </h1")]),
        ("<!doctype html><meta a='>'>", [("", ""), ("meta", "")]),
        ("<h1 class='never closed", [("h1", "")]),
    ],
)
def test_tags(page: str, expected: list[tuple[str, str]]) -> None:
    """Quoted signs, comments and what is never closed are read as a browser does; plain tags stay in the text."""
    assert [(tag.name, tag.before) for tag in tags(page)] == expected


def test_content() -> None:
    """A title and a script hold text alone, up to their own end or the page's."""
    page = "<title>A <b>B</b></title><script type=x>if (a</b>'<h1>') </scripts></SCRIPT ><style>p > a"
    found = [(tag.name, tag.attributes, tag.content) for tag in tags(page) if tag.content]
    assert found == [
        ("title", "", "A <b>B</b>"),
        ("script", " type=x", "if (a</b>'<h1>') </scripts>"),
        ("style", "", "p > a"),
    ]


def test_attributes() -> None:
    """Names are in lower case, values without quotes and entities; of two the first counts."""
    assert attributes_of(" A='1 &amp; 2' b = \"c>\" d e=it's a=3") == {"a": "1 & 2", "b": "c>", "d": "", "e": "it's"}


def test_text() -> None:
    """Tags part words; what only looks like one is text."""
    assert text_of("a<b c='>'>d</b>e < f").split() == ["a", "d", "e", "<", "f"]


def test_ids() -> None:
    """A fragment finds an id of any tag, and a name of an anchor."""
    assert list(ids_of("<p id=a><a NAME='b'>x</a><input name=c><i class=id>")) == ["a", "b"]
