"""The command that lists the changes: log."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.options import Db, OutputFormat, Quiet, Verbose, output_format, settle


def register(app: typer.Typer, panel: str) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel=panel)(log)


def log(
    ctx: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(metavar="[KEY]", help="Only what touched this paper.", autocompletion=complete_key),
    ] = None,
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List the changes made to the catalog, or to one paper, newest first.

    Example: mmret log chen2020imram
    """
    from mmret_cli.catalog.journal import log as changes
    from mmret_cli.catalog.papers.keys import own_keys
    from mmret_cli.cli import render
    from mmret_cli.cli.session import reading

    settings = settle(ctx, db, quiet, verbose)
    with reading(settings) as catalog:
        found = changes(catalog.conn, None if key is None else own_keys(catalog.conn, key))
    render.changes(found, output_format(format))
