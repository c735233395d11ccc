"""What became of each place of a document: its fate, and what was not understood of it."""

from dataclasses import dataclass
from typing import Literal

Fate = Literal["record", "heading", "furniture", "not understood"]


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
