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
            help="Markdown, BibTeX, CSV, TSV or JSON Lines files, - for standard input; without them all of imports/lists.toml.",
        ),
    ] = None,
    slug: Annotated[
        str | None,
        typer.Option("--as", metavar="SLUG", help="Which list it is, where the file's name does not say it."),
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADER=NAME", help="What a CSV column is, where its header does not say it."),
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
    done = _run(settings, paths, slug, _columns(mapping or []), dry_run=dry_run)
    for warning in done.warnings:
        typer.echo(f"mmret: warning: {warning}", err=True)
    if not settings.quiet:
        reports.imported(done, dry_run=dry_run, forms=report, moves=settings.verbose)
    if not done.understood:
        raise typer.Exit(FOUND)


def _columns(mapping: list[str]) -> dict[str, str]:
    """`HEADER=NAME` pairs; the last `=` parts them."""
    pairs = [each.rpartition("=") for each in mapping]
    for (header, _, name), each in zip(pairs, mapping, strict=True):
        if not header or not name:
            raise typer.BadParameter(f"{each} is no HEADER=NAME", param_hint="--map")
    return {header: name for header, _, name in pairs}


def _run(
    settings: Settings, paths: list[Path] | None, slug: str | None, columns: dict[str, str], *, dry_run: bool
) -> "ImportReport":
    from mmret_cli.actions.importing import import_lists as write_in
    from mmret_cli.actions.importing import preview, read_all
    from mmret_cli.actions.sources import default_sources, named_sources
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import catalog_path, now, reading, whoami, writing

    path = catalog_path(settings)
    sources = named_sources(paths, slug, path.absolute().parent) if paths else default_sources(path)
    with progress("reading", quiet=settings.quiet) as tick:
        readings = read_all(sources, tick, columns)
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
