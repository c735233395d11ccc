"""Groups of entries that are one paper or may be -> stdout, in the format asked for."""

from typing import TYPE_CHECKING

from mmret_cli.cli.options import Format
from mmret_cli.cli.render import json_lines, tsv
from mmret_cli.models import CURATOR
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmret_cli.actions.curate.dedupe import Candidate


def show(found: "Sequence[Candidate]", format: Format) -> None:
    """One line a group; a table has its titles below each other."""
    if format is Format.jsonl:
        json_lines(
            {
                "verdict": each.verdict,
                "score": each.score,
                "reasons": list(each.reasons),
                "keys": list(each.keys),
                "entries": [{"list": e.list, "line": e.line, "ref": e.ref} for e in each.entries if e.list != CURATOR],
            }
            for each in found
        )
    elif format is Format.tsv:
        tsv(
            (each.verdict, each.score, " ".join(each.keys), " ".join(_places(each)), "; ".join(each.reasons))
            for each in found
        )
    elif found:
        _table(found)


def _table(found: "Sequence[Candidate]") -> None:
    from rich.text import Text

    from mmret_cli.cli import tables

    table = tables.plain_table(["Verdict", "Papers"])
    table.columns[1].ratio = 1
    for each in found:
        cell = Text("\n").join(
            Text(visible(entry.title), style="bold").append(f"\n{entry.list}:{entry.line}", style="dim")
            for entry in each.entries
        )
        cell.append(f"\n{visible('; '.join(each.reasons))}")
        table.add_row(Text(f"{each.verdict}\n{each.score:.2f}"), cell)
    tables.show(table)


def _places(candidate: "Candidate") -> list[str]:
    return [f"{entry.list}:{entry.line}" for entry in candidate.entries]
