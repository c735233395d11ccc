"""The styles of a document, told: names, parts in words, what read each member, and examples."""

import pytest

from mmret_cli.models import ReadStyle
from mmret_cli.readers.markdown import read_styles
from tests.readers.styles.siblings import CLEAR, KINDS, PEOPLE, TITLES, url


def styles_of(*sections: str) -> tuple[ReadStyle, ...]:
    """The styles of a list with these sections."""
    text = "".join(f"## Birds {number}\n\n{section}\n" for number, section in enumerate(sections))
    return read_styles(f"# Birds\n\n{text}", "birds")[1]


def lines(pattern: str) -> str:
    """Six members of a pattern."""
    told = [pattern.format(title=TITLES[n], people=PEOPLE[n], year=2015 + n, url=url(n)) for n in CLEAR]
    return "\n".join(told)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("- [CVPR {year}] **{title}** [[pdf]({url})]\n  - {people}", "[venue year] **title** [link] / people"),
        ("- {title} | *{people}* | [pdf]({url})", "title | *people* | link"),
        ("- “{title}”, {people}, {year} [pdf]({url})", '"title", people, year link'),
        (
            "- {title} by {people} | [pdf]({url}) [code](https://a.org)",
            "title by people | links",
        ),
        ("- [{title}]({url}) - {people}; `{year}`", "[title](…) - people; `year`"),
        ("**{title}**\n\n- Paper: {url}\n- Code: https://a.org/{year}\n", "**title** / Paper: link / Code: link"),
    ],
)
def test_parts_in_words(pattern: str, parts: str) -> None:
    """The most common sequence of roles, with looks, marks and brackets, a slash for a new line."""
    assert styles_of(lines(pattern))[0].parts == parts


def test_names_go_by_members() -> None:
    """S1 has the most members, wherever it stands; what has no common shape has no name, and comes last."""
    few, many = lines("- [{title}]({url}) ({year})"), lines("- {title} | *{people}* | [pdf]({url})")
    more = f"- {TITLES[6]} | *{PEOPLE[6]}* | [pdf]({url(0)})"
    alone = f"- **{TITLES[0]}** by *{PEOPLE[0]}*, [[pdf]({url(0)})]"
    found = styles_of(alone, few, f"{many}\n{more}")
    assert [(style.name, len(style.members)) for style in found] == [("S1", 7), ("S2", 6), ("", 1)]
    assert found[2].parts == ""


def test_what_read_each_member() -> None:
    """Each member is read by a form, by its style, or by nothing."""
    line = KINDS["linked title (year)"][0]
    (style,) = styles_of(
        "\n".join(map(line, range(7))) + "\n* [a library for counting herons](https://github.com/a/herons) (2015)"
    )
    assert [member.by for member in style.members] == [*["form"] * 6, "style", "nothing"]
    assert [style.count(by) for by in ("form", "style", "nothing")] == [6, 1, 1]


def test_examples_are_typical() -> None:
    """The two examples have the parts that the style is told by, also where the first member has others."""
    odd = f"- **{TITLES[6]}** (2021) *{PEOPLE[6]}* [[pdf]({url(0)})]"
    usual = lines("- **{title}** (CVPR {year}) *{people}* [[pdf]({url})]")
    style = styles_of(f"{odd}\n{usual}")[0]
    assert style.parts == "**title** (venue year) *people* [link]"
    assert [member.line for member in style.examples] == [6, 7]


def test_a_field_of_an_entry_is_no_member() -> None:
    """Sub-items of an entry are its parts, and no siblings of anything."""
    (style,) = styles_of(lines("- {title}\n  - {people}\n  - [pdf]({url})"))
    assert [member.line for member in style.members] == list(range(5, 5 + 6 * 3, 3))


def test_rows_are_counted() -> None:
    """A table's papers are read by their columns: they are no members, and are counted."""
    rows = "".join(f"| {TITLES[n]} | {PEOPLE[n]} | [pdf]({url(n)}) |\n" for n in CLEAR)
    _, styles, count = read_styles(f"# Birds\n\n| Title | Authors | Link |\n|-|-|-|\n{rows}", "birds")
    assert (styles, count) == ((), 6)
