"""How many findings of `mmret audit`, and how many lines of its patches, are right of those that a person judged.

    python benchmarks/judged/audit.py FOLDER... [--catalog CATALOG] [-v]

Each Markdown list of the folders is audited alone; with --catalog the lists of a catalog, together. Judgements stand in
audit.jsonl and patches.jsonl beside this file: `severity` is what a finding on that line should be (`none`: nothing at
all), `does` what the changed line is for the list. What nobody judged is counted apart.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from mmret_cli.actions.check.audit import AuditReport, Finding, audit_catalog, audit_source
from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.check.fixes import Patch, patches
from mmret_cli.actions.sources import named_sources
from mmret_cli.catalog.store import open_reader
from mmret_cli.errors import MmretError

HERE = Path(__file__).parent
RANK = {"none": 0, "info": 1, "warning": 2, "error": 3}
Place = tuple[str, int, str]
EDGE = re.compile(r"[\w:/.-]")


def reports(folders: list[Path], catalog: Path | None) -> Iterator[AuditReport]:
    """The audit of each list, or of the catalog."""
    if catalog is not None:
        with open_reader(catalog) as opened:
            yield audit_catalog(opened, AuditSettings())
    for folder in folders:
        for path in sorted(folder.glob("*.md")):
            try:
                yield audit_source(next(iter(named_sources([path], None, Path.cwd()))), AuditSettings())
            except MmretError as error:
                print(f"{path}: {error}")


def judged_findings() -> dict[Place, str]:
    """The severity that each judged place should have."""
    rows = map(json.loads, (HERE / "audit.jsonl").read_text(encoding="utf-8").splitlines())
    return {(row["list"], row["line"], row["code"]): row["severity"] for row in rows}


def judged_lines() -> dict[tuple[str, int, str], str]:
    """What each judged change of a line does."""
    rows = map(json.loads, (HERE / "patches.jsonl").read_text(encoding="utf-8").splitlines())
    return {(row["list"], row["line"], row["new"]): row["does"] for row in rows}


def verdict(finding: Finding, judged: dict[Place, str]) -> bool | None:
    """Whether a finding is right at most of the places that were judged; None where none was."""
    told = RANK[finding.severity or "info"]
    places = [judged.get((finding.list or "", line, finding.code)) for line in (finding.line, *finding.also)]
    right = [RANK[each] >= told for each in places if each is not None]
    return sum(right) * 2 > len(right) if right else None


def changes(patch: Patch) -> Iterator[tuple[int, str, str]]:
    """The lines that a patch changes: number, and the words that go and come."""
    for number, (old, new) in enumerate(zip(patch.before.split("\n"), patch.after.split("\n"), strict=True), 1):
        if old != new:
            yield number, *region(old, new)


def region(old: str, new: str) -> tuple[str, str]:
    """The part in which two lines differ, widened to whole words and addresses."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    while start and EDGE.match(old[start - 1]):
        start -= 1
    while end and EDGE.match(old[len(old) - end]):
        end -= 1
    return old[start : len(old) - end], new[start : len(new) - end]


def main() -> None:
    """Print a table of rules, and what the patches do."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--catalog", type=Path)
    parser.add_argument("-v", action="store_true", help="name what is wrong, or not judged")
    options = parser.parse_args()
    judged, known = judged_findings(), judged_lines()
    counts: dict[tuple[str, str], Counter[bool | None]] = defaultdict(Counter)
    does: Counter[str] = Counter()
    for report in reports(options.folders, options.catalog):
        for finding in report.told:
            right = verdict(finding, judged)
            counts[finding.severity or "info", finding.code][right] += 1
            if options.v and not right and finding.severity != "info":
                print(
                    f"{'?' if right is None else '-'} {finding.list}:{finding.line} {finding.severity} {finding.code}: {finding.message}"
                )
        for patch in patches(report, unsafe=True):
            for line, old, new in changes(patch):
                secured = old.replace("http://", "https://") == new  # where a table of hosts says that they serve it
                what = "good" if secured else known.get((patch.path.stem, line, new), "not judged")
                does[what] += 1
                if options.v and what in ("harm", "not judged"):
                    print(f"{what[0]} {patch.path.stem}:{line} {old!r} -> {new!r}")
    show(counts, does)


def show(counts: dict[tuple[str, str], Counter[bool | None]], does: Counter[str]) -> None:
    """The table."""
    print("| severity | rule | found | judged | right |\n| --- | --- | --: | --: | --: |")
    for severity in ("error", "warning", "info"):
        rows = {code: count for (level, code), count in sorted(counts.items()) if level == severity}
        for code, count in ({**rows, "all": sum(rows.values(), Counter())} if rows else {}).items():
            share = f"{count[True] / (count[True] + count[False]):.2f}" if count[True] + count[False] else "-"
            print(f"| {severity} | {code} | {count.total()} | {count[True] + count[False]} | {share} |")
    print("patched lines: " + (", ".join(f"{n} {what}" for what, n in sorted(does.items())) or "none"))


if __name__ == "__main__":
    main()
