"""Two prepared entries -> how alike they are in every respect, before anything is decided."""

from collections.abc import Iterable
from typing import NamedTuple

from mmret_cli.matching.features import Features
from mmret_cli.matching.likeness.damaged import look_again
from mmret_cli.matching.likeness.identifiers import Ids, compare_identifiers
from mmret_cli.matching.likeness.people import People, compare_people
from mmret_cli.matching.likeness.places import Places, compare_places
from mmret_cli.matching.likeness.scraped import compare_bare
from mmret_cli.matching.likeness.titlediff import Titles
from mmret_cli.matching.likeness.venues import Venues, compare_venues
from mmret_cli.matching.likeness.years import Years, compare_years


class Levels(NamedTuple):
    """What the rules ask for; `telling` is that of the less telling title, `several` people are in both bylines.

    `two_lists` say it: a link that somebody copied to the next row stands in one list.
    """

    title: Titles
    people: People
    year: Years
    venue: Venues
    place: Places
    ids: Ids
    telling: int
    several: bool
    two_lists: bool

    @property
    def one_issue(self) -> bool:
        """Whether both stand in one venue of one year."""
        return self.year == Years.SAME and self.venue in {Venues.SAME, Venues.LIKE}

    @property
    def one_time(self) -> bool:
        """Whether years and venues leave room for one publication, its preprint included."""
        if self.venue == Venues.UNLIKE:
            return self.year in {Years.SAME, Years.UNKNOWN}
        return self.year >= Years.UNKNOWN or (self.year == Years.GAP and self.venue == Venues.PREPRINT)


RESPECTS = ("ids", "title", "people", "year", "venue", "place")  # in the order in which they are told


class Comparison(NamedTuple):
    """The levels, and for each of `RESPECTS` in plain words what agrees and what differs."""

    levels: Levels
    told: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """All that is to be said."""
        return tuple(reason for reason in self.told if reason)

    @property
    def pro(self) -> str:
        """The strongest that speaks for one paper."""
        return self._strongest(PRO)

    @property
    def contra(self) -> str:
        """The strongest that speaks against one paper."""
        return self._strongest(CONTRA)

    def _strongest(self, weights: "Iterable[Weight]") -> str:
        """The reason of the first respect whose level lies within what is asked for."""
        told = dict(zip(RESPECTS, self.told, strict=True))
        return next(
            (told[name] for name, low, high in weights if low <= getattr(self.levels, name) <= high and told[name]), ""
        )


UNLIKE = Comparison(
    Levels(Titles.UNLIKE, People.UNKNOWN, Years.UNKNOWN, Venues.UNKNOWN, Places.UNKNOWN, Ids.NONE, 0, False, False),
    ("", "unlike titles", "", "", "", ""),
)
Weight = tuple[str, int, int]  # a respect, and from which level to which it speaks
# What speaks for one paper, and what against it, the strongest first.
PRO: tuple[Weight, ...] = (
    ("ids", Ids.SHARED, Ids.PUBLISHED),  # same DOI
    ("place", Places.EXACT, Places.EXACT),
    ("title", Titles.TAGGED, Titles.EQUAL),
    ("people", People.PART, People.SAME),
    ("ids", Ids.RELATED, Ids.LINK),  # same code repository
    ("title", Titles.MOST, Titles.CUT),
    ("place", Places.FITS, Places.SAME),
    ("people", People.HALF, People.HALF),
    ("venue", Venues.LIKE, Venues.SAME),
    ("title", Titles.LIKE, Titles.LIKE),
    ("year", Years.NEAR, Years.SAME),
)
CONTRA: tuple[Weight, ...] = (
    ("title", Titles.UNLIKE, Titles.OPPOSED),  # numbers 1 and 2 in the titles
    ("ids", Ids.CONFLICT, Ids.CONFLICT),  # DOIs differ
    ("people", People.DIFFERENT, People.DIFFERENT),
    ("place", Places.APART, Places.APART),
    ("venue", Venues.APART, Venues.APART),
    ("year", Years.FAR, Years.FAR),
    ("title", Titles.LIKE, Titles.MOST),
    ("people", People.FEW, People.FEW),
    ("year", Years.GAP, Years.GAP),
    ("venue", Venues.UNLIKE, Venues.UNLIKE),
    ("title", Titles.NUMBERED, Titles.CUT),
    ("people", People.UNKNOWN, People.HALF),
    ("year", Years.NEAR, Years.NEAR),
)
# What each level adds to the score of a pair; the sum of the highest is 1.
POINTS: dict[type, tuple[float, ...]] = {
    Titles: (0.0, 0.1, 0.1, 0.1, 0.2, 0.23, 0.25, 0.32, 0.34, 0.36, 0.38, 0.4),
    People: (0.0, 0.05, 0.08, 0.12, 0.18, 0.2),
    Years: (0.0, 0.02, 0.05, 0.06, 0.1),
    Venues: (0.0, 0.03, 0.05, 0.07, 0.05, 0.08),
    Places: (0.0, 0.04, 0.07, 0.1, 0.12),
    Ids: (0.0, 0.04, 0.05, 0.06, 0.06, 0.1, 0.1),
}


def compare(one: Features, other: Features) -> Comparison:
    """How alike two entries are; the same whichever comes first."""
    title, ours, theirs = compare_bare(one, other)
    ids = compare_identifiers(one.ids, other.ids)
    if (
        title.level == Titles.UNLIKE
        and ids.level < Ids.LINK
        and not (one.place.first and one.place.first == other.place.first)
    ):
        return UNLIKE  # most candidates: nothing further can make them one
    people = compare_people(ours, theirs, shortened=one.more or other.more)
    if title.level >= Titles.NEAR:
        people = look_again(ours, theirs, people)
    year = compare_years(one.year, other.year)
    venue = compare_venues(one.venue, other.venue)
    place = compare_places(one.place, other.place)
    levels = Levels(
        title.level,
        people.level,
        year.level,
        venue.level,
        place.level,
        ids.level,
        min(one.telling, other.telling),
        people.common > 1,
        one.list != other.list,
    )
    return Comparison(levels, (ids.reason, title.reason, people.reason, year.reason, venue.reason, place.reason))


def score(levels: Levels) -> float:
    """From 0 to 1: how much of all evidence speaks for one paper. It orders pairs; the rules decide."""
    counted = (levels.title, levels.people, levels.year, levels.venue, levels.place, levels.ids)
    return round(sum(POINTS[type(level)][level] for level in counted), 2)
