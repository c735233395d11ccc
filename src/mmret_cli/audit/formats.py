"""Findings -> text: JSON Lines, GitHub's annotations, SARIF, and Markdown for a comment or a summary."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.rules import RULES
from mmret_cli.normalise.markdown import command, quoted, sarif_message, sarif_place

GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
SARIF = {"error": "error", "warning": "warning", "info": "note"}
HOME = "https://github.com/OWNER/mmret"  # as in README.md and action.yml: the repository that you have mmret from
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def record(finding: Finding) -> dict[str, Any]:
    """A finding as the contract has it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "list": finding.list,
        "file": finding.file,
        "line": finding.line,
        "keys": list(finding.keys),
        "message": finding.message,
        "suggestion": finding.suggestion,
    }


def said(finding: Finding) -> str:
    """The message with the suggestion."""
    return finding.message if not finding.suggestion else f"{finding.message} (suggested: {finding.suggestion})"


def jsonl(findings: Iterable[Finding]) -> Iterator[str]:
    """One JSON object a line."""
    return (json.dumps(record(finding), ensure_ascii=False) + "\n" for finding in findings)


def github(findings: Iterable[Finding]) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the line; the worst first, as it shows ten of a kind in a step."""
    for finding in sorted(findings, key=lambda each: list(GITHUB).index(each.severity or "info")):
        level = GITHUB[finding.severity or "info"]
        yield command(level, said(finding), file=finding.file or "", line=finding.line, title=finding.code)


def sarif(findings: Iterable[Finding], version: str = "") -> Iterator[str]:
    """One SARIF 2.1.0 log with the rules that were broken."""
    results = [_result(finding) for finding in findings]
    used = {result["ruleId"] for result in results}
    rules = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.says},
            "help": {"text": f"For example: {rule.example}"},
            "defaultConfiguration": {"level": SARIF[rule.severity]},
        }
        for rule in RULES
        if rule.code in used
    ]
    driver = {"name": "mmret", "informationUri": HOME, **({"version": version} if version else {}), "rules": rules}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding) -> dict[str, Any]:
    file = finding.file or ""
    result = {
        "ruleId": finding.code,
        "level": SARIF[finding.severity or "info"],
        "message": sarif_message(said(finding)),
        "locations": [sarif_place(file, finding.line)],
    }
    return result | ({"relatedLocations": [sarif_place(file, line) for line in finding.also]} if finding.also else {})


def markdown(findings: Iterable[Finding]) -> Iterator[str]:
    """A table for each list, errors first in the heading's count."""
    for file, group in groupby(findings, key=lambda finding: finding.file or finding.list or ""):
        rows = list(group)
        yield f"### {quoted(file)}: {counted(rows)}\n\n| line | rule | severity | finding |\n| ---: | --- | --- | --- |\n"
        yield from (f"| {f.line} | {f.code} | {f.severity} | {quoted(said(f))} |\n" for f in rows)
        yield "\n"


def counted(findings: Sequence[Finding]) -> str:
    """`2 errors, 5 warnings, 1 info`."""
    numbers = {level: sum(finding.severity == level for finding in findings) for level in ("error", "warning", "info")}
    words = [f"{n} {level}{'s' if n != 1 and level != 'info' else ''}" for level, n in numbers.items() if n]
    return ", ".join(words) or "nothing found"


FORMATS: dict[str, Callable[[Iterable[Finding]], Iterator[str]]] = {
    "jsonl": jsonl,
    "github": github,
    "sarif": sarif,
    "md": markdown,
}
