"""Folding by newer rules, and in any order of import."""

import json
import sqlite3
from itertools import permutations
from pathlib import Path

from tests.conftest import Mmret

LISTS = {
    "a": "**[ECCV 2024] Seeing Emus: A State Space Model for Pictures (把状态空间用于图像)** [[Paper](https://arxiv.org/abs/2403.00001)]",
    "b": "**[ECCV 2024] Seeing Emus: A State Space Model for Pictures** *Ada Quill, Bo Li* [[Paper](https://arxiv.org/abs/2403.00001)]",
    "c": "**[arXiv, 2024] Seeing Emus: A State Space Model for Pictures** [[Paper](http://arxiv.org/pdf/2403.00001v2)]",
}


def write() -> None:
    """Three lists of one paper."""
    for name, line in LISTS.items():
        Path(f"{name}.md").write_text(f"# {name}\n\n- {line}\n", encoding="utf-8")


def test_any_order(mmret: Mmret) -> None:
    """Whatever was imported first, the paper is the same: order is that of list and line."""
    write()
    folded = set()
    for number, order in enumerate(permutations(LISTS)):
        for name in order:
            assert mmret("--db", f"{number}.db", "import", f"{name}.md").returncode == 0
        (paper,) = json.loads(mmret("--db", f"{number}.db", "list", "-f", "json").stdout)
        folded.add(json.dumps([paper[name] for name in ("title", "authors", "venue", "year", "links")]))
    assert [json.loads(each) for each in folded] == [
        [
            "Seeing Emus: A State Space Model for Pictures",
            ["Ada Quill", "Bo Li"],
            "ECCV",
            2024,
            [{"kind": "paper", "url": "https://arxiv.org/abs/2403.00001"}],
        ]
    ]


def test_newer_rules(mmret: Mmret) -> None:
    """An import of the same lists folds papers anew that older rules have folded, and leaves their keys."""
    write()
    assert mmret("import", "a.md", "b.md").returncode == 0
    with sqlite3.connect("catalog.db") as conn:
        (key,) = conn.execute("SELECT key FROM papers").fetchone()
        conn.execute("UPDATE papers SET title = 'Emus'")
        conn.execute("UPDATE folding SET rules = 1")
    assert mmret("import", "a.md", "b.md").returncode == 0
    (paper,) = json.loads(mmret("list", "-f", "json").stdout)
    assert (paper["key"], paper["title"]) == (key, "Seeing Emus: A State Space Model for Pictures")
    assert "nothing to change" in mmret("import", "a.md", "b.md").stderr
