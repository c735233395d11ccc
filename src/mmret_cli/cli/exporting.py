"""The command that writes the catalog out: export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mmret_cli.cli.options import Db, Quiet, Verbose, settle


class ExportFormat(StrEnum):
    """What the catalog can be written as."""

    md = "md"
    jsonl = "jsonl"
    bibtex = "bibtex"
    csv = "csv"
    tsv = "tsv"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel="Import and export")(export)


def export(
    ctx: typer.Context,
    format: Annotated[
        ExportFormat,
        typer.Option(
            "--format", "-f", help="md: Markdown tables by topic; jsonl: everything; bibtex, csv, tsv: the papers."
        ),
    ] = ExportFormat.md,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; else standard output.")
    ] = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the catalog as Markdown tables, JSON Lines, BibTeX, CSV or TSV.

    Example: mmret export --format md --output PAPERS.md
    """
    from mmret_cli.actions.exporting import export as write_out
    from mmret_cli.cli.output import written
    from mmret_cli.cli.session import reading

    settings = settle(ctx, db, quiet, verbose)
    with reading(settings) as catalog:
        written(write_out(catalog, str(format)), output)
    if output is not None:
        settings.note(f"written: {output}")
