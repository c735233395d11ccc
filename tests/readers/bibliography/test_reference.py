"""Years, identifiers and links as fields and columns spell them."""

import pytest

from mmret_cli.models import BrokenLink, Link
from mmret_cli.readers.bibliography.reference import (
    Links,
    arxiv_link,
    distinct,
    doi_links,
    find_year,
    tidy_venue,
    url_links,
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2020", 2020),
        ("1997.0", 1997),
        ("May 2019", 2019),
        ("2021-03-04", 2021),
        ("c1865", 1865),
        ("n.d.", None),
        ("12020", None),
    ],
)
def test_year(text: str, year: int | None) -> None:
    """A year has four digits."""
    assert find_year(text) == year


@pytest.mark.parametrize("spelling", ["10.1/X_y", "doi:10.1/X_y"])
def test_no_doi(spelling: str) -> None:
    """A DOI's prefix has four digits at least."""
    assert doi_links(spelling) == Links((), (BrokenLink("doi", spelling),))


@pytest.mark.parametrize(
    "spelling", ["10.1145/X_y", "doi: 10.1145/X_y", "https://dx.doi.org/10.1145/X_y", "DOI.org/10.1145/X_y"]
)
def test_doi(spelling: str) -> None:
    """Every spelling is one link, the DOI's case kept."""
    assert doi_links(spelling).links == (Link("doi", "https://doi.org/10.1145/X_y"),)


@pytest.mark.parametrize(
    ("spelling", "number"),
    [
        ("2103.00020", "2103.00020"),
        ("arXiv:2103.00020v2 [cs.CV]", "2103.00020v2"),
        ("https://arxiv.org/pdf/2103.00020.pdf", "2103.00020"),
        ("abs/cs/0112017", "cs/0112017"),
        ("math.GT/0309136", "math.GT/0309136"),
    ],
)
def test_arxiv(spelling: str, number: str) -> None:
    """Every spelling is one link."""
    assert arxiv_link(spelling) == Link("arxiv", f"https://arxiv.org/abs/{number}")


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("https://x.org/a,b;c", Links((Link("url", "https://x.org/a,b;c"),))),
        (
            "paper https://x.org; code https://y.org",
            Links((Link("paper", "https://x.org"), Link("code", "https://y.org"))),
        ),
        ("https://x.org https://y.org", Links((Link("url", "https://x.org"), Link("url", "https://y.org")))),
        ("dl.acm.org/doi/1", Links((Link("url", "dl.acm.org/doi/1"),))),
        ("soon", Links((), (BrokenLink("url", "soon"),))),
        ("n/a", Links()),
        ("", Links()),
    ],
)
def test_url(cell: str, links: Links) -> None:
    """One address or several, with or without labels; prose is a broken link, blank is none."""
    assert url_links("url", cell) == links


def test_venue() -> None:
    """How it was presented is no part of the venue's name; a word of the name is."""
    assert tidy_venue("CVPR 2021 (Oral)") == "CVPR 2021"
    assert tidy_venue("Journal of Oral Pathology,") == "Journal of Oral Pathology"


def test_distinct() -> None:
    """Fields of one name are told apart."""
    assert distinct([("a", "1"), ("a", "2"), ("a", "3")]) == (("a", "1"), ("a 2", "2"), ("a 3", "3"))
