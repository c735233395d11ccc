"""Titles that a crawler took with what stands before or behind them in a reference: names, a date, a venue.

`srikant . r. fast algorithms` beside `Fast algorithms` by R. Agrawal and R. Srikant. Only what the two records tell is
taken off: names of a byline, a year that is one's own, the words of a venue behind a mark.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.people import MISSPELLED, MOST, Person
from mmret_cli.matching.likeness.titlediff import TitleDiff, Titles, compare_titles
from mmret_cli.matching.likeness.titles import TOKEN, Title, fold
from mmret_cli.matching.likeness.venuenames import (
    CONFERENCE_WORDS,
    FILLERS,
    JOURNAL_WORDS,
    ORDINAL_WORDS,
)
from mmret_cli.normalise.venues.table import alone

JOINING = frozenset("and und et y al with eds ed editor editors".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# What a reference has behind a title: where it is from, and what form it has.
PLACES = frozenset(
    "acm ieee technical tech report rep tr univ university department submitted slides demo group".split()
)
BEHIND = (
    FILLERS
    | ORDINAL_WORDS
    | JOURNAL_WORDS
    | frozenset("computer science appear be version extended abstract on rr".split())
)
NO_REFERENCE = frozenset(
    "workshop workshops wkshp wksp congress colloquium meeting tagung konferenz minitrack track".split()
)
VENUES = (CONFERENCE_WORDS - NO_REFERENCE) | PLACES | alone()
UNMARKED = frozenset({"proc", "proceedings"})  # no title goes on so: `range predicates proc. of the 1996 ACM SIGMOD`
NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th)?")
SHORT = 5  # letters of an initial, a year, a month, or one glued to `and`
SHORTEST_HELD = 14  # letters of a title that is found in a longer one
LONGEST_NAME = 4  # words
YEAR = re.compile(r"(?:19|20)\d\d")
MARK = re.compile(r"[,.;:(\[»–—]|\s-\s")
LONGEST = 16  # words that may stand before or behind a title; more are a title of another kind


Byline = Sequence[Person]


class Side(Protocol):
    """What of one of two records is looked at."""

    title: Title
    people: tuple[Person, ...]
    year: int | None


class Told(NamedTuple):
    """What two records tell beside their titles; `names` are all words of the people's names."""

    people: Sequence[Person]
    years: frozenset[str]
    names: frozenset[str]

    @classmethod
    def by(cls, people: Sequence[Person], years: Iterable[int | None]) -> "Told":
        """What bylines and years tell."""
        persons = [person for person in people if len(person.words) <= LONGEST_NAME]  # no title in a byline's place
        names = frozenset(word for person in persons for word in (*person.words, person.family) if len(word) > 1)
        return cls(people, frozenset(str(year) for year in years if year), names)


class Trimmed(NamedTuple):
    """A title without what a reference has around it, and the people who were named there."""

    title: Title
    named: tuple[Person, ...] = ()

    def byline(self, people: Sequence[Person]) -> Sequence[Person]:
        """The people of the byline, and those who were named at the title's ends only."""
        known = {person.family for person in people}
        return (*people, *(person for person in self.named if person.family not in known))


def compare_bare(one: Side, other: Side) -> tuple[TitleDiff, Byline, Byline]:
    """How far two titles agree, and the bylines; where one title has more, without what was attached to it.

    Who was named at a title's ends only is then of its byline.
    """
    whole = compare_titles(one.title, other.title)
    if whole.level >= Titles.NEAR or not _may_hold(one.title, other.title):
        return whole, one.people, other.people
    told = Told.by((*one.people[:MOST], *other.people[:MOST]), (one.year, other.year))
    ours, theirs = (
        trim(title, beside, told)
        if len(title.key) >= len(beside.key) and _has_more(title, beside, told)
        else Trimmed(title)
        for title, beside in ((one.title, other.title), (other.title, one.title))
    )
    if ours.title is one.title and theirs.title is other.title:
        return whole, one.people, other.people
    bare = compare_titles(ours.title, theirs.title)
    if bare.level >= Titles.NEAR:
        bare = bare._replace(reason="same title without the names, date or venue attached to it")
    elif bare.level <= whole.level or not (ours.named or theirs.named):
        return whole, one.people, other.people
    return bare, ours.byline(one.people), theirs.byline(other.people)


def _has_more(title: Title, other: Title, told: Told) -> bool:
    """Whether a glance finds an initial, a name, a number or a venue that only one title has."""
    more = title.bag - other.bag
    return any(len(word) < SHORT or word in told.names or word in VENUES or word.isdigit() for word in more)


