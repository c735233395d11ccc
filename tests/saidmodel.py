"""What must be in a catalog, and in the merge of two: a model of a few lines, told in the words of the manual."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

Said = tuple[str, str]  # a list, a title


@dataclass
class Model:
    """What is said: the venue of each entry, claims on the venue by key, pairs of entries that were merged by hand."""

    entries: dict[Said, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    same: set[frozenset[Said]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    undecided: dict[str, str] = field(default_factory=dict)


def merged(base: Model, ours: Model, theirs: Model, key_of: Callable[[str], str]) -> Model:
    """What both sides say together, by the rules of the manual."""
    entries, torn = _three_way(base.entries, ours.entries, theirs.entries)
    claims, contradicted = _three_way(base.claims, ours.claims, theirs.claims)
    standing, _ = _three_way(base.undecided, ours.undecided, theirs.undecided)
    undecided = standing | {key_of(title): venue for (_, title), venue in torn.items()} | contradicted
    # A decision of theirs on an entry that either side has dropped is not carried over.
    living = theirs.entries.keys() & entries.keys()
    told = {pair for pair in theirs.same if pair in base.same or pair <= living}
    same = (ours.same | told) - (base.same - ours.same) - (base.same - theirs.same)
    return Model(entries, claims, same, ours.keys | theirs.keys, undecided)


def _three_way(base: dict[K, V], ours: dict[K, V], theirs: dict[K, V]) -> tuple[dict[K, V], dict[K, V]]:
    """What stands, and what theirs say against it."""
    result: dict[K, V] = {}
    against: dict[K, V] = {}
    for name in ours.keys() | theirs.keys():
        old, our, their = base.get(name), ours.get(name), theirs.get(name)
        if our is None or their is None:  # dropped on one side: it stays where the other has changed it, or made it
            left = our if their is None else their
            if left is not None and left != old:
                result[name] = left
        elif our in (old, their):
            result[name] = their
        else:
            result[name] = our
            if their != old:
                against[name] = their
    return result, against
