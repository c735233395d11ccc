"""Titles that a crawler took with what stands before or behind them in a reference: names, a date, a venue.

`srikant . r. fast algorithms` beside `Fast algorithms` by R. Agrawal and R. Srikant. Only what the two records tell is
taken off: names of a byline, a year that is one's own, the words of a venue behind a mark.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.people import MISSPELLED, Person
from mmret_cli.matching.likeness.titles import TOKEN, Title, fold
from mmret_cli.matching.likeness.venuenames import (
    ALIASES,
    CONFERENCE_WORDS,
    FILLERS,
    JOURNAL_WORDS,
    ORDINAL_WORDS,
    SPELLINGS,
)

JOINING = frozenset("and und et y al with eds ed editor editors".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# What a reference has behind a title: where it is from, and what form it has.
PLACES = frozenset("acm ieee technical tech report rep tr univ university department submitted slides demo".split())
BEHIND = FILLERS | ORDINAL_WORDS | JOURNAL_WORDS | frozenset("computer science appear be version extended abstract group on c rr".split())
VENUES = CONFERENCE_WORDS | PLACES | ALIASES.keys() | SPELLINGS.keys()
NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th)?")
YEAR = re.compile(r"(?:19|20)\d\d")
MARK = re.compile(r"[,.;:(\[»–—]|\s-\s")
LONGEST = 24  # words that may stand before a title


class Told(NamedTuple):
    """What two records tell beside their titles."""

    people: Sequence[Person]
    years: frozenset[str]


class Trimmed(NamedTuple):
    """A title without what a reference has around it, and the people who were named there."""

    title: Title
    named: tuple[Person, ...] = ()

    def byline(self, people: Sequence[Person]) -> Sequence[Person]:
        """The people of the byline, and those who were named at the title's ends only."""
        known = {person.family for person in people}
        return (*people, *(person for person in self.named if person.family not in known))


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
    names = _names(told.people)
    words = [token[0] for token in tokens]
    length = 0
    while length < min(len(tokens) - 1, LONGEST) and (
        _is_before(words[length], names, told) or _is_given(words, length, told)
    ):
        length += 1
    begins = [place for place in range(1, length + 1) if [token[0] for token in tokens[place : place + 2]] == fellows[:2]]
    length = begins[-1] if begins else length
    if not length:
        return 0
    marked = MARK.search(text, tokens[length - 1].end(), tokens[length].start()) is not None
    zone = [token[0] for token in tokens[:length]]
    named = sum(_is_name(word, names) for word in zone)
    if named and (marked or length > 1):
        return length
    return length if marked and all(word in told.years or len(word) < 4 or word in MONTHS for word in zone) else 0


def _names(people: Iterable[Person]) -> frozenset[str]:
    return frozenset(word for person in people for word in (*person.words, person.family) if len(word) > 1)


def _is_before(word: str, names: frozenset[str], told: Told) -> bool:
    """Whether a word may stand between the people and the title of a reference."""
    if len(word) == 1 or word in JOINING or word in MONTHS or YEAR.fullmatch(word) or _is_name(word, names):
        return True
    return len(word) < 4 and any(word in (person.initials, person.initials + person.family[:1]) for person in told.people)


def _is_given(words: Sequence[str], place: int, told: Told) -> bool:
    """A given name, of which the byline has the initial, beside its family name."""
    beside = {*words[max(0, place - 1) : place], *words[place + 1 : place + 3]}
    return any(words[place][0] in person.initials and person.family in beside for person in told.people)


def _is_name(word: str, names: frozenset[str]) -> bool:
    """A name of a byline, perhaps misspelled, or with `and` glued to it: `andwidom`, `andj`."""
    bare = word.removeprefix("and")
    if word in names or (bare != word and (bare in names or len(bare) == 1)):
        return True
    return len(word) > 4 and any(len(name) > 4 and name[0] == word[0] and ratio(word, name) >= MISSPELLED for name in names)


def _end(text: str, tokens: Sequence[re.Match[str]], length: int, told: Told) -> int:
    """How many words are left before a venue, date or names; of several marks the one that leaves the other's length."""
    names = _names(told.people)
    first = len(tokens)
    while first > 1 and _is_behind(tokens[first - 1][0], names, told):
        first -= 1
    marks = [
        place
        for place in range(max(1, first), len(tokens))
        if tokens[place][0] in CONFERENCE_WORDS or MARK.search(text, tokens[place - 1].end(), tokens[place].start())
    ]
    found = [place for place in marks if _tells(tokens[place:], names, told)]
    if not found:
        return len(tokens)
    return min(found, key=lambda place: abs(sum(len(token[0]) for token in tokens[:place]) - length))


def _is_behind(word: str, names: frozenset[str], told: Told) -> bool:
    return (
        word in VENUES
        or word in BEHIND
        or NUMBER.fullmatch(word) is not None
        or word.removeprefix("tr").isdigit()
        or _is_before(word, names, told)
    )


def _tells(zone: Iterable[re.Match[str]], names: frozenset[str], told: Told) -> bool:
    return any(word[0] in VENUES or word[0] in told.years or word[0] in names for word in zone)