def _may_hold(one: Title, other: Title) -> bool:
    """Whether one title may stand in the other: most of its words, or all letters where the words are glued."""
    if len(one.bag & other.bag) * 3 >= min(len(one.bag), len(other.bag)) * 2:
        return True
    shorter, longer = (one.key, other.key) if len(one.key) < len(other.key) else (other.key, one.key)
    return len(shorter) >= SHORTEST_HELD and shorter in longer


def trim(title: Title, other: Title, told: Told) -> Trimmed:
    """A title without names, date and venue at its ends; the same where it has none that the other lacks."""
    text = fold(title.text)
    tokens = list(TOKEN.finditer(text))
    fellows = TOKEN.findall(fold(other.text))
    if not tokens or not fellows:
        return Trimmed(title)
    zone = _front(text, tokens, fellows, told) if tokens[0][0] != fellows[0] else 0
    end = _end(text, tokens[zone:], len(other.key), told) if tokens[-1][0] != fellows[-1] else len(tokens) - zone
    kept = tokens[zone : zone + end]
    if len(kept) == len(tokens) or not kept:
        return Trimmed(title)
    gone = {token[0] for token in (*tokens[:zone], *tokens[zone + end :])}
    bare = text[kept[0].start() : kept[-1].end() if zone + end < len(tokens) else len(text)]
    return Trimmed(Title(bare), tuple(person for person in told.people if person.family in gone))


def _front(text: str, tokens: Sequence[re.Match[str]], fellows: Sequence[str], told: Told) -> int:
    """How many words before a title are names and dates; where it may be several, as many as leave the other's beginning."""
    words = [token[0] for token in tokens]
    length, most = 0, min(len(tokens) - 1, LONGEST)
    while length < most and (_is_before(words[length], told) or _is_given(words, length, told)):
        length += 1
    begins = [
        place for place in range(1, length + 1) if [token[0] for token in tokens[place : place + 2]] == fellows[:2]
    ]
    length = begins[-1] if begins else length
    if length in (0, LONGEST):
        return 0
    marked = MARK.search(text, tokens[length - 1].end(), tokens[length].start()) is not None
    zone = [token[0] for token in tokens[:length]]
    named = sum(_is_name(word, told.names) for word in zone)
    if named and (marked or length > 1):
        return length
    return length if marked and all(word in told.years or len(word) < 4 or word in MONTHS for word in zone) else 0


def _is_before(word: str, told: Told) -> bool:
    """Whether a word may stand between the people and the title of a reference."""
    if len(word) == 1 or word in JOINING or word in MONTHS or YEAR.fullmatch(word) or _is_name(word, told.names):
        return True
    return len(word) < 4 and any(
        word in (person.initials, person.initials + person.family[:1]) for person in told.people
    )


def _is_given(words: Sequence[str], place: int, told: Told) -> bool:
    """A given name, of which the byline has the initial, beside its family name."""
    beside = {*words[max(0, place - 1) : place], *words[place + 1 : place + 3]}
    first = words[place].removeprefix("and")[:1]
    return any(first in person.initials and person.family in beside for person in told.people)


def _is_name(word: str, names: frozenset[str]) -> bool:
    """A name of a byline, perhaps misspelled, or with `and` glued to it: `andwidom`, `andj`."""
    bare = word.removeprefix("and")
    if word in names or (bare != word and (bare in names or len(bare) == 1 or bare[:-1] in names)):
        return True
    return len(word) > 4 and any(
        len(name) > 4 and name[0] == word[0] and ratio(word, name) >= MISSPELLED for name in names
    )


def _end(text: str, tokens: Sequence[re.Match[str]], length: int, told: Told) -> int:
    """How many words are left before a venue, date or names; of several marks the one that leaves the other's length."""
    first = len(tokens)
    while first > max(1, len(tokens) - LONGEST) and _is_behind(tokens[first - 1][0], told):
        first -= 1
    marks = [
        place
        for place in range(max(1, first), len(tokens))
        if tokens[place][0] in UNMARKED or MARK.search(text, tokens[place - 1].end(), tokens[place].start())
    ]
    found = [place for place in marks if _tells(tokens[place:], told)]
    if not found:
        return len(tokens)
    return min(found, key=lambda place: abs(sum(len(token[0]) for token in tokens[:place]) - length))


def _is_behind(word: str, told: Told) -> bool:
    return (
        word in VENUES
        or word in BEHIND
        or NUMBER.fullmatch(word) is not None
        or word.removeprefix("tr").isdigit()
        or _is_before(word, told)
    )


def _tells(zone: Iterable[re.Match[str]], told: Told) -> bool:
    return any(word[0] in VENUES or word[0] in told.years or word[0] in told.names for word in zone)
