"""How many faults of lists read whole the audit finds: `python benchmarks/judged/faults.py FOLDER`, the folder with the lists.

A fault counts as found where a finding of a code that its kind maps to stands on its line, or names that line in its
message. The judgements are `faults.jsonl`; lists that the folder lacks are left out.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mmret_cli.actions.check.audit import Finding, audit_source
from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.sources import Source
from mmret_cli.models import SourceList

JUDGED = Path(__file__).with_name("faults.jsonl")
# The codes of the audit under which a fault of a kind may be reported; a kind that is a code itself needs no row.
KINDS = {
    "anchor-case": "dead-anchor",
    "author-form": "author-form text-damage",
    "dead-anchor": "dead-anchor malformed-link",
    "doubled-space": "text-damage",
    "expiring-link": "expiring-link dead-service",
    "glued-words": "text-damage author-form",
    "link-contradicts": "venue-contradicts-link year-contradicts-link wrong-link",
    "lost-space": "text-damage author-form",
    "markup": "structure text-damage",
    "preprint-date": "year-contradicts-link wrong-link",
    "repeated-number": "structure",
    "quotes": "text-damage",
    "unclosed-tag": "malformed-link",
    "wrong-target": "wrong-link",
}


def main() -> None:
    """Print recall per kind and per severity, then each fault that was missed."""
    folder = Path(sys.argv[1])
    judged = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    judged = [each for each in judged if (folder / f"{each['list']}.md").is_file()]
    findings = {name: findings_of(folder / f"{name}.md") for name in {each["list"] for each in judged}}
    told = [(each, any(tells(finding, each) for finding in findings[each["list"]])) for each in judged]
    for field in ("kind", "severity"):
        table(field, told)
    known = [found for each, found in told if each["severity"] != "info"]
    print(f"\nwarnings and errors: {sum(known)} of {len(known)}\n")
    for each, found in told:
        if not found:
            print(f"missed {each['severity']:8}{each['list']}:{each['line']} {each['kind']}: {each['why']}")


def findings_of(path: Path) -> list[Finding]:
    """What the audit says of a list on its own."""
    source = Source(SourceList(path.stem), path, path.read_text(encoding="utf-8"), "markdown")
    return audit_source(source, AuditSettings()).findings


def tells(finding: Finding, fault: dict[str, Any]) -> bool:
    """Whether a finding is that of a fault: its code, on its line or naming it."""
    codes = KINDS.get(fault["kind"], fault["kind"]).split()
    named = {finding.line, *(int(number) for number in re.findall(r"(?<![\w.])\d{1,5}\b", finding.message))}
    return finding.code in codes and fault["line"] in named


def table(field: str, told: Iterable[tuple[dict[str, Any], bool]]) -> None:
    """Found of all, for each value of a field."""
    found, whole = Counter[str](), Counter[str]()
    for each, is_found in told:
        whole[each[field]] += 1
        found[each[field]] += is_found
    for value, count in sorted(whole.items()):
        print(f"{value:20}{found[value]:4} of {count}")


if __name__ == "__main__":
    main()
