"""Which entries are worth comparing: those that share a key; never all pairs.

The keys depend on the entry alone, so that a catalog may keep them in an index, and look up the fellows of one new entry.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, groupby

from mmret_cli.matching.features import Features

SMALL = 24  # entries that share a key and are compared each with each
WINDOW = 6  # of more, each is compared with so many that stand next to it in the order of what they say
LONGEST = 4  # words that make keys
BITS = 28  # room for the number of an entry beside its hashed key


def certain_keys(features: Features) -> frozenset[str]:
    """The keys that entries share which are joined at import: an identifier, the whole title."""
    keys = {f"id:{each.scheme}:{each.value}" for each in features.ids}
    if features.title.key:
        keys.add(f"title:{features.title.key}")
    return frozenset(keys)


def blocking_keys(features: Features) -> frozenset[str]:
    """All keys of an entry: whoever may be the same paper shares at least one of them."""
    return frozenset((*certain_keys(features), *_title_keys(features), *_people_keys(features), *_place_keys(features)))


def _title_keys(features: Features) -> Iterator[str]:
    """Main title, subtitle, beginning, end, and pairs of the longest words: what survives cuts and misspellings."""
    title = features.title
    for part in (title.main, title.rest, title.key):
        if len(part) >= 10:
            yield f"title:{part}"
    if len(title.key) >= 16:
        yield f"head:{title.key[:14]}"
        yield f"tail:{title.key[-14:]}"
    longest = sorted(sorted(set(title.words), key=lambda word: (-len(word), word))[:LONGEST])
    for one, other in combinations(longest, 2):
        yield f"words:{one}+{other}"


def _people_keys(features: Features) -> Iterator[str]:
    """A family name with the year or with a telling word: for titles that were rewritten."""
    if not features.people:
        return
    families = sorted({person.family for person in features.people})
    chosen = {families[0], families[-1], features.people[0].family}
    words = sorted(set(features.title.words), key=lambda word: (-len(word), word))[:LONGEST]
    for family in chosen:
        for word in words:
            yield f"name:{family}+{word}"
        if features.year is not None:
            yield f"year:{family}+{features.year}"


def _place_keys(features: Features) -> Iterator[str]:
    """Pages with volume, or with a family name: for titles that were translated."""
    place = features.place
    if place.first and place.last and place.first != "1":
        if place.volume:
            yield f"place:{place.volume}+{place.first}+{place.last}"
        if features.year is not None:
            yield f"pages:{features.year}+{place.first}+{place.last}"


def candidate_pairs(
    features: Sequence[Features],
    keys: Callable[[Features], frozenset[str]] = blocking_keys,
    progress: Callable[[int], None] | None = None,
) -> list[tuple[int, int]]:
    """The pairs of entries that share a key, each once and in order; few of a key that very many share.

    `progress` is told how many entries were looked at, now and then.
    """
    marks = []
    for index, each in enumerate(features):
        # Hashes with numbers in one integer: a tenth of the memory of a dict of lists.
        marks += [((hash(key) & 0xFFFFFFFFFFFFFFFF) << BITS) | index for key in keys(each)]
        if progress is not None and index % 1000 == 0:
            progress(index)
    marks.sort()
    pairs: set[int] = set()
    low = (1 << BITS) - 1
    for _, bucket in groupby(marks, key=lambda mark: mark >> BITS):
        members = [mark & low for mark in bucket]
        if len(members) > 1:
            pairs.update((one << BITS) | other for one, other in _near(members, features))
    return [(pair >> BITS, pair & low) for pair in sorted(pairs)]


def _near(members: list[int], features: Sequence[Features]) -> Iterable[tuple[int, int]]:
    """All pairs of a few; of many each with its neighbours, so that what a key costs grows with its entries only."""
    if len(members) <= SMALL:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda index: features[index].rank())
    return (
        (min(one, other), max(one, other))
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + WINDOW]
    )
