"""Counts of papers."""

from mmret_cli.actions.publish.stats import count
from mmret_cli.models import Entry, Paper, PaperLink

PAPERS = [
    Paper("A", venue="CVPR", year=2020, topics=("X", "Y"), links=(PaperLink("code", "https://x.org"),), entries=(Entry("a", 1, "A"), Entry("b", 1, "A"), Entry("b", 9, "A"))),
    Paper("B", year=2021, topics=("X",), entries=(Entry("b", 2, "B"),)),
    Paper("C"),
]  # fmt: skip


def test_sections() -> None:
    """Years newest first, the others by number; what is not known comes last."""
    found = count(iter(PAPERS))
    assert found.papers == 3
    assert found.sections()["year"] == [("2021", 1), ("2020", 1), ("unknown", 1)]
    assert found.sections()["venue"] == [("CVPR", 1), ("unknown", 2)]
    assert found.sections()["topic"] == [("X", 2), ("Y", 1), ("unknown", 1)]
    assert found.sections()["list"] == [("b", 2), ("a", 1)]
    assert dict(found.sections()["has"])["code"] == 1
    assert dict(found.sections()["has"])["several lists"] == 1


def test_overlap() -> None:
    """A paper that stands twice in one list counts once there, and once for each pair of its lists."""
    overlap = count(PAPERS).overlap
    assert overlap == {("a", "a"): 1, ("a", "b"): 1, ("b", "a"): 1, ("b", "b"): 2}
