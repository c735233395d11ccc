"""What a catalog says, as a value that holds no row ids: so two catalogs can be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mmret_cli.models import Acceptance, Claim, Paper, Record, SourceList

Place = tuple[str, int | str]  # a list, and how many of its records stand before; ADDED and the key of an added paper
ADDED = ""  # in the place of a list
ClaimName = tuple[str, str, str]  # citation key, field, origin


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision by the places of its members; see models.Decision."""

    verdict: str
    parts: frozenset[frozenset[Place]]
    origin: str = "curator"


@dataclass(frozen=True, slots=True)
class Content:
    """Lists and their records in order, the key of each entry's paper beside them, papers by key, claims, decisions."""

    lists: Mapping[str, SourceList] = field(default_factory=dict)
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    homes: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    claims: Mapping[ClaimName, Claim] = field(default_factory=dict)
    rulings: frozenset[Ruling] = frozenset()
    acceptances: frozenset[Acceptance] = frozenset()
