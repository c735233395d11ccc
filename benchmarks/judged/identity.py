"""How right `mmret dedupe` is on lists that were judged by hand: wrong joins, questions, and what is left apart.

    python benchmarks/judged/identity.py FOLDER… [-v]

All Markdown lists of the folders are imported into a new catalog. `identity.jsonl` beside this file has a pair of entries
a line, and whether they are one paper; a pair counts where both its entries are found.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).with_name("identity.jsonl")
MMRET = (sys.executable, "-m", "mmret_cli", "-q")
Place = tuple[str, int]
Pair = frozenset[Place]
Group = dict[str, Any]


def main() -> None:
    """Import, look for duplicates, and print what the judgements say of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each pair that is wrong, and each question")
    options = parser.parse_args()
    papers, groups = found(sorted(path for folder in options.folders for path in folder.glob("*.md")))
    same = [group for group in groups if group["verdict"] == "same"]
    asked = [group for group in groups if group["verdict"] == "maybe"]
    judged = {pair: alike for pair, alike in judgements().items() if pair <= papers.keys()}
    joined = cross(same)
    wrong = [pair for pair in joined & judged.keys() if not judged[pair]]
    told = [(group, answer(group, papers, judged)) for group in asked]
    known = [right for _, right in told if right is not None]
    in_question = cross(asked)
    left = [pair for pair, alike in judged.items() if alike and pair not in joined]
    print(f"entries {len(papers)}, joined pairs {len(joined)}, of them judged {len(joined & judged.keys())}")
    print(f"wrong joins {len(wrong)}")
    print(f"questions {len(asked)}, of them judged {len(known)}, really one paper {sum(known)}")
    print(f"one paper, not joined {len(left)}, of them asked {sum(pair in in_question for pair in left)}")
    if options.verbose:
        for name, pairs in (("wrong", wrong), ("left apart", left)):
            print(*(f"{name}: {told_of(pair)}" for pair in sorted(pairs, key=told_of)), sep="\n")
        for group, right in told:
            places = ", ".join(f"{entry['list']}:{entry['line']}" for entry in group["entries"])
            print(f"asked: {right} {group['score']} {'; '.join(group['reasons'])}: {places}")


def found(lists: Iterable[Path]) -> tuple[dict[Place, str], list[Group]]:
    """The paper that each entry stands in after an import of the lists, and the groups of `dedupe`."""
    with tempfile.TemporaryDirectory() as folder:
        at = ("--db", str(Path(folder) / "catalog.db"))
        run(*at, "import", *map(str, lists))
        papers = {
            (entry["list"], entry["line"]): record["key"]
            for record in map(json.loads, run(*at, "export", "--format", "jsonl").splitlines())
            if record["type"] == "paper"
            for entry in record["entries"]
        }
        groups = run(*at, "dedupe", "--dry-run", "--format", "jsonl").splitlines()
    return papers, list(map(json.loads, groups))


def run(*arguments: str) -> str:
    """What the program prints; 3 says that it found something."""
    done = subprocess.run([*MMRET, *arguments], capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in {0, 3}:
        sys.exit(done.stderr)
    return done.stdout


def judgements() -> dict[Pair, bool]:
    """The pairs of places that were judged: whether they are one paper."""
    rows = map(json.loads, JUDGED.read_text(encoding="utf-8").splitlines())
    return {frozenset({place(row["one"]), place(row["other"])}): row["is"] == "same" for row in rows}


def place(entry: dict[str, Any]) -> Place:
    """Where an entry stands."""
    return entry["list"], entry["line"]


def cross(groups: Iterable[Group]) -> set[Pair]:
    """All pairs of entries of the groups."""
    return {frozenset(pair) for group in groups for pair in combinations(map(place, group["entries"]), 2)}


def answer(group: Group, papers: dict[Place, str], judged: dict[Pair, bool]) -> bool | None:
    """What was judged of a question: of any two of its entries that stand in two papers; None where nothing was."""
    told = {
        judged[pair]
        for one, other in combinations(map(place, group["entries"]), 2)
        if (pair := frozenset({one, other})) in judged and papers[one] != papers[other]
    }
    return any(told) if told else None


def told_of(pair: Pair) -> str:
    """A pair as text."""
    return " and ".join(f"{slug}:{line}" for slug, line in sorted(pair))


if __name__ == "__main__":
    main()
