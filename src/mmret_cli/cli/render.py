"""Reports and records -> stdout and stderr, in the format asked for. Rich is loaded for tables only."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from mmret_cli.cli.options import Format
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.origins import Shown
    from mmret_cli.models import Paper


def paper(shown: "Shown", format: Format) -> None:
    """One paper whole, with the origin of each field."""
    if format == "jsonl":
        from mmret_cli.exporters.jsonl import line, paper_json

        sys.stdout.write(line(paper_json(shown.paper)))
        return
    told = [*_fields(shown.paper, shown.said.get("datasets", ())), ("note", "; ".join(shown.said.get("note", ())))]
    rows = []
    for name, value in told:
        if value:
            rows.append((name, value, shown.origins.get(name, "")))
        rows += [("also", other, place) for other, place in shown.others.get(name, ())]
    rows += shown.texts
    rows += [(link.kind, link.url, ", ".join(shown.places.get(link.url, ()))) for link in shown.paper.links]
    rows += [("related", key, why) for key, why in shown.related]
    fields(format, rows)


def _fields(found: "Paper", claimed: Iterable[str]) -> list[tuple[str, str]]:
    datasets = dict.fromkeys([*(name for entry in found.entries for name in entry.datasets), *filter(None, claimed)])
    return [
        ("key", found.key),
        ("aliases", ", ".join(found.aliases)),
        ("state", "hidden: `mmret remove --restore` shows it" if found.hidden else ""),
        ("state", "retired: no list has it any more" if found.retired else ""),
        ("title", found.title),
        ("authors", ", ".join(found.authors)),
        ("venue", found.venue or ""),
        ("year", str(found.year or "")),
        ("doi", found.doi or ""),
        ("arxiv", found.arxiv or ""),
        ("method", found.method or ""),
        ("topics", "; ".join(found.topics)),
        ("datasets", ", ".join(datasets)),
    ]


def records(
    format: Format, headers: Sequence[str], lines: Iterable[Sequence[object]], told: Iterable[dict[str, Any]]
) -> None:
    """Records by their cells, as a table with headers or as tab-separated text, or as JSON Lines; no table without any."""
    if format == "jsonl":
        json_lines(told)
    elif format == "tsv":
        tsv(lines)
    elif cells := [[str(cell) for cell in line] for line in lines]:
        from mmret_cli.cli import tables

        tables.show(tables.text_table(headers, cells))


def fields(format: Literal["table", "tsv"], told: Iterable[tuple[str, str, str]]) -> None:
    """One record whole, as (name, value, origin) of each field."""
    if format == "tsv":
        tsv(told)
    else:
        from mmret_cli.cli import tables

        tables.show(tables.fields(told))


def json_lines(records: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line."""
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def tsv(lines: Iterable[Iterable[object]]) -> None:
    """One record a line, its cells parted by tabs."""
    for cells in lines:
        sys.stdout.write("\t".join(visible(str(cell)) for cell in cells) + "\n")
