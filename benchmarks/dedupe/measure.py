"""Measures which records are found to be one paper, on labelled sets, and prints a Markdown table.

    python -m benchmarks.dedupe.measure FOLDER… [--cross COLUMN] [--half 0|1] [--peers PYTHON]

FOLDER holds records.csv (`id,title,authors,venue,year,source,…`) and pairs.csv (`id1,id2`: every true pair). `--cross
source` counts only pairs whose records differ in that column. `--half` takes one half of the works: rules are made by
looking at half 0 only. PYTHON is one of an environment with bib-dedupe and splink, which are then run too.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from hashlib import md5
from pathlib import Path

from benchmarks.dedupe.scoring import HEAD, Pair, Said, joined, row, score

from mmret_cli.normalise.titles import keywords

PEERS = ("bib-dedupe", "splink")
Records = list[dict[str, str]]


def main() -> None:
    """A row for each set and tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--cross", metavar="COLUMN", help="count only pairs whose records differ in this column")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--peers", type=Path, metavar="PYTHON")
    options = parser.parse_args()
    print(HEAD)
    for folder in options.folders:
        measure(folder, cross=options.cross, half=options.half, peers=options.peers)


def measure(folder: Path, *, cross: str | None, half: int | None, peers: Path | None) -> None:
    """The rows of one set."""
    records, true = load(folder)
    if half is not None:
        records, true = halved(records, true, half)
    told = {record["id"]: record[cross] for record in records} if cross else {}
    name = folder.name if half is None else f"{folder.name}, half {half}"
    with tempfile.TemporaryDirectory() as temporary:
        table = Path(temporary) / "records.csv"
        write(table, records)
        for tool, command in tools(table, peers):
            said, wall, peak = run(command)
            found = score(said, true, counting(told))
            print(row(name, tool, found, wall, peak), flush=True)


def counting(told: dict[str, str]) -> Callable[[Pair], bool]:
    """Which pairs count: all, or those whose records were told differently."""
    return lambda pair: not told or told[pair[0]] != told[pair[1]]


def tools(table: Path, peers: Path | None) -> Iterable[tuple[str, Sequence[str]]]:
    """What is run on a table, by name."""
    engine = [sys.executable, "-m", "benchmarks.dedupe.engine", str(table)]
    yield "mmret", engine
    yield "mmret --unique-within source", [*engine, "--unique-within", "source"]
    if peers is not None:
        script = str(Path(__file__).with_name("peers.py"))
        yield from ((peer, [str(peers), script, peer, str(table)]) for peer in PEERS)


def run(command: Sequence[str]) -> tuple[Said, float, float]:
    """What a process says, its seconds, and its peak of memory in MB."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"failed: {' '.join(command)}")
        output.seek(0)
        said = json.loads(output.read().splitlines()[-1])
    return Said(said["same"], said["maybe"]), wall, usage.ru_maxrss / 1000


def load(folder: Path) -> tuple[Records, set[Pair]]:
    """The records and the true pairs of a set."""
    with (folder / "records.csv").open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        true = {(min(line[0], line[1]), max(line[0], line[1])) for line in list(csv.reader(file))[1:]}
    return records, true


def write(path: Path, records: Records) -> None:
    """The records as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)


def halved(records: Records, true: set[Pair], half: int) -> tuple[Records, set[Pair]]:
    """The works whose title begins with a word of this half: what is easily confused stays together."""
    titles = {record["id"]: record["title"] for record in records}
    order = {id_: place for place, id_ in enumerate(titles)}
    leader = {record: min(group, key=order.__getitem__) for group in joined(true) for record in group}
    kept = {id_ for id_ in titles if _half(titles[leader.get(id_, id_)]) == half}
    chosen = [record for record in records if record["id"] in kept]
    return chosen, {pair for pair in true if pair[0] in kept and pair[1] in kept}


def _half(title: str) -> int:
    word = (keywords(title) or [title])[0]
    return md5(word.encode(), usedforsecurity=False).digest()[0] & 1


if __name__ == "__main__":
    main()
