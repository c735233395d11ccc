"""How many folded papers have a wrong field, by hand's judgement: `python benchmarks/judged/folding.py CATALOG.db`.

`folding.jsonl` has a line a paper: its entries (`list:line`), and what is right: spellings of title and venue, people, year, DOI, arXiv number, how many links.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).with_suffix(".jsonl")
FIELDS = ("title", "people", "venue", "year", "doi", "arxiv", "links")


def exported(catalog: str) -> Iterator[dict[str, Any]]:
    """The papers of a catalog, as the program of this Python exports them."""
    command = [sys.executable, "-m", "mmret_cli", "--db", catalog, "export", "--format", "jsonl"]
    for line in subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout.splitlines():
        record = json.loads(line)
        if record["type"] == "paper":
            yield record


def wrong(judged: dict[str, Any], paper: dict[str, Any]) -> list[str]:
    """The fields of a paper that are not as judged."""
    found = paper | {"people": paper["authors"], "links": len(paper["links"])}
    return [name for name in FIELDS if not _right(found[name], judged[name], several=name in {"title", "venue"})]


def _right(found: object, judged: object, *, several: bool) -> bool:
    return found in judged if several and isinstance(judged, list) else found == judged


def main(catalog: str) -> None:
    """Print each wrong field, then how many papers have one, by seed."""
    places = {f"{e['list']}:{e['line']}": paper for paper in exported(catalog) for e in paper["entries"]}
    papers, bad = Counter[int](), Counter[int]()
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        judged = json.loads(line)
        paper = places.get(judged["entries"][0])
        if paper is None:
            print(f"{judged['entries'][0]}: no such entry")
            continue
        fields = wrong(judged, paper)
        papers[judged["seed"]] += 1
        bad[judged["seed"]] += bool(fields)
        for name in fields:
            found = paper["authors" if name == "people" else name]
            print(f"{judged['entries'][0]}: {name} is {found!r}, not {judged[name]!r}")
    for seed in sorted(papers):
        print(f"seed {seed}: {bad[seed]} of {papers[seed]} papers with a wrong field")


if __name__ == "__main__":
    main(sys.argv[1])
