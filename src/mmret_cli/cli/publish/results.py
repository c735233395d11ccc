"""The command over performance tables: results."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mmret_cli.cli.options import Format, Settings, output_format, with_settings

if TYPE_CHECKING:
    from mmret_cli.actions.publish.leaderboards import Board


class ResultFormat(StrEnum):
    """How leaderboards are printed."""

    table = "table"
    tsv = "tsv"
    jsonl = "jsonl"
    md = "md"


class DirectionName(StrEnum):
    """What is searched by what."""

    image_to_text = "image-to-text"
    text_to_image = "text-to-image"


class Progress(StrEnum):
    """What a leaderboard is told by, instead of its methods."""

    year = "year"


app = typer.Typer()


@app.command()
@with_settings
def results(
    settings: Settings,
    dataset: Annotated[
        str | None, typer.Argument(metavar="[DATASET]", help="By any of its names; else what data sets there are.")
    ] = None,
    metric: Annotated[str | None, typer.Option(metavar="METRIC", help="Only this metric, and ranked by it.")] = None,
    direction: Annotated[DirectionName | None, typer.Option(help="Only this direction.", show_default=False)] = None,
    by: Annotated[
        Progress | None, typer.Option(help="The best of each year, instead of each method.", show_default=False)
    ] = None,
    compare: Annotated[
        list[str] | None, typer.Option(metavar="METHOD", help="Only this method; say it for each that you compare.")
    ] = None,
    format: Annotated[
        ResultFormat | None,
        typer.Option("--format", "-f", help="How to print; jsonl gives each number as a record.", show_default=False),
    ] = None,
) -> None:
    """Show leaderboards: the results that the lists report for a data set, best first.

    Example: mmret results Flickr30K --metric R@1 --direction text-to-image
    """
    from mmret_cli.actions.publish.leaderboards import DIRECTIONS, by_year, leaderboards
    from mmret_cli.cli.publish import boards
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        way = DIRECTIONS[direction.value] if direction else None
        found = leaderboards(catalog, dataset, metric=metric, direction=way, methods=compare or ())
    if by is not None:
        found = [by_year(board) for board in found]
    shown = format or ResultFormat(output_format(None).value)
    _show(found, shown, overview=not (dataset or metric or direction or compare or by), by=by)
    if shown is ResultFormat.table and any(line.marks for board in found for line in board.lines):
        settings.note(boards.LEGEND)


def _show(found: "list[Board]", format: ResultFormat, *, overview: bool, by: Progress | None) -> None:
    from mmret_cli.cli.publish import boards

    if format is ResultFormat.jsonl:
        boards.records(found)
    elif by is not None:
        boards.progress(found, format.value)
    elif format is ResultFormat.md:
        boards.markdown(found)
    elif overview:
        boards.overview(found, Format(format.value))
    else:
        boards.show(found, Format(format.value))
