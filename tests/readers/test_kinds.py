"""Kinds of lines that lists in the wild have, each with a title, people and links of nobody, beside what a person reads."""

import pytest

from mmret_cli.models import DatasetEntry, Entry, Reading
from mmret_cli.readers.markdown import read_markdown

URL, OTHER = "https://arxiv.org/abs/2001.00001", "https://arxiv.org/abs/2002.00002"
P = f"[[paper]({URL})]"
TITLE = "Herons that Count Their Steps"


def read(text: str, heading: str = "Papers") -> Reading:
    """A small list with one section."""
    return read_markdown(f"# A list\n\n## {heading}\n\n{text}\n", "kinds")


def entries(text: str, heading: str = "Papers") -> list[Entry]:
    """The papers of a small list."""
    return [record for record in read(text, heading).records if isinstance(record, Entry)]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Omar Abd al-Hakim, Ann Lee, Bo Kim", ("Omar Abd al-Hakim", "Ann Lee", "Bo Kim")),
        ("李明, Ann Lee, Bo Kim", ("李明", "Ann Lee", "Bo Kim")),
        ("Ming Li (李明), Ann Lee, Bo Kim", ("Ming Li", "Ann Lee", "Bo Kim")),
        ("Plato, Ann Lee, Bo Kim", ("Plato", "Ann Lee", "Bo Kim")),
        ("É. Durand, Ann Lee, Bo Kim", ("É. Durand", "Ann Lee", "Bo Kim")),
        ("St. John Smith, Ann Lee, Bo Kim", ("St. John Smith", "Ann Lee", "Bo Kim")),
    ],
)
def test_a_name_of_another_make_keeps_the_byline(byline: str, people: tuple[str, ...]) -> None:
    """Names with particles, in other scripts, with initials or of one word stand in bylines like all others."""
    assert [entry.authors for entry in entries(f"- **{TITLE}**. {byline}. CVPR 2020. {P}")] == [people]


@pytest.mark.parametrize(
    ("text", "year", "venue", "people"),
    [
        (f"- **{TITLE}** (2012), G. Smith et al. [[pdf]]({URL})", 2012, None, ("G. Smith",)),
        (f"- **{TITLE}**\n  - 📰 Publisher: NeurIPS\n  - [Paper(Oral):]({URL})", None, "NeurIPS", ()),
        (f"- ~~**{TITLE}**. *Ann Lee, Bo Kim*. CVPR 2020. {P}~~", 2020, "CVPR", ("Ann Lee", "Bo Kim")),
        (f"> - **{TITLE}**. *Ann Lee, Bo Kim*. CVPR 2020. {P}", 2020, "CVPR", ("Ann Lee", "Bo Kim")),
        (f"<details><summary>more</summary>\n- **{TITLE}** CVPR 2020 {P}\n</details>", 2020, "CVPR", ()),
        (f"- **CVPR 2020**\n  - [{TITLE}]({URL})", 2020, "CVPR", ()),
        (f"### {TITLE} (CACM 2020)\n\n- [paper](papers/herons.pdf)", 2020, "CACM", ()),
        (f"1[CVPR 2020] {TITLE} {P}", 2020, "CVPR", ()),
        (f"- [{TITLE}]({URL})[^1] CVPR 2020\n\n[^1]: A note.", 2020, "CVPR", ()),
        (f"- **Herons that Co\u00adunt\u200b Their Steps** CVPR 2020 {P}", 2020, "CVPR", ()),
        (f"- **{TITLE}** (数える鷺) CVPR 2020 {P}", 2020, "CVPR", ()),
        (f"- 2020-07 | **{TITLE}** | CVPR {P}", 2020, "CVPR", ()),
        (f"- [{TITLE}]() CVPR 2020", 2020, "CVPR", ()),
        (f"- **{TITLE}** CVPR 2020 [paper] ({URL})", 2020, "CVPR", ()),
    ],
)  # fmt: skip
def test_one_paper(text: str, year: int | None, venue: str | None, people: tuple[str, ...]) -> None:
    """One title, with its people, venue and year."""
    found = [(entry.title, entry.year, entry.venue, entry.authors) for entry in entries(text)]
    assert found == [(TITLE, year, venue, people)]


@pytest.mark.parametrize(
    "text",
    [
        f"-**{TITLE}** CVPR 2020 {P}\n-**Owls in the Long Grass** ICCV 2021 [[paper]({OTHER})]",
        f"1.[{TITLE}]({URL})\n2.[Owls in the Long Grass]({OTHER})",
        f"- [{TITLE}]({URL}), CVPR 2020, [Owls in the Long Grass]({OTHER}), ICCV 2021",
        f"| Paper / Code | Year |\n|-|-|\n| [{TITLE}]({URL})<br>[Owls in the Long Grass]({OTHER}) | 2020 |",
    ],
)
def test_two_papers(text: str) -> None:
    """A bullet or number ends an entry, and each title in an item or cell is a paper with its own link."""
    found = [(entry.title, [link.url for link in entry.links]) for entry in entries(text)]
    assert found == [(TITLE, [URL]), ("Owls in the Long Grass", [OTHER])]


