"""Every rule on lines judged by hand: what it finds, and what it leaves in peace."""

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from mmret_cli.actions.check.audit import audit_source
from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.sources import Source
from mmret_cli.audit.rules import RULES
from mmret_cli.models import SourceList

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
ELSEWHERE = {"conflict", "metric-outlier"}  # need several lists, or a longer table: test_repeats.py, test_metrics.py


@pytest.mark.parametrize("case", CASES, ids=[f"{case['code']}: {case['note']}" for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """A rule speaks on exactly the lines that a person marked; the first finding has the expected suggestion."""
    source = Source(SourceList("list"), Path("list.md"), case["text"], "markdown")
    found = audit_source(source, AuditSettings((case["code"],))).findings
    assert sorted({finding.line for finding in found}) == case["lines"]
    if "severity" in case:
        assert {finding.severity for finding in found} == {case["severity"]}
    if "suggestion" in case:
        assert case["suggestion"] in {finding.suggestion for finding in found}


def test_each_rule_has_cases() -> None:
    """No rule without a case that it finds; the order of the rules is the contract's."""
    found: dict[str, int] = defaultdict(int)
    for case in CASES:
        found[case["code"]] += len(case["lines"])
    assert {code for code, lines in found.items() if lines} | ELSEWHERE == {rule.code for rule in RULES}
