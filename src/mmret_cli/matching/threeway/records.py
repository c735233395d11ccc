"""The records of one list, merged: additions of both sides, changes field by field, what one side dropped dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mmret_cli.matching.succession import predecessors, returned, unplaced
from mmret_cli.matching.threeway.fields import is_settleable, merge_record
from mmret_cli.models import Record

Against = tuple[int, str, Any]  # place among the merged records, field, what they say


@dataclass(slots=True)
class MergedRecords:
    """The records in the order of their lines, and what is undecided among them.

    Where fields contradict each other that no curator's claim can settle, both versions stand: `twice` counts them.
    `kept` counts the records that one side dropped and the other changed.
    """

    records: list[Record] = field(default_factory=list)
    against: list[Against] = field(default_factory=list)
    twice: int = 0
    kept: int = 0


def merge_records(base: Sequence[Record], ours: Sequence[Record], theirs: Sequence[Record]) -> MergedRecords:
    """What one list says after both sides changed it."""
    result = MergedRecords()
    found: list[tuple[Record, dict[str, Any]]] = []
    for old, our, their in _aligned(base, ours, theirs):
        found += _one(old, our, their, result)
    found.sort(key=lambda pair: pair[0].line)  # stable: ours before theirs
    result.records = [record for record, _ in found]
    result.against = [(place, name, value) for place, (_, said) in enumerate(found) for name, value in said.items()]
    return result


def _one(
    old: Record | None, our: Record | None, their: Record | None, result: MergedRecords
) -> Iterator[tuple[Record, dict[str, Any]]]:
    if our is not None and their is not None:
        merged, against = merge_record(old, our, their)
        if is_settleable(merged, against):
            yield merged, against
        else:
            result.twice += 1
            yield from ((our, {}), (their, {}))
        return
    left = our or their
    if left is None or (old is not None and unplaced(left) == unplaced(old)):
        return  # one side dropped what the other left as it was
    result.kept += old is not None
    yield left, {}


def _aligned(
    base: Sequence[Record], ours: Sequence[Record], theirs: Sequence[Record]
) -> Iterator[tuple[Record | None, Record | None, Record | None]]:
    """What is one record on the three sides: (base, ours, theirs), None where a side does not have it."""
    before, after = predecessors(base, ours), predecessors(base, theirs)
    heirs = {old: place for place, old in enumerate(after) if old is not None}
    new = [place for place, old in enumerate(before) if old is None]
    fresh = [place for place, old in enumerate(after) if old is None]
    twins = returned([ours[place] for place in new], [theirs[place] for place in fresh])
    paired = {new[twin]: place for place, twin in zip(fresh, twins, strict=True) if twin is not None}
    for place, old in enumerate(before):
        match = heirs.get(old) if old is not None else paired.get(place)
        yield _at(base, old), ours[place], _at(theirs, match)
    ours_kept, taken = set(before), set(paired.values())
    for place, old in enumerate(after):
        if place not in taken and (old is None or old not in ours_kept):
            yield _at(base, old), None, theirs[place]


def _at(records: Sequence[Record], place: int | None) -> Record | None:
    return None if place is None else records[place]
