"""The styles, read back by the importer: no field of a paper is lost on the way out and in again."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import open_reader
from mmret_cli.exporters import fields
from mmret_cli.exporters.markdown.page import Layout, export
from mmret_cli.exporters.markdown.styles import DEFAULT, STYLES, Look
from mmret_cli.matching.folding import fold
from mmret_cli.models import Entry, Paper, PaperLink
from mmret_cli.readers.markdown import read_markdown

STYLE = pytest.mark.parametrize("style", ["bold-title", "bullets", "numbered"])
PAPER = Paper(
    "Stacked Cross Attention",
    ("Kuang-Huei Lee", "Xi Chen"),
    "ECCV",
    2018,
    method="SCAN",
    topics=("Matching",),
    links=(PaperLink("paper", "https://x.org/a"), PaperLink("code", "https://github.com/a/b")),
    key="lee2018stacked",
)


def told(paper: Paper) -> tuple[object, ...]:
    """What a style says of a paper."""
    told = (paper.title, paper.authors, fields.authors_more(paper), paper.venue, paper.year, paper.method)
    return (*told, set(paper.topics), fields.links(paper))


def imported(paper: Paper, style: str) -> Paper | None:
    """The paper as the importer reads it from its own page; None where it finds another number than one."""
    text = "".join(export([paper], Layout(style=style)))
    entries = [record for record in read_markdown(text, "list").records if isinstance(record, Entry)]
    titles = {entry.title for entry in entries}
    return fold(entries) if len(titles) == 1 and len(entries) == max(1, len(paper.topics)) else None


@STYLE
def test_the_five_lists_survive(five_lists: Path, style: str) -> None:
    """Every paper of the five lists comes back from its style with all that the style says."""
    with open_reader(five_lists) as catalog:
        for paper in papers(catalog.conn, include_retired=False):
            back = imported(paper, style)
            assert back is not None, paper.key
            assert told(back) == (*told(paper)[:6], set(paper.topics or ("Other",)), fields.links(paper)), paper.key


WORDS = st.sampled_from(
    "Learning CLIP cross-modal image Retrieval: (un)supervised | *star* 3D [x] R&D `code` 检索 é $k$ _a_ <b> \\ ~ # ? ! 2021 @".split()
)
TEXT = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
NAMES = st.sampled_from(
    ["Ann Lee", "Alberto Del Bimbo", "Pei", "王 伟", "J. O'Neil", "Vaswani et al", "a_b c*d", "Jean-Luc Picard"]
)
VENUES = st.sampled_from(
    ["CVPR", "NeurIPS Workshops", "Machine Learning", "ACM MM", "Trans. A | B", "arXiv", "Foo", "C*", "2nd X"]
)
PAPERS = st.builds(
    Paper,
    title=TEXT,
    authors=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    venue=st.none() | VENUES,
    year=st.none() | st.integers(1960, 2030),
    method=st.none() | st.sampled_from(["SCAN", "VSE++", "BT2", "A|B", "U*"]),
    topics=st.lists(st.sampled_from(["Hashing", "A & B", "[x] | y", "🔒 Closed *set*"]), max_size=2, unique=True).map(tuple),
    links=st.lists(
        st.builds(PaperLink, st.sampled_from(["paper", "code", "video"]), st.sampled_from(["https://arxiv.org/abs/2103.00020", "https://github.com/a/b", "https://x.org/a_(b)*c|d"])),
        max_size=3,
        unique_by=lambda link: link.url,
    ).map(tuple),
)  # fmt: skip


@STYLE
@given(paper=PAPERS)
def test_what_the_importer_read_it_reads_again(style: str, paper: Paper) -> None:
    """A paper that the importer has read from any style comes back from this one, odd as it is."""
    for other in ("bold-title", "bullets"):
        read = imported(paper, other)
        assume(read is not None)
        assert read is not None
        back = imported(read, style)
        assert back is not None
        assert told(back) == told(read)


def test_bullet() -> None:
    """A bullet begins with venue and year; the authors stand in an item below."""
    text = STYLES["bullets"].write(PAPER, Look(DEFAULT))
    first = "[SCAN\\_ECCV2018] **Stacked Cross Attention** [paper](https://x.org/a) [code](https://github.com/a/b)"
    assert text == f"{first}\n- *Kuang-Huei Lee, Xi Chen*"


def test_numbers() -> None:
    """Items are numbered, and what belongs to one is indented below its text."""
    lines = "".join(export([PAPER] * 10, Layout(style="numbered", by=None))).splitlines()
    assert lines[18].startswith("10. [SCAN")
    assert lines[19] == "    - *Kuang-Huei Lee, Xi Chen*"


def test_badge() -> None:
    """A badge shows the stars of a GitHub repository, and is still its link."""
    text = STYLES["bold-title"].write(PAPER, Look(DEFAULT, badges=True))
    assert "[![code](https://img.shields.io/github/stars/a/b?style=social)](https://github.com/a/b)" in text
