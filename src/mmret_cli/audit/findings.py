"""What a rule says of a place in a list, how it would be mended, and how many like it are told as one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "info"]
# What of a record a fix changes; `text` and `encoding` (of a whole line) only concern the list, the record shows neither.
Field = Literal["link", "venue", "title", "authors", "text", "encoding"]
DIGIT = re.compile(r"\d")
MANY = 10  # findings of one shape in one list, from which they are told as one
RANGES = 60  # runs of lines that one finding names
QUOTED = re.compile(r"'[^']*+'|\"[^\"]*+\"")
VARYING = re.compile(r"\d+|[^\x00-\x7f]+(?:, [^\x00-\x7f]+)*")  # line 12; ðŸ“„, ðŸ’»


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace `old`, as it stands in the list, by `new`; a safe fix cannot change what is meant.

    `line` is the one on which `old` was read, where that is known.
    """

    field: Field
    old: str
    new: str
    safe: bool = True
    line: int | None = None

    @property
    def sound(self) -> bool:
        """Whether it leaves the numbers alone: what differs in a digit is no other spelling. A link is mended whole."""
        return self.field in ("link", "encoding") or DIGIT.findall(self.old) == DIGIT.findall(self.new)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong at one place; `about` names it where no paper does (a data set, a method, an anchor).

    `also` are the other lines of the same fault. A rule leaves `code` blank, and `severity` where the rule's own is meant.
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
    also: tuple[int, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """The names under which it may be accepted: the citation keys, or what it is about."""
        return self.keys or ((self.about,) if self.about else ())


def placed(finding: Finding, *, code: str, severity: Severity, list: str, file: str | None) -> Finding:
    """The finding with its rule and list, its other lines named; a severity that the rule gave this one case stays."""
    message = finding.message
    if finding.also:
        message += f"; also {'line' if len(finding.also) == 1 else 'lines'} {line_ranges(finding.also)}"
    fix = finding.fix if finding.fix is None or finding.fix.sound else None
    level = finding.severity or severity
    return replace(finding, message=message, fix=fix, code=code, severity=level, list=list, file=file)


def together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as they are printed: ten or more of one rule and shape in one list are one, at the first place."""
    groups: dict[tuple[str | None, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.list, finding.code, finding.severity, _shape(finding)].append(finding)
    firsts = {id(group[0]): group for group in groups.values() if len(group) >= MANY}
    gone = {id(each) for group in firsts.values() for each in group[1:]}
    everything = [each for group in groups.values() for each in group]
    kept = [_one(firsts[id(each)]) if id(each) in firsts else each for each in everything if id(each) not in gone]
    places = {name: place for place, name in enumerate(dict.fromkeys(each.list for each in everything))}
    return sorted(kept, key=lambda each: (places[each.list], each.line))


def _shape(finding: Finding) -> str:
    """The message without its numbers and signs; of what is harmless, also without what it quotes.

    An error is told for itself, unless the message is the same.
    """
    if finding.severity == "error":
        return finding.message
    return VARYING.sub("#", QUOTED.sub("'…'", finding.message) if finding.severity == "info" else finding.message)


def _one(group: Sequence[Finding]) -> Finding:
    lines = sorted({line for each in group for line in (each.line, *each.also)})
    same = len({each.message for each in group}) == 1
    count = f"{len(group)} times" if same else f"and {len(group) - 1} more of this kind"
    suggestions = {each.suggestion for each in group}
    return replace(
        group[0],
        message=f"{group[0].message} ({count}: lines {line_ranges(lines)})",
        suggestion=suggestions.pop() if len(suggestions) == 1 else None,
        keys=tuple(dict.fromkeys(key for each in group for key in each.keys)),
        also=tuple(line for line in lines if line != group[0].line),
        fix=None,
    )


def line_ranges(lines: Iterable[int]) -> str:
    """Lines in short.

    >>> line_ranges([3, 4, 5, 9])
    '3-5, 9'
    """
    runs = [f"{first}-{last}" if last > first else str(first) for first, last in _runs(sorted(set(lines)))]
    more = len(runs) - RANGES
    return ", ".join(runs[:RANGES]) + (f" and {more} more places" if more > 0 else "")


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place] != lines[place - 1] + 1:
            yield lines[start], lines[place - 1]
            start = place
