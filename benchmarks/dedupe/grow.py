"""How time and memory grow with the catalog, and what is found in made records: a Markdown table.

    python -m benchmarks.dedupe.grow [--records N…] [--style plain|medicine|scholar|citations]

Each size in a process of its own. `keys` looks up one new record among all others by its keys, as a catalog would that
keeps them in an index, and compares it.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import log2

from benchmarks.dedupe.made import Row, make
from benchmarks.dedupe.reading import read

from mmret_cli.matching.candidates import blocking_keys
from mmret_cli.matching.features import Features, prepare
from mmret_cli.matching.grouping import Group, find_groups
from mmret_cli.matching.rules import judge

HEAD = (
    "| style | records | true pairs | P | R | R with maybe | maybe pairs | wall s | cpu s | cpu µs a record and log2 n | peak MB "
    "| peak before MB | one more, ms |\n"
    "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
)
SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 67_000, 100_000)
MOST = 50  # fellows of one key that are compared with a new record


def main() -> None:
    """A row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, nargs="+", default=SIZES)
    parser.add_argument("--style", default="plain")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(measure(options.records[0], options.style))
        return
    print(HEAD, flush=True)
    for count in options.records:
        command = [
            sys.executable,
            "-m",
            "benchmarks.dedupe.grow",
            "--one",
            "--records",
            str(count),
            "--style",
            options.style,
        ]
        subprocess.run(command, check=True)


def measure(count: int, style: str) -> str:
    """The row of one size."""
    rows = make(count, style=style)
    entries = read(rows)
    before = peak()
    started, worked = time.perf_counter(), time.process_time()
    groups = find_groups(entries)
    wall, cpu = time.perf_counter() - started, time.process_time() - worked
    most = peak()
    precision, recall, with_maybe, true, maybe = quality(rows, groups)
    share = cpu / count / log2(count) * 1e6
    one_more = lookup([prepare(entry) for entry in entries])
    return (
        f"| {style} | {count} | {true} | {precision:.4f} | {recall:.4f} | {with_maybe:.4f} | {maybe} | {wall:.1f} | {cpu:.1f} "
        f"| {share:.1f} | {most:.0f} | {before:.0f} | {one_more:.1f} |"
    )


def quality(rows: Sequence[Row], groups: Sequence[Group]) -> tuple[float, float, float, int, int]:
    """Precision, recall, recall with maybe, and how many pairs are true and maybe."""
    works: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(rows):
        works[each.work].append(index)
    true = {pair for members in works.values() for pair in combinations(members, 2)}
    same = {pair for group in groups if group.verdict == "same" for pair in combinations(group.members, 2)}
    maybe = {pair for group in groups if group.verdict == "maybe" for pair in combinations(group.members, 2)} - same
    hits = len(same & true)
    return hits / max(1, len(same)), hits / len(true), len((same | maybe) & true) / len(true), len(true), len(maybe)


def lookup(features: Sequence[Features]) -> float:
    """The milliseconds in which one more record is compared with all that share a key: the worst of a hundred."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(features):
        for key in blocking_keys(each):
            index[key].append(number)
    slowest = 0.0
    for new in features[:100]:
        started = time.perf_counter()
        fellows = {number for key in blocking_keys(new) for number in index.get(key, ())[:MOST]}
        for number in fellows:
            judge(new, features[number])
        slowest = max(slowest, time.perf_counter() - started)
    return slowest * 1000


def peak() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
