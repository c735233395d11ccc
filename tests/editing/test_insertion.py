"""A new entry in a list: read back as it was given, and every other line as it was."""

import difflib
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.editing.insertion import insert
from mmret_cli.editing.places import members, shown, split
from mmret_cli.errors import SourceError
from mmret_cli.models import Entry, Link, Reading
from mmret_cli.readers.markdown import read_markdown
from tests.conftest import IMPORTS
from tests.properties import examples

MORE = Path(__file__).parents[2].parent / "shared" / "lists-more"
TITLE = "Whisker Networks: Retrieval of Cats by Their Sketches"
NEW = Entry(
    list="x",
    line=1,
    title=TITLE,
    authors=("Ann Lee", "Bo van Dyke", "Carl Émile"),
    venue="CVPR",
    year=2023,
    links=(Link("paper", "https://arxiv.org/abs/2305.16304"), Link("code", "https://github.com/ann/cats")),
)


@cache
def read(text: str) -> Reading:
    """The list's records, read once for each text."""
    return read_markdown(text, "x")


def sections(path: Path) -> list[str]:
    """The sections with papers."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(dict.fromkeys(shown(m.entry.section) for m in members(read(text), split(text)[0])))


def only_added(before: str, after: str) -> list[str]:
    """The lines that were added; fails where any other line changed."""
    one, other = (re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text) for text in (before, after))
    steps = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    assert {tag for tag, *_ in steps} <= {"equal", "insert"}
    return [line for tag, _, _, start, end in steps if tag == "insert" for line in other[start:end]]


def inserted(text: str, entry: Entry = NEW, section: str | None = None) -> str:
    """The lines that an entry adds to a list."""
    made = insert(text, read(text), entry, read=read, section=section)
    return "".join(only_added(text, made.text))


LISTS = sorted(IMPORTS.glob("*.md"))
# The fields for which a list's entries have no place.
WITHOUT = {
    "cross-modal-retrieval.md": {"authors", "venue"},
    "cross-modal-retrieval-paper.md": {"authors"},
}


@pytest.mark.parametrize(
    ("path", "section"),
    [(path, section) for path in LISTS for section in sections(path)],
    ids=lambda part: str(part)[-30:],
)
@pytest.mark.parametrize("year", [2010, 2031])
def test_every_section_of_the_five_lists(path: Path, section: str, year: int) -> None:
    """In the house style of each list and section the entry says what was given, but for fields that the style lacks."""
    text = path.read_bytes().decode("utf-8-sig")
    before, entry = read(text), replace(NEW, year=year)
    heading = section.rpartition(" > ")[2] if section != shown(()) else ""
    made = insert(text, before, entry, read=read, section=heading)
    only_added(text, made.text)
    assert set(made.left_out) == WITHOUT.get(path.name, set())
    after = read(made.text)
    new = next(record for record in after.records if isinstance(record, Entry) and record.title == TITLE)
    assert new == made.entry
    assert (new.year, [link.url for link in new.links]) == (year, [link.url for link in NEW.links])
    assert shown(new.section) == section
    for name in ("authors", "venue"):
        assert getattr(new, name) == (
            getattr(entry, name) if name not in made.left_out else getattr(Entry("", 1, ""), name)
        )
    assert len(after.records) == len(before.records) + 1
    assert after.unread == before.unread or [u.text for u in after.unread] == [u.text for u in before.unread]


def test_bold_title_line() -> None:
    """Venue and year in brackets, people in italics with hard breaks, links in double brackets; newest first."""
    text = (IMPORTS / "multimodal-composite-editing-and-retrieval.md").read_text(encoding="utf-8")
    assert inserted(text, section="Image-text composite editing").strip("\n") == (
        f"**[CVPR, 2023] {TITLE}**  \n"
        "*Ann Lee, Bo van Dyke, Carl Émile*  \n"
        "[[Paper](https://arxiv.org/abs/2305.16304)] [[GitHub](https://github.com/ann/cats)]"
    )


def test_bullet_with_people_below() -> None:
    """The bullet's tag and bars, the labels with their emoji, the people in a bullet below."""
    text = (IMPORTS / "awesome-rsitr.md").read_text(encoding="utf-8")
    assert inserted(text, section="Hashing").strip("\n") == (
        f"- [CVPR 2023] | **{TITLE}** | [[📝 Paper]](https://arxiv.org/abs/2305.16304) "
        "[[📂 GitHub]](https://github.com/ann/cats)\n  - Ann Lee, Bo van Dyke, Carl Émile."
    )


def test_table_row() -> None:
    """A row has the table's columns; what the entry does not say stays blank."""
    text = (IMPORTS / "cross-modal-retrieval.md").read_text(encoding="utf-8")
    assert inserted(text) == (
        f"||{TITLE} [\\[link\\]](https://arxiv.org/abs/2305.16304) [\\[code\\]](https://github.com/ann/cats) |||2023|\n"
    )


def test_a_full_table_row() -> None:
    """Task, data sets and pretraining stand in their own columns, with the table's word for yes."""
    text = (IMPORTS / "cross-modal-retrieval.md").read_text(encoding="utf-8")
    entry = replace(NEW, task="Sketch Retrieval", datasets=("COCO", "CUB"), pretraining=True)
    assert inserted(text, entry).startswith("|Sketch Retrieval|")
    assert inserted(text, entry).endswith("|COCO, CUB|Yes|2023|\n")


