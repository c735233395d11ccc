"""Tags: what stands beside a title, read into method, venue, year and people."""

import pytest

from mmret_cli.normalise.venues.tags import is_preprint, parse_tag


@pytest.mark.parametrize(
    ("text", "method", "venue", "year"),
    [
        ("AAAI, 2024", None, "AAAI", 2024),
        ("(*SCAN_ECCV2018*)", "SCAN", "ECCV", 2018),
        ("NeurIPS2019_ViLBERT", "ViLBERT", "NeurIPS", 2019),
        ("LSTM-Q+I_ICCV2015", "LSTM-Q+I", "ICCV", 2015),
        ("UVSE_NIPSws2014", "UVSE", "NIPSws", 2014),
        ("CVPR2024w", None, "CVPRw", 2024),
        ("2022 IEEE Trans", None, "IEEE Trans", 2022),
        ("2020  AAAI ", None, "AAAI", 2020),
        ("2021", None, None, 2021),
        ("CVPR'18", None, "CVPR", 2018),
        ("CVPR23", None, "CVPR", 2023),
        ("ICCV23 Oral", None, "ICCV", 2023),
        ("CVPR 2023 (Spotlight)", None, "CVPR", 2023),
        ("arXiv 23.06", None, "arXiv", 2023),
        ("Multimedia Tools and Applications, 2019", None, "Multimedia Tools and Applications", 2019),
        ("IEEE/CVF, 2024", None, "IEEE/CVF", 2024),
        ("INT J APPL EARTH OBS 2022", None, "INT J APPL EARTH OBS", 2022),
    ],
)
def test_tag(text: str, method: str | None, venue: str | None, year: int | None) -> None:
    """A tag gives the method's name, the venue as written without how it was presented, and a year of four digits."""
    tag = parse_tag(text)
    assert tag is not None
    assert (tag.method, tag.venue, tag.year) == (method, venue, year)


def test_people_in_a_tag() -> None:
    """`Pei et al. CVPR23` names the first author and says that there are more."""
    tag = parse_tag("Pei et al. CVPR23")
    assert tag is not None
    assert (tag.byline.authors, tag.byline.more, tag.venue, tag.year) == (("Pei",), True, "CVPR", 2023)


@pytest.mark.parametrize(
    "text", ["", "Paper", "CLIP", "Graph Networks for Retrieval", "1900 - 2024 in review, a very long story" * 5]
)
def test_no_tag(text: str) -> None:
    """A word that is no known venue, and a text without a year, is no tag."""
    assert parse_tag(text) is None


@pytest.mark.parametrize(
    ("venue", "expected"), [("arXiv", True), ("ArXiv preprint", True), ("CVPR", False), (None, False)]
)
def test_preprint(venue: str | None, expected: bool) -> None:
    """A preprint server is told from a venue that publishes."""
    assert is_preprint(venue) is expected
