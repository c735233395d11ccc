"""Entries that are certainly one paper: what is joined already at import.

The engine's *same* among entries that share an identifier or the whole title. What else is the same is found by
`find_groups` in `grouping.py`; what is less certain is left to a person. The rules of both are those of `rules.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from mmret_cli.matching.candidates import candidate_pairs, certain_keys
from mmret_cli.matching.clusters import Clusters
from mmret_cli.matching.decisions import Pair
from mmret_cli.matching.features import Features, mark_recurring, prepare
from mmret_cli.matching.grouping import join_all, judge_pairs, settle
from mmret_cli.matching.likeness.identifiers import prepare_identifiers
from mmret_cli.matching.likeness.titles import Title
from mmret_cli.models import Entry

RULES = 7  # to be raised whenever the same entries may be grouped or folded otherwise: then all are, once


def entry_keys(entry: Entry) -> frozenset[int]:
    """What an entry shares with any that it is joined with at import: its title and identifiers, hashed to 63 bits."""
    keys = certain_keys(Title(entry.title), prepare_identifiers(entry))
    return frozenset(_hash(key) for key in keys)


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def group(
    entries: Sequence[Entry], *, decisions: Iterable[Pair] = (), among: Iterable[int] | None = None
) -> list[list[int]]:
    """The indices of the entries of each paper, in the order of the entries; `decisions` of the curator overrule.

    `among` are the only ones that share a key with another, where that is known already.
    """
    settled = settle(decisions)
    company = _in_company(entries) if among is None else among
    chosen = sorted({*company, *(index for pair in settled for index in pair)})
    leaders = list(range(len(entries)))
    for members in _joined([entries[index] for index in chosen], _renumber(settled, chosen)):
        for member in members:
            leaders[chosen[member]] = chosen[members[0]]
    groups: dict[int, list[int]] = defaultdict(list)
    for index, leader in enumerate(leaders):
        groups[leader].append(index)
    return list(groups.values())


def _in_company(entries: Sequence[Entry]) -> list[int]:
    """The entries that share a key; most share none, and are never prepared for comparing."""
    found = [entry_keys(entry) for entry in entries]
    counted = Counter(key for keys in found for key in keys)
    return [index for index, keys in enumerate(found) if any(counted[key] > 1 for key in keys)]


def _joined(entries: Sequence[Entry], settled: dict[tuple[int, int], bool]) -> list[list[int]]:
    features = [prepare(entry) for entry in entries]
    mark_recurring(features)
    pairs = candidate_pairs(features, _certain)
    clusters = Clusters(features, settled=settled)
    join_all(clusters, judge_pairs(features, pairs), entries)
    return [sorted(members) for members in clusters.members.values()]


def _certain(features: Features) -> frozenset[str]:
    return certain_keys(features.title, features.ids)


def _renumber(settled: dict[tuple[int, int], bool], chosen: Sequence[int]) -> dict[tuple[int, int], bool]:
    place = {index: number for number, index in enumerate(chosen)}
    return {(place[one], place[other]): same for (one, other), same in settled.items()}
