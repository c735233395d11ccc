"""A query's units, and all the ways in which a paper may have each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

ALL_COLUMNS = "- {initials}"  # initials are matched by name only
INITIALS = "initials"


class Kind(StrEnum):
    """How a way came about, the best first."""

    TYPED = "typed"
    FORM = "form"  # of a word: joined, parted, British
    SPREAD = "spread"  # the words of a hyphenated one, anywhere
    CORRECTED = "corrected"
    PREFIX = "beginning"
    SYNONYM = "synonym"
    RELATED = "related"  # the words of a synonym, anywhere
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to have a unit: an FTS5 expression without columns, and the words it stands for."""

    kind: Kind
    expression: str
    shown: str
    place: int = 0  # among those of its kind


@dataclass(slots=True)
class Unit:
    """A word, a phrase or a filter of the query. `columns` is FTS5's column filter; `rarity` is its weight."""

    text: str
    words: list[str]
    columns: str = ALL_COLUMNS
    required: bool = False
    small: bool = False
    plain: bool = True  # one word as typed, which may be part of a longer term
    is_date: bool = False  # a venue or a year
    rarity: float = 1.0
    ways: list[Way] = field(default_factory=list)

    def add(self, kind: Kind, expression: str, shown: str) -> None:
        """Add a way, unless the unit has it."""
        if all(
            way.expression != expression or (kind is Kind.INITIALS) != (way.kind is Kind.INITIALS) for way in self.ways
        ):
            self.ways.append(Way(kind, expression, shown, sum(way.kind is kind for way in self.ways)))

    def expression(self, kinds: Iterable[Kind] = tuple(Kind)) -> str:
        """FTS5's expression for a paper that has the unit in one of these kinds of ways; blank where there is none."""
        kinds = frozenset(kinds)
        spelled = [way.expression for way in self.ways if way.kind in kinds and way.kind is not Kind.INITIALS]
        initials = [way.expression for way in self.ways if way.kind in kinds and way.kind is Kind.INITIALS]
        parts = [f"{self.columns} : ({' OR '.join(spelled)})"] if spelled else []
        parts += [f"{INITIALS} : ({' OR '.join(initials)})"] if initials else []
        return f"({' OR '.join(parts)})" if parts else ""


def phrase(words: Sequence[str]) -> str:
    """The words as they follow one another."""
    return f'"{" ".join(words)}"'


def spread(words: Sequence[str]) -> str:
    """The words anywhere."""
    return f"({' AND '.join(phrase([word]) for word in words)})"


def near(words: Sequence[str]) -> str:
    """The words close together, in any order, with one or two others among them; two words as a phrase."""
    if len(words) <= 2:
        return phrase(words)
    return f"NEAR({' '.join(phrase([word]) for word in words)}, {len(words) + 1})"
