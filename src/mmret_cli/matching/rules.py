"""Two prepared entries -> the verdict whether they are one paper, by tables of rules; the first row that fits decides.

Rule(verdict, an example, the levels that it asks for, apart)
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Literal, NamedTuple, TypeVar

from mmret_cli.matching.comparison import UNLIKE, Levels, compare, score
from mmret_cli.matching.features import Features
from mmret_cli.matching.likeness.identifiers import Ids
from mmret_cli.matching.likeness.people import People
from mmret_cli.matching.likeness.places import Places
from mmret_cli.matching.likeness.titlediff import Titles
from mmret_cli.matching.likeness.venues import Venues
from mmret_cli.matching.likeness.years import Years

Kind = Literal["same", "maybe", "different"]
Level = TypeVar("Level", bound=IntEnum)
YES = frozenset({True})
NO = frozenset({False})


class Rule(NamedTuple):
    """A row of the tables; `apart`: two papers, even where a third entry is like both.

    `levels` names what of a comparison is asked for, and which levels fit. `right`: of ten questions of this row so many
    were one paper, as far as pairs were judged (`benchmarks/judged`).
    """

    kind: Kind
    example: str
    levels: Mapping[str, Container[int]]
    apart: bool = False
    says: str = ""
    right: int = 0

    def fits(self, found: Levels) -> bool:
        """Whether all levels that the row names are met."""
        return all(getattr(found, name) in levels for name, levels in self.levels.items())


def up(lowest: Level) -> frozenset[Level]:
    """This level and those above."""
    return frozenset(level for level in type(lowest) if level >= lowest)


def below(highest: Level) -> frozenset[Level]:
    """The levels below this one."""
    return frozenset(level for level in type(highest) if level < highest)


def but(*levels: Level) -> frozenset[Level]:
    """All levels but these."""
    return frozenset(type(levels[0])) - frozenset(levels)


COLUMN, SHORT, TELLING = {0}, {1}, {2}  # how telling a title is
NAMED = up(People.HALF)
ALL_NAMED = up(People.PART)  # all people of the shorter byline
OTHERS = {People.DIFFERENT}
NOBODY = {People.UNKNOWN}
TWO_PARTS = {Titles.NUMBERS, Titles.KINDS, Titles.OPPOSED}
REWRITTEN = {Titles.LIKE, Titles.MOST}
LIKE_VENUES = up(Venues.LIKE)
NO_CONFLICT = but(Ids.CONFLICT)
EXTENDED = "maybe a paper and its extended version"
RECURS = "a column that recurs"

# fmt: off
SHARED = (  # an identifier in common
    Rule("different", "One arXiv link for two papers of other people: it was copied to the next row, as the audit tells.", {"title": below(Titles.NUMBERED), "people": OTHERS}, apart=True),
    Rule("maybe", "One DOI for Part I and Part II: somebody copied it.", {"title": TWO_PARTS}, right=8),
    Rule("maybe", "One DOI for all book reviews of an issue, which stand on pages of their own.", {"telling": COLUMN, "place": {Places.APART}}, right=3),
    Rule("maybe", "The article of 2021 in a journal with the DOI of the conference paper of 2019.", {"ids": {Ids.PUBLISHED}, "venue": {Venues.APART}, "year": but(Years.SAME, Years.UNKNOWN)}, apart=True, right=2),
    Rule("same", "One DOI and a telling title; the byline names the study group instead of people.", {"telling": TELLING, "title": up(Titles.NEAR)}),
    Rule("maybe", "One DOI and title, different people: a byline that was copied from another row.", {"people": OTHERS}, right=9),
    Rule("same", "One DOI; `Deep Hashing` and `Deep Hashing for Image Retrieval`.", {"title": up(Titles.NUMBERED)}),
    Rule("same", "One DOI, a title that was rewritten, the same people.", {"title": REWRITTEN, "people": NAMED}),
    Rule("same", "One DOI and nine of ten words of the title, nobody named.", {"title": {Titles.MOST}}),
    Rule("same", "A preprint in one list, renamed for its publication in another: one arXiv number, nobody named.", {"title": {Titles.LIKE}, "people": NOBODY, "ids": {Ids.SHARED}, "two_lists": YES, "venue": but(Venues.APART)}),
    Rule("different", "One DOI in two rows of a list, half of the words, nobody named: copied, as a publication is not renamed.", {"title": {Titles.LIKE}, "people": NOBODY, "ids": {Ids.PUBLISHED}, "two_lists": NO}),
    Rule("maybe", "One arXiv number in two rows of a list, half of the words: copied, or renamed.", {"title": {Titles.LIKE}}, right=9),
    Rule("maybe", "One arXiv number and the same people, unlike titles: renamed, or the link of another paper of theirs.", {"people": NAMED, "one_time": YES, "venue": but(Venues.APART)}, says="unlike titles", right=6),
    Rule("different", "One DOI, unlike titles, nobody or few of the people in both: a link that was copied to the next row.", {}, says="unlike titles"),
)
UNLIKE_TITLES = (  # unlike titles
    Rule("same", "A title and its translation: the same people, journal, year and pages.", {"place": {Places.EXACT}, "people": ALL_NAMED, "one_issue": YES, "ids": NO_CONFLICT}, says="the title may be translated"),
    Rule("maybe", "Two abstracts on one page, or one under two titles.", {"place": up(Places.SAME), "people": ALL_NAMED, "one_issue": YES, "ids": NO_CONFLICT}, right=5),
    Rule("maybe", "One link for two papers of the same people: it was copied to the next row, or one paper renamed.", {"ids": {Ids.LINK}, "people": NAMED, "one_time": YES}, right=5),
    Rule("different", "`Deep Hashing` and `Image Captioning`.", {}),
)
CONTRADICTED = (  # like titles, but something speaks against one paper
    Rule("maybe", "One link for titles that are alike, but not the same: it was copied to the next row.", {"ids": {Ids.LINK}, "title": below(Titles.LESS), "people": NAMED}, apart=True, right=5),
    Rule("maybe", "`Deep Hashing, Part I` and `Deep Hashing, Part II` on the same pages: one number is wrong.", {"title": TWO_PARTS, "place": {Places.EXACT}, "people": NAMED}, apart=True, right=5),
    Rule("maybe", "`Supervised Hashing` and `Unsupervised Hashing` of the same people: two papers, or one title is wrong.", {"title": {Titles.OPPOSED}, "people": {People.SAME}, "several": YES, "one_time": YES, "venue": but(Venues.APART), "ids": NO_CONFLICT}, apart=True, right=2),
    Rule("different", "`Part I` and `Part II`, a paper and its erratum.", {"title": TWO_PARTS}, apart=True),
    Rule("same", "A telling title on the same pages of one volume, different people: a study group, or a wrong byline.", {"people": OTHERS, "place": {Places.EXACT}, "one_issue": YES, "title": up(Titles.NEAR), "telling": TELLING, "ids": NO_CONFLICT}),
    Rule("maybe", "One title, different people, but the same pages: a byline that is wrong.", {"people": OTHERS, "place": up(Places.SAME), "one_issue": YES, "title": up(Titles.LESS)}, apart=True, right=8),
    Rule("maybe", "A telling title in one venue and year, different people: editors beside authors.", {"people": OTHERS, "telling": TELLING, "title": up(Titles.CUT), "one_issue": YES, "place": but(Places.APART), "ids": NO_CONFLICT}, apart=True, right=9),
    Rule("different", "`Deep Learning` by Y. LeCun, and by J. Schmidhuber.", {"people": OTHERS}, apart=True),
    Rule("same", "The conference paper on the same pages as the `journal` one: one kind is wrong.", {"venue": {Venues.APART}, "place": {Places.EXACT}, "title": up(Titles.CUT), "people": NAMED, "ids": NO_CONFLICT, "year": up(Years.NEAR)}),
    Rule("maybe", "ICCV 2019 and TPAMI 2019: the article may have been printed at once.", {"venue": {Venues.APART}, "year": {Years.SAME, Years.UNKNOWN}, "title": up(Titles.CUT), "place": but(Places.APART), "telling": SHORT | TELLING}, apart=True, says=EXTENDED, right=2),
    Rule("different", "ICCV 2019 and TPAMI 2021.", {"venue": {Venues.APART}}, apart=True, says="a paper and its extended version are two"),
    Rule("maybe", "Two DOIs, one title, one place.", {"ids": {Ids.CONFLICT}, "title": up(Titles.NEAR), "people": NAMED, "year": up(Years.NEAR), "place": but(Places.APART), "telling": SHORT | TELLING}, apart=True, right=5),
    Rule("different", "Two DOIs.", {"ids": {Ids.CONFLICT}}, apart=True),
    Rule("maybe", "One title twice in a year of a journal, on other pages: printed again, or pages of a proof.", {"place": {Places.APART}, "telling": SHORT | TELLING, "title": up(Titles.CUT), "people": ALL_NAMED, "one_issue": YES}, apart=True, right=5),
    Rule("different", "The abstract in a supplement and the article a year later.", {"place": {Places.APART}}, apart=True),
)
RECURRING = (  # like titles of columns, which name no one paper
    Rule("different", "`Editorial` of 2001 and of 2002.", {"year": but(Years.SAME, Years.UNKNOWN), "place": below(Places.SAME)}, apart=True),
    Rule("same", "`Guest Editorial` by the same people on the same page.", {"people": up(People.UNKNOWN), "place": up(Places.SAME), "one_issue": YES, "title": up(Titles.CUT)}),
    Rule("same", "`Guest Editorial` by the same two people in one year of a journal.", {"people": ALL_NAMED, "several": YES, "one_issue": YES, "title": up(Titles.CUT)}),
    Rule("maybe", "`Book Review Column` by one person twice in a year.", {"one_issue": YES, "people": NAMED}, says=RECURS, right=5),
    Rule("maybe", "`Author Index` twice in a year, without people.", {"one_issue": YES, "title": {Titles.EQUAL}}, says=RECURS, right=5),
    Rule("different", "`Editorial` of two journals.", {}, says=RECURS),
)
AGREEING = (  # like titles that nothing contradicts
    Rule("same", "The same title and people, the journal of 2019 and its preprint of 2017.", {"title": up(Titles.NEAR), "people": NAMED, "one_time": YES, "telling": TELLING}),
    Rule("same", "`Data Mining` by the same person in one year.", {"title": up(Titles.NEAR), "people": NAMED, "one_time": YES, "year": {Years.SAME}}),
    Rule("same", "`Data Mining` by the same person, as a preprint first.", {"title": up(Titles.NEAR), "people": NAMED, "one_time": YES, "venue": {Venues.PREPRINT}}),
    Rule("same", "`Data Mining` by the same person in one venue, one year not known.", {"title": {Titles.EQUAL}, "people": NAMED, "year": {Years.UNKNOWN}, "venue": {Venues.SAME}}),
    Rule("same", "`Data Mining` by the same two people, one year not known.", {"title": {Titles.EQUAL}, "people": {People.SAME}, "several": YES, "one_time": YES, "year": {Years.UNKNOWN}}),
    Rule("different", "`Career Forum` of 2001 and of 2003: a column that no table knows.", {"telling": SHORT, "people": {People.SAME}, "several": NO, "year": below(Years.UNKNOWN), "venue": {Venues.SAME}, "place": below(Places.SAME)}, apart=True),
    Rule("same", "The same telling title, at most a year apart, people not known, a venue `IEEE` that tells nothing.", {"title": {Titles.EQUAL}, "people": NOBODY, "telling": TELLING, "one_time": YES, "venue": but(Venues.UNLIKE)}),
    Rule("same", "One telling title and repository, people named by one only; a venue that is wrong.", {"title": up(Titles.NEAR), "people": NOBODY, "telling": TELLING, "ids": up(Ids.RELATED), "year": up(Years.UNKNOWN)}),
    Rule("same", "`QPIC` twice in one venue and year with one repository: a name for a title.", {"title": {Titles.EQUAL}, "people": up(People.UNKNOWN), "telling": SHORT, "ids": up(Ids.RELATED), "one_issue": YES}),
    Rule("same", "One title and link in one journal, online first and two years later in print.", {"title": up(Titles.NEAR), "people": NAMED, "telling": TELLING, "ids": {Ids.LINK}, "year": {Years.GAP}, "venue": LIKE_VENUES}),
    Rule("same", "`SCAN: Stacked Cross Attention` and `Stacked Cross Attention`, all people, the paper of 2018 and its preprint.", {"title": {Titles.TAGGED}, "people": ALL_NAMED, "one_time": YES, "telling": TELLING}),
    Rule("same", "A misspelled title in one year and venue, or one with a name in front, people not known.", {"title": {Titles.NEAR, Titles.TAGGED}, "people": NOBODY, "telling": TELLING, "one_issue": YES}),
    Rule("same", "A title without its subtitle, the same people and year.", {"title": {Titles.CUT}, "people": ALL_NAMED, "year": {Years.SAME}, "venue": but(Venues.UNLIKE)}),
    Rule("same", "The same in unlike venues, of several people.", {"title": {Titles.CUT}, "people": ALL_NAMED, "year": {Years.SAME}, "several": YES}),
    Rule("same", "A telling title without its subtitle, several of the same people, a year apart.", {"title": {Titles.CUT}, "people": ALL_NAMED, "year": up(Years.UNKNOWN), "telling": TELLING, "several": YES, "venue": but(Venues.UNLIKE)}),
    Rule("same", "A title with words left out, the same people, one venue and year.", {"title": {Titles.LESS}, "people": ALL_NAMED, "one_issue": YES}),
    Rule("same", "A rewritten title on the same pages, the same people.", {"title": up(Titles.LIKE), "place": up(Places.SAME), "people": ALL_NAMED, "year": up(Years.NEAR)}),
    Rule("same", "A cut title on the same pages, people not known.", {"title": up(Titles.LESS), "place": up(Places.SAME), "people": up(People.UNKNOWN), "year": up(Years.UNKNOWN)}),
    Rule("same", "One title on the same pages, a year that is wrong.", {"title": up(Titles.NEAR), "place": up(Places.SAME), "people": ALL_NAMED}),
)
DOUBTFUL = (  # like titles, and too little else
    Rule("maybe", "Nine of ten words, the same people, one venue and year: two papers of one group, or one renamed.", {"title": {Titles.MOST}, "people": ALL_NAMED, "several": YES, "one_issue": YES}, right=3),
    Rule("maybe", "A title with words left out, half of the people.", {"title": up(Titles.LESS), "people": NAMED, "year": up(Years.UNKNOWN)}, right=3),
    Rule("maybe", "The same title, one of five people in common.", {"title": up(Titles.NEAR), "people": {People.FEW}, "year": up(Years.UNKNOWN)}, right=2),
    Rule("maybe", "A title with words left out in one year, people not known.", {"title": up(Titles.LESS), "people": NOBODY, "year": {Years.SAME}}, right=8),
    Rule("maybe", "A title with a year at its end and without, the same people.", {"title": up(Titles.NUMBERED), "people": NAMED, "year": up(Years.UNKNOWN)}, right=5),
    Rule("maybe", "The same title and people, in unlike venues years apart.", {"title": up(Titles.NEAR), "people": ALL_NAMED, "venue": {Venues.UNLIKE}, "year": below(Years.UNKNOWN)}, apart=True, right=5),
    Rule("maybe", "The same title by one person, ten years apart: a report that recurs.", {"title": up(Titles.NEAR), "people": {People.SAME}, "several": NO, "year": {Years.FAR}}, apart=True, right=2),
    Rule("maybe", "The same title and people, years that lie apart.", {"title": up(Titles.NEAR), "people": ALL_NAMED}, right=8),
    Rule("maybe", "A telling title, a preprint ten years before, people not known.", {"title": up(Titles.NEAR), "people": NOBODY, "telling": TELLING}, right=7),
    Rule("maybe", "The same link or repository, nine of ten words.", {"ids": up(Ids.WEAK), "title": up(Titles.MOST)}, right=8),
    Rule("different", "`Deep Hashing of Texts` and `Deep Hashing of Sounds`, years apart.", {}),
)
# fmt: on


def tables(found: Levels) -> tuple[tuple[Rule, ...], ...]:
    """The tables that a comparison is held against, in their order."""
    if found.ids >= Ids.SHARED:
        return (SHARED,)
    if found.title == Titles.UNLIKE:
        return (UNLIKE_TITLES,)
    if found.telling == 0:
        return (CONTRADICTED, RECURRING)
    return (CONTRADICTED, AGREEING, DOUBTFUL)


@cache
def decide(found: Levels) -> Rule:
    """The first rule that fits; there are some ten thousand different comparisons at the most."""
    return next(rule for table in tables(found) for rule in table if rule.fits(found))


class Why(NamedTuple):
    """The rule that decided (its example), how often its questions are right, and the one thing for and against one paper."""

    rule: str = ""
    right: int = 0
    pro: str = ""
    contra: str = ""


NO_WHY = Why()
SURE = 10  # of ten questions where all but a third entry says that it is one paper


@dataclass(frozen=True, slots=True)
class Verdict:
    """`same`, `maybe` or `different`, and why; `score` (0 to 1) orders pairs and decides nothing.

    `apart` says that something speaks against one paper: a third entry that is like both does not join them.
    """

    kind: Kind
    score: float
    reasons: tuple[str, ...]
    apart: bool = False
    why: Why = NO_WHY


NOTHING_ALIKE = Verdict("different", score(UNLIKE.levels), UNLIKE.reasons)  # of most candidates


def judge(one: Features, other: Features) -> Verdict:
    """Whether two entries are one paper; the same whichever comes first."""
    found = compare(one, other)
    if found is UNLIKE:
        return NOTHING_ALIKE
    rule = decide(found.levels)
    said = dict.fromkeys([*found.reasons, *([rule.says] if rule.says else [])])
    why = (
        Why(rule.example, rule.right if rule.kind == "maybe" else SURE, found.pro, found.contra)
        if rule.kind != "different"
        else NO_WHY
    )
    return Verdict(rule.kind, score(found.levels), tuple(said), rule.apart, why)
