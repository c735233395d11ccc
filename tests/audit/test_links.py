"""Slips in a URL's form, its stable form, and that mending is done once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.audit.links.forms import stable_form
from mmret_cli.audit.links.slips import SLIPS

PARTS = st.lists(st.sampled_from(["http://", "https://", "arxiv.org/", "abs/", "2104.03015", "v2", ".pdf", "?tp=&arnumber=1", "&tag=1", "dx.doi.org/", "github.com/a/b", "?tab=readme-ov-file", "//", " "]), max_size=6)  # fmt: skip


def _mended(url: str) -> str:
    slip = next((slip for slip in SLIPS if slip.pattern.search(url)), None)
    return slip.pattern.sub(slip.right, url) if slip else url


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("hhttps://ieeexplore.ieee.org/document/1", "https://ieeexplore.ieee.org/document/1"),
        ("ttps://arxiv.org/abs/1", "https://arxiv.org/abs/1"),
        ("https:/arxiv.org/abs/1", "https://arxiv.org/abs/1"),
        ("https://https://arxiv.org/abs/1", "https://arxiv.org/abs/1"),
        ("dl.acm.org/doi/1", "https://dl.acm.org/doi/1"),
        ("https://ojs.aaai.org//index.php/AAAI", "https://ojs.aaai.org/index.php/AAAI"),
        ("https://example.org/a//b?x=//y", "https://example.org/a/b?x=//y"),
        ("https://web.archive.org/web/2020/https://example.org/a", "https://web.archive.org/web/2020/https://example.org/a"),
        ("https://example.org/?u=a//b", "https://example.org/?u=a//b"),
        ("ftp://example.org/a", "ftp://example.org/a"),
    ],
)  # fmt: skip
def test_slips(url: str, meant: str) -> None:
    """What is meant is told; what a browser takes is left as it is."""
    assert _mended(url) == meant


@pytest.mark.parametrize(
    ("url", "stable"),
    [
        ("http://dx.doi.org/10.1145/1", "https://doi.org/10.1145/1"),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=9411880&tag=1", "https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=9411880"),
        ("http://arxiv.org/pdf/1912.07872v1.pdf", "https://arxiv.org/pdf/1912.07872"),
        ("https://arxiv.org/abs/2011.05005?context=cs.LG", "https://arxiv.org/abs/2011.05005"),
        ("https://www.aclweb.org/anthology/papers/N/N15/N15-1016", "https://aclanthology.org/N15-1016"),
        ("http://example.org/x", "http://example.org/x"),
    ],
)  # fmt: skip
def test_stable_form(url: str, stable: str) -> None:
    """All that can be said of a form is mended in one step."""
    assert stable_form(url)[0] == stable


@given(PARTS.map("".join))
def test_the_stable_form_is_stable(url: str) -> None:
    """Mending twice is mending once."""
    once = stable_form(stable_form(url)[0])[0]
    assert stable_form(once)[0] == once
