"""Which rules an audit asks, what it accepts, how bad it takes each: from `[audit]` of the configuration and the options."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from mmret_cli.audit.findings import Severity
from mmret_cli.audit.rules import CODES
from mmret_cli.errors import MmretError
from mmret_cli.models import Acceptance


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """The rules by code, what the configuration accepts, and severities other than the rules' own."""

    codes: tuple[str, ...] = CODES
    accepted: frozenset[Acceptance] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)


def audit_settings(
    configuration: Mapping[str, Any], *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> AuditSettings:
    """What `[audit]` says: `select`, `ignore`, `accept` ("CODE KEY"), `severity`; the options `select` and `ignore` win.

    Raises MmretError for a rule that does not exist, and for a table of another shape.
    """
    table = configuration.get("audit", {})
    if not isinstance(table, Mapping) or (unknown := set(table) - {"select", "ignore", "accept", "severity"}):
        what = ", ".join(sorted(unknown)) if isinstance(table, Mapping) else "no table"
        raise MmretError(f"the configuration's audit: {what}; it has select, ignore, accept and severity")
    chosen = codes(select) or codes(_texts(table, "select")) or CODES
    left_out = codes(ignore) or codes(_texts(table, "ignore"))
    return AuditSettings(
        tuple(code for code in chosen if code not in left_out),
        frozenset(_acceptance(text) for text in _texts(table, "accept")),
        _severities(table.get("severity", {})),
    )


def codes(texts: Iterable[str]) -> tuple[str, ...]:
    """The codes that are named, alone or joined by commas, in the order of the rules."""
    named = {code.strip() for text in texts for code in text.split(",") if code.strip()}
    if unknown := sorted(named - set(CODES)):
        raise MmretError(f"there is no rule {', '.join(unknown)}; `mmret audit --rules` lists them all")
    return tuple(code for code in CODES if code in named)


def _texts(table: Mapping[str, Any], name: str) -> list[str]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise MmretError(f"the configuration's audit.{name} is no list of texts")
    return value


def _acceptance(text: str) -> Acceptance:
    code, _, key = text.strip().partition(" ")
    if not key.strip():
        raise MmretError(f'the configuration\'s audit.accept: {text!r} is no "CODE KEY"')
    return Acceptance(codes([code])[0], key.strip())


def _severities(table: object) -> dict[str, Severity]:
    if not isinstance(table, Mapping) or not all(value in get_args(Severity) for value in table.values()):
        raise MmretError("the configuration's audit.severity takes error, warning or info for the code of a rule")
    codes(map(str, table))
    return dict(table)
