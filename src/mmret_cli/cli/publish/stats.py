"""The command that counts: stats."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_query
from mmret_cli.cli.options import (
    Db,
    Format,
    OutputFormat,
    QueryCommand,
    Quiet,
    Store,
    Verbose,
    output_format,
    settle,
    store_path,
)


def register(app: typer.Typer, panel: str) -> None:
    """Add the command to the program."""
    app.command(cls=QueryCommand, rich_help_panel=panel)(stats)


def stats(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY...]", help="Which papers; else all.", autocompletion=complete_query),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many lines of each count; 0 for all.")] = 15,
    store: Store = None,
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Count papers by year, venue, topic and list, what they have, and what the lists share.

    Once `mmret check-links` was run, also how their links fare.

    Example: mmret stats has:code year:2020..
    """
    from mmret_cli.actions.publish.selection import choose
    from mmret_cli.actions.publish.stats import add_health, count
    from mmret_cli.catalog.linkstore import open_link_store
    from mmret_cli.cli.publish import counts
    from mmret_cli.cli.session import reading

    settings, shown = settle(ctx, db, quiet, verbose), output_format(format)
    with reading(settings) as catalog:
        found = count(choose(catalog, " ".join(query or ())))
    if (path := store_path(store)).exists():
        with open_link_store(path) as kept:
            add_health(found, kept)
    if not found.papers:
        settings.note("no paper fits")
    elif shown is Format.table:
        counts.show(found, limit)
    else:
        counts.lines(found, shown)
