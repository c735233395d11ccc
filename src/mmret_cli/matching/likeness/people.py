"""People prepared for comparing, and how far two bylines name the same ones."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.titles import fold
from mmret_cli.normalise.bylines import PARTICLES

TOKEN = re.compile(r"[^\W\d_]+")
NOBODY = frozenset(
    {"anonymous", "anon", "unknown", "none", "na", "noauthor", "others", "etal", "noauthorlisted", "authorsnotlisted"}
)
SUFFIXES = frozenset({"jr", "sr", "iii", "phd", "md", "prof", "dr"})
MISSPELLED = 80.0  # per cent of equal letters in order of two family names


class People(IntEnum):
    """How far two bylines name the same people, from nobody in common to all."""

    DIFFERENT = 0
    FEW = 1  # somebody, but less than half of the shorter byline
    UNKNOWN = 2  # one names nobody
    HALF = 3
    PART = 4  # all of the shorter byline, which is shortened or lacks somebody
    SAME = 5


class Person(NamedTuple):
    """A name: its words of more than one letter, the family name first, and the initials of the others in order."""

    family: str
    words: frozenset[str]
    initials: str


class PeopleDiff(NamedTuple):
    """The level, what to say of it, and how many people were found in both."""

    level: People
    reason: str
    common: int = 0


def prepare_people(names: Iterable[str]) -> tuple[Person, ...]:
    """The persons of a byline; `Anonymous`, `?` and their like are nobody."""
    people = (_person(name) for name in names)
    return tuple(person for person in people if person is not None)


@lru_cache(maxsize=16384)
def _person(name: str) -> Person | None:
    """`Smith JA` (of medicine), `J. A. Smith`, `John van den Smith`, `SMITH, John`."""
    tokens = TOKEN.findall(fold(name.replace("-", " ")))
    written = TOKEN.findall(name.replace("-", " ").replace("'", ""))
    if not tokens or "".join(tokens) in NOBODY:
        return None
    if len(tokens) > 1 and tokens[-1] in SUFFIXES:
        tokens = tokens[:-1]
    if _initials_last(tokens, written):
        return _made(tokens[:-1], list(tokens[-1]))
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in PARTICLES:
        start -= 1
    return _made(tokens[start:], tokens[:start])


def _initials_last(tokens: Sequence[str], written: Sequence[str]) -> bool:
    """Whether a name is written `Smith JA`: capitals at the end that are no word of a name all in capitals."""
    if len(tokens) < 2 or len(written) < len(tokens):
        return False
    last = written[len(tokens) - 1]
    if len(last) > 3 or not last.isupper() or all(len(token) <= len(last) for token in tokens[:-1]):
        return False
    return len(tokens) == 2 or len(last) < 3 or not all(word.isupper() for word in written)


def _made(family: Sequence[str], given: Sequence[str]) -> Person:
    words = frozenset(word for word in (*family, *given) if len(word) > 1)
    return Person("".join(family), words, "".join(word[0] for word in given))


def compare_people(one: Sequence[Person], other: Sequence[Person], *, shortened: bool) -> PeopleDiff:
    """How far two bylines name the same people; `shortened` says that one ends in `et al.`"""
    if not one or not other:
        return PeopleDiff(People.UNKNOWN, "people not named" if not one and not other else "people named by one only")
    shorter, longer = (one, other) if (len(one), one) <= (len(other), other) else (other, one)
    if len(longer) > 60:
        shorter, longer = shorter[:60], longer[:60]
    common = _common(shorter, longer)
    if common == len(shorter):
        if len(shorter) == len(longer):
            return PeopleDiff(People.SAME, "same people", common)
        missing = len(longer) - len(shorter)
        said = "people shortened with et al." if shortened else f"same people but for {missing} left out"
        return PeopleDiff(People.PART, said, common)
    if common == 0:
        return PeopleDiff(People.DIFFERENT, "different people")
    level = People.HALF if common * 2 >= len(shorter) else People.FEW
    return PeopleDiff(level, f"{common} of {len(shorter)} people in common", common)


def _common(shorter: Sequence[Person], longer: Sequence[Person]) -> int:
    left = list(longer)
    found = 0
    for alike in (_alike, _nearly):
        unmatched = []
        for person in shorter:
            match = next((other for other in left if alike(person, other)), None)
            if match is None:
                unmatched.append(person)
            else:
                left.remove(match)
                found += 1
        shorter = unmatched
    return found


def _alike(one: Person, other: Person) -> bool:
    """The same family name and no initials against it, or the same words in another order (`Wang Wei`)."""
    if one.family == other.family:
        return _fits(one.initials, other.initials)
    return len(one.words) > 1 and (one.words <= other.words or other.words <= one.words) and len(other.words) > 1


def _fits(one: str, other: str) -> bool:
    """Whether one's initials may be the other's: `j`, `ja` and none fit; `j` and `k` do not."""
    return not one or not other or one[0] == other[0] or one[0] in other[1:] or other[0] in one[1:]


def _nearly(one: Person, other: Person) -> bool:
    """A misspelled family name with the same first initial, a married name beside the old one, or family and given name exchanged."""
    if min(len(one.family), len(other.family)) >= 4 and _fits(one.initials, other.initials):
        if ratio(one.family, other.family) >= MISSPELLED:
            return True
        if one.family in other.words or other.family in one.words:
            return True
    exchanged = one.family[:1] in other.initials and other.family[:1] in one.initials
    return exchanged and (one.family in other.words or other.family in one.words)
