"""Bylines that a crawler damaged: names cut off, glued, or read the wrong way round; a second look where people differ.

A family name alone is nobody here: initials have to agree, or all names have to be exchanged in the same way.
"""

import re
from collections.abc import Sequence

from mmret_cli.matching.likeness.people import MOST, People, PeopleDiff, Person

INITIALS = re.compile(r"([^\W\d_]{1,3})\.?(?: [^\W\d_]{2}|$)")  # HV  HV Roe
GLUED_AND = re.compile(r"((?:[A-Z]{1,3}|[a-z]{1,3})\.? [^\W\d_]{3,})and [^\W\d_]\.?")  # P Roeand M
SHORTEST_CUT = 3  # letters of a family name that was cut off
MOST_INITIALS = 3  # of a person; more are no name's


def mend(names: Sequence[str]) -> Sequence[str]:
    """The names of a byline without what is left of a person at whom it was cut: `C Roe, HV`, `P Roeand M`."""
    if len(names) > 2 and " " not in names[-1] and all(map(_begins_with_initials, names)):
        names = names[:-1] if " " in names[-2] else names
    if names and "and " in names[-1] and (glued := GLUED_AND.fullmatch(names[-1])):
        return [*names[:-1], glued[1]]
    return names


def _begins_with_initials(name: str) -> bool:
    """`HV`, `HV Roe`, `hv roe`; no `Li`."""
    found = INITIALS.match(name)
    return found is not None and (found[1].isupper() or name.islower())


def look_again(one: Sequence[Person], other: Sequence[Person], found: PeopleDiff) -> PeopleDiff:
    """What of bylines that seem to name others is one with cut or exchanged names; `found` for all others."""
    if found.level >= People.UNKNOWN:
        return found
    shorter, longer = sorted(
        (one[:MOST], other[:MOST]), key=lambda people: (len(people), [each[::2] for each in people])
    )
    if not any(all(len(person.words) == 1 for person in people) for people in (shorter, longer)):
        return found  # given names that are written out tell who is meant
    if all(any(_is_cut(person, whole) for whole in longer) for person in shorter):
        return PeopleDiff(People.HALF, "people whose family names are cut", len(shorter))
    crossed = sum(any(_is_crossed(person, whole) for whole in longer) for person in shorter)
    if crossed == len(shorter):
        level = People.HALF if crossed > 1 else People.FEW
        return PeopleDiff(max(level, found.level), "given and family names may be exchanged", crossed)
    return found


def _is_cut(one: Person, other: Person) -> bool:
    """`F Cas` beside `F Casati`; also the same name."""
    part, whole = sorted((one.family, other.family), key=len)
    fits = bool(one.initials) and one.initials[:1] == other.initials[:1]
    return fits and len(part) >= SHORTEST_CUT and whole.startswith(part)


def _is_crossed(one: Person, other: Person) -> bool:
    """`L Michael` beside `M Lesk`: each begins as the other ends."""
    if not 0 < len(one.initials) <= MOST_INITIALS or not 0 < len(other.initials) <= MOST_INITIALS:
        return False
    return one.family[:1] in other.initials and other.family[:1] in one.initials
