"""One run of the engine in a process of its own: a table of records in, groups as JSON out.

    python -m benchmarks.dedupe.engine CSV [--unique-within COLUMN]

Imports CSV by `mmret import` into a new catalog, reads the entries back as `mmret export` gives them, and groups them.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from mmret_cli.matching.grouping import Group, find_groups
from mmret_cli.models import Entry
from mmret_cli.readers.jsonl import read_jsonl

MMRET = str(Path(sys.executable).with_name("mmret"))


def main() -> None:
    """Read, group, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("csv", type=Path)
    parser.add_argument("--unique-within", metavar="COLUMN")
    options = parser.parse_args()
    entries = imported(options.csv)
    unique = [dict(entry.extra).get(options.unique_within) for entry in entries] if options.unique_within else None
    groups = find_groups(entries, unique_within=unique)
    refs = [entry.ref or str(entry.line) for entry in entries]
    json.dump({verdict: named(groups, verdict, refs) for verdict in ("same", "maybe")}, sys.stdout)


def imported(csv: Path) -> list[Entry]:
    """The entries of a catalog made by `mmret import` of this table."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "catalog.db")
        subprocess.run([MMRET, "--db", db, "--quiet", "import", str(csv), "--as", "records"], check=True)
        made = subprocess.run([MMRET, "--db", db, "export", "--format", "jsonl"], check=True, capture_output=True)
    records = read_jsonl(made.stdout.decode(), "export").records
    return sorted((record for record in records if isinstance(record, Entry)), key=lambda entry: entry.line)


def named(groups: list[Group], verdict: str, refs: list[str]) -> list[list[str]]:
    """The groups of a verdict by the records' own ids."""
    return [[refs[index] for index in group.members] for group in groups if group.verdict == verdict]


if __name__ == "__main__":
    main()
