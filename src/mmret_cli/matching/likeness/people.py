"""People prepared for comparing, and how far two bylines name the same ones."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.titles import APOSTROPHE, fold
from mmret_cli.normalise.bylines import PARTICLES
from mmret_cli.normalise.organisations import ORGANISATIONS

TOKEN = re.compile(r"[^\W\d_]+")
NOBODY = frozenset(
    {"anonymous", "anon", "unknown", "none", "na", "noauthor", "others", "etal", "noauthorlisted", "authorsnotlisted"}
)
# What stands in place of people beside the names of organisations: `Burrow AI Research`, `The Numbat Team`.
CORPORATE = ORGANISATIONS | frozenset(
    "research laboratory laboratories institutes team teams group consortium collaboration foundation centre center "
    "openai deepmind bytedance proceedings conference workshop".split()
)
HAN = re.compile(r"[\u4e00-\u9fff]+")
LONGEST_HAN = 5  # signs of a name in Chinese letters
GLUED_WORDS = 4  # from which a name is that of several people, if it holds theirs
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
    """A name: its words of more than one letter, the family name first, and the initials of the others in order.

    `corporate` names an organisation: in place of people it is nobody.
    """

    family: str
    words: frozenset[str]
    initials: str
    corporate: bool = False


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
    if not CORPORATE.isdisjoint(tokens):
        name = "".join(word for word in tokens if word != "corporate")
        return Person(name, frozenset(tokens), "", corporate=True)
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
    if any(person.corporate for person in (*one, *other)):
        one, other = _of_one_kind(one, other)
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
        return _unlike(shorter, longer)
    level = People.HALF if common * 2 >= len(shorter) else People.FEW
    return PeopleDiff(level, f"{common} of {len(shorter)} people in common", common)


def _of_one_kind(one: Sequence[Person], other: Sequence[Person]) -> tuple[Sequence[Person], Sequence[Person]]:
    """Two bylines without their organisations, unless both name nobody else."""
    ours, theirs = (tuple(person for person in people if not person.corporate) for people in (one, other))
    return (ours, theirs) if ours or theirs else (one, other)


def _order(people: Sequence[Person]) -> tuple[int, list[tuple[str, str, list[str]]]]:
    return len(people), [(person.family, person.initials, sorted(person.words)) for person in people]


def _unlike(one: Sequence[Person], other: Sequence[Person]) -> PeopleDiff:
    """Bylines without anybody in common: other people, unless one was not parted, or stands in other letters."""
    if all(HAN.fullmatch(person.family) for person in one) != all(HAN.fullmatch(person.family) for person in other):
        return PeopleDiff(People.UNKNOWN, "people named in two scripts")
    held = max(_held(one, other), _held(other, one))
    if held < 2:
        return PeopleDiff(People.DIFFERENT, "different people")
    return PeopleDiff(People.HALF, f"{held} people in a byline that was not parted", 1)


def _held(glued: Sequence[Person], people: Sequence[Person]) -> int:
    """How many people stand in one name of many words, with their given names: family names alone are nobody's."""
    return max((sum(_within(person, name) for person in people) for name in glued if _is_glued(name)), default=0)


def _is_glued(name: Person) -> bool:
    """`Chen Rui Wang Jia`, `Rui Chen Jia Wang`: more words than one person has."""
    return len(name.words) >= GLUED_WORDS


def _within(person: Person, name: Person) -> bool:
    initials = {word[0] for word in name.words}.union(name.initials)
    return person.family in name.words and bool(person.initials) and initials.issuperset(person.initials)


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
    if HAN.match(one.family) and HAN.match(other.family):
        return _is_short_for(one.family, other.family) or _is_short_for(other.family, one.family)
    return len(one.words) > 1 and (one.words <= other.words or other.words <= one.words) and len(other.words) > 1


def _is_given(name: Person, whole: Person) -> bool:
    """`Xiaomei` beside `Xiaomei Bai`: a given name in the place of a family name."""
    return len(name.family) >= 4 and not name.initials and len(whole.words) > 1 and name.family in whole.words


def _is_short_for(family: str, name: str) -> bool:
    """`小山` is the family name of `小山康平`: in Chinese letters no blank parts them."""
    return len(family) <= 2 and len(name) <= LONGEST_HAN and name.startswith(family)


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
    if any(_is_given(name, whole) for name, whole in ((one, other), (other, one))):
        return True
    exchanged = one.family[:1] in other.initials and other.family[:1] in one.initials
    return exchanged and (one.family in other.words or other.family in one.words)
