"""Bylines with names cut off, glued or exchanged."""

import pytest

from mmret_cli.matching.likeness.damaged import look_again, mend
from mmret_cli.matching.likeness.people import People, compare_people, prepare_people


@pytest.mark.parametrize(
    ("names", "mended"),
    [
        (["A Roe", "B Poe", "C Fox", "DE"], ["A Roe", "B Poe", "C Fox"]),
        (["a roe", "b poe", "d"], ["a roe", "b poe"]),
        (["A Roeand B"], ["A Roe"]),
        (["A Roe", "B Poeand C."], ["A Roe", "B Poe"]),
        (["Roe", "Poe", "Li"], ["Roe", "Poe", "Li"]),
        (["Ann Roe", "Bo Poe", "Li"], ["Ann Roe", "Bo Poe", "Li"]),
        (["A Roe", "B Poe", "J Li"], ["A Roe", "B Poe", "J Li"]),
        (["XU", "LI", "HE"], ["XU", "LI", "HE"]),
        (["Ann Rowland B"], ["Ann Rowland B"]),
        (["A Brand"], ["A Brand"]),
        (["Brand A"], ["Brand A"]),
        (["Ferdinand Roe"], ["Ferdinand Roe"]),
        ([], []),
    ],
)
def test_mend(names: list[str], mended: list[str]) -> None:
    """What is left of a person at whom a byline was cut is nobody; whole names stay."""
    assert list(mend(names)) == mended


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("F Womba", "Fay Wombatini", People.HALF),
        ("A Ro;F Womba", "A Roeder;F Wombatini", People.DIFFERENT),
        ("A Roed;F Womba", "A Roederer;F Wombatini", People.HALF),
        ("R Ann;P Bo", "A Roe;B Poe", People.HALF),
        ("r ai-min;p bo", "AM Roe;B Poe", People.HALF),
        ("R Ann", "A Roe", People.FEW),
        ("R Ann;P Bo", "C Roe;D Poe", People.DIFFERENT),
        ("Rita Angel;Pia Bose", "Ann Ruiz;Bea Pohl", People.DIFFERENT),
        ("Fay Womba", "Fritz Wombatini", People.DIFFERENT),
        ("G Womba", "F Wombatini", People.DIFFERENT),
        ("Womba", "Wombatini", People.DIFFERENT),
    ],
)
def test_look_again(one: str, other: str, expected: People) -> None:
    """Cut names need fitting initials, exchanged ones another like them; a family name alone is nobody."""
    first, second = (prepare_people(names.split(";")) for names in (one, other))
    found = compare_people(first, second, shortened=False)
    assert look_again(first, second, found).level == look_again(second, first, found).level == expected
