"""Titles: what is compared of them, and how far two agree."""

import pytest

from mmret_cli.matching.likeness.titlediff import Titles, compare_titles
from mmret_cli.matching.likeness.titles import Title, is_column


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Deep Hashing", "deep hashing!", Titles.EQUAL),
        ("Cross-Modal Hashing", "Crossmodal hashing", Titles.EQUAL),
        ("Müller's Größe", "Mullers Grosse", Titles.EQUAL),
        ("Deep Hashing (Extended Abstract)", "Deep hashing", Titles.NEAR),
        ("Deep Hashing of Texts - Book Review", "Deep hashing of texts", Titles.NEAR),
        ("Responive Websites", "Responsive websites", Titles.NEAR),
        (
            "Learning robust maps with noisy corresp…",
            "Learning Robust Maps with Noisy Correspondence for Matching",
            Titles.NEAR,
        ),
        ("Deep Hashing of Texts: A Survey", "Deep Hashing of Texts", Titles.CUT),
        ("SCAN: Stacked Cross Attention", "Stacked cross attention", Titles.TAGGED),
        ("Mining association rules with relations", "Mining rules with relations", Titles.LESS),
        ("Deep Hashing of Texts 1", "Deep Hashing of Texts", Titles.NUMBERED),
        ("An open storage system", "An open object-storage server", Titles.LIKE),
        ("Erratum to: Deep Hashing", "Deep Hashing", Titles.KINDS),
        ("Reply to comments on Deep Hashing", "Deep Hashing", Titles.KINDS),
        ("Deep Hashing, Part I", "Deep Hashing, Part II", Titles.NUMBERS),
        ("Deep Hashing, part two", "Deep Hashing: A Survey", Titles.NUMBERS),
        ("ImageCLEF 2010 Task", "ImageCLEF 2011 Task", Titles.NUMBERS),
        ("Deep Hashing", "Sound Search", Titles.UNLIKE),
        ("", "", Titles.UNLIKE),
        ("???", "!!!", Titles.UNLIKE),
    ],
)
def test_level(one: str, other: str, level: Titles) -> None:
    """How far two titles agree."""
    assert compare_titles(Title(one), Title(other)).level == level


@pytest.mark.parametrize(
    "title", ["Editorial", "Guest Editors' Introduction", "Book Reviews", "In this issue", "January 2001", ""]
)
def test_column(title: str) -> None:
    """What names no one paper."""
    assert is_column(Title(title).words, frozenset({"issue"}))


def test_column_that_names_its_journal() -> None:
    """The venue's own words tell nothing either."""
    assert is_column(Title("MIS Quarterly Editor's Comments").words, frozenset({"mis", "quarterly"}))


@pytest.mark.parametrize("title", ["Deep Hashing", "Editorial on open access"])
def test_no_column(title: str) -> None:
    """One word of its own makes it a title."""
    assert not is_column(Title(title).words, frozenset())
