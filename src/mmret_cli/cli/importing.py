"""The command that reads lists into the catalog: import."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.options import FOUND, Db, Quiet, Settings, Verbose, settle

if TYPE_CHECKING:
    from mmret_cli.actions.explaining import Explained
    from mmret_cli.actions.importing import ImportReport


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("import", rich_help_panel="Import and export")(import_lists)


def import_lists(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Markdown or JSON Lines files, - for standard input; without them all of imports/lists.toml.",
        ),
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option("--as", metavar="SLUG", help="Which list it is, where the file's name does not say it."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    report: Annotated[
        bool, typer.Option("--report", help="Also tell how many entries were found by which form, list by list.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="FILE:LINE", help="Show how one place of a list is read; import nothing."),
    ] = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read lists into the catalog; a list that is imported again is replaced.

    Example: mmret import README.md --as my-survey
    """
    from mmret_cli.cli import reports

    settings = settle(ctx, db, quiet, verbose)
    if explain is not None:
        reports.explained(_explain(explain))
        return
    done = _run(settings, paths, slug, dry_run=dry_run)
    for warning in done.warnings:
        typer.echo(f"mmret: warning: {warning}", err=True)
    if not settings.quiet:
        reports.imported(done, dry_run=dry_run, forms=report, moves=settings.verbose)
    if not done.understood:
        raise typer.Exit(FOUND)


def _run(settings: Settings, paths: list[Path] | None, slug: str | None, *, dry_run: bool) -> "ImportReport":
    from mmret_cli.actions.importing import import_lists as write_in
    from mmret_cli.actions.importing import preview, read_all
    from mmret_cli.actions.sources import default_sources, named_sources
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import catalog_path, now, reading, whoami, writing

    path = catalog_path(settings)
    sources = named_sources(paths, slug, path.absolute().parent) if paths else default_sources(path)
    with progress("reading", quiet=settings.quiet) as tick:
        readings = read_all(sources, tick)
    if not dry_run:
        with writing(settings, create=True) as catalog:
            return write_in(catalog, readings, who=whoami(), at=now(), renamed=slug is not None)
    if not path.exists():
        return preview(None, readings, renamed=slug is not None)
    with reading(settings) as catalog:
        return preview(catalog, readings, renamed=slug is not None)


def _explain(place: str) -> "list[Explained]":
    from mmret_cli.actions.explaining import explain
    from mmret_cli.actions.sources import named_sources

    name, _, line = place.rpartition(":")
    if not name or not line.isdecimal():
        raise typer.BadParameter(f"{place} is no FILE:LINE", param_hint="--explain")
    source = next(iter(named_sources([Path(name)], "list", Path())))
    return explain(source, int(line))
