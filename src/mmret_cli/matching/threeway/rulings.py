"""Decisions on identity, merged: what both sides decided, and what theirs decided against ours."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from mmret_cli.matching.threeway.content import Place, Ruling
from mmret_cli.models import CONFLICT

Moved = Mapping[Place, Place]


def merge_rulings(
    base: tuple[Iterable[Ruling], Moved], ours: tuple[Iterable[Ruling], Moved], theirs: tuple[Iterable[Ruling], Moved]
) -> set[Ruling]:
    """The decisions that stand; each side comes with the places where its records stand now.

    One is withdrawn by a side that has its members and not the decision, not by one that has lost its members.
    """
    before = _moved(*base)
    mine, here = _moved(*ours), set(ours[1].values())
    other, there = _moved(*theirs), set(theirs[1].values())
    found = {each for each in before if _keeps(each, mine, here) and _keeps(each, other, there)}
    new = mine - _seen(before, here)
    found |= new
    for ruling in sorted(other - _seen(before, there) - new, key=_order):
        agrees = _consistent({*found, ruling})
        found.add(ruling if agrees else replace(ruling, origin=CONFLICT))
    return found


def _moved(rulings: Iterable[Ruling], moved: Moved) -> set[Ruling]:
    return {now for each in rulings if (now := _only(each, moved)) is not None}


def _only(ruling: Ruling, moved: Moved) -> Ruling | None:
    """A decision on what is left of its members; None where that says nothing."""
    living = (frozenset(moved[place] for place in part if place in moved) for part in ruling.parts)
    parts = frozenset(part for part in living if part)
    if len(parts) > 1 or (ruling.verdict == "same" and any(len(part) > 1 for part in parts)):
        return replace(ruling, parts=parts)
    return None


def _keeps(ruling: Ruling, side: Collection[Ruling], places: Iterable[Place]) -> bool:
    left = _only(ruling, {place: place for place in places})
    return left is None or left in side


def _seen(before: Iterable[Ruling], places: Iterable[Place]) -> set[Ruling]:
    """The older decisions as a side with these records has them."""
    return _moved(before, {place: place for place in places})


def _order(ruling: Ruling) -> tuple[str, list[list[Place]]]:
    return ruling.verdict, sorted(sorted(part) for part in ruling.parts)


def _consistent(rulings: Iterable[Ruling]) -> bool:
    """Whether nothing is kept apart that is the same, be it by way of others."""
    standing = [each for each in rulings if each.origin != CONFLICT]
    leader: dict[Place, Place] = {}
    for part in (part for each in standing if each.verdict == "same" for part in each.parts):
        leaders = {_find(leader, place) for place in part}
        leader |= dict.fromkeys(leaders, min(leaders))
    for each in standing:
        if each.verdict != "same":
            sides = [{_find(leader, place) for place in part} for part in each.parts]
            if len(set().union(*sides)) < sum(map(len, sides)):
                return False
    return True


def _find(leader: Mapping[Place, Place], place: Place) -> Place:
    while (above := leader.get(place, place)) != place:
        place = above
    return place
