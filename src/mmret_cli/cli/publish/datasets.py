"""The command over data sets: datasets."""

from typing import Annotated

import typer

from mmret_cli.cli.options import Db, OutputFormat, Quiet, Verbose, output_format, settle


def register(app: typer.Typer, panel: str) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel=panel)(datasets)


def datasets(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One data set whole, by any of its names.")
    ] = None,
    format: OutputFormat = None,
    db: Db = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List the data sets with the papers and results that use them, or show one whole.

    Example: mmret datasets COCO
    """
    from mmret_cli.actions.publish.datasets import find_dataset, used_datasets
    from mmret_cli.cli.publish import boards
    from mmret_cli.cli.session import reading

    settings = settle(ctx, db, quiet, verbose)
    with reading(settings) as catalog:
        if name is None:
            boards.datasets(used_datasets(catalog), output_format(format))
        else:
            boards.dataset(find_dataset(catalog, name), output_format(format))
