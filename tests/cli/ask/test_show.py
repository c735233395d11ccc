"""The command that shows one paper whole."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import Mmret

ENTRY: dict[str, Any] = {
    "title": "Hashing at Home",
    "links": [{"label": "paper", "url": "https://arxiv.org/abs/2001.00001"}],
    "abstract": "We hash.\nAt home.",
}
TEXTS: dict[str, dict[str, Any]] = {"a": {"note": "A must."}, "b": {"line": 7}}


def test_texts_of_entries(mmret: Mmret, tmp_path: Path) -> None:
    """An abstract that two lists have is told once, with both places; a note with its own; undo takes both away."""
    entries = [{"list": slug, "line": 3, **ENTRY, **told} for slug, told in TEXTS.items()]
    paper = {"type": "paper", "key": "hashing2020", "aliases": [], "entries": entries}
    lists = [{"type": "list", "slug": slug} for slug in TEXTS]
    text = "".join(json.dumps(row) + "\n" for row in (*lists, paper))
    (tmp_path / "x.jsonl").write_text(text)
    assert mmret("import", "x.jsonl").returncode == 0
    rows = [line.split("\t") for line in mmret("show", "hashing2020", "--format", "tsv").stdout.splitlines()]
    assert [row for row in rows if row[0] in {"abstract", "note"}] == [
        ["abstract", "We hash. At home.", "a:3, b:7"],
        ["note", "A must.", "a:3"],
    ]
    exported = mmret("export", "--format", "jsonl").stdout
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "x.jsonl").write_text(exported)
    assert mmret("--db", "again.db", "import", "again/x.jsonl").returncode == 0
    assert mmret("--db", "again.db", "export", "--format", "jsonl").stdout == exported
    assert mmret("undo").returncode == 0
    assert mmret("show", "hashing2020").returncode == 1
