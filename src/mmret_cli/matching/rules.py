"""The rules of identity: a table from top to bottom; the first that fits decides."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from mmret_cli.matching.comparison import Comparison
from mmret_cli.matching.likeness.identifiers import Ids
from mmret_cli.matching.likeness.people import People
from mmret_cli.matching.likeness.places import Places
from mmret_cli.matching.likeness.titlediff import Titles
from mmret_cli.matching.likeness.venues import Venues
from mmret_cli.matching.likeness.years import Years

Kind = Literal["same", "maybe", "different"]


class Rule(NamedTuple):
    """What a comparison that fits says; `apart`: the two are never joined by way of a third entry."""

    kind: Kind
    fits: Callable[[Comparison], bool]
    says: str = ""
    apart: bool = False


def _same_issue(c: Comparison) -> bool:
    return c.year == Years.SAME and c.venue in {Venues.SAME, Venues.LIKE}


def _one_time(c: Comparison) -> bool:
    """Whether years and venues leave room for one publication."""
    if c.venue == Venues.UNLIKE:
        return c.year in {Years.SAME, Years.UNKNOWN}
    return c.year >= Years.UNKNOWN or (c.year == Years.GAP and c.venue == Venues.PREPRINT)


def _named(c: Comparison) -> bool:
    return c.people >= People.HALF


SHARED = (
    # One DOI for Part I and Part II: somebody copied it.
    Rule("maybe", lambda c: c.title in {Titles.NUMBERS, Titles.KINDS}),
    # One DOI for all book reviews of an issue, which stand on pages of their own.
    Rule("maybe", lambda c: c.place == Places.APART and c.telling == 0),
    # One DOI and a telling title; the byline names the study group instead of people.
    Rule("same", lambda c: c.title >= Titles.NEAR and c.telling == 2),
    # One DOI, one title; different people: a byline that was copied from another row.
    Rule("maybe", lambda c: c.people == People.DIFFERENT),
    # One DOI; `Deep Hashing` and `Deep Hashing for Image Retrieval`.
    Rule("same", lambda c: c.title >= Titles.NUMBERED),
    # One DOI, a title that was rewritten, the same people.
    Rule("same", lambda c: c.title == Titles.LIKE and c.people >= People.HALF),
    # One DOI, unlike titles: a link that was copied to the next row.
    Rule("maybe", lambda _: True, "unlike titles"),
)
UNLIKE = (
    # A title and its translation: the same people, journal, year and pages.
    Rule(
        "same",
        lambda c: c.place == Places.EXACT and c.people >= People.PART and _same_issue(c) and c.ids != Ids.CONFLICT,
        "the title may be translated",
    ),
    # Two abstracts on one page, or one under two titles.
    Rule(
        "maybe",
        lambda c: c.place >= Places.SAME and c.people >= People.PART and _same_issue(c) and c.ids != Ids.CONFLICT,
    ),
    # One link for two papers: it was copied to the next row.
    Rule("maybe", lambda c: c.ids == Ids.LINK),
    # One code repository for two papers, or one paper renamed.
    Rule("maybe", lambda c: c.ids == Ids.WEAK and c.people != People.DIFFERENT),
    Rule("different", lambda _: True),
)
CONTRADICTED = (
    # One link for titles that are alike, but not the same: it was copied to the next row.
    Rule("maybe", lambda c: c.ids == Ids.LINK and c.title < Titles.LESS, apart=True),
    # `Deep Hashing, Part I` and `Deep Hashing, Part II` on the same pages: one number is wrong.
    Rule("maybe", lambda c: c.title in {Titles.NUMBERS, Titles.KINDS} and c.place == Places.EXACT and _named(c), apart=True),
    # `Part I` and `Part II`, a paper and its erratum.
    Rule("different", lambda c: c.title in {Titles.NUMBERS, Titles.KINDS}, apart=True),
    # One telling title on the same pages of one volume, different people: a study group, or a byline that is wrong.
    Rule(
        "same",
        lambda c: c.people == People.DIFFERENT
        and c.place == Places.EXACT
        and _same_issue(c)
        and c.title >= Titles.NEAR
        and c.telling == 2
        and c.ids != Ids.CONFLICT,
    ),
    # One title, different people, but the same pages: a byline that is wrong.
    Rule("maybe", lambda c: c.people == People.DIFFERENT and c.place >= Places.SAME and _same_issue(c) and c.title >= Titles.LESS, apart=True),
    # One telling title in one venue and year, different people: editors beside authors.
    Rule(
        "maybe",
        lambda c: c.people == People.DIFFERENT
        and c.telling == 2
        and c.title >= Titles.CUT
        and _same_issue(c)
        and c.place != Places.APART
        and c.ids != Ids.CONFLICT,
        apart=True,
    ),
    # `Deep Learning` by Y. LeCun, and by J. Schmidhuber.
    Rule("different", lambda c: c.people == People.DIFFERENT, apart=True),
    # The conference paper on the same pages as the "journal" one: one kind is wrong.
    Rule("same", lambda c: c.venue == Venues.APART and c.place == Places.EXACT and c.title >= Titles.CUT and _named(c) and c.ids != Ids.CONFLICT and c.year >= Years.NEAR),
    # ICCV 2019 and TPAMI 2019: the article may have been printed at once.
    Rule("maybe", lambda c: c.venue == Venues.APART and c.year in {Years.SAME, Years.UNKNOWN} and c.title >= Titles.CUT and c.place != Places.APART and c.telling > 0, "maybe a paper and its extended version", apart=True),
    # ICCV 2019 and TPAMI 2021.
    Rule("different", lambda c: c.venue == Venues.APART, "a paper and its extended version are two", apart=True),
    # Two DOIs, one title, one place.
    Rule("maybe", lambda c: c.ids == Ids.CONFLICT and c.title >= Titles.NEAR and _named(c) and c.year >= Years.NEAR and c.place != Places.APART and c.telling > 0, apart=True),
    # Two DOIs.
    Rule("different", lambda c: c.ids == Ids.CONFLICT, apart=True),
    # One title twice in a year of a journal, on other pages: printed again, or pages of a proof.
    Rule("maybe", lambda c: c.place == Places.APART and c.telling > 0 and c.title >= Titles.CUT and c.people >= People.PART and _same_issue(c), apart=True),
    # The abstract in a supplement and the article a year later.
    Rule("different", lambda c: c.place == Places.APART, apart=True),
)  # fmt: skip
COLUMN = (
    # `Editorial` of 2001 and of 2002.
    Rule("different", lambda c: c.year not in {Years.SAME, Years.UNKNOWN} and c.place < Places.SAME, apart=True),
    # `Guest Editorial` by the same people on the same page.
    Rule(
        "same",
        lambda c: c.people >= People.UNKNOWN and c.place >= Places.SAME and _same_issue(c) and c.title >= Titles.CUT,
    ),
    # `Guest Editorial` by the same two people in one year of a journal.
    Rule("same", lambda c: c.people >= People.PART and c.common > 1 and _same_issue(c) and c.title >= Titles.CUT),
    # `Book Review Column` by one person twice in a year; `Author Index` without people.
    Rule("maybe", lambda c: _same_issue(c) and (_named(c) or c.title == Titles.EQUAL), "a column that recurs"),
    Rule("different", lambda _: True, "a column that recurs"),
)
AGREEING = (
    # The same title and people, the journal of 2019 and its preprint of 2017.
    Rule("same", lambda c: c.title >= Titles.NEAR and _named(c) and _one_time(c) and c.telling == 2),
    # `Data Mining` by the same person in one year, or as a preprint first.
    Rule("same", lambda c: c.title >= Titles.NEAR and _named(c) and _one_time(c) and (c.year == Years.SAME or c.venue == Venues.PREPRINT)),
    # `Data Mining` by the same person in one venue, one year not known.
    Rule("same", lambda c: c.title == Titles.EQUAL and _named(c) and c.year == Years.UNKNOWN and c.venue == Venues.SAME),
    # `Career Forum` of 2001 and of 2003: a column that no table knows.
    Rule("different", lambda c: c.telling == 1 and c.people == People.SAME and c.common == 1 and c.year <= Years.GAP and c.venue == Venues.SAME and c.place < Places.SAME, apart=True),
    # The same telling title, people not known.
    Rule("same", lambda c: c.title == Titles.EQUAL and c.people == People.UNKNOWN and c.telling == 2 and _one_time(c) and c.year != Years.NEAR and c.venue != Venues.UNLIKE),
    Rule("same", lambda c: c.title == Titles.EQUAL and c.people == People.UNKNOWN and c.telling == 2 and c.year == Years.NEAR and c.venue >= Venues.LIKE),
    # A misspelled title in one year and venue, people not known.
    Rule("same", lambda c: c.title == Titles.NEAR and c.people == People.UNKNOWN and c.telling == 2 and _same_issue(c)),
    # A title without its subtitle, the same people and year.
    Rule("same", lambda c: c.title == Titles.CUT and c.people >= People.PART and c.year == Years.SAME and (c.venue != Venues.UNLIKE or c.common > 1)),
    Rule("same", lambda c: c.title == Titles.CUT and c.people >= People.PART and c.year >= Years.UNKNOWN and c.telling == 2 and c.common > 1 and c.venue != Venues.UNLIKE),
    # A title with words left out, several of the same people, one venue and year.
    Rule("same", lambda c: c.title == Titles.LESS and c.people >= People.PART and _same_issue(c)),
    # A rewritten, cut or numbered title on the same pages.
    Rule("same", lambda c: c.title >= Titles.LIKE and c.place >= Places.SAME and c.people >= People.PART and c.year >= Years.NEAR),
    Rule("same", lambda c: c.title >= Titles.LESS and c.place >= Places.SAME and c.people >= People.UNKNOWN and c.year >= Years.UNKNOWN),
    Rule("same", lambda c: c.title >= Titles.NEAR and c.place >= Places.SAME and c.people >= People.PART),
)  # fmt: skip
DOUBTFUL = (
    # Like titles of the same people in one venue and year: two papers of one group, or one renamed.
    Rule("maybe", lambda c: c.title == Titles.LIKE and c.people >= People.PART and _same_issue(c)),
    # Titles that are a part of each other, some of the people.
    Rule("maybe", lambda c: c.title >= Titles.NUMBERED and c.people >= People.FEW and c.year >= Years.UNKNOWN and (c.title >= Titles.LESS or _named(c))),
    # The same title and people, in unlike venues years apart.
    Rule("maybe", lambda c: c.title >= Titles.NEAR and c.people >= People.PART and c.venue == Venues.UNLIKE and c.year <= Years.GAP, apart=True),
    # The same title and people, years that lie apart.
    Rule("maybe", lambda c: c.title >= Titles.NEAR and c.people >= People.PART),
    # A telling title, and nothing against it: a preprint ten years before, people not known.
    Rule("maybe", lambda c: c.title >= Titles.NEAR and c.people == People.UNKNOWN and c.telling == 2),
    # The same link or repository, like titles.
    Rule("maybe", lambda c: c.ids >= Ids.WEAK),
    Rule("different", lambda _: True),
)  # fmt: skip


def tables(found: Comparison) -> tuple[tuple[Rule, ...], ...]:
    """The tables that a comparison is held against, in their order."""
    if found.ids == Ids.SHARED:
        return (SHARED,)
    if found.title == Titles.UNLIKE:
        return (UNLIKE,)
    if found.telling == 0:
        return (CONTRADICTED, COLUMN)
    return (CONTRADICTED, AGREEING, DOUBTFUL)


def decide(found: Comparison) -> Rule:
    """The first rule that fits."""
    return next(rule for table in tables(found) for rule in table if rule.fits(found))
