"""The command that reads lists into the catalog, from files and URLs: import."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer
from typer.core import TyperCommand

from mmret_cli.cli.importing.styles import explained, told
from mmret_cli.cli.intake import Report, Wish, accounted, sources
from mmret_cli.cli.options import FOUND, AllowPrivate, MaxSize, Settings, tell, with_settings
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.importing.importing import Explained
    from mmret_cli.actions.intake import ImportReport
    from mmret_cli.actions.sources import Source
    from mmret_cli.models import Reading

app = typer.Typer()


class ImportCommand(TyperCommand):
    """`--report` and `--styles` alone are a table."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # as in main.Gate
        """Parse the arguments after these were given their word."""
        named = [*args, ""]
        whole = [
            f"{arg}=table" if arg in {"--report", "--styles"} and following not in get_args(Report) else arg
            for arg, following in pairwise(named)
        ]
        return super().parse_args(ctx, whole)


@app.command("import", cls=ImportCommand)
@with_settings
def import_lists(
    settings: Settings,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|URL...]",
            help="Markdown, BibTeX, CSV, TSV or JSON Lines files, GitHub or other URLs, - for standard input; without them all of imports/lists.toml.",
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
    allow_private: AllowPrivate = False,
    max_size: MaxSize = None,
    report: Annotated[
        Report | None,
        typer.Option(
            "--report",
            help="Also tell what became of each place of the document, by kind; jsonl tells each on standard output.",
            show_default=False,
        ),
    ] = None,
    styles: Annotated[
        Report | None,
        typer.Option(
            "--styles",
            help="Show the styles of Markdown lists: parts, members, examples; jsonl for programs. Import nothing.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="FILE:LINE", help="Show how one place of a list is read; import nothing."),
    ] = None,
) -> None:
    """Read lists into the catalog; a list that is imported again is replaced.

    Example: mmret import README.md --as my-survey
    """
    from mmret_cli.cli import intake

    if explain is not None:
        explained(_explain(explain, max_size))
        return
    wish = Wish(paths or [], slug, _columns(mapping or []), allow_private, dry_run, max_size)
    if styles is not None:
        _show_styles(settings, wish, styles)
        return
    done = _run(settings, wish, report)
    for warning in done.warnings:
        tell(f"mmret: warning: {visible(warning)}")
    if not settings.quiet:
        intake.imported(done, dry_run=dry_run, moves=settings.verbose)
    if not done.understood:
        raise typer.Exit(FOUND)


def _columns(mapping: list[str]) -> dict[str, str]:
    """`HEADER=NAME` pairs; the last `=` parts them."""
    pairs = [each.rpartition("=") for each in mapping]
    for (header, _, name), each in zip(pairs, mapping, strict=True):
        if not header or not name:
            raise typer.BadParameter(f"{each} is no HEADER=NAME", param_hint="--map")
    return {header: name for header, _, name in pairs}


def _run(settings: Settings, wish: Wish, report: Report | None) -> "ImportReport":
    from mmret_cli.actions.sources import read_all
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import catalog_path

    with progress("reading", quiet=settings.quiet) as tick:
        readings = read_all(sources(wish, catalog_path(settings)), tick, wish.columns)
    for source, found in readings if report else ():
        from mmret_cli.actions.importing.importing import account_of

        accounted(source.list.slug, account_of(source, found), report or "table")
    return stored(settings, readings, renamed=wish.slug is not None, dry_run=wish.dry_run)


def stored(
    settings: Settings, readings: "list[tuple[Source, Reading]]", *, renamed: bool, dry_run: bool
) -> "ImportReport":
    """Write the readings into the catalog, or only say what that would change."""
    from mmret_cli.actions.importing.importing import preview
    from mmret_cli.actions.intake import import_lists as write_in
    from mmret_cli.cli.progress import progress
    from mmret_cli.cli.session import catalog_path, now, reading, whoami, writing

    if not dry_run:
        with writing(settings, create=True) as catalog, progress("writing", quiet=settings.quiet):
            return write_in(catalog, readings, who=whoami(), at=now(), renamed=renamed)
    if not catalog_path(settings).exists():
        return preview(None, readings, renamed=renamed)
    with reading(settings) as catalog:
        return preview(catalog, readings, renamed=renamed)


def _explain(place: str, max_size: int | None) -> "list[Explained]":
    from mmret_cli.actions.importing.importing import explain
    from mmret_cli.actions.sources import named_sources

    name, _, line = place.rpartition(":")
    if not name or not line.isdecimal():
        raise typer.BadParameter(f"{place} is no FILE:LINE", param_hint="--explain")
    source = next(iter(named_sources([Path(name)], "list", Path(), max_size)))
    return explain(source, int(line))


def _show_styles(settings: Settings, wish: Wish, format: Report) -> None:
    from mmret_cli.actions.importing.importing import styles_of
    from mmret_cli.cli.session import catalog_path

    unnamed = wish.slug is None and wish.paths == ["-"]
    for source in sources(replace(wish, slug="list") if unnamed else wish, catalog_path(settings)):
        told(source, *styles_of(source), format)
