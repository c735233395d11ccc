"""Leaderboards and data sets -> stdout, in the format asked for. Rich is loaded for tables only."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mmret_cli.actions.publish.leaderboards import Board, scored
from mmret_cli.actions.publish.leaderboards import markdown as as_markdown
from mmret_cli.actions.publish.leaderboards import progress as steps_of
from mmret_cli.cli.options import Format
from mmret_cli.cli.render import json_lines, tsv
from mmret_cli.exporters.jsonl import dataset_json, result_json
from mmret_cli.exporters.markdown.results import Scored

if TYPE_CHECKING:
    from mmret_cli.actions.publish.datasets import Used

LEGEND = "* ensemble, ^ questionable; bold the best, underlined the second"
MEDALS = {0: "", 1: "bold", 2: "underline"}


def records(found: Sequence[Board]) -> None:
    """Each number as a record, the lines of each board in their order."""
    for board in found:
        shown = {(column.metric, column.direction) for column in board.columns}
        for line in board.lines:
            told = [result for result in line.results if (result.metric, result.direction) in shown]
            json_lines(result_json(result, line.paper.key if line.paper else None) for result in told)


def overview(found: Sequence[Board], format: Format) -> None:
    """What data sets and metrics there are, with the best method of each."""
    lines = [
        [
            board.dataset,
            str(len(board.lines)),
            ", ".join(column.header for column in board.columns),
            f"{board.lines[0].name} {board.lines[0].values.get(board.by, 0):g}",
        ]
        for board in found
    ]
    _print(("Data set", "Methods", "Metrics", "Best"), lines, format)


def show(found: Sequence[Board], format: Format) -> None:
    """Each board as a table; as text its lines with the data set in front, below a line that names the columns."""
    for number, board in enumerate(found):
        if format is Format.tsv:
            headers = [column.header for column in board.columns]
            tsv([["Data set", "Method", "Year", *headers, "Paper"]])
            tsv([board.dataset, *_cells(line)] for line in scored(board))
        else:
            _table(board, first=number == 0)


def progress(found: Sequence[Board], format: str) -> None:
    """The best of each year; a star tells that it is better than all before."""
    headers = ("Data set", "Year", "Method", "Best", "Record", "Paper")
    lines = [
        [
            board.dataset,
            str(year),
            line.name + line.marks,
            f"{board.by.header} {line.values[board.by]:g}",
            "★" if record else "",
            line.paper.key if line.paper else "",
        ]
        for board in found
        for year, line, record in steps_of(board)
    ]
    if format == "md":
        from mmret_cli.normalise.markdown import escape

        for cells in (headers, ["---"] * len(headers), *(map(escape, line) for line in lines)):
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
    else:
        _print(headers, lines, Format(format))


def markdown(found: Sequence[Board]) -> None:
    """Each board as a Markdown table."""
    sys.stdout.writelines(as_markdown(found))


def datasets(found: "Sequence[Used]", format: Format) -> None:
    """The data sets, one a line."""
    if format is Format.jsonl:
        json_lines(dataset_json(used.dataset) for used in found)
        return
    lines = [
        [
            used.dataset.name,
            used.dataset.modalities or "",
            used.dataset.scale or "",
            str(len(used.papers) or ""),
            str(len(used.results) or ""),
        ]
        for used in found
    ]
    _print(("Data set", "Modalities", "Size", "Papers", "Results"), lines, format)


def dataset(used: "Used", format: Format) -> None:
    """One data set whole."""
    if format is Format.jsonl:
        json_lines([dataset_json(used.dataset)])
        return
    found = used.dataset
    methods = dict.fromkeys(result.method for result, _ in used.results)
    places = [f"{entry.list}:{entry.line}" for entry in found.entries]
    fields = [
        ("name", found.name, " ".join(places)),
        ("also", ", ".join(name for name in used.names if name != found.name), ""),
        ("modalities", found.modalities or "", ""),
        ("size", found.scale or "", ""),
        *((link.kind, link.url, "") for link in found.links),
        ("papers", " ".join(used.papers), ""),
        ("results", f"{len(used.results)} of {', '.join(methods)}" if methods else "", ""),
    ]
    told = [field for field in fields if field[1]]
    if format is Format.tsv:
        tsv(told)
    else:
        from mmret_cli.cli import tables

        tables.show(tables.fields(told))


def _cells(line: Scored) -> list[str]:
    key, year = (line.paper.key, str(line.paper.year or "")) if line.paper else ("", "")
    return [line.method, year, *(score.text for score in line.scores), key]


def _table(board: Board, *, first: bool) -> None:
    from rich.text import Text

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


def _print(headers: Sequence[str], lines: Sequence[Sequence[str]], format: Format) -> None:
    if format is Format.tsv:
        tsv(lines)
    elif lines:
        from mmret_cli.cli import tables

        tables.show(tables.text_table(headers, lines))
