"""Data sets, results and news -> stdout, in the format asked for."""

from collections.abc import Sequence
from typing import Any

from mmret_cli.cli.options import Format
from mmret_cli.cli.render import json_lines, tsv
from mmret_cli.exporters.jsonl import dataset_json, news_json, result_json
from mmret_cli.models import Dataset, News, Result

Item = Dataset | News | tuple[Result, str | None]
HEADERS = {
    Dataset: ("Data set", "Modalities", "Size", "Lists"),
    News: ("Date", "News", "Lists"),
    tuple: ("Method", "Data set", "Direction", "Metric", "Value", "Paper", "List"),
}


def show(items: Sequence[Item], format: Format) -> None:
    """Records of one kind, in their order."""
    if format is Format.jsonl:
        json_lines(_json(item) for item in items)
    elif format is Format.tsv:
        tsv(_cells(item) for item in items)
    elif items:
        from mmret_cli.cli import tables

        tables.show(tables.text_table(HEADERS[type(items[0])], [_cells(item) for item in items]))


def _json(item: Item) -> dict[str, Any]:
    if isinstance(item, Dataset):
        return dataset_json(item)
    return news_json(item) if isinstance(item, News) else result_json(*item)


def _cells(item: Item) -> list[str]:
    if isinstance(item, Dataset):
        return [item.name, item.modalities or "", item.scale or "", _places(item)]
    if isinstance(item, News):
        return [item.date, item.text, _places(item)]
    result, key = item
    method = result.method + ("*" if result.ensemble else "") + (f" ({result.note})" if result.note else "")
    value = f"{result.value:g}" + ("^" if result.questionable else "")
    return [
        method,
        result.dataset,
        result.direction or "",
        result.metric,
        value,
        key or "",
        f"{result.list}:{result.line}",
    ]


def _places(item: Dataset | News) -> str:
    return " ".join(f"{entry.list}:{entry.line}" for entry in item.entries)
