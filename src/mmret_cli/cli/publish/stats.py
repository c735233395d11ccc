"""The command that counts: stats, as bars on a terminal, as lines in a pipe."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.completion import complete_query
from mmret_cli.cli.options import (
    Format,
    OutputFormat,
    QueryCommand,
    Settings,
    Store,
    output_format,
    store_path,
    with_settings,
)

if TYPE_CHECKING:
    from rich.table import Table

    from mmret_cli.actions.publish.stats import Statistics

app = typer.Typer()
TITLES = {"year": "Years", "venue": "Venues", "topic": "Topics", "list": "Lists", "has": "Papers with", "link": "Links"}


@app.command(cls=QueryCommand)
@with_settings
def stats(
    settings: Settings,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY...]", help="Which papers; else all.", autocompletion=complete_query),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many lines of each count; 0 for all.")] = 15,
    store: Store = None,
    format: OutputFormat = None,
) -> None:
    """Count papers by year, venue, topic and list, what they have, and what the lists share.

    Once `mmret check-links` was run, also how their links fare.

    Example: mmret stats has:code year:2020..
    """
    from mmret_cli.actions.publish.selection import choose
    from mmret_cli.actions.publish.stats import add_health, count
    from mmret_cli.catalog.linkstore import open_link_store
    from mmret_cli.cli.session import reading

    shown: Format = output_format(format)
    with reading(settings) as catalog:
        found = count(choose(catalog, " ".join(query or ())))
    if (path := store_path(store)).exists():
        with open_link_store(path) as kept:
            add_health(found, kept)
    if not found.papers:
        settings.note("no paper fits")
    elif shown == "table":
        _show(found, limit)
    else:
        _lines(found, shown)


def _lines(found: "Statistics", format: Format) -> None:
    """What is counted, the name, the number of papers (of `link` the number of URLs); of an overlap both lists."""
    from mmret_cli.cli.render import json_lines, tsv

    counted = [(what, name, number) for what, counts in found.sections().items() for name, number in counts]
    shared = [(one, other, number) for (one, other), number in sorted(found.overlap.items()) if one < other]
    if format == "jsonl":
        json_lines({"count": what, "name": name, "papers": number} for what, name, number in counted)
        json_lines({"count": "overlap", "name": one, "with": other, "papers": number} for one, other, number in shared)
    else:
        tsv(counted)
        tsv(("overlap", f"{one} {other}", number) for one, other, number in shared)


def _show(found: "Statistics", limit: int) -> None:
    """Each count as bars, `limit` lines of it (0: all), then the overlap as a matrix."""
    from mmret_cli.cli import tables

    _print_line(f"{found.papers} papers\n")
    for what, counts in found.sections().items():
        shown = counts[:limit] if limit and what != "has" else counts
        tables.show(_bars(TITLES[what], shown, len(found.urls) if what == "link" else found.papers))
        rest = len(counts) - len(shown)
        _print_line(f"… and {rest} more; --limit 0 shows all\n" if rest else "")
    if len(found.lists) > 1:
        tables.show(_matrix(found))


def _print_line(text: str) -> None:
    """One line of plain text."""
    sys.stdout.write(f"{text}\n")


def _bars(title: str, counts: list[tuple[str, int]], papers: int) -> "Table":
    from rich.bar import Bar
    from rich.text import Text

    from mmret_cli.cli import tables
    from mmret_cli.normalise.text import visible

    most = max(number for _, number in counts)
    table = tables.plain_table([title, "", "", ""])
    name, bar, *numbers = table.columns
    name.max_width, bar.ratio, bar.max_width, name.overflow, name.no_wrap = 34, 1, 40, "ellipsis", True
    for column in numbers:
        column.justify = "right"
    for label, number in counts:
        table.add_row(Text(visible(label)), Bar(most or 1, 0, number), str(number), f"{100 * number / papers:.0f}%")
    return table


def _matrix(found: "Statistics") -> "Table":
    """The papers that two lists share; the columns are numbered as the rows."""
    from mmret_cli.cli import tables

    slugs = list(found.lists)
    rows = [
        [f"{place} {one}", *(str(found.overlap.get((one, other), 0)) for other in slugs)]
        for place, one in enumerate(slugs, 1)
    ]
    return tables.counts(["Papers in both", *map(str, range(1, len(slugs) + 1))], rows)
