"""Score a search program against judged queries with nDCG@10.

Usage:
    judged.py [-v] [--queries FILE] [--type TYPE] COMMAND [ARGUMENT ...]

COMMAND and its arguments are the prefix of the call, for example

    judged.py -v mmret --db catalog.db

which runs `mmret --db catalog.db search QUERY --format jsonl --limit 10`, one
process a query. Each line the program prints is a JSON object; the paper is
the value of its "key" member (--field names another).

The gain of a result is 2^grade - 1, discounted by log2(rank + 1); the ideal
order is that of the judged set. Papers not judged count as grade 0, and a
paper returned twice counts once.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

DEPTH = 10
WORKERS = 2
JUDGED = Path(__file__).parents[1] / "tests/catalog/search/judged.json"


@dataclass(frozen=True)
class Query:
    """One judged query: the grades are by paper key."""

    type: str
    text: str
    relevant: dict[str, int]


@dataclass(frozen=True)
class Outcome:
    """What the program returned for a query, and its score."""

    query: Query
    returned: list[str]
    score: float
    error: str


def load_queries(path: Path) -> list[Query]:
    """Read the judged queries."""
    return [
        Query(str(q["type"]), str(q["query"]), {str(k): int(g) for k, g in q["relevant"].items()})
        for q in json.loads(path.read_text(encoding="utf-8"))
    ]


def dcg(grades: Iterable[int]) -> float:
    """Discounted cumulative gain of grades in rank order."""
    return math.fsum((2**g - 1) / math.log2(rank + 1) for rank, g in enumerate(grades, start=1))


def ndcg(returned: Sequence[str], relevant: dict[str, int]) -> float:
    """nDCG@10 of the returned keys."""
    ideal = dcg(sorted(relevant.values(), reverse=True)[:DEPTH])
    if not ideal:
        return 0.0
    return dcg(relevant.get(key, 0) for key in returned[:DEPTH]) / ideal


def parse_keys(output: str, field: str) -> list[str]:
    """Paper keys from JSON lines, in order, each once."""
    records = (json.loads(line) for line in output.splitlines() if line.strip())
    return list(dict.fromkeys(str(record[field]) for record in records))


def run_query(command: Sequence[str], query: Query, field: str, timeout: float) -> Outcome:
    """Run the program for one query and score its answer."""
    call = [*command, "search", query.text, "--format", "jsonl", "--limit", str(DEPTH)]
    error = ""
    returned: list[str] = []
    try:
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", timeout=timeout, check=False)
        returned = parse_keys(done.stdout, field)[:DEPTH]
        if done.returncode:
            error = f"exit {done.returncode}: {done.stderr.strip()}"
    except subprocess.TimeoutExpired:
        error = f"no answer in {timeout:g} s"
    except (json.JSONDecodeError, KeyError, TypeError) as exc:
        error = f"unreadable output: {exc!r}"
    return Outcome(query, returned, ndcg(returned, query.relevant), error)


def missed(outcome: Outcome) -> list[str]:
    """Keys that could have stood above something returned: best grades first."""
    relevant = outcome.query.relevant
    got = [relevant.get(key, 0) for key in outcome.returned]
    worst = min(got) if len(got) == DEPTH else 0
    keys = sorted(relevant, key=lambda key: -relevant[key])
    return [k for k in keys if k not in outcome.returned and relevant[k] > worst][:DEPTH]


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean, 0 for none."""
    return math.fsum(values) / len(values) if values else 0.0


def print_details(outcomes: Iterable[Outcome]) -> None:
    """Print score, missed keys and returned keys of every query."""
    for outcome in outcomes:
        query = outcome.query
        print(f"{outcome.score:.3f}  [{query.type}] {query.text}")
        if outcome.error:
            print(f"       error: {outcome.error}")
        lost = missed(outcome)
        if lost:
            print("       missed: " + ", ".join(f"{k}({query.relevant[k]})" for k in lost))
        top = ", ".join(f"{k}({query.relevant.get(k, 0)})" for k in outcome.returned)
        print(f"       top {DEPTH}: {top or '(nothing)'}")
    print()


def print_table(outcomes: Sequence[Outcome]) -> None:
    """Print the mean score of every type and overall."""
    types = list(dict.fromkeys(outcome.query.type for outcome in outcomes))
    width = max([len(t) for t in types] + [len("overall")])
    print(f"{'type':{width}}  queries  nDCG@{DEPTH}  zeros")
    for name in [*types, "overall"]:
        chosen = [o.score for o in outcomes if name in (o.query.type, "overall")]
        zeros = sum(score == 0 for score in chosen)
        print(f"{name:{width}}  {len(chosen):7d}  {mean(chosen):7.3f}  {zeros:5d}")


def parse_arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description="Score a search program with nDCG@10.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every query")
    parser.add_argument("--queries", type=Path, default=JUDGED, help="judged queries (JSON)")
    parser.add_argument("--type", help="only queries of this type")
    parser.add_argument("--field", default="key", help="member that holds the paper key")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for a query")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="prefix of the call")
    arguments = parser.parse_args(argv)
    if arguments.command[:1] == ["--"]:
        del arguments.command[0]
    if not arguments.command:
        parser.error("give the command that searches, for example: mmret --db catalog.db")
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    """Run all queries and print the scores; 1 if any call failed."""
    arguments = parse_arguments(argv)
    queries = load_queries(arguments.queries)
    if arguments.type:
        queries = [q for q in queries if q.type == arguments.type]

    def run(query: Query) -> Outcome:
        return run_query(arguments.command, query, arguments.field, arguments.timeout)

    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        outcomes = list(pool.map(run, queries))
    if arguments.verbose:
        print_details(outcomes)
    print_table(outcomes)
    failed = [o for o in outcomes if o.error]
    for outcome in failed:
        print(f"failed: {outcome.query.text!r}: {outcome.error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