@pytest.mark.parametrize("heading", ["Contents", "目录", "Acknowledgement", "License", "Contributing"])
def test_papers_below_any_heading(heading: str) -> None:
    """A heading hides no papers that stand below it, nor below its subheadings."""
    text = f"- **{TITLE}**. *Ann Lee, Bo Kim*. CVPR 2020. {P}\n\n### Theory\n\n- [Owls in the Long Grass]({OTHER})"
    assert [entry.title for entry in entries(text, heading)] == [TITLE, "Owls in the Long Grass"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("- [CVPR 2020: Herons that Count](#herons)", "Papers"),
        ("- [The Heron Toolbox](https://github.com/a/herons), a library", "Tools"),
        ("- [Herons for Beginners](https://example.org/course), Example University, 2020", "Courses"),
        ("| Title | Author | Year |\n|-|-|-|\n| [Herons for Beginners](https://example.org/book) | Ann Lee | 2019 |", "Books"),
        ("## 鹭(Herons)\n\n**Owls in the Long Grass**\n\n- Homepage: https://example.org/owls", "Papers"),
    ],
)  # fmt: skip
def test_no_paper(text: str, heading: str) -> None:
    """Contents, tools, courses, books, and headings over titles are no papers."""
    titles = {entry.title for entry in entries(text, heading)}
    assert titles <= {"Owls in the Long Grass"}


def test_a_dataset_beside_its_publication() -> None:
    """A publication that is a venue with its year is no title."""
    text = f"| Dataset | Publication | Size |\n|-|-|-|\n| HeronSet | [TGRS2021]({URL}) | 12k |"
    assert [(type(record), record.name) for record in read(text).records if isinstance(record, DatasetEntry)] == [
        (DatasetEntry, "HeronSet")
    ]
    assert entries(text) == []


def test_bibtex_below_its_heading_fills_the_entry() -> None:
    """The BibTeX of an entry gives people, venue and year that the entry lacks; another paper's gives nothing."""
    bibtex = "```bibtex\n@inproceedings{{x,\n title={{{0}}},\n author={{Lee, Ann and Kim, Bo}},\n booktitle={{CVPR}},\n year=2020}}\n```"
    own = entries(f"### {TITLE}\n\n{P}\n\n{bibtex.format(TITLE)}")
    assert [(e.title, e.authors, e.venue, e.year) for e in own] == [(TITLE, ("Ann Lee", "Bo Kim"), "CVPR", 2020)]
    other = entries(f"### {TITLE}\n\n{P}\n\n{bibtex.format('Owls in the Long Grass')}")
    assert [(e.title, e.authors) for e in other] == [(TITLE, ())]


@pytest.mark.parametrize(
    ("below", "abstract", "note"),
    [
        ("<details><summary><b>Abstract</b></summary>\nWe count the steps of wading birds.\n</details>", "We count the steps of wading birds.", None),
        ("**Abstract** We count the steps of birds that wade in ponds.", "We count the steps of birds that wade in ponds.", None),
        ("摘要：我们数鹭的步子。", "我们数鹭的步子。", None),
        ("TL;DR: herons count.", None, "herons count."),
        ("The first paper that looks at how these birds count.", None, "The first paper that looks at how these birds count."),
        ("**Abstract** We count the steps of birds.\n\n***Comment***\n\nA classic of its field with a data set.", "We count the steps of birds.", "A classic of its field with a data set."),
        ("Example University, Institute of Birds, Department of Ponds, City of Reeds", None, None),
    ],
)  # fmt: skip
def test_texts(below: str, abstract: str | None, note: str | None) -> None:
    """An abstract by its label, any other text as a note; what is no sentence is neither."""
    found = entries(f"### {TITLE}\n**Authors**: Ann Lee, Bo Kim\n\n{below}\n\n{P}")
    assert [(entry.title, entry.abstract, entry.note) for entry in found] == [(TITLE, abstract, note)]


def test_entries_below_a_few_words() -> None:
    """Bold titles below a topic are entries of their own, however deep, and no fields of the topic."""
    text = (
        f"* Wading birds\n    + **Herons and a Plus.** Ann Lee, Bo Kim. CVPR 2013. {P}\n"
        f"        * **Owls Count Follow Up.** Ann Lee, Bo Kim. ICCV 2014. [[paper]({OTHER})]"
    )
    assert [entry.title for entry in entries(text)] == ["Herons and a Plus", "Owls Count Follow Up"]
