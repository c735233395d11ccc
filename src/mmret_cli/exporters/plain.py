"""Records as lines of text that `git diff` can show: one field a line, what is blank or moves with every edit left out.

paper chen2020imram
  title: IMRAM: Iterative Matching with Recurrent Attention Memory
  authors: Hui Chen
  entry awesome-rsitr
    title: …
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from mmret_cli.normalise.text import visible

Json = dict[str, Any]

# Which fields name a record, by its type; an entry by its list.
NAMES = {
    "list": ("slug",),
    "paper": ("key",),
    "dataset": ("name",),
    "result": ("list", "method", "note", "dataset", "direction", "metric"),
    "news": ("date",),
    "decision": ("verdict", "origin"),
    "claim": ("key", "field", "origin"),
}
# A new line above an entry moves all below it; the raw text says what the fields say.
LEFT_OUT = frozenset({"type", "line", "column", "raw", "etag", "written"})


def export(lines: Iterable[str]) -> Iterator[str]:
    """The text of the records of a JSON Lines export."""
    for line in lines:
        record = json.loads(line)
        names = NAMES.get(record["type"], ())
        yield _row(0, " ".join([record["type"], *(str(record[name]) for name in names if record.get(name))]))
        yield from _fields(record, {*names, "entries"}, 1)
        for entry in record.get("entries", ()):
            yield _row(1, f"entry {entry['list']}")
            yield from _fields(entry, {"list"}, 2)


def _fields(record: Json, named: set[str], depth: int) -> Iterator[str]:
    for name, value in record.items():
        if name in named or name in LEFT_OUT or value in (None, "", [], {}, False):
            continue
        value = record.get("written", value) if name == "value" else value  # 55.0, not 55
        if isinstance(value, list) and value and not isinstance(value[0], str):
            for part in value:
                yield _row(depth, f"{name.removesuffix('s')}: {_told(part)}")
        elif isinstance(value, dict):
            yield from (_row(depth, f"{name} {header}: {cell}") for header, cell in value.items())
        else:
            yield _row(depth, f"{name}: {_told(value)}")


def _told(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(_told(each) for name, each in value.items() if name not in LEFT_OUT)
    if isinstance(value, list):
        return ", ".join(map(_told, value))
    return str(value)


def _row(depth: int, text: str) -> str:
    return f"{'  ' * depth}{visible(text)}\n"
