"""A table while it is read: its grid, with cells that reach over rows and columns set into every place."""

from collections.abc import Mapping
from itertools import pairwise

from mmret_cli.readers.blocks import Block, Cell, Row, Span
from mmret_cli.readers.textlinks import split_links

WIDEST = 200  # columns that merged cells may cover; spans beyond are hostile and must not fill the memory


class TableBuilder:
    """Takes rows, cells and their text in the order in which they stand; `block` holds the rows."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.reaching: dict[int, tuple[int, Cell]] = {}  # column -> rows still covered, by which cell
        self.cell: Cell | None = None

    def open_row(self, line: int) -> None:
        """A row begins on this line."""
        self._fill()
        self.block.rows.append(Row(line, line))
        self.cell = None

    def open_cell(self, attributes: Mapping[str, str | None], *, header: bool) -> None:
        """A cell begins, with its rowspan and colspan."""
        if not self.block.rows:
            return
        self._fill()
        cells = self.block.rows[-1].cells
        self.cell = Cell([], header)
        room = max(1, WIDEST - len(cells))
        rowspan, colspan = _span(attributes.get("rowspan")), min(_span(attributes.get("colspan")), room)
        for offset in range(colspan):
            if rowspan > 1 and len(cells) < WIDEST:
                self.reaching[len(cells)] = (rowspan - 1, self.cell)
            cells.append(self.cell if not offset else Cell(self.cell.spans, header, origin=False))

    def _fill(self) -> None:
        """Set in the cells that reach down from the rows above, up to the next free column."""
        if not self.block.rows:
            return
        cells = self.block.rows[-1].cells
        while (covered := self.reaching.pop(len(cells), None)) is not None:
            left, cell = covered
            if left > 1:
                self.reaching[len(cells)] = (left - 1, cell)
            cells.append(Cell(cell.spans, cell.header, origin=False))

    def add(self, spans: list[Span]) -> None:
        """Text of the cell; a second part of it stands on a line of its own."""
        if self.cell is None or not spans:
            return
        spans = split_links(spans)
        if self.cell.spans and spans and any(span.text.strip() for span in spans):
            self.cell.spans.append(Span("\n", spans[0].line))
        self.cell.spans.extend(spans)

    def finish(self, line: int) -> None:
        """The table ends on this line: rows without cells go, and each row learns where it ends."""
        self._fill()
        self.block.rows = [row for row in self.block.rows if row.cells]
        for row, following in pairwise(self.block.rows):
            row.end = max(row.line, following.line - 1)
        last = self.block.rows[-1] if self.block.rows else None
        if last is not None:
            last.end = max([last.line, *(span.line for cell in last.cells for span in cell.spans)])
        self.block.end = line


def _span(value: str | None) -> int:
    """A rowspan or colspan; what is no sensible number counts as 1 (a hostile one must not fill the memory)."""
    return int(value) if value and value.isdecimal() and 1 <= int(value) <= 1000 else 1
