"""Markdown tables, rendered as GitHub renders them: whatever a field holds, a paper is one row of five cells."""

import string
from collections.abc import Sequence
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters.markdown.page import Layout, export
from mmret_cli.exporters.markdown.styles import COLUMNS
from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.text import visible
from tests.exporters.markdown.rendered import Cell, Page

SNIPPETS = [
    *[
        "|",
        "\\",
        "\\|",
        "\n",
        "\r\n",
        "<script>",
        "</td>",
        "<!--",
        "`",
        "``",
        "](",
        "[a](b)",
        "![a](b)",
        "~~",
        "~",
        "$",
        "$x$",
    ],
    *[
        "@user",
        "#1",
        "*",
        "**b**",
        "_",
        "__i__",
        "---",
        "| --- |",
        "# ",
        "1. ",
        "- ",
        "> ",
        ":fire:",
        "https://x.org",
        "\t",
        " ",
    ],
    *["\x1b[31m", "\u009b31m", "\u202e", "\u2028", "\u00a0", "\x00", "é", "检索", "🎮", "'", '"', "=", "Title"],
]
# The ampersand is left to a test of its own.
TEXT = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=4).map(lambda s: s.replace("&", "")), max_size=6).map(
    "".join
)
TAIL = st.text(alphabet=string.ascii_letters + string.digits + " |()<>[]{}\\`\"'*_~$@#?=:;,.!^+-é\n", max_size=20)
URLS = TAIL.map(lambda tail: f"https://example.org/x{tail}")
LINKS = st.lists(st.builds(PaperLink, st.sampled_from(["paper", "code", "other"]), URLS), max_size=3).map(tuple)
PAPERS = st.builds(
    Paper,
    title=TEXT,
    authors=st.lists(TEXT, max_size=2).map(tuple),
    venue=st.none() | TEXT,
    year=st.none() | st.integers(1950, 2049),
    links=LINKS,
    key=st.just("k"),
)


def read(papers: Sequence[Paper]) -> Page:
    """The exported page as a reader of GitHub sees it, without the heads of its tables."""
    page = Page("".join(export(papers)))
    page.rows = [row for row in page.rows if row]
    return page


def first_row(paper: Paper) -> list[Cell]:
    """The only row of a page with one paper."""
    (row,) = read([paper]).rows
    return row


@given(papers=st.lists(PAPERS, max_size=4))
def test_one_row_each(papers: list[Paper]) -> None:
    """Each paper is exactly one row of five cells, whatever its fields hold."""
    assert [len(row) for row in read(papers).rows] == [5] * len(papers)


@given(paper=PAPERS)
def test_text_is_text(paper: Paper) -> None:
    """Title, authors, venue and year read as they are: nothing in them is markup."""
    told = (paper.title, ", ".join(paper.authors), paper.venue or "", str(paper.year or ""))
    assert [cell.text for cell in first_row(paper)[:4]] == [visible(text) for text in told]


@pytest.mark.parametrize(
    "title",
    [
        *[
            "a | b",
            r"a \| b",
            r"a \\| b",
            "a\\",
            "<script>x</script>",
            "`a` | `b`",
            "`a | b`",
            "[a](b)",
            "![a](b)",
            "[a]",
        ],
        *[
            "~~a~~",
            "~a~",
            "$a$ and $b$",
            "@user",
            "#1",
            "**a**",
            "__a__",
            "*a*",
            "a_b_c",
            "<https://a.org>",
            "<!-- a -->",
        ],
    ],
)
def test_markup_is_text(title: str) -> None:
    """A title that would be markup reads as it is."""
    assert first_row(Paper(title))[0].text == title


@given(paper=PAPERS)
def test_only_a_table(paper: Paper) -> None:
    """The page holds a heading and a table with links, and no other element."""
    assert read([paper]).tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "a"}


