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


AS_TYPED = (Kind.TYPED, Kind.FORM)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to have a unit: an FTS5 expression, its column filter, and the words it stands for.

    `meant` is what was typed for it, where that is more than the unit; `place` is that among those of its kind.
    """

    kind: Kind
    expression: str
    shown: str
    columns: str = ALL_COLUMNS
    meant: str = ""
    place: int = 0


@dataclass(slots=True)
class Unit:
    """A word, a phrase or a filter of the query. `rarity` is its weight."""

    text: str
    words: list[str]
    required: bool = False
    small: bool = False
    plain: bool = True  # one word as typed, which may be part of a longer term
    exact: bool = False  # a phrase, which is not mended
    is_date: bool = False  # a venue or a year
    rarity: float = 1.0
    ways: list[Way] = field(default_factory=list)

    def add(self, kind: Kind, expression: str, shown: str, *, columns: str = "", meant: str = "") -> None:
        """Add a way, unless the unit has it."""
        where = columns or (INITIALS if kind is Kind.INITIALS else ALL_COLUMNS)
        if all((way.expression, way.columns) != (expression, where) for way in self.ways):
            place = sum(way.kind is kind for way in self.ways)
            self.ways.append(Way(kind, expression, shown, where, meant or self.text, place))

    def expression(self, kinds: Iterable[Kind] = tuple(Kind)) -> str:
        """FTS5's expression for a paper that has the unit in one of these kinds of ways; blank where there is none."""
        kinds, by_columns = frozenset(kinds), dict[str, list[str]]()
        for way in self.ways:
            if way.kind in kinds:
                by_columns.setdefault(way.columns, []).append(way.expression)
        parts = [f"{columns} : ({' OR '.join(found)})" for columns, found in by_columns.items()]
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
