"""The forms in which an entry can stand, one line or so each, beside what a person reads in it."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.models import Entry, Reading
from mmret_cli.readers.markdown import read_markdown

URL = "https://arxiv.org/abs/2001.00001"
P, C = f"[[paper]({URL})]", "[[code](https://github.com/a/b)]"


class Want(NamedTuple):
    """The fields that a form decides."""

    title: str
    authors: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    method: str | None = None


def read(text: str) -> Reading:
    """A small list with one section."""
    return read_markdown(f"# A list\n\n## Papers\n\n{text}\n", "form")


FORMS = [
    (f"- `[Pei et al. CVPR23]` CLIPPING: Distilling CLIP. CVPR, 2023. {P}", Want("CLIPPING: Distilling CLIP", ("Pei",), "CVPR", 2023)),
    (f"**[CVPR'18] |** **Text to Image Retrieval** <br> {P}", Want("Text to Image Retrieval", (), "CVPR", 2018)),
    (f"- [Text to Image Retrieval]({URL}), CVPR 2020", Want("Text to Image Retrieval", (), "CVPR", 2020)),
    (f"- [CLIP] Learning Transferable Models, ICML 2021. {P}", Want("Learning Transferable Models", (), "ICML", 2021, "CLIP")),
    (f"- [Survey] **Text to Image Retrieval** {P}", Want("Text to Image Retrieval")),
    (f"* **PVT**: \"Pyramid Vision Transformer\", ICCV, 2021 (*Nanjing University*). {P}", Want("Pyramid Vision Transformer", (), "ICCV", 2021, "PVT")),
    (f"- **VQA**: [Fusion of Detected Objects in Text]({URL}), EMNLP 2019, (**B2T2**)", Want("Fusion of Detected Objects in Text", (), "EMNLP", 2019, "B2T2")),
    (f"- ***F3-Pruning:*** A Training-Free Approach to Pruning {P}", Want("F3-Pruning: A Training-Free Approach to Pruning")),
    (f"- **WebArena: A Web Environment.** *Shuyan Zhou (CMU) et al. arXiv.* {P}", Want("WebArena: A Web Environment", ("Shuyan Zhou",), "arXiv")),
    (f"- (arXiv preprint 2023) *Muse: Text-To-Image Generation*, Huiwen Chang et al. {P}", Want("Muse: Text-To-Image Generation", ("Huiwen Chang",), "arXiv preprint", 2023)),
    (f"1. Chen, Kan, Rama Kovvuri, and Ram Nevatia. **Query-guided Regression.** ICCV 2017. {P}", Want("Query-guided Regression", ("Kan Chen", "Rama Kovvuri", "Ram Nevatia"), "ICCV", 2017)),
    (f"- Text-Driven Manipulation of Imagery {P}{C}", Want("Text-Driven Manipulation of Imagery")),
    (f"- Text-Driven Manipulation of Imagery (**CVPR2019**)(**Oral**) {P}", Want("Text-Driven Manipulation of Imagery", (), "CVPR", 2019)),
    (f"- [[CVPR]({URL})] Text-Driven Manipulation of Imagery. {C}", Want("Text-Driven Manipulation of Imagery", (), "CVPR")),
    (f"[Text to Image Retrieval. ICML 2020.]({URL})", Want("Text to Image Retrieval", (), "ICML", 2020)),
    (f"**Text to Image Retrieval**\n\n*Ann Lee, Bo Kim*\n\n{P}", Want("Text to Image Retrieval", ("Ann Lee", "Bo Kim"))),
    (f"### 1. Text to Image Retrieval\n**Authors**: Ann Lee, Bo Kim\n\n<details><summary>Abstract</summary>\nWords.\n</details>\n\n{P} | {C}", Want("Text to Image Retrieval", ("Ann Lee", "Bo Kim"))),
    (f"**Text to Image Retrieval**\n\n- Paper: {URL}\n- Code: https://github.com/a/b", Want("Text to Image Retrieval")),
    (f"<p><b>Text to Image Retrieval</b><br><i>Ann Lee, Bo Kim</i><br>CVPR 2020 <a href=\"{URL}\">paper</a></p>", Want("Text to Image Retrieval", ("Ann Lee", "Bo Kim"), "CVPR", 2020)),
    (f"<ul><li><b>[CVPR 2020]</b> <b>Text to Image Retrieval</b> <a href=\"{URL}\">paper</a></li></ul>", Want("Text to Image Retrieval", (), "CVPR", 2020)),
    (f"- [ ] [CVPR 2020] **Text to Image Retrieval** [![arXiv](https://img.shields.io/badge/x.svg)]({URL})", Want("Text to Image Retrieval", (), "CVPR", 2020)),
    (f"- :star: [CVPR 2020] **Text to Image Retrieval** [paper][1]\n\n[1]: {URL}", Want("Text to Image Retrieval", (), "CVPR", 2020)),
    (f"| Venue | Authors | Title | Code |\n|-|-|-|-|\n| CVPR 2020 | Ann Lee; Bo Kim | [Text to Image Retrieval]({URL}) | {C} |", Want("Text to Image Retrieval", ("Ann Lee", "Bo Kim"), "CVPR", 2020)),
    (f"| Pub. & Date | Paper Title |\n|-|-|\n| CVPR, 2020 | [Text to Image Retrieval]({URL}) |", Want("Text to Image Retrieval", (), "CVPR", 2020)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), FORMS, ids=[str(number) for number in range(len(FORMS))])
def test_form(text: str, want: Want) -> None:
    """The form gives one entry with these fields and the link to the paper."""
    (entry,) = (record for record in read(text).records)
    assert isinstance(entry, Entry)
    assert Want(entry.title, entry.authors, entry.venue, entry.year, entry.method) == want
    assert URL in [link.url for link in entry.links]


WORDS = st.sampled_from("Deep Fast Robust Image Video Text Query Hashing Retrieval Matching Learning Networks".split())
TITLES = st.lists(WORDS, min_size=4, max_size=9, unique=True).map(" ".join)
NAMES = st.tuples(
    st.sampled_from(["Ann", "Bo", "José", "Li-Wei"]), st.sampled_from(["Lee", "Müller", "O'Neil", "Del Bimbo"])
).map(" ".join)
RENDERED = (
    "**[{venue}, {year}] {title}**  \n*{names}*  \n[[Paper]({url})]",
    "- [{venue} {year}] | **{title}** | [[Paper]({url})]\n  - {names}.",
    "**(*NET_{venue}{year}*) {title}.**<br>\n*{names}.*<br>\n[[paper]({url})]",
    "**{title}.**<br>\n*{names}.*<br>\n**_({venue} {year})_**<br>\n[[paper]({url})]",
    "- [{title}]({url}), {names}. {venue} {year}.",
    "### {title}\n**Authors**: {names}\n\n**Venue**: {venue} {year}\n\n[Paper]({url})",
    "| Title | Authors | Venue | Year | Link |\n|-|-|-|-|-|\n| {title} | {names} | {venue} | {year} | [Paper]({url}) |",
    "<table><tr><th>Year</th><th>Paper</th><th>Authors</th><th>Venue</th></tr><tr><td>{year}</td><td><a href='{url}'>{title}</a></td><td>{names}</td><td>{venue}</td></tr></table>",
)  # fmt: skip


@given(
    title=TITLES,
    names=st.lists(NAMES, min_size=2, max_size=4, unique=True),
    venue=st.sampled_from(["CVPR", "ECCV", "ACM MM", "TPAMI"]),
    year=st.integers(1995, 2030),
    form=st.sampled_from(RENDERED),
)
def test_what_is_rendered_is_read(title: str, names: list[str], venue: str, year: int, form: str) -> None:
    """A record that is written in any of these forms is read back as it was."""
    text = form.format(title=title, names=", ".join(names), venue=venue, year=year, url=URL)
    (entry,) = (record for record in read(text).records if isinstance(record, Entry))
    assert (entry.title, list(entry.authors), entry.venue, entry.year) == (title, names, venue, year)
    assert [link.url for link in entry.links] == [URL]


FURNITURE = [
    "- [Retrieval](#retrieval)\n  - [Text](#text)",
    "![Stars](https://img.shields.io/github/stars/a/b) [![CI](https://github.com/a/b/badge.svg)](https://github.com/a/b)",
    "- [hybrid_space](https://github.com/a/hybrid_space)",
    "- [Kapture](https://github.com/naver/kapture) - a unified data format to facilitate visual localization",
    "> Welcome to [our list](https://arxiv.org/abs/2001.00001) of papers!",
    "Please cite our survey:\n\n```\n@misc{a, title={A Survey}, year={2024}}\n```",
    "For papers on ad-hoc search in the context of TRECVID, please refer to [here](https://github.com/a/b).",
    "[![Star History](https://api.star-history.com/svg?repos=a/b)](https://star-history.com/#a/b)",
]


@pytest.mark.parametrize("text", FURNITURE)
def test_furniture(text: str) -> None:
    """Contents, badges, tools, quotes, prose and citations of the list itself are no entries, and no cause for complaint."""
    reading = read(text)
    assert (reading.records, reading.unread) == ((), ())


BIBTEX = "".join(
    f"```bibtex\n@inproceedings{{lee20{n},\n  title={{Retrieval of Images, Part {n}}},\n  author={{Lee, Ann}},\n  booktitle={{CVPR}},\n  year={{2020}}\n}}\n```\n\n"
    for n in (11, 12, 13)
)


@pytest.mark.parametrize(
    "text", [BIBTEX, BIBTEX.replace("```bibtex\n", "").replace("```\n", "")], ids=["fenced", "plain"]
)
def test_bibtex_as_the_own_form(text: str) -> None:
    """A list that speaks in BibTeX, fenced or not, has an entry for each `@`, on its line, with its key as `ref`."""
    entries = [record for record in read(text).records if isinstance(record, Entry)]
    lines = [number for number, line in enumerate(f"# A list\n\n## Papers\n\n{text}".split("\n"), 1) if "@" in line]
    assert [(entry.ref, entry.title, entry.line, entry.section) for entry in entries] == [
        (f"lee20{n}", f"Retrieval of Images, Part {n}", line, ("Papers",))
        for n, line in zip((11, 12, 13), lines, strict=True)
    ]


def test_nested_years() -> None:
    """Bullets of years and venues over entries are no entries; the year dates what has none."""
    text = f"- **Year 2024**\n  - **AAAI**\n    - ***F3:*** A Training-Free Approach {P}\n    - Another Training-Free Approach {P}"
    assert [(r.title, r.year) for r in read(text).records if isinstance(r, Entry)] == [
        ("F3: A Training-Free Approach", 2024),
        ("Another Training-Free Approach", 2024),
    ]