@given(
    papers=st.lists(PAPERS, min_size=1, max_size=4),
    columns=st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, unique=True),
)
def test_any_columns(papers: list[Paper], columns: list[str]) -> None:
    """Whatever the columns, there are as many rows as papers and as many cells in each as columns; the title's is the title."""
    rows = [row for row in Page("".join(export(papers, Layout(by=None, columns=tuple(columns))))).rows if row]
    assert [len(row) for row in rows] == [len(columns)] * len(papers)
    if "title" in columns:
        found = sorted(row[columns.index("title")].text for row in rows)
        assert found == sorted(visible(paper.title) for paper in papers)


@given(paper=PAPERS)
def test_links_survive(paper: Paper) -> None:
    """Each link is one link, named by its kind, to the URL that is stored, percent codes aside."""
    cell = first_row(paper)[4]
    assert [unquote(target) for target in cell.targets] == [visible(link.url) for link in paper.links]
    assert cell.text.split() == ["link" if link.kind == "other" else link.kind for link in paper.links]


@given(topic=TEXT)
def test_topic_is_text(topic: str) -> None:
    """A topic is one heading that reads as it is."""
    assert read([Paper("T", topics=(topic,))]).headings == [visible(topic)]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("https://example.org/a|b", "https://example.org/a%7Cb"),
        ("https://example.org/?q=1&tp=&arnumber=2#s", "https://example.org/?q=1&tp=&arnumber=2#s"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),  # coded already: not once more
    ],
)
def test_target(url: str, expected: str) -> None:
    """A character that would end the target or the cell is percent-coded; the rest stays as it is."""
    assert first_row(Paper("T", links=(PaperLink("paper", url),)))[4].targets == (expected,)


def test_newest_first() -> None:
    """The newest first, papers without a year last; in one year by title, whatever its case."""
    papers = [Paper("old", year=2001), Paper("none"), Paper("beta", year=2020), Paper("Alpha", year=2020)]
    assert [row[0].text for row in read(papers).rows] == ["Alpha", "beta", "old", "none"]


def test_topics() -> None:
    """Topics are headings in the order of the alphabet; papers without one stand last, under Other."""
    papers = [Paper("A"), Paper("B", topics=("hashing",)), Paper("C", topics=("Video", "Audio"))]
    assert read(papers).headings == ["Audio", "hashing", "Video", "Other"]


def test_two_topics() -> None:
    """A paper on two topics stands in both."""
    assert [row[0].text for row in read([Paper("C", topics=("Video", "Audio"))]).rows] == ["C", "C"]


def test_no_papers() -> None:
    """Without papers there is no table."""
    assert list(export([])) == []


def test_source_stays_readable() -> None:
    """An ordinary paper's row is plain to read in the source too."""
    paper = Paper(
        "Deep Cross-Modal Hashing",
        ("Qing-Yuan Jiang", "Wu-Jun Li"),
        "CVPR",
        2017,
        links=(PaperLink("paper", "https://arxiv.org/abs/1602.02255"),),
    )
    row = "| Deep Cross-Modal Hashing | Qing-Yuan Jiang, Wu-Jun Li | CVPR | 2017 | [paper](https://arxiv.org/abs/1602.02255) |\n"
    assert row in list(export([paper]))


@pytest.mark.parametrize("title", ["R&amp;D", "Use of &lt;SEP&gt; Tokens", "&copy; of a Copy", "AT&T"])
def test_entity_is_text(title: str) -> None:
    """What looks like an entity reads as it is."""
    assert first_row(Paper(title))[0].text == title


def test_entity_in_a_url() -> None:
    """What looks like an entity in a URL is no entity."""
    url = "https://example.org/?a=1&lt;=2"
    assert first_row(Paper("T", links=(PaperLink("paper", url),)))[4].targets == (url,)


def test_url_without_scheme() -> None:
    """A URL that begins with its host leads there, not into the reader's own repository."""
    cell = first_row(Paper("T", links=(PaperLink("paper", "dl.acm.org/doi/10.1145/1"),)))[4]
    assert cell.targets == ("https://dl.acm.org/doi/10.1145/1",)
