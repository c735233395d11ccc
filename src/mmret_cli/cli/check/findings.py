"""Findings and rules as tables, tab-separated text and JSON Lines."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mmret_cli.cli.options import Format

if TYPE_CHECKING:
    from mmret_cli.actions.check.audit import Finding, Rule

HEADERS = ("Place", "Rule", "Finding")
STYLES = {"error": "red", "warning": "yellow", "info": "dim"}


def show(findings: "Sequence[Finding]", format: Format) -> None:
    """Findings, each with file:line; in a terminal the rule has the colour of its severity."""
    from mmret_cli.actions.check.audit import said

    if format is Format.table:
        _table(findings)
        return
    from mmret_cli.cli.render import tsv

    tsv([f"{f.file or f.list}:{f.line}", f.severity, f.code, " ".join(f.keys), said(f)] for f in findings)


def _table(findings: "Sequence[Finding]") -> None:
    from rich.text import Text

    from mmret_cli.actions.check.audit import said
    from mmret_cli.cli import tables
    from mmret_cli.normalise.text import visible

    if not findings:
        return
    table = tables.plain_table(HEADERS)
    place, rule, finding = table.columns
    place.max_width, place.style, rule.no_wrap, finding.ratio = 32, "dim", True, 1
    for each in findings:
        code = Text(each.code, style=STYLES[each.severity or "info"])
        table.add_row(Text(visible(f"{each.file or each.list}:{each.line}")), code, Text(visible(said(each))))
    tables.show(table)


def rules(all_rules: "Iterable[Rule]", format: Format) -> None:
    """The rules with their severities and examples."""
    rows = [(rule.code, rule.severity, rule.says, rule.example) for rule in all_rules]
    if format is Format.table:
        from mmret_cli.cli import tables

        tables.show(tables.text_table(("Rule", "Severity", "Finds", "For example"), rows))
        return
    from mmret_cli.cli.render import json_lines, tsv

    if format is Format.tsv:
        tsv(rows)
    else:
        json_lines(dict(zip(("code", "severity", "says", "example"), row, strict=True)) for row in rows)
