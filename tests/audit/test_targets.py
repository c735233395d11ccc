"""How much of the title that a URL tells an entry's title has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.audit.targets import alike, judge, title_share
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


@pytest.mark.parametrize(("year", "codes"), [(2024, []), (2023, []), (2022, ["wrong-link"]), (None, [])])
def test_an_arxiv_number_may_be_a_year_late(year: int | None, codes: list[str]) -> None:
    """A late upload is no other paper; two years after the venue it is."""
    entry = Entry("x", 1, "A paper on hashing", venue="CVPR", year=year)
    assert [found.code for found in judge(entry, "https://arxiv.org/abs/2405.19708")] == codes
