"""What a rule says of a place in a list, and how it is mended: only the characters concerned change."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from mmret_cli.normalise.text import repair

Severity = Literal["error", "warning", "info"]
# What of a record a fix changes; `text` and `encoding` (of a whole line) only concern the list, the record shows neither.
Field = Literal["link", "venue", "title", "authors", "text", "encoding"]
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
REACH = 12  # lines below a finding on which the text of its entry may stand
ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d+[.)]|(?=\|))(?=\s|\|)")  # "- ", "  - ", "3. ", "| "
URL_END = r"(?=[\s)\]>\"'|]|\\|$)"


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


def patched(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, int]:
    """The text with the fixes set in, and how many of them were; unsafe ones only on demand."""
    lines = [match[0] for match in LINE.finditer(text)]
    done = 0
    for finding in findings:
        if finding.fix is not None and (finding.fix.safe or unsafe):
            done += _set_in(lines, finding.line - 1, finding.fix)
    return "".join(lines), done


def _set_in(lines: list[str], first: int, fix: Fix) -> bool:
    """Replace the text on the first line of the entry, from the finding's on, that has it; damage on all of them."""
    if fix.field == "encoding":  # of the line as other fixes left it
        before, lines[first] = lines[first], repair(lines[first])
        return lines[first] != before
    pattern, done = _pattern(fix), False
    for number in range(first, min(len(lines), first + REACH)):
        after = number > first and _begins_anew(lines[number], lines[first])
        if after or not lines[number].strip() or (done and fix.field != "text"):
            break
        before = lines[number]
        lines[number] = pattern.sub(lambda _: fix.new, before, count=0 if fix.field == "text" else 1)
        done = done or lines[number] != before
    return done


def _begins_anew(line: str, first: str) -> bool:
    """Whether another entry may begin: at a table's row, at an item no deeper than the first."""
    item, own = ITEM.match(line), ITEM.match(first)
    return item is not None and len(item[1]) <= len(own[1] if own else "")


def _pattern(fix: Fix) -> re.Pattern[str]:
    old = re.escape(fix.old)
    if fix.field == "link":
        return re.compile(old + URL_END)
    if fix.field == "venue":
        return re.compile(rf"(?<![\w-]){old}(?![a-z])")
    return re.compile(old)
