"""kill -9 at random moments of an import, a merge, an undo and a migration: what state each left.

Run it from the root of the repository: python -m benchmarks.trust.kills --points 50
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from tests.kills import STEPS, Trial


def main() -> None:
    """Print a row of the table of the README for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(
        "| killed while | writing, ms | kills | before | after | neither | unsound |\n| --- | --: | --: | --: | --: | --: | --: |"
    )
    for step in STEPS:
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(step, Path(folder))
            found = list(trial.kills(asked.points, asked.seed))
        states = Counter(each.state for each in found)
        unsound = sum(bool(each.faults) for each in found)
        counts = (states["before"], states["after"], states["neither"], unsound)
        print(f"| {step} | {trial.writes * 1000:.0f} | {len(found)} | {' | '.join(map(str, counts))} |")


if __name__ == "__main__":
    main()
