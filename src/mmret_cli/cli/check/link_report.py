"""The report of check-links for people: a table of the links that are not well, and the counts."""

import sys
from collections import Counter
from typing import TYPE_CHECKING

from mmret_cli.cli.check.link_formats import FORMATS, is_told
from mmret_cli.cli.check.link_options import LinkFormat
from mmret_cli.cli.render import tsv
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.check.check_links import Checked, Report

COLORS = {
    "dead": "red",
    "wrong-target": "red",
    "unreachable": "red",
    "invalid": "red",
    "moved": "yellow",
    "unsure": "yellow",
    "refused": "dim",
    "rate-limited": "dim",
}


def show(report: "Report", format: LinkFormat | None) -> None:
    """Print the report in a format, else as a table on a terminal and as tab-separated text in a pipe."""
    chosen = format or (LinkFormat.table if sys.stdout.isatty() else LinkFormat.tsv)
    if chosen is LinkFormat.table:
        _table(report)
    elif chosen is LinkFormat.tsv:
        tsv(_cells(link) for link in report.links)
    else:
        for part in FORMATS[chosen.value](report.links):
            sys.stdout.write(part)


def _cells(link: "Checked") -> tuple[str, ...]:
    check = link.check
    places = " ".join(f"{place.file}:{place.line}" for place in link.places)
    return check.state, check.url, check.reason or "", check.final_url or "", " ".join(link.papers), places


def _table(report: "Report") -> None:
    from rich.text import Text

    from mmret_cli.cli import tables

    table = tables.plain_table(("State", "Link"))
    for link in filter(is_told, report.links):
        check = link.check
        cell = Text(visible(check.url), style=tables.clickable(check.url))
        below = [check.reason or "", f"now {check.final_url}" if check.state == "moved" else ""]
        below.append(" ".join(f"{place.file}:{place.line}" for place in link.places))
        for line in filter(None, below):
            cell.append(f"\n{visible(line)}", style="dim")
        table.add_row(Text(check.state, style=COLORS.get(check.state, "")), cell)
    if table.row_count:
        tables.show(table)


def summary(report: "Report") -> str:
    """`412 links: 390 ok, 12 moved, 4 dead; 4 fail`."""
    counts = Counter(link.check.state for link in report.links)
    told = ", ".join(f"{count} {state}" for state, count in counts.most_common())
    return f"{len(report.links)} links: {told or 'none'}; {len(report.failing)} fail"
