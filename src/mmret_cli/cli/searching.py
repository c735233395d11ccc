"""Commands that ask the catalog: search, list, show."""

from collections.abc import Iterable
from typing import Annotated

import typer

from mmret_cli.cli.options import Db, OutputFormat, Quiet, Verbose, output_format, settle

PANEL = "Ask"
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="How many at the most; 0 for all.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(rich_help_panel=PANEL)(search)
    app.command("list", rich_help_panel=PANEL)(list_papers)
    app.command(rich_help_panel=PANEL)(show)


def search(
    ctx: typer.Context,
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help='Words; "a phrase"; the last word also as a beginning.')
    ],
    limit: Limit = 20,
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find papers, best first.

    Example: mmret search zero-shot CIR
    """
    from mmret_cli.catalog.search import search as find
    from mmret_cli.cli import render
    from mmret_cli.cli.session import reading

    settings = settle(ctx, db, quiet, verbose)
    with reading(settings) as catalog:
        hits = find(catalog.conn, " ".join(query), limit=limit)
    if not hits:
        settings.note("nothing found; try fewer or other words")
    render.hits(hits, output_format(format))


def list_papers(
    ctx: typer.Context,
    source: Annotated[
        str | None, typer.Option("--list", "-l", metavar="SLUG", help="Only papers that this list has.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="Only papers of this year.")] = None,
    venue: Annotated[str | None, typer.Option(help="Only papers of this venue.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only papers on this topic.")] = None,
    retired: Annotated[bool, typer.Option("--retired", help="The papers that no list has any more, instead.")] = False,
    limit: Limit = 0,
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List papers, newest first.

    Example: mmret list --venue CVPR --year 2023
    """
    from itertools import islice

    from mmret_cli.catalog.papers.rows import Row, rows
    from mmret_cli.cli import render
    from mmret_cli.cli.session import reading

    settings = settle(ctx, db, quiet, verbose)
    with reading(settings) as catalog:
        found: Iterable[Row] = rows(catalog.conn, slug=source, year=year, venue=venue, topic=topic, retired=retired)
        shown = list(islice(found, limit or None))
    if not shown:
        settings.note("no paper fits; `mmret list` alone shows all")
    render.rows(shown, output_format(format))


def show(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The paper's citation key, or an old one.")],
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show one paper whole, with the list and line that each field comes from.

    Example: mmret show baldrati2023zero
    """
    from mmret_cli.actions.showing import show as look_up
    from mmret_cli.cli import render
    from mmret_cli.cli.session import reading

    settings = settle(ctx, db, quiet, verbose)
    with reading(settings) as catalog:
        paper = look_up(catalog, key)
    render.paper(paper, output_format(format))
