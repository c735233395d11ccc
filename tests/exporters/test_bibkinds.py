"""Venues -> BibTeX types."""

import pytest

from mmret_cli.exporters.bibkinds import kind_of
from mmret_cli.models import Entry, Paper


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("CVPR", ("inproceedings", "booktitle")),
        ("NeurIPS", ("inproceedings", "booktitle")),
        ("ECCV Workshops", ("inproceedings", "booktitle")),
        ("Proceedings of the ACM Transactions Workshop", ("inproceedings", "booktitle")),
        ("IEEE Transactions on Multimedia", ("article", "journal")),
        ("IEEE Trans. Geosci. Remote Sens.", ("article", "journal")),
        ("TPAMI", ("article", "journal")),
        ("IEEE TGRS", ("article", "journal")),
        ("Pattern Recognition", ("article", "journal")),
        ("International Conference on Pattern Recognition", ("inproceedings", "booktitle")),
        ("SIGMOD Record", ("article", "journal")),
        ("VLDB J.", ("article", "journal")),
        ("VLDB", ("inproceedings", "booktitle")),
        ("PhD thesis, MIT", ("phdthesis", "school")),
        ("Master's Thesis", ("mastersthesis", "school")),
        ("bioRxiv", ("misc", "howpublished")),
        ("arXiv", ("misc", "howpublished")),
        (None, ("misc", None)),
    ],
)
def test_kind(venue: str | None, kind: tuple[str, str | None]) -> None:
    """Journals by their words and acronyms; what is nothing else is a conference."""
    assert kind_of(Paper("A title", venue=venue)) == kind


def test_preprint_with_its_number() -> None:
    """The number says that it is on arXiv: no venue beside it."""
    assert kind_of(Paper("A title", venue="arXiv", arxiv="2103.00020")) == ("misc", None)


def test_what_the_entry_says() -> None:
    """The type of an entry counts where its venue is the paper's."""
    entry = Entry("a", 1, "A title", venue="ISWC", extra=(("type", "Article"),))
    assert kind_of(Paper("A title", venue="ISWC", entries=(entry,))).type == "article"
    assert kind_of(Paper("A title", venue="CVPR", entries=(entry,))).type == "inproceedings"
