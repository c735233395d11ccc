"""What a link says of a paper, and where it says nothing."""

import pytest

from mmret_cli.matching.folding import fold
from mmret_cli.matching.likeness.identifiers import identifiers
from mmret_cli.models import Claim, Entry, Link
from tests.matching.test_folding import CVF, linked


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
