"""Slips in a URL's form, its stable form, and that mending is done once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.audit.links.arxiv import impossible_number
from mmret_cli.audit.links.forms import stable_form
from mmret_cli.audit.links.slips import SLIPS
from mmret_cli.audit.links.traces import SESSIONS, has, without

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
        ("urlhttps://arxiv.org/abs/1", "https://arxiv.org/abs/1"),
        ("https//arxiv.org/abs/1", "https://arxiv.org/abs/1"),
        ("http:\\\\example.org/a", "http://example.org/a"),
        ("chrome-extension://abc/viewer.html?file=https://arxiv.org/pdf/1", "https://arxiv.org/pdf/1"),
        ("https://arxiv.org/abs/\u200b1", "https://arxiv.org/abs/1"),
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
        ("http://cn.arxiv.org/abs/1904.07601", "https://arxiv.org/abs/1904.07601"),
        ("https://dl.acm.org/citation.cfm?id=3361338.3361393", "https://dl.acm.org/citation.cfm?id=3361338.3361393"),
        ("https://doi.org/10.1126%2Fscience.1167742", "https://doi.org/10.1126/science.1167742"),
        ("https://a.org/?utm_source=x&id=3", "https://a.org/?id=3"),
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


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://dl.acm.org/doi/10.1145/1?casa_token=a:b", "https://dl.acm.org/doi/10.1145/1"),
        ("http://c.org/download;jsessionid=42F?doi=1&type=pdf", "http://c.org/download?doi=1&type=pdf"),
        ("https://dl.acm.org/citation.cfm?id=1&CFID=118661016&CFTOKEN=dcd51ee", "https://dl.acm.org/citation.cfm?id=1"),
        ("https://www.researchgate.net/publication/1_A?enrichId=rgreq-1&el=1_x_2", "https://www.researchgate.net/publication/1_A"),
        ("https://www.researchgate.net/publication/1_A?_sg%5B0%5D=a-b&_sg=c", "https://www.researchgate.net/publication/1_A"),
        ("https://search.proquest.com/docview/1?accountid=14270#top", "https://search.proquest.com/docview/1#top"),
        ("https://example.org/?sid=3&el=2&view=x", "https://example.org/?sid=3&el=2&view=x"),
        ("https://a.org/?__cf_chl_tk=x-1&p=2", "https://a.org/?p=2"),
    ],
)  # fmt: skip
def test_sessions_go(url: str, bare: str) -> None:
    """What is of one session goes; what the page needs stays, in its order."""
    assert without(url, SESSIONS) == bare


@given(PARTS.map("".join))
def test_without_a_session_nothing_changes(url: str) -> None:
    """A URL that carries no session is the same to the letter."""
    assert has(url, SESSIONS) or without(url, SESSIONS) == url


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("2113.06680", "month 13"),
        ("238.06680", "four digits"),
        ("1412.06680", "4 digits stand behind the point"),
        ("2502.143", "5 digits stand behind the point"),
        ("0701.1234", "April 2007"),
        ("2603.00001", "still to come"),
        ("2602.00001", None),
        ("0704.0001v2", None),
        ("1501.00001.pdf", None),
    ],
)
def test_impossible_numbers(number: str, why: str | None) -> None:
    """arXiv gives a number of four digits for the month, then four or five; none for a month to come."""
    said = impossible_number(f"https://arxiv.org/pdf/{number}", (2026, 2))
    assert (said is None) if why is None else (said is not None and why in said)
