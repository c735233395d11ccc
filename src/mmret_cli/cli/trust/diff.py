"""The command that shows what differs between two catalogs: diff."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mmret_cli.cli.options import Settings, output_format, with_settings

if TYPE_CHECKING:
    from mmret_cli.catalog.store import Catalog
    from mmret_cli.exporters.differences import Difference

HEAD = "HEAD"


DiffFormat = Literal["table", "tsv", "md", "jsonl"]  # how differences are printed


app = typer.Typer()


@app.command()
@with_settings
def diff(
    settings: Settings,
    old: Annotated[
        str | None, typer.Argument(metavar="[OLD]", help="A catalog's file or a git revision; else HEAD.")
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The same; else the catalog as it is now.")] = None,
    format: Annotated[
        DiffFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="md for a pull request, jsonl with every field; else a table on a terminal, tab-separated in a pipe.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show what differs between two catalogs, or two git revisions of one, record by record.

    Example: mmret diff main --format md
    """
    from mmret_cli.actions.trust.diff import differences
    from mmret_cli.actions.trust.revisions import content_of

    with _opened(settings, old or HEAD) as catalog:
        before = content_of(catalog)
    with _opened(settings, new) as catalog:
        found = differences(before, content_of(catalog))
    _show(found, output_format(format), f"{old or HEAD} → {new or 'now'}")
    if not found:
        settings.note("nothing differs")


@contextmanager
def _opened(settings: Settings, version: str | None) -> "Iterator[Catalog]":
    """The catalog of a version; of None as it is now."""
    from mmret_cli.actions.trust.revisions import opened
    from mmret_cli.cli.session import catalog_path, reading

    if version is None:
        with reading(settings) as catalog:
            yield catalog
    else:
        with opened(version, catalog_path(settings)) as catalog:
            yield catalog


def _show(found: "list[Difference]", format: DiffFormat, title: str) -> None:
    from mmret_cli.cli.render import tsv
    from mmret_cli.exporters import differences

    if format == "jsonl":
        sys.stdout.writelines(differences.jsonl(found))
    elif format == "md":
        sys.stdout.writelines(differences.markdown(found, title))
    elif format == "tsv":
        tsv((e.sign, e.kind, e.id, e.name, *(f"{n}: {o} -> {w}" for n, o, w in e.fields)) for e in found)
    elif found:
        _table(found)


def _table(found: "list[Difference]") -> None:
    from rich.text import Text

    from mmret_cli.cli import tables
    from mmret_cli.normalise.text import visible

    table = tables.plain_table(["", "Record", "What differs"])
    table.columns[2].ratio = 1
    for each in found:
        cell = Text(visible(each.name), style="bold")
        for name, old, new in each.fields:
            cell.append(f"\n{name}: {visible(old) or '(none)'} -> {visible(new) or '(none)'}", style="not bold")
        table.add_row(Text(each.sign), Text(f"{each.kind}\n{visible(each.id)}"), cell)
    tables.show(table)
