"""The anchors of headings as GitHub makes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.audit.pages.anchors import anchors, slug
from mmret_cli.audit.subject import Heading, Page


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
