"""Measures `mmret` beside its floors and papis, by the standard library alone, and prints Markdown tables.

    python benchmarks/measure.py start|import [--runs N] [--papis PATH]

Needs an operating system with wait4 (Linux; elsewhere the unit of the peak differs) and `mmret` beside this Python.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

# No heavy import above: a child's peak never shows less than the size of the process that it was forked from.

HERE = Path(__file__).absolute().parent
MMRET = str(Path(sys.executable).with_name("mmret"))
QUERY = "zero-shot retrieval"
PAPIS_QUERY = '"zero-shot" AND "retrieval"'  # papis hands the words to FTS5 raw, where `zero-shot` is an error
HEAD = """
| command | wall, ms | cpu, ms | peak, MB | ratio of medians | run by run | target |
| --- | --: | --: | --: | --: | --: | --: |"""


class Command(NamedTuple):
    """A command line, and its name in the table."""

    name: str
    args: Sequence[str]


class Pair(NamedTuple):
    """A command of ours, what it is held against, and what we want the ratio to be."""

    ours: Command
    other: Command
    target: str


class Sample(NamedTuple):
    """What one run took: milliseconds and megabytes."""

    wall: float
    cpu: float
    peak: float


def environment(folder: Path) -> dict[str, str]:
    """This environment without Python's own settings, and with a byte code cache that the warm-up fills.

    Else the modules of an editable install are compiled anew in each run where PYTHONDONTWRITEBYTECODE is set.
    """
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    told = {"COLUMNS": "100", "PAPIS_CONFIG_DIR": str(folder), "PYTHONPYCACHEPREFIX": str(folder / "pycache")}
    return plain | told


def run(args: Sequence[str], folder: Path) -> Sample:
    """Run a command in `folder` to its end; one that fails ends the measurement."""
    quiet = subprocess.DEVNULL
    started = time.perf_counter()
    process = subprocess.Popen(args, cwd=folder, env=environment(folder), stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(args)}: exit code {process.returncode}")
    return Sample(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss * 1.024 / 1000)


def interleave(commands: Sequence[Command], folder: Path, runs: int) -> list[list[Sample]]:
    """Run the commands in turn, A B A B, after a warm-up of each; the samples of each command."""
    for command in commands:
        run(command.args, folder)
    rounds = [[run(command.args, folder) for command in commands] for _ in range(runs)]
    return [list(column) for column in zip(*rounds, strict=True)]


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def spread(values: Sequence[float], digits: int = 0) -> str:
    """The median, with the least and the most."""
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def row(name: str, samples: Sequence[Sample], *cells: str) -> str:
    """One command as a row of the table."""
    wall, cpu, peak = zip(*samples, strict=True)
    return f"| {' | '.join([name, spread(wall), spread(cpu), spread(peak, 1), *cells])} |"


def compare(pairs: Sequence[Pair], folder: Path, runs: int) -> None:
    """Print a table with two rows a pair."""
    print(HEAD)
    for pair in pairs:
        ours, other = interleave([pair.ours, pair.other], folder, runs)
        ratio = median([sample.wall for sample in ours]) / median([sample.wall for sample in other])
        each = [mine.wall / theirs.wall for mine, theirs in zip(ours, other, strict=True)]
        print(row(pair.ours.name, ours, f"**{ratio:.2f}**", spread(each, 2), pair.target))
        print(row(pair.other.name, other, "1", "1", ""), flush=True)


def make_catalog(folder: Path) -> None:
    """Import the five lists into a new catalog.db in `folder`."""
    shutil.copytree(HERE.parent / "imports", folder / "imports")
    run([MMRET, "import", "--db", "catalog.db"], folder)


def floors() -> list[Pair]:
    """What each command is held against: the least that Typer and Rich need for the same."""
    libraries = "import typer, rich.table"
    search = ["search", QUERY, "--db", "catalog.db", "--format", "table"]
    floor = [sys.executable, str(HERE / "floor_search.py"), QUERY, "--db", "catalog.db"]
    return [
        Pair(
            Command("`mmret --version`", [MMRET, "--version"]),
            Command(f'`python -c "{libraries}"`', [sys.executable, "-c", libraries]),
            "≤ 1.3",
        ),
        Pair(
            Command("`mmret --help`", [MMRET, "--help"]),
            Command("`floor_help.py --help`", [sys.executable, str(HERE / "floor_help.py"), "--help"]),
            "≤ 1.2",
        ),
        Pair(Command("`mmret search`, table", [MMRET, *search]), Command("`floor_search.py`", floor), "≤ 1.5"),
    ]


def beside_papis(papis: str, folder: Path) -> list[Pair]:
    """The same search by papis, after its library of the same papers is made and its cache is warm."""
    run([MMRET, "export", "--db", "catalog.db", "--format", "jsonl", "--output", "papers.jsonl"], folder)
    run([sys.executable, str(HERE / "papis_library.py"), "papers.jsonl", "."], folder)
    shown = "{doc[ref]} {doc[title]} {doc[journal]}"
    peer = Command("`papis list`, lines", [papis, "list", "--all", "--format", shown, PAPIS_QUERY])
    run(peer.args, folder)
    ours = [MMRET, "search", QUERY, "--db", "catalog.db", "--format"]
    return [
        Pair(Command("`mmret search`, table", [*ours, "table"]), peer, "aim ≤ 1"),
        Pair(Command("`mmret search`, lines (tsv)", [*ours, "tsv"]), peer, ""),
    ]


def start(folder: Path, runs: int, papis: str | None) -> None:
    """Print the times of commands that are over at once."""
    make_catalog(folder)
    found = shutil.which(papis) if papis else None
    compare([*floors(), *(beside_papis(str(Path(found).absolute()), folder) if found else [])], folder, runs)
    if not found:
        print(f"\npapis is left out: {papis + ' is no program' if papis else 'name its program by --papis PATH'}")


def import_lists(folder: Path, runs: int, _papis: str | None) -> None:
    """Print the time of an import of the five lists, each time into a new catalog."""
    make_catalog(folder)
    samples = [run([MMRET, "import", "--db", f"new-{number}.db"], folder) for number in range(runs)]
    print(HEAD)
    print(row("`mmret import`, five lists", samples, "", "", "< 2000 ms"))


SECTIONS: dict[str, Callable[[Path, int, str | None], None]] = {"start": start, "import": import_lists}


def main() -> None:
    """Read the command line, and measure in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(description="Measure mmret beside its floors and papis.")
    parser.add_argument("section", choices=SECTIONS)
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="runs of each command (15)")
    parser.add_argument("--papis", metavar="PATH", help="papis 0.16, as the program in its own environment")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        SECTIONS[asked.section](Path(folder), asked.runs, asked.papis)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1.024 / 1000
    print(f"\nMedians (least-most) of {asked.runs} runs, after a warm-up; in pairs, by turns. No peak below the")
    print(f"runner's own {own:.1f} MB can be seen. Python {sys.version.split()[0]}, {os.cpu_count()} cores.")


if __name__ == "__main__":
    main()
