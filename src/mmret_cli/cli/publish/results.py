"""The command over performance tables: results."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mmret_cli.cli.options import Settings, output_format, with_settings
from mmret_cli.models import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmret_cli.actions.publish.leaderboards import Board
    from mmret_cli.exporters.markdown.results import Scored

LEGEND = "* ensemble, ^ questionable; bold the best, underlined the second"
MEDALS = {0: "", 1: "bold", 2: "underline"}

ResultFormat = Literal["table", "tsv", "jsonl", "md"]

app = typer.Typer()


@app.command()
@with_settings
def results(
    settings: Settings,
    dataset: Annotated[
        str | None, typer.Argument(metavar="[DATASET]", help="By any of its names; else what data sets there are.")
    ] = None,
    metric: Annotated[str | None, typer.Option(metavar="METRIC", help="Only this metric, and ranked by it.")] = None,
    direction: Annotated[Direction | None, typer.Option(help="Only this direction.", show_default=False)] = None,
    by: Annotated[
        Literal["year"] | None, typer.Option(help="The best of each year, instead of each method.", show_default=False)
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
    from mmret_cli.actions.publish.leaderboards import by_year, leaderboards, markdown
    from mmret_cli.cli.session import reading

    with reading(settings) as catalog:
        found = leaderboards(catalog, dataset, metric=metric, direction=direction, methods=compare or ())
    if by is not None:
        found = [by_year(board) for board in found]
    shown: ResultFormat = output_format(format)
    if shown == "jsonl":
        _records(found)
    elif by is not None:
        _progress(found, shown)
    elif shown == "md":
        sys.stdout.writelines(markdown(found))
    elif not (dataset or metric or direction or compare):
        _overview(found, shown)
    else:
        _boards(found, shown)
    if shown == "table" and any(line.marks for board in found for line in board.lines):
        settings.note(LEGEND)


def _records(found: "Sequence[Board]") -> None:
    """Each number as a record, the lines of each board in their order."""
    from mmret_cli.cli.render import json_lines
    from mmret_cli.exporters.jsonl import result_json

    for board in found:
        shown = {(column.metric, column.direction) for column in board.columns}
        for line in board.lines:
            told = [result for result in line.results if (result.metric, result.direction) in shown]
            json_lines(result_json(result, line.paper.key if line.paper else None) for result in told)


def _overview(found: "Sequence[Board]", format: Literal["table", "tsv"]) -> None:
    """What data sets and metrics there are, with the best method of each."""
    from mmret_cli.cli.render import records

    lines = (
        (
            board.dataset,
            len(board.lines),
            ", ".join(column.header for column in board.columns),
            f"{board.lines[0].name} {board.lines[0].text(board.by)}",
        )
        for board in found
    )
    records(format, ("Data set", "Methods", "Metrics", "Best"), lines, ())


def _boards(found: "Sequence[Board]", format: Literal["table", "tsv"]) -> None:
    """Each board as a table; as text its lines with the data set in front, below a line that names the columns."""
    from mmret_cli.actions.publish.leaderboards import scored
    from mmret_cli.cli.render import tsv

    for number, board in enumerate(found):
        if format == "tsv":
            headers = [column.header for column in board.columns]
            tsv([["Data set", "Method", "Year", *headers, "Paper"]])
            tsv([board.dataset, *_cells(line)] for line in scored(board))
        else:
            _table(board, first=number == 0)


def _progress(found: "Sequence[Board]", format: Literal["table", "tsv", "md"]) -> None:
    """The best of each year; a star tells that it is better than all before."""
    from mmret_cli.actions.publish.leaderboards import progress
    from mmret_cli.cli.render import records

    headers = ("Data set", "Year", "Method", "Best", "Record", "Paper")
    lines = [
        [
            board.dataset,
            str(year),
            line.name + line.marks,
            f"{board.by.header} {line.text(board.by)}",
            "★" if record else "",
            line.paper.key if line.paper else "",
        ]
        for board in found
        for year, line, record in progress(board)
    ]
    if format == "md":
        from mmret_cli.normalise.markdown import escape

        for cells in (headers, ["---"] * len(headers), *(map(escape, line) for line in lines)):
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
    else:
        records(format, headers, lines, ())


def _cells(line: "Scored") -> list[str]:
    key, year = (line.paper.key, str(line.paper.year or "")) if line.paper else ("", "")
    return [line.method, year, *(score.text for score in line.scores), key]


def _table(board: "Board", *, first: bool) -> None:
    from rich.text import Text

    from mmret_cli.actions.publish.leaderboards import scored
    from mmret_cli.cli import tables
    from mmret_cli.normalise.text import visible

    table = tables.plain_table(["Method", "Year", *(column.header for column in board.columns), "Links"])
    for column in table.columns[2:-1]:
        column.justify, column.no_wrap = "right", True
    table.columns[0].ratio = 1
    table.title, table.title_style, table.title_justify = Text(visible(board.dataset)), "bold", "left"
    for line in scored(board):
        numbers = [Text(score.text, style=MEDALS[score.medal]) for score in line.scores]
        year, paper = (str(line.paper.year or ""), tables.link_labels(line.paper.links)) if line.paper else ("", Text())
        table.add_row(Text(visible(line.method)), year, *numbers, paper)
    if not first:
        sys.stdout.write("\n")
    tables.show(table)
