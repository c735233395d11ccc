"""The anchors of headings as GitHub makes them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.actions.check.audit import audit_source
from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.sources import Source
from mmret_cli.audit.pages.anchors import anchors, slug
from mmret_cli.audit.pages.source import lines
from mmret_cli.audit.subject import Heading, Page
from mmret_cli.models import SourceList


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Performance of CUHK-PEDES", "performance-of-cuhk-pedes"),
        ("🧭 Guideline", "-guideline"),
        ("⚡️ Hashing Method", "-hashing-method"),
        ("📖 RSITR | RSCMR Method", "-rsitr--rscmr-method"),
        ("Un-supervised or Semi-supervised", "un-supervised-or-semi-supervised"),
        ("C++ & Python: what's new?", "c--python-whats-new"),
        ("数据集", "数据集"),
    ],
)
def test_slug(heading: str, expected: str) -> None:
    """Lower case, punctuation and emoji off, blanks as hyphens."""
    assert slug(heading) == expected


@given(st.lists(st.text(alphabet="ab -", min_size=1), max_size=6))
def test_each_heading_has_an_anchor(texts: list[str]) -> None:
    """Headings of one name are numbered, so that none hides another."""
    page = Page(headings=tuple(Heading(n, 2, text) for n, text in enumerate(texts, 1)))
    assert {slug(text) for text in texts} <= anchors(page)


def test_a_bib_file_is_looked_at() -> None:
    """A .bib file is BibTeX like a page's: a key twice is told on the line of the second."""
    text = "@misc{a,\n  title={Kites}\n}\n\n@misc{a,\n  title={Owls}\n}\n"
    source = Source(SourceList("list"), Path("list.bib"), text, "bibtex")
    found = audit_source(source, AuditSettings(("bad-bibtex",))).findings
    assert [(each.line, each.message) for each in found] == [
        (5, "the key a stands on line 1 too: BibTeX takes the first only")
    ]


@given(
    st.lists(st.sampled_from(["```", "~~~", "<!--", "-->", "x", "- a", "> ```", "", "\n", "\r\n"]), max_size=14).map(
        "".join
    )
)
def test_lines_keep_their_places(text: str) -> None:
    """Code and comments are blanked, never taken out: what is left stands on its own line."""
    kept = lines(Page(text=text))
    whole = text.replace("\r\n", "\n").split("\n")
    assert len(kept) == len(whole)
    assert all(set(short) <= set(line) for short, line in zip(kept, whole, strict=True))


def test_code_and_comments_are_left_out() -> None:
    """A fence of any length and a comment over lines hide what they hold; a comment that is never closed does not."""
    text = "a\n````\n[x] (y)\n```\n````\nb <!-- c\nd --> e\n<!-- f"
    assert lines(Page(text=text)) == ("a", "", "", "", "", "b ", " e", "<!-- f")
