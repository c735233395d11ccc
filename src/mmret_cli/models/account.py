"""What became of each place of a document: its fate, and what was not understood of it."""

from dataclasses import dataclass
from typing import Literal

Fate = Literal["record", "heading", "furniture", "not understood"]
ReadBy = Literal["form", "style", "nothing"]


@dataclass(frozen=True, slots=True)
class Trace:
    """How one place was read: its lines, its fate, and of which kind it is: the form of a record, a kind of furniture.

    `places` are indices into the records of the reading, `links` counts the links to papers.
    """

    line: int
    end: int
    fate: Fate
    kind: str
    places: tuple[int, ...] = ()
    links: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that gave no record although it may be one: told to the user, never skipped in silence.

    `shape` is blank where there is none to tell; `is_entry` says that it looks like an entry of the list.
    """

    line: int
    text: str
    shape: str = ""
    is_entry: bool = True


@dataclass(frozen=True, slots=True)
class ReadMember:
    """One member of a style: its lines, its text, what read it, and its parts as (role, text).

    `typical` says that its parts are those that the style is told by.
    """

    line: int
    end: int
    text: str
    by: ReadBy
    parts: tuple[tuple[str, str], ...] = ()
    typical: bool = True


@dataclass(frozen=True, slots=True)
class ReadStyle:
    """A style of a document: its name, its parts in words, its kind of block, and its members in order.

    Name and parts are blank where the members have no common shape.
    """

    name: str
    parts: str
    kind: str
    members: tuple[ReadMember, ...]

    def count(self, by: ReadBy) -> int:
        """How many members a form, the style, or nothing has read."""
        return sum(member.by == by for member in self.members)

    @property
    def examples(self) -> tuple[ReadMember, ...]:
        """Two members, typical ones first."""
        return tuple(sorted(self.members, key=lambda member: not member.typical)[:2])
