"""Years: how far they lie apart."""

import pytest

from mmret_cli.matching.likeness.years import Years, compare_years


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (2019, 2019, Years.SAME),
        (2020, 2019, Years.NEAR),
        (2019, None, Years.UNKNOWN),
        (2017, 2021, Years.GAP),
        (2016, 2021, Years.FAR),
    ],
)
def test_level(one: int | None, other: int | None, level: Years) -> None:
    """How two years stand to each other, whichever comes first."""
    assert compare_years(one, other).level == compare_years(other, one).level == level
