"""Decisions on identity: what a new one leaves of the older ones, and what they say of pairs of entries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Literal

from mmret_cli.models import CONFLICT, Decision

Pair = tuple[int, int, Literal["same", "different"]]
Parts = Sequence[Sequence[int]]


def overrule(standing: Mapping[int, Decision], new: Decision) -> tuple[list[int], list[Decision]]:
    """The standing decisions (by id) that a new one contradicts, and what is left of them beside it.

    The last word counts: two papers that are said to be one are no longer kept apart, and the other way round.
    """
    gone, left = [], []
    for id_, old in standing.items():
        if old.verdict != new.verdict and old.origin != CONFLICT:
            parts = _joined(old.parts, new.parts[0]) if new.verdict == "same" else _split(old.parts[0], new.parts)
            if parts != old.parts:
                gone.append(id_)
                left += _rest(old, parts)
    return gone, left


def _joined(parts: Parts, together: Sequence[int]) -> Parts:
    """The parts of which those that share a member with `together` have become one."""
    touched = [part for part in parts if not set(part).isdisjoint(together)]
    if len(touched) < 2:
        return parts
    rest = [part for part in parts if part not in touched]
    return (tuple(sorted(member for part in touched for member in part)), *rest)


def _split(members: Sequence[int], parts: Parts) -> Parts:
    """The members by the part they are in; those in none stay with the first."""
    found = [tuple(member for member in members if member in set(part)) for part in parts]
    found = [part for part in found if part]
    if len(found) < 2:
        return (members,)
    named = {member for part in found for member in part}
    return (tuple(sorted([*found[0], *(member for member in members if member not in named)])), *found[1:])


def _rest(old: Decision, parts: Parts) -> list[Decision]:
    """What an old decision still says when its members stand in these parts."""
    if old.verdict == "different":
        return [replace(old, parts=tuple(map(tuple, parts)))] if len(parts) > 1 else []
    return [replace(old, parts=(tuple(part),)) for part in parts if len(part) > 1]


def says_something(decision: Decision) -> bool:
    """Whether a decision, of whose members some may be gone, still tells anything: of two at least."""
    return len(decision.parts) > 1 or (decision.verdict == "same" and any(len(part) > 1 for part in decision.parts))


def pairs(decisions: Iterable[Decision], places: Mapping[int, Sequence[int]]) -> Iterator[Pair]:
    """What the decisions say of pairs of entries; `places` tells where the entries of a member stand, if anywhere."""
    for decision in decisions:
        if decision.origin == CONFLICT:
            continue
        parts = [[place for member in part for place in places.get(member, ())] for part in decision.parts]
        if decision.verdict == "same":
            yield from ((one, other, "same") for one, other in zip(parts[0], parts[0][1:], strict=False))
        else:
            for ours, theirs in combinations(parts, 2):
                yield from ((one, other, "different") for one, other in product(ours, theirs))
