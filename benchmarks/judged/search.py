"""Scores `mmret search` against the judged queries with nDCG@10, by type, and prints a Markdown table.

    python benchmarks/judged/search.py [-v] [--type TYPE] [--db CATALOG]

The queries stand in tests/catalog/search/judged.json, graded 1 to 3 by paper. Without --db the five lists are imported
into a catalog that is thrown away. The gain of a hit is 2^grade - 1, discounted by log2(rank + 1).
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).absolute().parents[2]
QUERIES = ROOT / "tests" / "catalog" / "search" / "judged.json"
LISTS = ROOT / "imports"
MMRET = (sys.executable, "-m", "mmret_cli")
DEPTH = 10
WORKERS = 2
TIMEOUT = 60.0
HEAD = f"""
| type | queries | nDCG@{DEPTH} | worst | found nothing |
| --- | --: | --: | --: | --: |"""


@dataclass(frozen=True, slots=True)
class Query:
    """One judged query; `grades` by the key of the paper."""

    type: str
    text: str
    grades: dict[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The keys that a search gave for a query, and what they are worth."""

    query: Query
    keys: Sequence[str]

    @property
    def score(self) -> float:
        """From 0 to 1, the best order of the best papers."""
        ideal = dcg(sorted(self.query.grades.values(), reverse=True)[:DEPTH])
        return dcg(self.query.grades.get(key, 0) for key in self.keys[:DEPTH]) / ideal

    @property
    def missed(self) -> list[str]:
        """The papers that should have stood above one that was given, the best first."""
        got = [self.query.grades.get(key, 0) for key in self.keys]
        worst = min(got) if len(got) == DEPTH else 0
        better = [key for key, grade in self.query.grades.items() if key not in self.keys and grade > worst]
        return sorted(better, key=lambda key: -self.query.grades[key])[:DEPTH]


def queries() -> list[Query]:
    """The judged queries."""
    return [
        Query(
            query["type"], query["query"], {k: int(grade) for grade, ks in query["grades"].items() for k in ks.split()}
        )
        for query in json.loads(QUERIES.read_text(encoding="utf-8"))
    ]


def dcg(grades: Iterable[int]) -> float:
    """The discounted gain of grades in the order of their ranks."""
    return math.fsum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def judge(chosen: Iterable[Query], search: Callable[[str], Sequence[str]]) -> list[Outcome]:
    """What `search` (query -> keys) gives for each query."""
    return [Outcome(query, search(query.text)) for query in chosen]


def by_type(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of each type."""
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(outcome.query.type, []).append(outcome)
    return found


def mean(outcomes: Sequence[Outcome]) -> float:
    """The mean score."""
    return math.fsum(outcome.score for outcome in outcomes) / len(outcomes)


def details(outcome: Outcome) -> str:
    """A query with its score, what it gave (with grades), and what it missed."""
    grades = outcome.query.grades
    lines = [f"{outcome.score:.3f}  [{outcome.query.type}] {outcome.query.text}"]
    lines.append("       gave: " + (", ".join(f"{key} {grades.get(key, 0)}" for key in outcome.keys) or "nothing"))
    if outcome.missed:
        lines.append("       missed: " + ", ".join(f"{key} {grades[key]}" for key in outcome.missed))
    return "\n".join(lines)


def main() -> None:
    """Run all queries and print the scores."""
    arguments = _arguments()
    chosen = [query for query in queries() if arguments.type in (None, query.type)]
    if not chosen:
        sys.exit(f"no query is of the type {arguments.type}; there are {', '.join(by_type(judge(queries(), list)))}")
    with tempfile.TemporaryDirectory() as folder:
        db = arguments.db or _import(Path(folder) / "catalog.db")
        with ThreadPoolExecutor(max_workers=WORKERS) as pool:
            found = pool.map(partial(_search, db), [query.text for query in chosen])
            outcomes = [Outcome(query, keys) for query, keys in zip(chosen, found, strict=True)]
    if arguments.verbose:
        print("\n".join(details(outcome) for outcome in outcomes))
    _print_table(outcomes)


def _print_table(outcomes: Sequence[Outcome]) -> None:
    print(HEAD)
    for name, of_type in [*by_type(outcomes).items(), ("**all**", outcomes)]:
        worst = min(outcome.score for outcome in of_type)
        nothing = sum(not outcome.keys for outcome in of_type)
        print(f"| {name} | {len(of_type)} | {mean(of_type):.3f} | {worst:.3f} | {nothing} |")


def _import(db: Path) -> Path:
    command = [*MMRET, "--db", str(db), "import", *map(str, sorted(LISTS.glob("*.md")))]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return db


def _search(db: Path, text: str) -> list[str]:
    # A query may begin with a minus: behind `--` it is no option.
    command = [*MMRET, "--db", str(db), "search", "--format", "jsonl", "--limit", str(DEPTH), "--", text]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)
    if done.returncode:
        sys.exit(f"{text!r}: exit code {done.returncode}\n{done.stderr}")
    return [json.loads(line)["key"] for line in done.stdout.splitlines()]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score mmret search with the judged queries.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every query")
    parser.add_argument("--type", help="only queries of this type")
    parser.add_argument("--db", type=Path, help="a catalog of the five lists; without it one is made")
    return parser.parse_args()


if __name__ == "__main__":
    main()
