"""Expected records on disk, in the form of the contract, and how a record is compared with them."""

import json
from pathlib import Path
from typing import Any

from mmret_cli.exporters.jsonl import dataset_json, entry_json, news_json, result_json
from mmret_cli.models import Dataset, DatasetEntry, Entry, News, Record, Result

IMPORTS = Path(__file__).parents[1] / "imports"
GIVEN = {
    "paper": "list line ref title authors venue year section links broken_links method task datasets pretraining authors_more extra",
    "dataset": "list line name section links columns",
    "news": "list line links date",
    "result": "type list line method note dataset direction metric value ensemble",
}


def contract_form(record: Record) -> dict[str, Any]:
    """A record in the part of the contract's form that its source decides."""
    if isinstance(record, Entry):
        return {"type": "paper", "entry": _only("paper", entry_json(record))}
    if isinstance(record, Result):
        return _only("result", result_json(record, None))
    if isinstance(record, DatasetEntry):
        entry = dataset_json(Dataset(record.name, entries=(record,)))["entries"][0]
        return {
            "type": "dataset",
            "modalities": record.modalities,
            "scale": record.scale,
            "entry": _only("dataset", entry),
        }
    entry = news_json(News(record.date, record.text, entries=(record,)))["entries"][0]
    return {"type": "news", "date": record.date, "text": record.text, "entry": _only("news", entry)}


def _only(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key in GIVEN[kind].split()}


def read_expected(path: Path) -> list[dict[str, Any]]:
    """The expected records of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def line_of(record: dict[str, Any]) -> int:
    """The line on which an expected record stands."""
    return int(record["entry"]["line"] if "entry" in record else record["line"])
