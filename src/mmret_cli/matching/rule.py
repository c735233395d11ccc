"""What one rule of identity is: levels that must all be met, and what is said then."""

from collections.abc import Container, Mapping
from enum import IntEnum
from typing import Literal, NamedTuple, TypeVar

from mmret_cli.matching.comparison import Levels

Kind = Literal["same", "maybe", "different"]
Level = TypeVar("Level", bound=IntEnum)
YES = frozenset({True})
NO = frozenset({False})


class Rule(NamedTuple):
    """A row of the tables; `apart`: two papers, even where a third entry is like both.

    `levels` names what of a comparison is asked for, and which levels fit.
    """

    kind: Kind
    example: str
    levels: Mapping[str, Container[int]]
    apart: bool = False
    says: str = ""

    def fits(self, found: Levels) -> bool:
        """Whether all levels that the row names are met."""
        return all(getattr(found, name) in levels for name, levels in self.levels.items())


def up(lowest: Level) -> frozenset[Level]:
    """This level and those above."""
    return frozenset(level for level in type(lowest) if level >= lowest)


def below(highest: Level) -> frozenset[Level]:
    """The levels below this one."""
    return frozenset(level for level in type(highest) if level < highest)


def but(*levels: Level) -> frozenset[Level]:
    """All levels but these."""
    return frozenset(type(levels[0])) - frozenset(levels)
