"""Lists that disagree on a paper."""

from dataclasses import replace

import pytest

from mmret_cli.audit.repeats import conflict
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import Entry, Paper

ONE = Entry("a", 3, "Multi-Query Video Retrieval", venue="ECCV", year=2022)


@pytest.mark.parametrize(
    ("venue", "year", "told"),
    [
        ("CVPR", 2022, True),
        ("ECCV", 2021, True),
        ("European Conference on Computer Vision", 2022, False),
        ("arXiv", 2021, False),  # a preprint is no contradiction
        ("LNCS", 2022, False),  # no venue at all
        (None, 2021, False),
    ],
)
def test_conflict(venue: str | None, year: int, told: bool) -> None:
    """Two published venues, or years of one venue, that differ are told in both lists."""
    other = replace(ONE, list="b", line=7, venue=venue, year=year)
    papers = [Paper(ONE.title, entries=(ONE, other), key="wang2022multi")]
    world = World([Listing("a", [ONE], ["wang2022multi"]), Listing("b", [other], ["wang2022multi"])], papers)
    found = [(finding.line, finding.keys) for listing in world.listings for finding in conflict(listing, world)]
    assert found == ([(3, ("wang2022multi",)), (7, ("wang2022multi",))] if told else [])
