"""The tables of rules: every row says what it is for, and decides something."""

from itertools import product

from mmret_cli.matching.comparison import Levels
from mmret_cli.matching.likeness.identifiers import Ids
from mmret_cli.matching.likeness.people import People
from mmret_cli.matching.likeness.places import Places
from mmret_cli.matching.likeness.titlediff import Titles
from mmret_cli.matching.likeness.venues import Venues
from mmret_cli.matching.likeness.years import Years
from mmret_cli.matching.rules import (
    AGREEING,
    CONTRADICTED,
    DOUBTFUL,
    RECURRING,
    SHARED,
    SURE,
    UNLIKE_TITLES,
    below,
    but,
    decide,
    up,
)

ROWS = [*SHARED, *UNLIKE_TITLES, *CONTRADICTED, *RECURRING, *AGREEING, *DOUBTFUL]
ALL = [
    Levels(*levels) for levels in product(Titles, People, Years, Venues, Places, Ids, range(3), (False, True), (False, True))
]  # fmt: skip


def test_every_row_decides() -> None:
    """No row stands below one that takes everything from it."""
    deciding = {decide.__wrapped__(levels).example for levels in ALL}
    assert deciding == {row.example for row in ROWS}


def test_examples_are_told_once() -> None:
    """Each row has an example of its own."""
    assert len({row.example for row in ROWS}) == len(ROWS)


def test_levels_are_of_comparisons() -> None:
    """A row asks for what a comparison has."""
    assert all(hasattr(ALL[0], name) for row in ROWS for name in row.levels)


def test_levels_in_order() -> None:
    """`up`, `below` and `but` name levels by one of them."""
    assert up(Years.NEAR) == {Years.NEAR, Years.SAME}
    assert below(Years.UNKNOWN) == {Years.FAR, Years.GAP}
    assert but(Years.SAME) == {Years.FAR, Years.GAP, Years.UNKNOWN, Years.NEAR}


def test_questions_in_order() -> None:
    """Every row that asks says how often it is right, so that the likeliest can be asked first; no other row does."""
    assert all((0 < row.right < SURE) == (row.kind == "maybe") for row in ROWS)
