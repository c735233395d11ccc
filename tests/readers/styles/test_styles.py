"""What siblings teach: a line that is nothing by itself is read as they are, and nothing else changes."""

from dataclasses import replace
from itertools import permutations

import pytest

from mmret_cli.models import Entry
from mmret_cli.normalise.bylines import Byline
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.markdown import read_markdown, read_styles
from mmret_cli.readers.styles.drafts import Draft
from mmret_cli.readers.styles.judging import judge
from mmret_cli.readers.styles.styles import Member, Style, learn
from tests.readers.styles.siblings import CLEAR, KINDS, PEOPLE, TITLES, UNCLEAR, section, surnames


def entries(text: str, heading: str = "Papers") -> list[Entry]:
    """The papers of a list with one section."""
    return [e for e in read_markdown(f"# A list\n\n## {heading}\n\n{text}\n", "birds").records if isinstance(e, Entry)]


@pytest.mark.parametrize("kind", KINDS)
def test_siblings_teach(kind: str) -> None:
    """A member without a link to a paper is nothing alone; among six clear ones of its shape it is read as they are."""
    line, named, dated = KINDS[kind]
    assert entries(line(UNCLEAR)) == []
    found = entries(section(kind))
    assert [entry.title for entry in found] == list(TITLES)
    own = surnames(UNCLEAR) if "surnames" in kind else PEOPLE[UNCLEAR]
    assert found[UNCLEAR].authors == (tuple(own.split(", ")) if named else ())
    assert found[UNCLEAR].year == (2015 + UNCLEAR if dated else None)


@pytest.mark.parametrize("kind", KINDS)
def test_too_few_siblings(kind: str) -> None:
    """One clear member teaches nothing."""
    line = KINDS[kind][0]
    assert TITLES[UNCLEAR] not in {entry.title for entry in entries("\n".join(map(line, (0, UNCLEAR))))}


BIRDS = ("Herons", "Owls", "Cranes", "Swallows", "Nests", "Feathers", "Eggs", "Flight")
OTHERS = {
    "contents": "- [{0} in Motion](#{1})",
    "tools": "- [{1}lib](https://github.com/a/{1}) - A fast library for {1} in Python.",
    "prose": "**{0}.** We explain how they are found in the garden, and what you need for that.\n",
    "sentences": "This section is about {1}, and we explain how they are found in the garden.\n",
    "blogs": "- [How we count {1}](https://medium.com/a/{1}) by the garden team",
    "people": "- [Ann {0}](https://birds.example/{1}), University of Birds",
    "notes": "- Feed the {1} in the morning",
    "courses": "- [Introduction to {0}](https://birds.example/{1}) (2020)",
}


@pytest.mark.parametrize("line", OTHERS.values(), ids=OTHERS)
def test_what_is_no_paper_stays_unread(line: str) -> None:
    """A shape alone makes no papers: contents, tools, prose, people and notes have one too."""
    text = "\n".join(line.format(bird, bird.lower()) for bird in BIRDS)
    assert entries(text, "Birds") == []


@pytest.mark.parametrize("kind", ["people: title, year", "linked title (year)", "title. people. link"])
def test_papers_do_not_teach_what_is_none(kind: str) -> None:
    """Beside six papers, contents, tools and prose stay what they are."""
    others = [line.format(bird, bird.lower()) for line in OTHERS.values() for bird in BIRDS]
    text = "## Papers\n\n" + section(kind) + "\n## Birds\n\n" + "\n".join(others)
    assert [entry.title for entry in entries(text)] == list(TITLES)


SECTIONS = {
    "Herons": section("people: title, year"),
    "Owls": section("linked title (year)"),
    "Cranes": section("year | title | people | link") + "\n- Feed the cranes\n",
    "Nests": section("title / people / link"),
}


def in_order(order: tuple[str, ...]) -> list[Entry]:
    """The entries of these sections, apart from where they stand."""
    text = "".join(f"## {name}\n\n{SECTIONS[name]}\n" for name in order)
    found = [e for e in read_markdown(f"# A list\n\n{text}", "birds").records if isinstance(e, Entry)]
    return sorted((replace(entry, line=1) for entry in found), key=lambda entry: (entry.section, entry.title))


