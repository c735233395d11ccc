"""Two prepared entries -> how alike they are in every respect, before anything is decided."""

from typing import NamedTuple

from mmret_cli.matching.features import Features
from mmret_cli.matching.likeness.identifiers import Ids, compare_identifiers
from mmret_cli.matching.likeness.people import People, compare_people
from mmret_cli.matching.likeness.places import Places, compare_places
from mmret_cli.matching.likeness.titlediff import Titles, compare_titles
from mmret_cli.matching.likeness.venues import Venues, compare_venues
from mmret_cli.matching.likeness.years import Years, compare_years


class Comparison(NamedTuple):
    """The levels that the rules ask for; `telling` is that of the less telling title, `common` counts people."""

    title: Titles
    people: People
    year: Years
    venue: Venues
    place: Places
    ids: Ids
    telling: int
    common: int
    reasons: tuple[str, ...]


UNLIKE = Comparison(
    Titles.UNLIKE, People.UNKNOWN, Years.UNKNOWN, Venues.UNKNOWN, Places.UNKNOWN, Ids.NONE, 0, 0, ("unlike titles",)
)
# What each level adds to the score of a pair; the sum of the highest is 1.
POINTS: dict[type, tuple[float, ...]] = {
    Titles: (0.0, 0.1, 0.1, 0.2, 0.25, 0.32, 0.34, 0.38, 0.4),
    People: (0.0, 0.05, 0.08, 0.12, 0.18, 0.2),
    Years: (0.0, 0.02, 0.05, 0.06, 0.1),
    Venues: (0.0, 0.03, 0.05, 0.07, 0.05, 0.08),
    Places: (0.0, 0.04, 0.07, 0.1, 0.12),
    Ids: (0.0, 0.04, 0.06, 0.06, 0.1),
}


def compare(one: Features, other: Features) -> Comparison:
    """How alike two entries are; the same whichever comes first."""
    title = compare_titles(one.title, other.title)
    ids = compare_identifiers(one.ids, other.ids)
    if (
        title.level == Titles.UNLIKE
        and ids.level < Ids.WEAK
        and not (one.place.first and one.place.first == other.place.first)
    ):
        return UNLIKE  # most candidates: nothing further can make them one
    people = compare_people(one.people, other.people, shortened=one.more or other.more)
    year = compare_years(one.year, other.year)
    venue = compare_venues(one.venue, other.venue)
    place = compare_places(one.place, other.place)
    said = (ids.reason, title.reason, people.reason, year.reason, venue.reason, place.reason)
    return Comparison(
        title.level,
        people.level,
        year.level,
        venue.level,
        place.level,
        ids.level,
        min(one.telling, other.telling),
        people.common,
        tuple(reason for reason in said if reason),
    )


def score(found: Comparison) -> float:
    """From 0 to 1: how much of all evidence speaks for one paper. It orders pairs; the rules decide."""
    levels = (found.title, found.people, found.year, found.venue, found.place, found.ids)
    return round(sum(POINTS[type(level)][level] for level in levels), 2)
