"""Years, and how far they lie apart."""

from enum import IntEnum
from typing import NamedTuple

LATEST = 4  # years between a preprint and its publication


class Years(IntEnum):
    """How two years stand to each other."""

    FAR = 0
    GAP = 1  # as far apart as a preprint and its publication may be
    UNKNOWN = 2
    NEAR = 3  # one year
    SAME = 4


class YearDiff(NamedTuple):
    """The level and what to say of it."""

    level: Years
    reason: str


def compare_years(one: int | None, other: int | None) -> YearDiff:
    """How far two years lie apart."""
    if one is None or other is None:
        return YearDiff(Years.UNKNOWN, "")
    first, last = min(one, other), max(one, other)
    if first == last:
        return YearDiff(Years.SAME, "same year")
    said = f"years {first} and {last}"
    if last - first == 1:
        return YearDiff(Years.NEAR, said)
    return YearDiff(Years.GAP if last - first <= LATEST else Years.FAR, said)
