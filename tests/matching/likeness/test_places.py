"""Places: volume, number and pages, as sources write them."""

import pytest

from mmret_cli.matching.likeness.places import Place, Places, compare_places, prepare_place


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("376 -- 383", "376", "383"),
        ("543--553", "543", "553"),
        ("123-9", "123", "129"),
        ("S12-S15", "s12", "15"),
        ("e1003", "e1003", ""),
        ("38", "38", ""),
        ("in press", "", ""),
        ("", "", ""),
    ],
)
def test_pages(pages: str, first: str, last: str) -> None:
    """The first and the last page."""
    place = prepare_place([("Pages", pages)])
    assert (place.first, place.last) == (first, last)


def test_fields() -> None:
    """The fields are known by their usual names; others are none of a place."""
    assert prepare_place([("Vol", "23a"), ("Issue", "no. 4"), ("note", "7")]) == Place("23", "4")


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (Place("4", "1", "120", "132"), Place("4", "1", "120", "132"), Places.EXACT),
        (Place("4", "1", "120", "132"), Place("", "", "120", ""), Places.SAME),
        (Place("7", "1", "54", "59"), Place("7", "2", "54", "59"), Places.SAME),
        (Place("4", "1"), Place("4", "1"), Places.FITS),
        (Place("4"), Place(), Places.UNKNOWN),
        (Place("", "", "1", "10"), Place("", "", "1", "8"), Places.UNKNOWN),
        (Place("5", "", "e1003", ""), Place("5", "", "1", "14"), Places.UNKNOWN),
        (Place("4", "1", "12", "30"), Place("4", "4", "340", "350"), Places.APART),
        (Place("4", "1"), Place("4", "2"), Places.APART),
        (Place("4"), Place("5"), Places.APART),
    ],
)
def test_level(one: Place, other: Place, level: Places) -> None:
    """How two places stand to each other, whichever comes first."""
    assert compare_places(one, other).level == compare_places(other, one).level == level
