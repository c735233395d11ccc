"""The command that takes a change back: undo."""

from typing import Annotated

import typer

from mmret_cli.cli.options import Db, Quiet, Verbose, settle


def register(app: typer.Typer, panel: str) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel=panel)(undo)


def undo(
    ctx: typer.Context,
    change: Annotated[
        int | None, typer.Argument(metavar="[CHANGE]", help="The change's number in `mmret log`; else the last one.")
    ] = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take back a change, as long as no later change builds on it.

    Example: mmret undo 3
    """
    from mmret_cli.actions.curate.undo import undo as take_back
    from mmret_cli.cli.session import now, whoami, writing

    settings = settle(ctx, db, quiet, verbose)
    with writing(settings) as catalog:
        undone = take_back(catalog, change, who=whoami(), at=now())
    settings.note(f"undone: {undone.id} {undone.action} {undone.summary}")
