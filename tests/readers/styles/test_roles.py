"""The best sequence of roles: what may follow what, and what siblings teach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.styles.parts import Part, cut
from mmret_cli.readers.styles.roles import Tables, best_roles, runs
from tests.readers.styles.test_parts import LINES


def parts_of(line: str) -> list[Part]:
    """The parts of the first block of a document."""
    return next((cut(block.spans)[1] for block in parse_blocks(line)), [])


def roles_of(line: str, tables: Tables | None = None) -> list[tuple[str, str]]:
    """Each part with its role."""
    parts = parts_of(line)
    reading = best_roles(parts, tables)
    assert reading is not None
    return [(part.text, role) for part, role in zip(parts, reading.roles, strict=True)]


def learned(lines: list[str]) -> Tables:
    """What some lines teach, each read by itself."""
    tables = Tables()
    for line in lines:
        parts = parts_of(line)
        reading = best_roles(parts)
        if reading is not None:
            tables.learn(parts, reading.roles)
    tables.close()
    return tables


@given(LINES, st.lists(LINES, max_size=4))
def test_one_title_and_one_byline(line: str, siblings: list[str]) -> None:
    """Whatever stands in a line and its siblings: each part has a role, one run is the title, at most one the people."""
    parts = parts_of(line)
    for tables in (None, learned(siblings)):
        reading = best_roles(parts, tables)
        if reading is not None:
            assert len(reading.roles) == len(parts)
            assert len(runs(reading.roles, "title")) == 1
            assert len(runs(reading.roles, "people")) <= 1


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("Learning to Count Herons. Ann Lee, Bo Kim. CVPR 2020. [pdf](https://a.org/x)", "title people venue label"),
        ("Ann Lee, Bo Kim: Learning to Count Herons, 2020", "people title year"),
        ("(CVPR 2020) **Learning to Count Herons** *Ann Lee, Bo Kim*", "venue title people"),
        ("“Learning to Count Herons”, Ann Lee, Bo Kim, 2020", "title people year"),
        (
            "[HeronNet](https://arxiv.org/abs/2001.00001): Learning to Count Herons, Ann Lee et al.",
            "title title people",
        ),
        ("2019 | Ann Lee, Bo Kim | Learning to Count Herons | ICCV", "year people title venue"),
    ],
)
def test_a_line_by_itself(line: str, roles: str) -> None:
    """In each order, words and looks together say what is what."""
    assert [role for _, role in roles_of(line)] == roles.split()


def test_nothing_to_read() -> None:
    """Without any part there is no title."""
    assert best_roles([]) is None


SIBLINGS = [
    "Ann Lee, Bo Kim | Learning to Count Herons in Images | 2019",
    "John Smith, Mary Brown | Deep Networks for Counting Owls | 2020",
    "Wei Zhang, Li Wang | A Survey of Models of Cranes | 2021",
    "Jane Miller, Tom Davis | Estimation of Nests in Images | 2018",
    "Peter Wilson, Sarah Moore | Detection of Swallows from Afar | 2017",
    "Robert Taylor, Susan Clark | Learning to Sing without a Teacher | 2016",
]


def test_siblings_teach_the_order() -> None:
    """Two short names may each be the title; beside siblings the second is."""
    line = "Grey Heron | Tall Rosa | 2020"
    title = [text for text, role in roles_of(line, learned(SIBLINGS)) if role == "title"]
    other = [text for text, role in roles_of(line, learned([_turned(each) for each in SIBLINGS])) if role == "title"]
    assert (title, other) == (["Tall Rosa"], ["Grey Heron"])


def _turned(line: str) -> str:
    people, title, year = line.split(" | ")
    return f"{title} | {people} | {year}"


def test_what_all_say_is_no_title() -> None:
    """A text that many members have is no title of any of them."""
    lines = [f"**Wading Birds of the North** | {line}" for line in SIBLINGS]
    tables = Tables(None, 0)
    tables.common = {"wading birds of the north"}
    assert ("Wading Birds of the North", "title") in roles_of(lines[0])
    assert ("Wading Birds of the North", "title") not in roles_of(lines[0], tables)
