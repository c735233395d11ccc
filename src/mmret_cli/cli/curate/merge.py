"""The command that makes several papers one: merge."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.options import Settings, with_settings

Take = Annotated[
    list[str] | None,
    typer.Option("--take", metavar="FIELD=KEY", help="Whose title, authors, venue, year, doi, arxiv or method stays."),
]

app = typer.Typer()


@app.command()
@with_settings
def merge(
    settings: Settings,
    keys: Annotated[
        list[str],
        typer.Argument(metavar="KEY KEY...", help="Two or more papers that are one.", autocompletion=complete_key),
    ],
    take: Take = None,
) -> None:
    """Make several papers one.

    All their keys stay valid. Authors, venue and the like are folded by the usual rules, but for what --take chooses.

    Example: mmret merge lee2018stacked lee2018stackeda --take venue=lee2018stacked
    """
    from mmret_cli.actions.curate.merge import merge as merge_papers
    from mmret_cli.cli.session import now, whoami, writing

    taken = dict(_pair(each) for each in take or [])
    if len(keys) < 2 and not taken:
        raise typer.BadParameter("name two papers or more", param_hint="KEY KEY...")
    with writing(settings) as writer:
        made = merge_papers(writer, keys, taken, who=whoami(), at=now())
    if made.change is None:
        settings.note(f"these are one paper already: {made.keys[0]}")
    else:
        settings.note(f"merged into {made.keys[0]}; `mmret show {made.keys[0]}` tells what was folded")


def _pair(text: str) -> tuple[str, str]:
    field, equals, key = text.partition("=")
    if not equals or not field or not key:
        raise typer.BadParameter(f"{text}: expected FIELD=KEY, for example venue=lee2018stacked", param_hint="--take")
    return field, key
