"""Entries that are certainly one paper: what is joined already at import.

Same identifier and like title, or same normalised title with compatible year and people. Everything less certain is
left to a person. The relation is symmetric and closed over chains, so no order of entries matters.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.evidence import identifiers
from mmret_cli.models import Entry
from mmret_cli.normalise.bylines import name_key
from mmret_cli.normalise.identifiers import Identifier
from mmret_cli.normalise.titles import title_key
from mmret_cli.normalise.venues import is_no_venue, is_preprint

LIKE_TITLE = 85.0  # per cent of equal letters, in order
TELLING_TITLE = 12  # letters; a shorter title (`Editorial`) needs people too
PREPRINT_YEARS = 3
LARGEST = 200  # entries that share one title or identifier and are compared each with each


class Entity:
    """An entry with what is compared."""

    __slots__ = ("entry", "ids", "people", "published", "title")

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.title = title_key(entry.title)
        self.ids = frozenset(identifiers(entry))
        self.people = frozenset(name_key(author) for author in entry.authors) - {""}
        self.published = (
            entry.venue if entry.venue and not is_preprint(entry.venue) and not is_no_venue(entry.venue) else None
        )

    def rank(self) -> tuple[list[str], str, int, str]:
        """An order that depends on what the entry says, not on where it stands."""
        return sorted(self.people), self.title, self.entry.year or 0, self.published or ""


def group(entries: Sequence[Entry]) -> list[list[int]]:
    """The indices of the entries of each paper, in the order of the entries."""
    entities = [Entity(entry) for entry in entries]
    leaders = list(range(len(entities)))
    for bucket in _buckets(entities):
        for first, second in _pairs(bucket, entities):
            if same_paper(entities[first], entities[second]):
                _join(leaders, first, second)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(entities)):
        groups[_leader(leaders, index)].append(index)
    return list(groups.values())


def _buckets(entities: Sequence[Entity]) -> Iterable[list[int]]:
    """Candidates share a title or an identifier: never all pairs are compared."""
    buckets: dict[str | Identifier, list[int]] = defaultdict(list)
    for index, entity in enumerate(entities):
        keys: list[str | Identifier] = [entity.title, *entity.ids]
        for key in keys:
            if key:
                buckets[key].append(index)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _pairs(bucket: Sequence[int], entities: Sequence[Entity]) -> Iterable[tuple[int, int]]:
    if len(bucket) > LARGEST:  # a filler title or URL: neighbours in people and year only, so that it stays linear
        return pairwise(sorted(bucket, key=lambda index: entities[index].rank()))
    return ((bucket[i], bucket[j]) for i in range(len(bucket)) for j in range(i + 1, len(bucket)))


def same_paper(one: Entity, other: Entity) -> bool:
    """Whether two entries are certainly one paper."""
    if one.ids & other.ids:
        return _like_titles(one.title, other.title)
    return bool(one.title) and one.title == other.title and _compatible(one, other)


def _like_titles(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    cut_short = len(shorter) >= TELLING_TITLE and longer.startswith(shorter)
    return cut_short or ratio(one, other) >= LIKE_TITLE


def _compatible(one: Entity, other: Entity) -> bool:
    """Whether year, people, venue and identifiers leave room for one paper."""
    if one.people and other.people and not one.people & other.people:
        return False
    if len(one.title) < TELLING_TITLE and not one.people & other.people:
        return False
    if _differ(one, other, "doi") or _differ(one, other, "arxiv"):
        return False
    years = [entity.entry.year for entity in (one, other) if entity.entry.year is not None]
    apart = abs(years[0] - years[-1]) if years else 0
    if one.published and other.published:
        return apart == 0
    return apart <= PREPRINT_YEARS


def _differ(one: Entity, other: Entity, scheme: str) -> bool:
    """Whether both have identifiers of a scheme and share none."""
    ours, theirs = ({i for i in entity.ids if i.scheme == scheme} for entity in (one, other))
    return bool(ours and theirs and not ours & theirs)


def _leader(leaders: list[int], index: int) -> int:
    while leaders[index] != index:
        leaders[index] = leaders[leaders[index]]
        index = leaders[index]
    return index


def _join(leaders: list[int], first: int, second: int) -> None:
    one, other = _leader(leaders, first), _leader(leaders, second)
    leaders[max(one, other)] = min(one, other)
