"""The command that lists the changes: log."""

from typing import Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.options import OutputFormat, Settings, output_format, with_settings

app = typer.Typer()


@app.command()
@with_settings
def log(
    settings: Settings,
    key: Annotated[
        str | None,
        typer.Argument(metavar="[KEY]", help="Only what touched this paper.", autocompletion=complete_key),
    ] = None,
    format: OutputFormat = None,
) -> None:
    """List the changes made to the catalog, or to one paper, newest first.

    Example: mmret log chen2020imram
    """
    from mmret_cli.catalog.journal import log as changes
    from mmret_cli.catalog.papers.keys import own_keys
    from mmret_cli.cli.render import records
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        found = changes(catalog.conn, None if key is None else own_keys(catalog.conn, key))
    undone = {change.id: f" (undone by {change.undone_by})" if change.undone_by else "" for change in found}
    names = ("id", "at", "who", "action", "summary", "undone_by")
    records(
        output_format(format),
        ("Change", "When", "Who", "What", "Summary"),
        ((c.id, c.at, c.who, c.action, c.summary + undone[c.id]) for c in found),
        ({name: getattr(change, name) for name in names} for change in found),
    )
