"""How a unit is cut into parts: where its author has cut it, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.normalise.text import squeeze
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.styles.parts import MOST, Part, cut

MARKS = [" ", ", ", ". ", ": ", "; ", " | ", " - ", " (", ") ", " [", "] ", "<br>", "**", "*", "“", "”", " by ", "? "]
PIECES = [
    "Herons in Motion",
    "Ann Lee",
    "Bo Kim",
    "CVPR 2020",
    "[pdf](https://a.org/x)",
    "2019",
    "et al.",
    "鷺の歩み",
    "🔥",
    "`x`",
]
LINES = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map(
    "".join
)


def spans_of(line: str) -> list[Span]:
    """The spans of the first block of a document."""
    return next((block.spans for block in parse_blocks(line)), [])


def parts_of(line: str) -> list[Part]:
    """The parts of one line."""
    return cut(spans_of(line))[1]


@given(LINES)
def test_parts_are_pieces_of_the_text(line: str) -> None:
    """Parts stand in the order of the text, none reaches over another, and each is some of its words."""
    text, parts = cut(spans_of(line))
    assert len(parts) <= MOST
    end = 0
    for part in parts:
        assert end <= part.start < part.end <= len(text)
        assert part.text in squeeze(text[part.start : part.end])
        end = part.end


@given(LINES)
def test_no_word_is_lost(line: str) -> None:
    """What stands in no part holds no word: only marks, brackets, and the number in front."""
    text, parts = cut([Span(line.replace("\n", " "), 1)])
    left = list(text)
    for part in parts:
        left[part.start : part.end] = " " * (part.end - part.start)
    rest = "".join(left)
    assert len(parts) == MOST or not any(letter.isalpha() for letter in rest.replace("by", "").replace("By", ""))


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("Herons in Motion<br>Ann Lee, Bo Kim", "\n"),
        ("Herons in Motion | Ann Lee, Bo Kim", "|"),
        ("Herons in Motion ｜ Ann Lee, Bo Kim", "｜"),
        ("Herons in Motion - Ann Lee, Bo Kim", "-"),
        ("Herons in Motion — Ann Lee, Bo Kim", "—"),
        ("Herons in Motion. Ann Lee, Bo Kim", "."),
        ("Herons in Motion, Ann Lee, Bo Kim", ","),
        ("Herons in Motion; Ann Lee, Bo Kim", ";"),
        ("Herons in Motion by Ann Lee, Bo Kim", "by"),
        ("Herons in Motion (Ann Lee, Bo Kim)", "("),
        ("Herons in Motion [Ann Lee, Bo Kim]", "["),
        ("**Herons in Motion** Ann Lee, Bo Kim", " "),
        ("Herons in Motion *Ann Lee, Bo Kim*", " "),
        ("“Herons in Motion,” Ann Lee, Bo Kim", '"'),
        ("[Herons in Motion](https://a.org/x) Ann Lee, Bo Kim", " "),
    ],
)
def test_a_mark_parts_title_and_people(line: str, marks: str) -> None:
    """Each mark that authors use ends the title, and is known as the mark before the people."""
    title, people = parts_of(line)
    assert (title.text, people.text, people.mark) == ("Herons in Motion", "Ann Lee, Bo Kim", marks)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Ann Lee, Bo Kim: Herons in Motion", ["Ann Lee, Bo Kim", "Herons in Motion"]),
        ("Do Herons Count? Ann Lee, Bo Kim", ["Do Herons Count?", "Ann Lee, Bo Kim"]),
        ("A. B. Lee, C. Kim. Herons in Motion.", ["A. B. Lee, C. Kim", "Herons in Motion"]),
        ("Herons in Motion, CVPR 2020", ["Herons in Motion", "CVPR 2020"]),
        ("[CVPR 2020] Herons in Motion", ["CVPR 2020", "Herons in Motion"]),
        ("12. Herons in Motion", ["Herons in Motion"]),
        ("「鷺の歩みを数える」 2020", ["鷺の歩みを数える", "2020"]),
        ("Herons in the (Long) Grass", ["Herons in the (Long) Grass"]),
        ("Herons in SE(3) Space", ["Herons in SE(3) Space"]),
        ("Herons, Owls and Cranes in the Long Grass", ["Herons, Owls and Cranes in the Long Grass"]),
    ],
)
def test_where_a_line_is_cut(line: str, parts: list[str]) -> None:
    """A soft mark cuts between pieces of unlike kinds; within a title or a byline it does not."""
    assert [part.text for part in parts_of(line)] == parts


def test_the_looks() -> None:
    """A part has the look that its author gave it; a link with a label of its own kind is only that."""
    line = '**Herons** *Ann Lee* `2020` "Owls in the Grass" [Cranes on a Roof](https://a.org/x) [pdf](https://arxiv.org/abs/2001.00001)'
    found = [(part.look, part.paper) for part in parts_of(line)]
    looks = ["bold", "slanted", "code", "quoted", "link", "label"]
    assert found == [(look, look == "label") for look in looks]
