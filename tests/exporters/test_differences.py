"""Differences as Markdown and JSON Lines."""

import json

import pytest

from mmret_cli.exporters.differences import Difference, jsonl, markdown
from tests.hostiletext import HOSTILE, more_than_text

FOUND = [
    Difference("+", "paper", "lee2020hashing", "Hashing <b>@home</b> #1", (("venue", "", "CVPR"),)),
    Difference("~", "paper", "li2021songs", "Songs", (("venue", "arXiv", "ICCV"), ("doi", "10.1/x", ""))),
    Difference(">", "entry", "survey:5", "Songs", (("line", "3", "5"),), "li2021songs"),
]


def test_markdown() -> None:
    """Numbers of all, a section for each kind; what only moved is counted, not listed; markup in titles is text."""
    assert "".join(markdown(FOUND, "main → now")).splitlines() == [
        "## main → now",
        "",
        "Papers: 1 added, 1 changed. Entries: 1 moved.",
        "",
        "### Papers",
        "",
        "- added `lee2020hashing` Hashing \\<b\\>&#64;&#8203;home\\</b\\> \\#&#8203;1",
        "  - venue: + CVPR",
        "- changed `li2021songs` Songs",
        "  - venue: arXiv → ICCV",
        "  - doi: - 10.1/x",
    ]


def test_nothing() -> None:
    """Where nothing differs that is said."""
    assert "".join(markdown([], "a → b")) == "## a → b\n\nNothing differs.\n"


def test_long_values_are_cut_in_markdown_only() -> None:
    """A value of a thousand letters is cut for a person and whole for a program."""
    long = [Difference("~", "list", "survey", "", (("title", "", "x" * 1_000),))]
    assert max(map(len, "".join(markdown(long, "a")).splitlines())) < 400
    assert json.loads("".join(jsonl(long)))["fields"] == [{"field": "title", "old": "", "new": "x" * 1_000}]


def test_json_lines() -> None:
    """A line has what happened, to what, and the fields before and after."""
    assert [json.loads(line) for line in jsonl(FOUND)][2] == {
        "type": "difference",
        "change": "moved",
        "kind": "entry",
        "id": "survey:5",
        "name": "Songs",
        "paper": "li2021songs",
        "fields": [{"field": "line", "old": "3", "new": "5"}],
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Whatever a catalog of others holds, an id is code, and all else text."""
    found = [Difference("~", "paper", text, text, ((text, text, text), (text, "", text)), None)]
    assert more_than_text("".join(markdown(found, text))) <= {"code_inline"}
