"""What several formats ask of a paper."""

from mmret_cli.exporters.fields import byline, datasets, links, lists
from mmret_cli.models import Entry, Paper, PaperLink

ENTRIES = (
    Entry("b", 1, "T", authors=("Ann Lee",), authors_more=True, datasets=("COCO", "F30K")),
    Entry("a", 1, "T", datasets=("COCO",)),
    Entry("b", 2, "T"),
)


def test_byline() -> None:
    """The byline is shortened where the authors are only the first ones."""
    assert byline(Paper("T", ("Ann Lee",), entries=ENTRIES)) == "Ann Lee et al."
    assert byline(Paper("T", ("Ann Lee", "Bo Kim"), entries=ENTRIES)) == "Ann Lee, Bo Kim"
    assert byline(Paper("T", entries=ENTRIES)) == ""


def test_each_once() -> None:
    """Data sets and lists stand once, in the order of the entries."""
    paper = Paper("T", entries=ENTRIES)
    assert datasets(paper) == ("COCO", "F30K")
    assert lists(paper) == ("b", "a")


def test_identifiers_are_links() -> None:
    """An identifier that no link tells becomes one."""
    told = PaperLink("pdf", "https://arxiv.org/pdf/2103.00020")
    paper = Paper("T", doi="10.1000/x", arxiv="2103.00020", links=(told,))
    assert links(paper) == (told, PaperLink("paper", "https://doi.org/10.1000/x"))
