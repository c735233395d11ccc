"""Each house style: real excerpts beside the records that a person read in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.models import Entry
from mmret_cli.readers.markdown import read_markdown
from tests.expected import contract_form, read_expected

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.jsonl"))


@pytest.mark.parametrize("expected", FIXTURES, ids=lambda path: path.stem)
def test_house_style(expected: Path) -> None:
    """A list in this style gives exactly the records that a person reads in it, and nothing is left unread."""
    text = expected.with_suffix(".md").read_text(encoding="utf-8")
    reading = read_markdown(text, expected.stem)
    assert [contract_form(record) for record in reading.records] == read_expected(expected)
    assert reading.unread == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """A list with CRLF or CR line ends gives the records, and the lines, of the same list with LF."""
    text = FIXTURES[0].with_suffix(".md").read_text(encoding="utf-8")
    found = read_markdown(text.replace("\n", end), "a").records
    assert [contract_form(record) for record in found] == [contract_form(r) for r in read_markdown(text, "a").records]


@pytest.mark.parametrize("title", ["A Paper About Retrieval Number 10", "The Top Methods of Image Search at COVID 19"])
def test_title_that_ends_in_a_number(title: str) -> None:
    """Two figures at the end of a bold title are no year, and the words before them no venue."""
    (entry,) = read_markdown(f"# L\n\n- **{title}** CVPR 2020 [[Paper]](https://a.org/1)\n", "a").records
    assert isinstance(entry, Entry)
    assert (entry.title, entry.venue, entry.year) == (title, "CVPR", 2020)


def test_other_line_separators_end_no_line() -> None:
    """U+2028, form feed and their like are no line ends: the line of what follows them does not shift."""
    text = "prose \u2028 \x0b \x0c \x85 prose\n\n- [CVPR 2020] **A title of a paper** [[Paper]](https://arxiv.org/abs/2001.00001)\n"
    assert [record.line for record in read_markdown(text, "a").records] == [3]


TOKENS = "[ ] ( ) * _ ` | < > # - ! : . , ** ]( <br> <table> <tr><td> </table> <li> 2020 CVPR http://x.y/ &amp; \0 \u202e".split(
    " "
)
MARKUP = st.sampled_from([*TOKENS, "\\", "\n", " ", "\n- ", "\n|", "\n#"])


@given(st.lists(MARKUP | st.text(max_size=5), max_size=60).map("".join))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever a file holds, reading it ends with records on lines that it has."""
    reading = read_markdown(text, "any")
    last = text.count("\n") + text.count("\r") + 1
    assert all(1 <= record.line <= last for record in reading.records)
    assert all(1 <= place.line <= last for place in reading.unread)


def test_what_is_not_understood_is_told() -> None:
    """A linked list item that is neither a paper nor known furniture is reported with its line and text."""
    reading = read_markdown("# T\n\n## Reading\n\n- [Making splats](https://someone.example/blog) short\n", "a")
    assert [(place.line, place.text) for place in reading.unread] == [(5, "Making splats short")]