def test_the_order_of_sections_does_not_matter() -> None:
    """Sections in any order give the same entries, lines apart."""
    first, *others = permutations(SECTIONS)
    expected = in_order(first)
    assert len(expected) == len(SECTIONS) * len(TITLES)
    for order in others:
        assert in_order(order) == expected


def test_the_order_of_lines_does_not_matter() -> None:
    """The unclear member may stand before those that teach it."""
    line = KINDS["people: title, year"][0]
    found = entries("\n".join(map(line, [UNCLEAR, *CLEAR])))
    assert sorted(entry.title for entry in found) == sorted(TITLES)


def test_other_documents_do_not_matter() -> None:
    """What one document teaches is forgotten with it: an unclear line stays unread in the next."""
    kind = "people: title, year"
    alone = KINDS[kind][0](UNCLEAR)
    before = [entries(text) for text in (alone, section(kind), SECTIONS["Owls"])]
    after = [entries(text) for text in (SECTIONS["Owls"], section(kind), alone)]
    assert before == after[::-1]
    assert before[0] == []


def style_of(titles: list[str], own: list[str]) -> Style:
    """A style whose members read `own` by themselves, and `titles` by their style."""
    members = []
    for line, (title, local) in enumerate(zip(titles, own, strict=True), 1):
        entry = Entry("", line, local, authors=("Ann Lee",), year=2020)
        member = Member([Span(local, line)], line, "list item", (), linked=True, local=entry)
        roles = tuple("people" if part.text not in title else "title" for part in member.parts)
        member.draft = Draft(title, 4.0, Byline((), False), 0.0, None, False, None, roles)
        members.append(member)
    return Style("list item, plain+", members)


def test_local_reading_wins() -> None:
    """A title that was read without a defect stays, whatever the style makes of it."""
    own = [f"{title} and More" for title in TITLES]
    assert [entry.title for _, entry in judge([style_of(list(TITLES), own)])] == []


def test_labels_over_lists_are_no_papers() -> None:
    """Bold lines without links, each over a list of papers, are labels, however much they read like titles."""
    labels = [f"Feathers and Songs of {bird} in Winter" for bird in "Owls Wrens Robins Herons Finches Larks".split()]
    item = "- A Study of Birds {}, CVPR 2020, [[paper]](https://arxiv.org/abs/2001.0{:04})\n"
    text = "".join(f"**{label}**\n\n{item.format(n, n)}\n" for n, label in enumerate(labels))
    assert [entry.title for entry in entries(text)] == [f"A Study of Birds {n}" for n in range(6)]


def test_a_defect_is_mended() -> None:
    """A title that holds people gives way to the style's, which takes them off."""
    own = [f"{title}. {people}" for title, people in zip(TITLES, PEOPLE, strict=True)]
    assert [entry.title for _, entry in judge([style_of(list(TITLES), own)])] == list(TITLES)


def test_members_of_one_shape_are_a_style() -> None:
    """Six of one shape are a style; the rest of their kind of block has none in common."""
    members = [
        Member([Span(text, line)], line, "list item", (), linked=True, local=None)
        for line, text in enumerate([*(f"{title}. {PEOPLE[0]}. 2020." for title in TITLES), "2020: Herons", "Owls"])
    ]
    sizes = {(style.alike, len(style.members)) for style in learn(members)}
    assert sizes == {(True, 7), (False, 2)}


@pytest.mark.parametrize("kind", KINDS)
def test_each_place_says_what_read_it(kind: str) -> None:
    """The account calls a record that its siblings have read `style S1`, or without a common shape `line of parts`."""
    reading, styles, _ = read_styles(f"# A list\n\n## Papers\n\n{section(kind)}\n", "birds")
    names = {member.line: style.name for style in styles for member in style.members if member.by == "style"}
    told = {trace.line: trace.kind for trace in reading.traces if trace.fate == "record" and trace.line in names}
    assert told == {line: f"style {name}" if name else "line of parts" for line, name in names.items()}
    assert max(names) == max(trace.line for trace in reading.traces if trace.fate == "record")
