"""How much of the title that a URL tells an entry's title has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.audit.reading import sure_year
from mmret_cli.audit.sharing import alike
from mmret_cli.audit.subject import Listing
from mmret_cli.audit.targets import judge, title_share
from mmret_cli.models import Entry

WORDS = st.lists(
    st.sampled_from("deep hashing for image text retrieval with graphs a study".split()), min_size=1, max_size=9
)


@given(WORDS, st.integers(1, 9))
def test_a_title_cut_short_is_the_same(words: list[str], length: int) -> None:
    """The beginning of a title is told whole, however short it is cut."""
    assert title_share(words[:length], " ".join(words)) == 1.0


@given(WORDS, WORDS)
def test_alike_is_symmetric(one: list[str], other: list[str]) -> None:
    """It does not matter which of two titles comes first."""
    assert alike(" ".join(one), " ".join(other)) == alike(" ".join(other), " ".join(one))


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2024, []),
        (2023, [("year-contradicts-link", None)]),
        (2022, [("wrong-link", "warning")]),
        (2021, [("wrong-link", None)]),
        (None, []),
    ],
)
def test_how_late_an_arxiv_number_is(year: int | None, told: list[tuple[str, str | None]]) -> None:
    """One or two years after the entry it may be a late upload: a warning. Three, and it is another paper."""
    entry = Entry("x", 1, "A paper on hashing", venue="CVPR", year=year)
    assert [(found.code, found.severity) for found in judge(entry, "https://arxiv.org/abs/2405.19708")] == told


def test_a_preprint_of_the_next_months_is_on_time() -> None:
    """A paper of December may be on arXiv in January."""
    entry = Entry("x", 1, "A paper on hashing", venue="NeurIPS", year=2022)
    assert judge(entry, "https://arxiv.org/abs/2301.00001") == []


@pytest.mark.parametrize(
    ("year", "raw", "sure"),
    [
        (1998, "A paper https://arxiv.org/abs/2008.01998", False),  # the number
        (2012, "A paper. [Paper](https://a.org) (1st ranked in VOC2012)", False),
        (2001, "MiniMax-01 is a model", False),
        (2018, "SCAN_ECCV2018, a paper", True),
        (2021, "`[Ko et al. CVPR'21]` A paper", True),
        (2021, "A paper below the heading of its year", True),
    ],
)
def test_a_year_that_is_part_of_something_else(year: int, raw: str, sure: bool) -> None:
    """Only a year that stands as one speaks against a link."""
    entry = Entry("x", 1, "A paper", year=year, raw=raw)
    assert (sure_year(Listing("x", [entry], [None]), entry) == year) is sure
