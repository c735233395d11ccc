"""The command that takes a change back: undo."""

from typing import Annotated

import typer

from mmret_cli.cli.options import Settings, with_settings

app = typer.Typer()


@app.command()
@with_settings
def undo(
    settings: Settings,
    change: Annotated[
        int | None, typer.Argument(metavar="[CHANGE]", help="The change's number in `mmret log`; else the last one.")
    ] = None,
) -> None:
    """Take back a change, as long as no later change builds on it.

    Example: mmret undo 3
    """
    from mmret_cli.actions.curate.undo import undo as take_back
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings) as catalog:
        undone = take_back(catalog, change, who=whoami(), at=now())
    settings.note(f"undone: {undone.id} {undone.action} {undone.summary}")
