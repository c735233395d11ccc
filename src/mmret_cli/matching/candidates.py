"""Which entries are worth comparing: those that share a key; never all pairs.

The keys depend on the entry alone, so that a catalog may keep them in an index, and look up the fellows of one new entry.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import combinations, groupby

from mmret_cli.matching.features import Features
from mmret_cli.matching.likeness.titles import Title
from mmret_cli.normalise.identifiers import Identifier

SMALL = {True: 24, False: 8}  # entries that share a strong or a weak key and are compared each with each
WINDOW = {
    True: 6,
    False: 3,
}  # of more, each is compared with so many that stand next to it in the order of what they say
STRONG = ("id:", "title:", "place:", "pages:")
END = 14  # letters at either end of a title that make a key
LONGEST = 4  # words that make keys
BITS = 26  # room for the number of an entry beside its hashed key
LOW = (1 << BITS) - 1
HASH = (1 << 37) - 1
PARTS = 16  # in which keys and pairs are sorted


def certain_keys(title: Title, ids: Iterable[Identifier]) -> frozenset[str]:
    """The keys that entries share which are joined at import: an identifier, the whole title."""
    keys = {f"id:{each.scheme}:{each.value}" for each in ids}
    if title.key:
        keys.add(f"title:{title.key}")
    return frozenset(keys)


def blocking_keys(features: Features) -> frozenset[str]:
    """All keys of an entry: whoever may be the same paper shares at least one of them."""
    certain = certain_keys(features.title, features.ids)
    return certain.union(_title_keys(features), _people_keys(features), _place_keys(features))


def _title_keys(features: Features) -> Iterator[str]:
    """Main title, subtitle, beginning, end, and three of the longest words: what survives cuts and misspellings."""
    title = features.title
    for part in (title.main, title.rest, title.key):
        if len(part) >= 10:
            yield f"title:{part}"
    if len(title.key) > END:
        yield f"head:{title.key[:END]}"
        yield f"tail:{title.key[-END:]}"
    if len(title.main) >= 2 * END:
        yield f"tail:{title.main[-END:]}"
    for words in combinations(_longest(features, LONGEST), 3):
        yield f"words:{'+'.join(words)}"


def _longest(features: Features, count: int) -> list[str]:
    """The longest words of the title, in alphabetical order: the rarest that can be known without the others' titles."""
    return sorted(sorted(set(features.title.words), key=lambda word: (-len(word), word))[:count])


def _people_keys(features: Features) -> Iterator[str]:
    """A family name with the year or with a telling word: for titles that were rewritten."""
    if not features.people:
        return
    families = sorted({person.family for person in features.people})
    for family in {families[0], features.people[0].family}:
        for word in _longest(features, 2):
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
) -> Iterator[tuple[int, int]]:
    """The pairs of entries that share a key, each once and in order; few of a key that very many share.

    `progress` is told how many entries were looked at, now and then.
    """
    marks = _marks(features, keys, progress)
    pairs = [array("Q") for _ in range(PARTS)]
    size = len(features) // PARTS + 1
    for part in marks:
        for head, bucket in groupby(sorted(part), key=lambda mark: mark >> BITS):
            members = [mark & LOW for mark in bucket]
            if len(members) > 1:
                for one, other in _near(members, features, strong=bool(head & 1)):
                    pairs[one // size].append((one << BITS) | other)
        del part[:]
    for found in pairs:
        for pair in sorted(set(found)):
            yield pair >> BITS, pair & LOW


def _marks(
    features: Sequence[Features], keys: Callable[[Features], frozenset[str]], progress: Callable[[int], None] | None
) -> "list[array[int]]":
    """Hashed key, its strength and the entry's number in 64 bits: a twentieth of the memory of a dict of lists.

    In parts by their hash, so that sorting needs little memory too. Two keys with one hash only add a candidate.
    """
    marks = [array("Q") for _ in range(PARTS)]
    for index, each in enumerate(features):
        for key in keys(each):
            hashed = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) & HASH
            marks[hashed % PARTS].append((((hashed << 1) | key.startswith(STRONG)) << BITS) | index)
        if progress is not None and index % 1000 == 0:
            progress(index)
    return marks


def _near(members: list[int], features: Sequence[Features], *, strong: bool) -> Iterable[tuple[int, int]]:
    """All pairs of a few; of many each with its neighbours, so that what a key costs grows with its entries only."""
    if len(members) <= SMALL[strong]:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda index: features[index].rank())
    return (
        (min(one, other), max(one, other))
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + WINDOW[strong]]
    )
