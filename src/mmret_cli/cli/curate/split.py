"""The command that parts a paper: split."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.options import Settings, with_settings

app = typer.Typer()


@app.command()
@with_settings
def split(
    settings: Settings,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The paper to part.", autocompletion=complete_key)],
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LIST:LINE...]", help="The entries that are another paper; else what was merged parts."
        ),
    ] = None,
) -> None:
    """Part a paper whose entries are of several.

    Without a place: into what was merged by decision, else into its single entries.

    Example: mmret split lee2018stacked awesome-rsitr:120
    """
    from mmret_cli.actions.curate.split import split as split_paper
    from mmret_cli.cli.session import now, whoami, writing

    with writing(settings) as writer:
        made = split_paper(writer, key, places or [], who=whoami(), at=now())
    settings.note(f"split into {', '.join(made.keys)}; `mmret undo` takes it back")
