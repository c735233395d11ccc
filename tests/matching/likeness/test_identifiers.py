"""Identifiers: what an entry is known by, and whether two share it."""

import pytest

from mmret_cli.matching.likeness.identifiers import Ids, compare_identifiers, prepare_identifiers
from mmret_cli.models import Entry, Link


def entry(*urls: str, **extra: str) -> Entry:
    """An entry with these links and further fields."""
    return Entry("a", 1, "Deep Hashing", links=tuple(Link("", url) for url in urls), extra=tuple(extra.items()))


def contradicted(title: str) -> Entry:
    """An entry whose link is a preprint from years after it."""
    return Entry("a", 1, title, year=2015, links=(Link("", "https://arxiv.org/abs/2405.19708"),))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (entry("https://doi.org/10.1000/ABC"), entry("http://dx.doi.org/10.1000/abc"), Ids.SHARED),
        (entry(pmid="15140890"), entry(PMID="15140890"), Ids.SHARED),
        (entry("https://github.com/ann/x"), entry("https://github.com/Ann/x.git"), Ids.WEAK),
        (entry("https://github.com/ann/x/issues/3"), entry("https://github.com/ann/x"), Ids.WEAK),
        (entry("https://example.org/a/lee.pdf"), entry("http://example.org/a/lee.pdf"), Ids.LINK),
        (contradicted("Sketch Search"), contradicted("Word Search"), Ids.LINK),
        (contradicted("Sketch Search"), entry("https://arxiv.org/abs/2405.19708"), Ids.LINK),
        (entry("https://example.org/"), entry("http://example.org/"), Ids.NONE),
        (entry("https://doi.org/10.1101/2019.1"), entry("https://doi.org/10.1000/abc"), Ids.NONE),
        (entry("https://arxiv.org/abs/1602.02255"), entry("https://doi.org/10.1000/abc"), Ids.NONE),
        (entry("http://["), entry("http://["), Ids.NONE),
        (entry(), entry(), Ids.NONE),
        (entry("https://doi.org/10.1000/abc"), entry("https://doi.org/10.1000/xyz"), Ids.CONFLICT),
        (entry("https://arxiv.org/abs/1602.02255"), entry("https://arxiv.org/abs/1702.02255"), Ids.CONFLICT),
    ],
)
def test_level(one: Entry, other: Entry, level: Ids) -> None:
    """How the identifiers of two entries stand to each other."""
    assert compare_identifiers(prepare_identifiers(one), prepare_identifiers(other)).level == level
