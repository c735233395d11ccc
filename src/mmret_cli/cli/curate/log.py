"""The command that lists the changes: log."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.completion import complete_key
from mmret_cli.cli.options import Format, OutputFormat, Settings, output_format, with_settings

if TYPE_CHECKING:
    from mmret_cli.catalog.journal import Change

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
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        found = changes(catalog.conn, None if key is None else own_keys(catalog.conn, key))
    _show_changes(found, output_format(format))


def _show_changes(found: "Sequence[Change]", format: Format) -> None:
    """The journal."""
    from mmret_cli.cli.render import json_lines, tsv

    if format is Format.jsonl:
        names = ("id", "at", "who", "action", "summary", "undone_by")
        json_lines({name: getattr(change, name) for name in names} for change in found)
        return
    undone = {change.id: f" (undone by {change.undone_by})" if change.undone_by else "" for change in found}
    lines = [(str(c.id), c.at, c.who, c.action, c.summary + undone[c.id]) for c in found]
    if format is Format.tsv:
        tsv(lines)
    elif lines:
        from mmret_cli.cli import tables

        tables.show(tables.text_table(("Change", "When", "Who", "What", "Summary"), lines))
