"""Makes a papis library of the papers of `mmret export --format jsonl`: python papis_library.py JSONL FOLDER."""

import json
import sys
from pathlib import Path
from typing import Any

CONFIG = """\
[settings]
default-library = papers
database-backend = sqlite
cache-dir = {folder}/cache

[papers]
dir = {folder}/papers
"""


def fields(paper: dict[str, Any]) -> dict[str, Any]:
    """The paper in papis' words; what it does not have is left out, as papis does."""
    links = paper["links"]
    known = {
        "ref": paper["key"],
        "title": paper["title"],
        "author": "; ".join(paper["authors"]),
        "year": paper["year"],
        "journal": paper["venue"],
        "url": links[0]["url"] if links else None,
    }
    return {name: value for name, value in known.items() if value}


def yaml(record: dict[str, Any]) -> str:
    """A flat YAML mapping: every JSON value is a YAML value."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in record.items())


def write_library(export: Path, folder: Path) -> int:
    """Write the config file and papers/KEY/info.yaml of each paper; return how many."""
    records = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    papers = [record for record in records if record["type"] == "paper"]
    for paper in papers:
        home = folder / "papers" / paper["key"]
        home.mkdir(parents=True)
        (home / "info.yaml").write_text(yaml(fields(paper)), encoding="utf-8")
    (folder / "config").write_text(CONFIG.format(folder=folder.absolute()), encoding="utf-8")
    return len(papers)


if __name__ == "__main__":
    print(write_library(Path(sys.argv[1]), Path(sys.argv[2])), "papers")
