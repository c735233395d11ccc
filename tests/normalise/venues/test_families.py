"""Spellings of one venue, former names, and slips."""

import pytest

from mmret_cli.normalise.venues.families import is_former_name, is_outdated, misspelt, names_no_venue, venue_family


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("MM", "ACM Multimedia", True),
        ("IEEE TIP", "TIP", True),
        ("IEEE J-STARS", "JSTARS", True),
        ("ArXiv", "arXiv preprint", True),
        ("ACM TOMCCAP", "TOMM", True),
        ("CVPR Workshop", "CVPRW", True),
        ("CVPR", "CVPRW", False),
        ("ECCV", "ICCV", False),
        ("Some Journal", "Another Journal", False),
    ],
)
def test_families(one: str, other: str, same: bool) -> None:
    """Publisher, case and punctuation do not part a venue; a workshop is another one."""
    assert (venue_family(one) == venue_family(other)) is same


@pytest.mark.parametrize(
    ("venue", "meant"),
    [
        ("IPAMI", "TPAMI"),
        ("CPVR", "CVPR"),
        ("TCSTV", "TCSVT"),
        ("CVPR", None),
        ("ICMI", None),  # a venue of its own
        ("CVPRW", None),
        ("Sensors", None),
        ("MM", None),
    ],
)
def test_misspelt(venue: str, meant: str | None) -> None:
    """One letter off a venue that nothing resembles, or two exchanged."""
    assert misspelt(venue) == meant


def test_former_names() -> None:
    """NIPS was right until 2017."""
    assert is_former_name("NIPS", 2013)
    assert not is_former_name("NIPS", 2020)
    assert is_outdated("NIPS", 2020)
    assert not is_outdated("NeurIPS", 2020)


@pytest.mark.parametrize(
    ("venue", "none"),
    [("IEEE Trans", True), ("LNCS", True), ("EURASIP", True), ("IEEE Access", False), ("ACM MM", False)],
)
def test_names_no_venue(venue: str, none: bool) -> None:
    """Publishers, series and societies are none."""
    assert names_no_venue(venue) is none
