"""People prepared for comparing, and how far two bylines name the same ones."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.titles import APOSTROPHE, fold
from mmret_cli.normalise.bylines import PARTICLES

TOKEN = re.compile(r"[^\W\d_]+")
NOBODY = frozenset(
    {"anonymous", "anon", "unknown", "none", "na", "noauthor", "others", "etal", "noauthorlisted", "authorsnotlisted"}
)
SUFFIXES = frozenset({"jr", "sr", "iii", "phd", "md", "prof", "dr"})
MOST = 60  # people of a byline that are compared
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
    """`Smith JA` (of medicine), `J. A. Smith`, `John van den Smith`; a lone initial is nobody."""
    written = TOKEN.findall(APOSTROPHE.sub("", name))
    tokens = [fold(token) for token in written]
    if "".join(tokens) in NOBODY or all(len(token) < 2 and token.isascii() for token in tokens):
        return None
    if len(tokens) > 1 and tokens[-1] in SUFFIXES:
        del tokens[-1], written[-1]
    start = _initials_from(tokens, written)
    if start < len(tokens):
        return _made(tokens[:start], list("".join(tokens[start:])))
    start = len(tokens) - 1
    first = 0 if written[0].islower() else 1  # `de Vries`: a family name alone
    while start > first and tokens[start - 1] in PARTICLES:
        start -= 1
    # `EJ Neuhold` has two initials, `Ed Neuhold` one.
    given = [
        letter
        for token, as_written in zip(tokens[:start], written, strict=False)
        for letter in _letters(token, as_written)
    ]
    return _made(tokens[start:], given)


def _letters(token: str, written: str) -> Iterable[str]:
    return token if len(token) < 4 and written.isupper() else (token,)


def _initials_from(tokens: Sequence[str], written: Sequence[str]) -> int:
    """Where the initials of `Smith JA`, `smith j` and `Doe A. B.` begin; the length of a name that ends in none."""
    start = len(tokens)
    while start > 1 and len(tokens[start - 1]) == 1 and tokens[start - 1].isascii():
        start -= 1
    if start < len(tokens):
        return start if any(len(token) > 1 for token in tokens[:start]) else len(tokens)
    last = written[-1]
    if len(tokens) < 2 or len(last) > 3 or not last.isupper() or all(len(token) <= len(last) for token in tokens[:-1]):
        return len(tokens)
    # `SMITH LEE` is a name in capitals, `SMITH JA` and `Smith JAB` have initials.
    return start - 1 if len(last) < 3 or not all(word.isupper() for word in written) else len(tokens)


def _made(family: Sequence[str], given: Sequence[str]) -> Person:
    words = frozenset(word for word in (*family, *given) if len(word) > 1)
    return Person("".join(family), words, "".join(word[0] for word in given))


def compare_people(one: Sequence[Person], other: Sequence[Person], *, shortened: bool) -> PeopleDiff:
    """How far two bylines name the same people; `shortened` says that one ends in `et al.`"""
    if not one or not other:
        return PeopleDiff(People.UNKNOWN, "people not named" if not one and not other else "people named by one only")
    shorter, longer = sorted((one[:MOST], other[:MOST]), key=_order)
    common = len(shorter) if shorter == longer else _common(shorter, longer)
    if common == len(shorter):
        if len(shorter) == len(longer):
            return PeopleDiff(People.SAME, "same people", common)
        missing = len(longer) - len(shorter)
        said = "people shortened with et al." if shortened else f"same people but for {missing} left out"
        return PeopleDiff(People.PART, said, common)
    if common == 0:
        return _glued(shorter, longer)
    level = People.HALF if common * 2 >= len(shorter) else People.FEW
    return PeopleDiff(level, f"{common} of {len(shorter)} people in common", common)


def _order(people: Sequence[Person]) -> tuple[int, list[tuple[str, str, list[str]]]]:
    return len(people), [(person.family, person.initials, sorted(person.words)) for person in people]


def _glued(one: Sequence[Person], other: Sequence[Person]) -> PeopleDiff:
    """Bylines that were not parted where they should: the names of two people are in both."""
    ours, theirs = ({word for person in people for word in person.words if len(word) > 2} for people in (one, other))
    common = len(ours & theirs)
    if common < 2:
        return PeopleDiff(People.DIFFERENT, "different people")
    return PeopleDiff(People.HALF, f"bylines that share {common} names", 1)


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
