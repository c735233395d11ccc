"""Tables for a terminal: aligned, quiet, readable in 80 columns. Titles are text, never markup."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from mmret_cli.normalise.text import shown, visible

if TYPE_CHECKING:
    from mmret_cli.catalog.papers.rows import Row
    from mmret_cli.catalog.search.hits import Hit
    from mmret_cli.models import PaperLink

WIDE = 120  # columns of a terminal from which each field of a paper has a column of its own


class Screen(Console):
    """A console on which only Rich's own marks are obeyed: a control character in the text is shown."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The parts of what is printed."""
        for part in super().render(renderable, options):
            yield part if part.control else Segment(shown(part.text), part.style)


def screen(*, stderr: bool = False) -> Screen:
    """The terminal, or what stands in for it."""
    stream = sys.stderr if stderr else sys.stdout
    return Screen(highlight=False, emoji=False, file=getattr(stream, "rich_proxied_file", stream))


def show(table: Table, *, stderr: bool = False) -> None:
    """Print a table as wide as the terminal."""
    screen(stderr=stderr).print(table)


def plain_table(headers: Sequence[str]) -> Table:
    """An empty table without lines; blank headers give it no header row."""
    shown = any(headers)
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0), show_header=shown)
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def text_table(headers: Sequence[str], lines: Iterable[Sequence[str]]) -> Table:
    """A table of plain text."""
    table = plain_table(headers)
    for cells in lines:
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def papers(found: "Iterable[Row | Hit]", width: int | None = None, *, explain: bool = False) -> Table:
    """One column a field where there is room, else all but the key below the title. Matched words are marked.

    Hits that have only some of the words stand below a rule; `explain` adds the parts of each score.
    """
    width = width or screen().width
    wide = width >= WIDE
    table = plain_table(["Key", "Title", *(("Authors", "Venue", "Links", "Lists") if wide else ())])
    key, title, *others = table.columns
    key.style, key.max_width, title.ratio = "cyan", max(20, width // 5), 1
    for column in others:
        column.max_width = width // 6
    whole = True
    for row in found:
        if whole and not getattr(row, "whole", True):
            table.add_row("", Text("── with some of the words ──", style="dim"))
            whole = False
        cells = _wide(row) if wide else [_narrow(row)]
        if explain:
            cells[0].append_text(_explained(row))
        table.add_row(Text(row.key), *cells)
    return table


def _wide(row: "Row | Hit") -> list[Text]:
    return [_title(row), _authors(row), _venue(row), link_labels(row.links), _places(row)]


def _narrow(row: "Row | Hit") -> Text:
    below = Text(" · ").join(part for part in (_authors(row), _venue(row), link_labels(row.links)) if part)
    return Text("\n").join(part for part in (_title(row), below, _places(row)) if part)


def _title(row: "Row | Hit") -> Text:
    return _marked(Text(visible(row.title), style="bold"), row)


def _authors(row: "Row | Hit") -> Text:
    return _marked(Text(visible(short_authors(row.authors))), row)


def _venue(row: "Row | Hit") -> Text:
    return _marked(Text(visible(f"{row.venue or ''} {row.year or ''}")), row)


def _marked(text: Text, row: "Row | Hit") -> Text:
    """The words that made the row a hit, underlined."""
    words = [re.escape(visible(word)) for word in getattr(row, "matched", ()) if visible(word)]
    if words:
        text.highlight_regex(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", "underline yellow")
    return text


def _explained(row: "Row | Hit") -> Text:
    parts = getattr(row, "parts", ())
    return Text("".join(f"\n{part.value:5.2f} {visible(part.why)}" for part in parts), style="dim")


def _places(row: "Row | Hit") -> Text:
    return Text(" ".join(f"{visible(slug)}:{line}" for slug, line in row.places), style="dim")


def short_authors(authors: Sequence[str]) -> str:
    """`Baldrati et al.`, `Huang and Zhang`, `Huang`."""
    families = [author.split()[-1] for author in authors if author.split()]
    return f"{families[0]} et al." if len(families) > 2 else " and ".join(families)


def link_labels(links: "Sequence[PaperLink]") -> Text:
    """The kinds of the links, each clickable where the terminal can."""
    return Text(" ").join(Text(link.kind, style=clickable(link.url, color="blue")) for link in links)


def clickable(url: str, color: str | None = None) -> Style:
    """A style that makes text a hyperlink."""
    return Style(link=visible(url).replace(" ", "%20"), color=color)


def fields(rows: Iterable[tuple[str, str, str]]) -> Table:
    """The fields of one record as (name, value, origin), the origin dim below the value; a URL is clickable."""
    table = plain_table(["", ""])
    name, value = table.columns
    name.style, value.ratio = "dim", 1
    for label, text, origin in rows:
        cell = Text(visible(text), style=clickable(text) if "://" in text else "")
        table.add_row(label, cell.append(f"\n{visible(origin)}", style="dim") if origin else cell)
    return table


def account(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """What became of a document: fate and number, which stay whole, then first lines and kind."""
    table = plain_table(headers)
    for column in table.columns[:2]:
        column.no_wrap = True
    table.columns[1].justify = "right"
    for cells in rows:
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def counts(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A name and its numbers, which stand to the right."""
    table = plain_table(headers)
    first, *numbers = table.columns
    first.no_wrap, first.overflow = True, "ellipsis"
    for column in numbers:
        column.justify = "right"
    for cells in rows:
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table
