"""What a rule says of a place in a list, and how it would be mended."""

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "info"]
# What of a record a fix changes; `text` and `encoding` (of a whole line) only concern the list, the record shows neither.
Field = Literal["link", "venue", "title", "authors", "text", "encoding"]


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace `old`, as it stands in the list, by `new`; a safe fix cannot change what is meant."""

    field: Field
    old: str
    new: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong at one place; `about` names it where no paper does (a data set, a method, an anchor).

    A rule leaves `code` blank, and `severity` where the rule's own is meant.
    """

    line: int
    message: str
    suggestion: str | None = None
    keys: tuple[str, ...] = ()
    about: str = ""
    severity: Severity | None = None
    fix: Fix | None = None
    code: str = ""
    list: str | None = None
    file: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        """The names under which it may be accepted: the citation keys, or what it is about."""
        return self.keys or ((self.about,) if self.about else ())


def placed(finding: Finding, *, code: str, severity: Severity, list: str, file: str | None) -> Finding:
    """The finding with its rule and list; a severity that the rule gave this one case stays."""
    return replace(finding, code=code, severity=finding.severity or severity, list=list, file=file)
