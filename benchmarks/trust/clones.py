"""Hundreds of merges of random edits in two git clones, against the model in tests/clones.py.

Run it from the root of the repository: python -m benchmarks.trust.clones --scripts 20
"""

import argparse
import tempfile
import time
from pathlib import Path

from tests.clones import rounds


def main() -> None:
    """Print what each repository gave, and stop at the first merge that is not as the model says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scripts", type=int, default=20, help="repositories, each with its own seed")
    parser.add_argument("--rounds", type=int, default=10, help="merges in each")
    parser.add_argument("--edits", type=int, default=4, help="edits on each side between two merges")
    parser.add_argument("--seed", type=int, default=100)
    asked = parser.parse_args()
    start, merges = time.perf_counter(), 0
    for seed in range(asked.seed, asked.seed + asked.scripts):
        with tempfile.TemporaryDirectory() as folder:
            for number, found in enumerate(rounds(Path(folder), seed=seed, count=asked.rounds, edits=asked.edits)):
                merges += 1
                if found:
                    raise SystemExit(f"seed {seed}, merge {number}: {found}")
    print(
        f"{merges} merges of {asked.edits} edits on each side, all as the model says; {time.perf_counter() - start:.0f} s"
    )


if __name__ == "__main__":
    main()
