"""Identifiers: what an entry is known by, and whether two share it."""

import pytest

from mmret_cli.matching.folding import fold
from mmret_cli.matching.likeness.identifiers import Ids, compare_identifiers, identifiers, prepare_identifiers
from mmret_cli.models import Claim, Entry, Link
from tests.matching.test_folding import CVF, linked


def entry(*urls: str, **extra: str) -> Entry:
    """An entry with these links and further fields."""
    return Entry("a", 1, "Deep Hashing", links=tuple(Link("", url) for url in urls), extra=tuple(extra.items()))


def contradicted(title: str) -> Entry:
    """An entry whose link is a preprint from years after it."""
    return Entry("a", 1, title, year=2015, links=(Link("", "https://arxiv.org/abs/2405.19708"),))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (entry("https://doi.org/10.1000/ABC"), entry("http://dx.doi.org/10.1000/abc"), Ids.PUBLISHED),
        (entry(pmid="15140890"), entry(PMID="15140890"), Ids.PUBLISHED),
        (entry("https://arxiv.org/abs/1602.02255"), entry("https://arxiv.org/pdf/1602.02255v2"), Ids.SHARED),
        (entry("https://github.com/ann/x"), entry("https://github.com/Ann/x.git"), Ids.WEAK),
        (
            entry("https://github.com/ann/x", "https://arxiv.org/abs/1602.02255"),
            entry("https://github.com/ann/x", "https://doi.org/10.1000/abc"),
            Ids.RELATED,
        ),
        (
            entry("https://github.com/ann/x", "https://arxiv.org/abs/1602.02255"),
            entry("https://github.com/ann/x", "https://arxiv.org/abs/1702.02255"),
            Ids.CONFLICT,
        ),
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


def test_claimed_other() -> None:
    """A curator who says that a link is nothing in particular is believed, whatever the host."""
    claim = Claim("links", ("other https://github.com/ann/x",), "curator")
    assert [link.kind for link in fold([linked()], [claim]).links] == ["other"]


def test_title_as_label_with_its_period() -> None:
    """A label that is the title with the period that the entry leaves off says nothing either."""
    url = "https://ieeexplore.ieee.org/document/9411880"
    entry = Entry("a", 1, "Deep Video Hashing", links=(Link("Deep Video Hashing.", url),))
    assert fold([entry]).links[0].kind == "paper"


def test_arxiv_doi() -> None:
    """arXiv's own DOI is the arXiv number, not the DOI of the published paper."""
    entries = [linked(("", "https://doi.org/10.48550/arXiv.1602.02255")), linked(("", "https://doi.org/10.1145/1.2"))]
    paper = fold(entries)
    assert (paper.doi, paper.arxiv) == ("10.1145/1.2", "1602.02255")


def test_doi_of_a_dataset() -> None:
    """The DOI of a link that leads to data is not the paper's."""
    assert fold([linked(("Dataset", "https://doi.org/10.5281/zenodo.123"))]).doi is None


@pytest.mark.parametrize("author", ["张三", "Jun Bel", "Mary Noi"])
def test_file_of_another_author(author: str) -> None:
    """A CVF file of another title is no evidence, unless its first part is an author's name (`bel` stands in `labels`)."""
    assert list(identifiers(Entry("a", 1, "Deep Hashing for Images", authors=(author,), links=(Link("", CVF),)))) == []


@pytest.mark.parametrize(
    ("venue", "year", "url", "own"),
    [
        ("CVPR", 2018, "https://doi.org/10.1109/CVPR.2018.00001", True),
        ("TPAMI", 2021, "https://doi.org/10.1109/CVPR.2018.00001", False),  # the conference paper's
        ("CVPR", 2019, "https://doi.org/10.1109/CVPR.2018.00001", False),  # another year
        ("TPAMI", 2019, "https://doi.org/10.1109/TPAMI.2017.2723009", True),  # a manuscript's year
        ("TPAMI", 2024, "https://doi.org/10.1109/TPAMI.2017.2723009", False),
        ("arXiv", 2017, "https://doi.org/10.1109/CVPR.2018.00001", True),  # published since
        (None, 2017, "https://doi.org/10.1109/CVPR.2018.00001", False),
        (None, 2018, "https://doi.org/10.1109/CVPR.2018.00001", True),
        ("IEEE", 2018, "https://doi.org/10.1109/CVPR.2018.00001", True),
        ("ICCVW", 2023, "https://doi.org/10.1109/ICCV51070.2023.01022", True),  # a slip of the list
        ("SIGGRAPH", 2021, "https://dl.acm.org/doi/10.1145/3450626", True),  # printed in a journal
        ("SIGIR", 2021, "https://dl.acm.org/doi/10.1145/3450626", False),
        ("ICRA", 2020, "https://doi.org/10.1109/LRA.2020.2969153", True),
        ("Journal of Platypus Studies", 2018, "https://doi.org/10.1109/CVPR.2018.00001", True),  # nobody knows it
        ("ICML", 2019, "http://proceedings.mlr.press/v97/lee19a/lee19a.pdf", True),
        ("ICML", 2019, "http://proceedings.mlr.press/v97/moss19a/moss19a.pdf", False),  # another first author
    ],
)
def test_of_another_issue(venue: str | None, year: int, url: str, own: bool) -> None:
    """A DOI or file of another venue or year than the entry's names another paper."""
    one = Entry("a", 1, "Deep Hashing", authors=("Ann Lee",), venue=venue, year=year, links=(Link("", url),))
    assert (len(list(identifiers(one))) == 1) is own
