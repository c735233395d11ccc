"""The command over data sets: datasets."""

from typing import Annotated

import typer

from mmret_cli.cli.options import OutputFormat, Settings, output_format, with_settings

app = typer.Typer()


@app.command()
@with_settings
def datasets(
    settings: Settings,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One data set whole, by any of its names.")
    ] = None,
    format: OutputFormat = None,
) -> None:
    """List the data sets with the papers and results that use them, or show one whole.

    Example: mmret datasets COCO
    """
    from mmret_cli.actions.publish.datasets import find_dataset, used_datasets
    from mmret_cli.cli.publish import boards
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        if name is None:
            boards.datasets(used_datasets(catalog), output_format(format))
        else:
            boards.dataset(find_dataset(catalog, name), output_format(format))
