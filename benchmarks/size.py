"""Measures `mmret search` in catalogs of a thousand to a million papers, and prints Markdown tables.

python benchmarks/size.py [--sizes N ...] [--runs N] [--papis PATH] [--folder DIR]

The catalogs are made by generate.py, and kept where a folder is named: a million papers take minutes and gigabytes.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a type checker knows it by its place in the project
    from benchmarks import measure
else:
    import measure

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PAPIS_SIZE = 10_000
TARGET = "≤ 2, < 300 MB"
TWO_WORDS = ("zero-shot retrieval", "semantic embedding")  # each pair in 20 papers of 1,000 and more
# What else a user may ask for: all of it should take about as long.
KINDS = {
    "a common word": "image",
    "three common words": "image text retrieval",
    "a question": "how to edit images with text feedback",
    "no paper has all": "zero-shot hashing retina wavelet",
    "a phrase": '"remote sensing image"',
    "an acronym": "CIR",
    "a mistake": "retreival adversarail",
    "a field and a year": "author:zhang year:2022",
    "only a year": "year:2022",
    "what it has": "hashing has:code -video",
    "a beginning": "cross-modal emb",
}
HEAVY = "pydantic httpx sqlite_utils markdown_it rapidfuzz rich selectolax bibtexparser ftfy".split()


def catalogs(folder: Path, sizes: Iterable[int]) -> dict[int, Path]:
    """A catalog of each size; those that are there already are used again."""
    made = {size: folder / f"{size}.db" for size in sizes}
    print("| papers | MB | made in, s |\n| --: | --: | --: |")
    for size, path in made.items():
        took = "" if path.exists() else f"{make(size, path):.0f}"
        print(f"| {size:,} | {path.stat().st_size / 1e6:.0f} | {took} |", flush=True)
    return made


def make(size: int, path: Path) -> float:
    """Make one catalog, whole or not at all; the seconds it took."""
    started, unfinished = time.perf_counter(), path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    measure.run([sys.executable, str(measure.HERE / "generate.py"), str(size), str(unfinished)], path.parent)
    unfinished.rename(path)
    return time.perf_counter() - started


def search(query: str, path: Path, format: str = "table") -> list[str]:
    """The command line of a search."""
    return [measure.MMRET, "search", "--db", str(path), "--format", format, "--", *query.split()]


def beside_floor(made: Mapping[int, Path], runs: int, folder: Path) -> None:
    """Two words in each size, by us and by the least that can be done."""
    floor = [sys.executable, str(measure.HERE / "floor_search.py")]
    pairs = [
        measure.Pair(
            measure.Command(f"`mmret search {query}`, {size:,}", search(query, path)),
            measure.Command(f"`floor_search.py`, {size:,}", [*floor, query, "--db", str(path)]),
            TARGET,
        )
        for query in TWO_WORDS
        for size, path in made.items()
    ]
    measure.compare(pairs, folder, runs)


def by_kind(made: Mapping[int, Path], runs: int, folder: Path) -> None:
    """Other kinds of queries in each size, by us alone."""
    print(measure.HEAD)
    for kind, query in KINDS.items():
        commands = [measure.Command(f"{kind}: `{query}`, {size:,}", search(query, path)) for size, path in made.items()]
        for command, samples in zip(commands, measure.interleave(commands, folder, runs), strict=True):
            print(measure.row(command.name, samples, "", "", ""), flush=True)


def with_papis(papis: str, path: Path, runs: int) -> None:
    """The same papers in a papis library, whose cache is made once beforehand."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "catalog.db").symlink_to(path)
        started = time.perf_counter()
        pairs = measure.beside_papis(papis, folder)
        print(f"papis' library and cache of {PAPIS_SIZE:,} papers: {time.perf_counter() - started:.0f} s\n")
        measure.compare(pairs, folder, runs)


def imports(path: Path, folder: Path) -> None:
    """Which of the heavy packages a search loads."""
    print("| `mmret search` | modules | heavy ones |\n| --- | --: | --- |")
    for query in (TWO_WORDS[0], KINDS["a mistake"]):
        for shown in ("tsv", "table"):
            _, *arguments = search(query, path, shown)
            loaded = modules([sys.executable, "-X", "importtime", "-m", "mmret_cli", *arguments], folder)
            heavy = [name for name in HEAVY if name in loaded]
            print(f"| {query}, {shown} | {len(loaded)} | {', '.join(heavy) or 'none'} |")


def modules(args: Sequence[str], folder: Path) -> set[str]:
    """The modules that Python says it has imported."""
    done = subprocess.run(args, cwd=folder, env=measure.environment(folder), capture_output=True, text=True, check=True)
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}


def everything(sizes: Sequence[int], runs: int, papis: str | None, folder: Path) -> None:
    """Print all the tables."""
    made = catalogs(folder, sizes)
    with tempfile.TemporaryDirectory() as home:
        print("\n## Two words, beside the floor")
        beside_floor(made, runs, Path(home))
        print("\n## Other kinds of queries")
        by_kind(made, runs, Path(home))
        print("\n## What is loaded\n")
        imports(next(iter(made.values())), Path(home))
    if (found := shutil.which(papis or "")) and PAPIS_SIZE in made:
        print(f"\n## Beside papis, {PAPIS_SIZE:,} papers\n")
        with_papis(str(Path(found).absolute()), made[PAPIS_SIZE], runs)
    else:
        print(f"\npapis is left out: name its program by --papis PATH, and {PAPIS_SIZE} among the sizes")
    print(
        f"\nMedians (least-most) of {runs} runs, after a warm-up. Python {sys.version.split()[0]}, {os.cpu_count()} cores."
    )


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description="Measure mmret search at size.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="runs of each command (7)")
    parser.add_argument("--papis", metavar="PATH", help="papis 0.16, as the program in its own environment")
    parser.add_argument("--folder", type=Path, help="where the catalogs are kept; else they are gone afterwards")
    asked = parser.parse_args()
    if asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
        everything(asked.sizes, asked.runs, asked.papis, asked.folder.absolute())
        return
    with tempfile.TemporaryDirectory() as folder:
        everything(asked.sizes, asked.runs, asked.papis, Path(folder))


if __name__ == "__main__":
    main()
