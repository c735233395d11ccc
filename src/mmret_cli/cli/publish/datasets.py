"""The command over data sets: datasets."""

from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.options import Format, OutputFormat, Settings, output_format, with_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmret_cli.actions.publish.datasets import Used

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
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        if name is None:
            _list(used_datasets(catalog), output_format(format))
        else:
            _show(find_dataset(catalog, name), output_format(format))


def _list(found: "Sequence[Used]", format: Format) -> None:
    from mmret_cli.cli.render import records
    from mmret_cli.exporters.jsonl import dataset_json

    lines = (
        (
            used.dataset.name,
            used.dataset.modalities or "",
            used.dataset.scale or "",
            len(used.papers) or "",
            len(used.results) or "",
        )
        for used in found
    )
    headers = ("Data set", "Modalities", "Size", "Papers", "Results")
    records(format, headers, lines, (dataset_json(used.dataset) for used in found))


def _show(used: "Used", format: Format) -> None:
    from mmret_cli.cli import render
    from mmret_cli.exporters.jsonl import dataset_json

    if format == "jsonl":
        render.json_lines([dataset_json(used.dataset)])
        return
    found = used.dataset
    methods = dict.fromkeys(result.method for result, _ in used.results)
    places = [f"{entry.list}:{entry.line}" for entry in found.entries]
    rows = [
        ("name", found.name, " ".join(places)),
        ("also", ", ".join(name for name in used.names if name != found.name), ""),
        ("modalities", found.modalities or "", ""),
        ("size", found.scale or "", ""),
        *((link.kind, link.url, "") for link in found.links),
        ("papers", " ".join(used.papers), ""),
        ("results", f"{len(used.results)} of {', '.join(methods)}" if methods else "", ""),
    ]
    render.fields(format, [row for row in rows if row[1]])
