"""The command that shows one paper whole: show."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.options import OutputFormat, Settings, output_format, with_settings

app = typer.Typer()


@app.command()
@with_settings
def show(
    settings: Settings,
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="The paper's citation key, or an old one.", autocompletion=complete_key)
    ],
    format: OutputFormat = None,
) -> None:
    """Show one paper whole, with the list and line that each field comes from.

    Example: mmret show baldrati2023zero
    """
    from mmret_cli.actions.origins import show as look_up
    from mmret_cli.cli import render
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        paper = look_up(catalog, key)
    render.paper(paper, output_format(format))
