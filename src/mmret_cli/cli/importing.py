"""The command that reads lists into the catalog: import."""

from pathlib import Path
from typing import Annotated

import typer

from mmret_cli.cli.options import FOUND, Db, Quiet, Verbose, settle


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
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read lists into the catalog; a list that is imported again is replaced.

    Example: mmret import README.md --as my-survey
    """
    from mmret_cli.actions.importing import import_lists as write_in
    from mmret_cli.actions.importing import read_all
    from mmret_cli.actions.sources import default_sources, named_sources
    from mmret_cli.cli import render
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import catalog_path, now, whoami, writing

    settings = settle(ctx, db, quiet, verbose)
    path = catalog_path(settings)
    sources = named_sources(paths, slug, path.absolute().parent) if paths else default_sources(path)
    with progress("reading", quiet=settings.quiet) as tick:
        readings = read_all(sources, tick)
    with writing(settings, create=True) as catalog:
        report = write_in(catalog, readings, who=whoami(), at=now(), renamed=slug is not None)
    for warning in report.warnings:
        typer.echo(f"mmret: warning: {warning}", err=True)
    if not settings.quiet:
        render.import_report(report)
    if not report.understood:
        raise typer.Exit(FOUND)