def test_a_new_year_has_its_heading() -> None:
    """Where entries stand below headings of years, a year that has none gets one, before the older ones."""
    text = (IMPORTS / "cross-modal-retrieval-paper.md").read_text(encoding="utf-8")
    lines = inserted(text).splitlines()
    assert next(line for line in lines if line) == "## 2023"
    made = insert(text, read(text), NEW, read=read)
    assert made.text.index("## 2023") < made.text.index(TITLE) < made.text.index("## 2022")


def test_an_old_year_goes_to_its_fellows() -> None:
    """An entry of a year that the list has stands below that year's heading, behind the others."""
    text = (IMPORTS / "cross-modal-retrieval-paper.md").read_text(encoding="utf-8")
    made = insert(text, read(text), replace(NEW, year=2021), read=read)
    assert made.text.index("## 2021") < made.text.index(TITLE) < made.text.index("## 2020")


def test_method_tag() -> None:
    """A list whose tags name methods has the new one's, too."""
    text = (IMPORTS / "cross-modal-retrieval-tutorial.md").read_text(encoding="utf-8")
    made = inserted(text, replace(NEW, method="WhiskerNet"), "Cross-modal interaction")
    assert made.startswith(f"**(*WhiskerNet_CVPR2023*) {TITLE}.**<br>\n*Ann Lee, Bo van Dyke, Carl Émile.*<br>\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends(end: str, last: bool) -> None:
    """A list's own line ends are used; one without a line end at its end gets no other change."""
    rows = ["# A list", "", "- (2024 CVPR) **Cats in Boxes Again** [paper](https://arxiv.org/abs/2401.00001)"]
    rows.append("- (2023 ICCV) **Dogs on Roofs for Once** [paper](https://arxiv.org/abs/2301.00002)")
    text = end.join(rows) + (end if last else "")
    made = insert(text, read(text), replace(NEW, year=2019), read=read)
    assert made.text.startswith(text + ("" if last else end))
    assert made.text.replace(end, "").isprintable()


def test_no_section_of_that_name() -> None:
    """The error names the sections."""
    text = (IMPORTS / "awesome-rsitr.md").read_text(encoding="utf-8")
    with pytest.raises(SourceError, match=r"no section .* is called Cats: there are .*Hashing Method"):
        inserted(text, section="Cats")


def test_an_empty_list() -> None:
    """A list without papers has no style to take."""
    with pytest.raises(SourceError, match="write the first by hand"):
        inserted("# A list\n")


def test_a_page_that_names_another_venue() -> None:
    """Where the page gives every entry its venue and year, another venue's paper is refused, not misread."""
    text = (
        "# ICCV-2023-Papers\n\n| Title | Paper |\n|---|---|\n| Cats in Boxes | [pdf](https://arxiv.org/abs/2301.1) |\n"
    )
    with pytest.raises(SourceError, match="read as it is given"):
        inserted(text, replace(NEW, venue="CVPR", year=2024))


@pytest.mark.skipif(not MORE.is_dir(), reason="the other lists are not beside this checkout")
@pytest.mark.parametrize("name", ["gaussian-splatting.md", "video-text-retrieval.md"])
def test_other_lists(name: str) -> None:
    """Headings with fields below them, and tags with people: styles that the five lists do not have."""
    text = (MORE / name).read_text(encoding="utf-8")
    made = inserted(text)
    assert TITLE in made
    assert "https://github.com/ann/cats" in made


STYLES = """# A list

## Boxes

- [CVPR 2022] **Cats in Boxes Again** [[paper]](https://arxiv.org/abs/2201.00001) [[code]](https://github.com/a/b)
  - Ann Lee, Bo Li
- [ICCV 2021] **Dogs on Roofs for Once** [[paper]](https://arxiv.org/abs/2101.00002)
  - Carl Oh, Dan Po

## Rows

| Title | Authors | Venue | Year | Code |
|---|---|---|---|---|
| Mice under Floors at Night | Eve Qu, Fay Ro | ECCV | 2020 | [code](https://github.com/c/d) |
| [Birds over Water by Day](https://arxiv.org/abs/1901.00003) | Gil Su | MM | 2019 | - |
"""
word = st.text("abcdefghijklmnopqrstuvwxyzéü*_|[]<&`", min_size=1, max_size=9)
titles = st.lists(word, min_size=3, max_size=8).map(lambda words: "The " + " ".join(words) + " study")
names = st.lists(
    st.sampled_from(["Ann Lee", "Bo van Dyke", "José Núñez", "Li Xu"]), unique=True, min_size=1, max_size=4
)


@given(title=titles, authors=names, year=st.integers(1990, 2035), section=st.sampled_from(["Boxes", "Rows"]))
@examples(60)
def test_whatever_the_title(title: str, authors: list[str], year: int, section: str) -> None:
    """Markup in a title is text: either it is read back as given, or the list is left alone."""
    entry = replace(NEW, title=title, authors=tuple(authors), year=year)
    try:
        made = insert(STYLES, read(STYLES), entry, read=read, section=section)
    except SourceError:
        return
    only_added(STYLES, made.text)
    assert (made.entry.title, made.entry.authors, made.entry.year) == (title, tuple(authors), year)
