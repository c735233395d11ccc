"""Which entries are compared: all that may be one paper, and few of what very many share."""

import pytest

from mmret_cli.matching.candidates import blocking_keys, candidate_pairs
from mmret_cli.matching.features import prepare
from mmret_cli.models import Entry, Link

FULL = Entry(
    "a", 1, "Stacked Cross Attention for Image-Text Matching: A Survey", authors=("Kuang-Huei Lee", "Xi Chen"), year=2018,
    links=(Link("", "https://arxiv.org/abs/1803.08024"),), extra=(("volume", "12"), ("pages", "201-216")),
)  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        Entry("b", 1, "Something else", links=(Link("pdf", "http://arxiv.org/pdf/1803.08024v2"),)),
        Entry("b", 1, "Stacked Cross Attention for Image-Text Matching"),
        Entry("b", 1, "SCAN: Stacked Cross Attention for Image-Text Matching - A Survey"),
        Entry("b", 1, "Staked Cross Atention for ImageText Matching"),
        Entry("b", 1, "Stacked Cross Attention for …"),
        Entry("b", 1, "Matching by Attention", authors=("X. Chen", "K. Lee"), year=2018),
        Entry("b", 1, "Gestapelte Aufmerksamkeit", extra=(("volume", "12"), ("pages", "201--216"))),
    ],
    ids=["identifier", "subtitle", "acronym", "misspelled", "cut", "people", "pages"],
)
def test_fellow(other: Entry) -> None:
    """Entries that may be one paper share a key, whatever of them was changed."""
    assert blocking_keys(prepare(FULL)) & blocking_keys(prepare(other))


def test_stranger() -> None:
    """Another paper shares none."""
    other = Entry("b", 1, "Learning to hash sounds", authors=("Bo Kim",), year=2018)
    assert not blocking_keys(prepare(FULL)) & blocking_keys(prepare(other))


def test_few_keys() -> None:
    """An entry has few enough keys to be kept in an index."""
    assert len(blocking_keys(prepare(FULL))) < 40


def test_pairs_once_and_in_order() -> None:
    """A pair that shares many keys is told once."""
    features = [prepare(FULL), prepare(Entry("a", 2, "Other")), prepare(FULL)]
    assert list(candidate_pairs(features)) == [(0, 2)]


@pytest.mark.parametrize("count", [500, 1000])
def test_many_share_a_key(count: int) -> None:
    """What a key costs grows with its entries, not with their pairs."""
    features = [prepare(Entry("a", line, "Deep Hashing of Long Texts", year=2000)) for line in range(count)]
    assert len(list(candidate_pairs(features))) < 10 * count
