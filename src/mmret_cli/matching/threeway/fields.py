"""Field by field: what both sides' changes to one thing give, and where they contradict each other."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from mmret_cli.models import Entry, Record, Result

T = TypeVar("T", bound=Hashable)

MANY = frozenset(
    {"links", "broken_links", "datasets", "extra", "columns", "topics"}
)  # additions of both sides are kept
PLACED = frozenset({"line", "column", "raw", "written"})  # where and how it is written: no contradiction
CLAIMED = frozenset({"title", "authors", "venue", "year", "method"})  # of an entry: what a curator can settle


def merge_sets(base: Iterable[T], ours: Sequence[T], theirs: Sequence[T]) -> tuple[T, ...]:
    """Our values in our order and what they added, without what either side took away."""
    before = set(base)
    gone = (before - set(ours)) | (before - set(theirs))
    return tuple(dict.fromkeys(value for value in (*ours, *theirs) if value not in gone))


def merge_value(base: T | None, ours: T, theirs: T) -> tuple[T, bool]:
    """The value that one side changed, or that both agree on; else ours, and whether the two contradict each other.

    Where there is no base, a side that says nothing is no contradiction.
    """
    if ours == theirs or theirs == base or (base is None and theirs in (None, (), "", False)):
        return ours, False
    if ours == base or (base is None and ours in (None, (), "", False)):
        return theirs, False
    return ours, True


def merge_record(base: Record | None, ours: Record, theirs: Record) -> tuple[Record, dict[str, Any]]:
    """One record of what both sides made of it, and their values of the fields that contradict ours."""
    if type(ours) is not type(theirs):
        return ours, {"kind": type(theirs).__name__}
    merged: dict[str, Any] = {}
    against: dict[str, Any] = {}
    for each in fields(ours):
        name = each.name
        was, our, their = getattr(base, name, None), getattr(ours, name), getattr(theirs, name)
        if name in MANY:
            merged[name] = merge_sets(was or (), our, their)
            continue
        merged[name], contradicts = merge_value(was, our, their)
        if contradicts and name not in PLACED:
            against[name] = their
    if isinstance(theirs, Result) and merged["value"] != getattr(ours, "value", None):
        merged["written"] = theirs.written  # it is their number
    return replace(ours, **merged), against


def is_settleable(record: Record, against: Iterable[str]) -> bool:
    """Whether a curator's claims can settle all of these fields."""
    return isinstance(record, Entry) and set(against) <= CLAIMED
