"""The shape of a document as a reader sees it: blocks of spans, each with its line."""

from dataclasses import dataclass, field
from typing import Literal

BOLD, ITALIC, CODE, STRUCK, SUPER = "bold", "italic", "code", "struck", "super"


@dataclass(slots=True, eq=False)
class Anchor:
    """The target of a link, as written. Two links are two anchors, whatever their targets."""

    target: str


@dataclass(slots=True)
class Span:
    """A run of text with one style; `anchor` where it is (part of) a link."""

    text: str
    line: int
    style: frozenset[str] = frozenset()
    anchor: Anchor | None = None
    image: bool = False

    @property
    def is_break(self) -> bool:
        """Whether it ends a line that the author ended on purpose (`<br>`, backslash, two spaces)."""
        return self.text == "\n"


@dataclass(slots=True)
class Cell:
    """One cell of a table's grid; a merged cell stands in each place that it covers, `origin` only in its first."""

    spans: list[Span]
    header: bool = False
    origin: bool = True


@dataclass(slots=True)
class Row:
    """One row of a table; `line` is that of the row's start."""

    line: int
    end: int
    cells: list[Cell] = field(default_factory=list)


BlockKind = Literal["heading", "paragraph", "item", "table", "code"]


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list item, table or code block; only items hold further blocks.

    `level` is a heading's level; `quoted` marks what stands in a block quote.
    """

    kind: BlockKind
    line: int
    end: int
    spans: list[Span] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    level: int = 0
    quoted: bool = False
