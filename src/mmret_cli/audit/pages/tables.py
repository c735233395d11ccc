"""Tables: rows that GitHub cuts, tables that it does not show, spans that do not fit, fillers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.pages.source import lines
from mmret_cli.audit.subject import Listing, TableRow, World
from mmret_cli.normalise.text import DASHES, visible

DELIMITER = re.compile(r"(?=[^-]*-)\s*+\|?+(?:\s*+:?-++:?\s*+\|)*+\s*+(?::?-++:?\s*+)?\|?+\s*+")  # | --- | :-: |
PIPE = re.compile(r"(?<!\\)\|")
FEWEST = 3  # cells of one text that make a row a filler
REMARK = "[//]:"  # a comment, in a cell that is meant to be dropped
ROWS = 3  # rows in a row that look like a table's


def tables(listing: Listing, _: World) -> Iterator[Finding]:
    """Rows with more cells than their header, tables that are no tables, spans that do not fit."""
    if listing.page is None:
        return
    source, shown = lines(listing.page), {row.line for row in listing.page.rows}
    yield from _widths(listing.page.rows)
    yield from _delimited(source, shown, {row.line for row in listing.page.rows if row.header})
    yield from _undelimited(source, shown)


def _delimited(source: Sequence[str], shown: set[int], headers: set[int]) -> Iterator[Finding]:
    """Tables with a delimiter row: whether it is as wide as the header, whether the rows are no wider."""
    for number in range(1, len(source)):
        header, delimiter = source[number - 1], source[number]
        if "|" not in header or "-" not in delimiter or "|" not in delimiter or not DELIMITER.fullmatch(delimiter):
            continue
        wide, given = len(_cells(header)), len(_cells(delimiter))
        if number in headers and wide == given:
            yield from _cut_rows(source, number, wide)
        elif number in shown or number + 1 in shown or DELIMITER.fullmatch(header):
            continue  # a part of another table
        elif wide != given:
            said = f"GitHub shows no table here: the header has {wide} cells, the row of dashes below it {given}"
            yield Finding(number, said, about=header.strip()[:60], severity="warning")
        elif header.lstrip().startswith("|"):
            said = "GitHub shows no table here: a blank line before the header is missing"
            yield Finding(number, said, about=header.strip()[:60], severity="warning")


def _cut_rows(source: Sequence[str], header: int, wide: int) -> Iterator[Finding]:
    """Rows of a table whose last cells GitHub drops; one finding at the header where most rows have one cell more."""
    cut, rows = [], 0
    for number in range(header + 1, len(source)):
        if "|" not in source[number]:
            break
        rows += 1
        cells = _cells(source[number])
        lost = [cell for cell in cells[wide:] if cell not in DASHES and not cell.startswith(REMARK)]
        if lost:
            said = f"GitHub drops {visible(lost[0])[:40]!r}: the row has {len(cells)} cells, its header {wide}"
            cut.append(Finding(number + 1, said, about=cells[0][:60], severity="warning"))
    if len(cut) >= ROWS and len(cut) > rows / 2:
        said = f"GitHub drops the last cells of {len(cut)} rows: the header has {wide} cells only"
        yield Finding(header, said, about=source[header - 1].strip()[:60], severity="warning")
    else:
        yield from cut


def _undelimited(source: Sequence[str], shown: set[int]) -> Iterator[Finding]:
    """Rows of cells without the row of dashes that makes them a table."""
    start, last = 0, 0  # of the run of rows, the line of text before it
    for number, line in enumerate((*source, "")):
        row = line.strip()
        if len(row) > 2 and row[0] == "|" == row[-1] and not DELIMITER.fullmatch(line) and number + 1 not in shown:
            continue
        if number - start >= ROWS and not DELIMITER.fullmatch(line) and _is_table(source[start:number]):
            why = (
                "a blank line parts the rows from it"
                if last in shown
                else "a row of dashes below the header is missing"
            )
            about = source[start].strip()[:60]
            yield Finding(start + 1, f"GitHub shows no table here: {why}", about=about, severity="warning")
        start = number + 1
        last = start if row else last


def _is_table(rows: Sequence[str]) -> bool:
    widths = {len(_cells(row)) for row in rows}
    return len(widths) == 1 and widths.pop() > 1


def _cells(row: str) -> list[str]:
    """The cells of a row: what stands between its pipes, those at its ends left out."""
    row = row.strip()
    cells = PIPE.split(row)
    return [
        cell.strip() for cell in cells[row.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1].strip())]
    ]


def _widths(rows: Sequence[TableRow]) -> Iterator[Finding]:
    tables: dict[int, list[TableRow]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    for table in tables.values():
        widths = Counter(len(row.cells) for row in table)
        usual, count = widths.most_common(1)[0]
        odd = [row for row in table if len(row.cells) != usual]
        if len(table) > 4 and count >= 0.7 * len(table) and odd:
            wide = len(odd[0].cells)
            said = f"a row of {wide} columns in a table of {usual}"
            yield Finding(odd[0].line, said, about=odd[0].cells[0] if odd[0].cells else "")


def placeholder_row(listing: Listing, _: World) -> Iterator[Finding]:
    """Rows whose cells are all the same: fillers that were to be replaced."""
    source = lines(listing.page) if listing.page else ()
    for row in listing.page.rows if listing.page else ():
        if "colspan" in "".join(source[row.line - 1 : row.line + 1]).lower():
            continue  # one cell over the whole row: a heading
        texts = [cell for cell in row.cells if cell not in DASHES]
        if len(texts) >= FEWEST and len(set(texts)) == 1 and len(texts) == len(row.cells) and not row.header:
            yield Finding(row.line, f"a filler: every cell is {texts[0]!r}", about=texts[0])
