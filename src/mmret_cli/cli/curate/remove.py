"""The command that hides papers: remove."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.options import Settings, with_settings

Keys = Annotated[list[str], typer.Argument(metavar="KEY...", help="Citation keys.", autocompletion=complete_key)]

app = typer.Typer()


@app.command()
@with_settings
def remove(
    settings: Settings,
    keys: Keys,
    restore: Annotated[bool, typer.Option("--restore", help="Show hidden papers again.")] = False,
) -> None:
    """Hide papers, over later imports too.

    Example: mmret remove chen2020imram
    """
    from mmret_cli.actions.curate.remove import hide
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings) as catalog:
        changed = hide(catalog, keys, restore=restore, who=whoami(), at=now())
    verb = "shown again" if restore else "hidden"
    settings.note(f"{verb}: {', '.join(changed)}" if changed else "nothing was changed: it is so already")
