"""Where in a list a new entry belongs: its section, its year, and the line."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rapidfuzz.fuzz import token_set_ratio

from mmret_cli.errors import SourceError
from mmret_cli.models import Entry, Reading
from mmret_cli.normalise.text import EMOJI
from mmret_cli.normalise.titles import title_key

LINE_ENDS = re.compile(r"(\r\n|\r|\n)")
YEAR_HEADING = re.compile(r"^\W*((?:19|20)\d\d)\W*(?:\d{1,4}\W*)?$")  # `## 2022`, `2017:2`, `**2023 (12)**`
NEIGHBOURS = 3  # the most similar titles speak for their section
WIDEST = 3  # blank lines between two entries


@dataclass(frozen=True, slots=True)
class Member:
    """An entry in its document: its lines (1-based, both included), and the form in which it was read."""

    entry: Entry
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Between which entries a new one goes: behind `before`, ahead of `after`; one of them may be missing.

    `heading` is the line (1-based) of the year heading that a new heading is made after, if one is needed.
    """

    before: Member | None
    after: Member | None
    heading: int | None = None


def split(text: str) -> tuple[list[str], str]:
    """The lines without their ends, and the end that they have."""
    parts = LINE_ENDS.split(text)
    return parts[::2], Counter(parts[1::2]).most_common(1)[0][0] if len(parts) > 1 else "\n"


def members(reading: Reading, lines: Sequence[str]) -> list[Member]:
    """The entries of papers in the order of the document, without blank lines at their ends; none of result tables."""
    found = []
    for trace in (trace for trace in reading.traces if trace.kind != "result table"):
        for place in trace.places:
            record = reading.records[place]
            if isinstance(record, Entry):
                end = trace.end
                while end > record.line and not lines[end - 1].strip():
                    end -= 1
                found.append(Member(record, trace.line, end, trace.kind))
    return sorted(found, key=lambda member: member.start)


def find_section(found: Sequence[Member], wanted: str | None, entry: Entry) -> tuple[str, ...]:
    """The section that is named (its heading, or part of it), else that with the most similar titles.

    Raises SourceError, which names the sections, where none or several fit.
    """
    sections = list(dict.fromkeys(member.entry.section for member in found))
    if wanted is None:
        titles: dict[tuple[str, ...], list[str]] = {section: [] for section in sections}
        for member in found:
            titles[member.entry.section].append(member.entry.title)
        return max(sections, key=lambda section: _likeness(titles[section], entry))
    key = title_key(wanted)
    for fits in (_is_last, _is_any, _is_part):
        fitting = [section for section in sections if fits(key, [title_key(heading) for heading in section])]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise SourceError(f"{wanted} may be {' or '.join(map(shown, fitting))}: say more of its heading")
    raise SourceError(f"no section with papers is called {wanted}: there are {'; '.join(map(shown, sections))}")


def _is_last(key: str, headings: Sequence[str]) -> bool:
    return headings[-1:] == [key] or (not headings and not key)


def _is_any(key: str, headings: Sequence[str]) -> bool:
    return bool(key) and key in headings


def _is_part(key: str, headings: Sequence[str]) -> bool:
    return bool(key) and any(key in heading for heading in headings[-1:])


def shown(section: Sequence[str]) -> str:
    """A section for people."""
    return " > ".join(section) or "the list without heading"


def _likeness(titles: Sequence[str], entry: Entry) -> float:
    best = sorted((token_set_ratio(title.lower(), entry.title.lower()) for title in titles), reverse=True)[:NEIGHBOURS]
    return sum(best) / NEIGHBOURS


def find_spot(own: Sequence[Member], entry: Entry, lines: Sequence[str], reading: Reading) -> Spot:
    """Among the entries of a section: where the years go on as they run there, newest or oldest first."""
    index = _index([member.entry.year for member in own], entry.year)
    before, after = own[index - 1] if index else None, own[index] if index < len(own) else None
    heading = None
    if entry.year is not None and entry.year not in {member.entry.year for member in own}:
        heading = _heading(own, before, after, lines, reading)
    return Spot(before, after, heading)


def _index(years: Sequence[int | None], year: int | None) -> int:
    """The place that puts the fewest years out of order; of several the last."""
    known = [each for each in years if each is not None]
    steps = [(one, other) for one, other in pairwise(known) if one != other]
    falling = sum(one > other for one, other in steps)
    if year is None or not steps:
        return 0 if known and year is not None and year > known[0] else len(years)
    sign = 1 if 2 * falling >= len(steps) else -1

    signed = [None if each is None else sign * each for each in years]
    ahead = list(accumulate((each is not None and each < sign * year for each in signed), initial=0))
    behind = list(accumulate((each is not None and each > sign * year for each in reversed(signed)), initial=0))
    return min(range(len(years) + 1), key=lambda index: (ahead[index] + behind[len(years) - index], -index))


def _heading(
    own: Sequence[Member], before: Member | None, after: Member | None, lines: Sequence[str], reading: Reading
) -> int | None:
    """The year heading of the neighbours, where running entries of this section stand below headings of years."""
    beside = after or before
    if beside is None or beside.form == "table row":
        return None
    above = [trace.line for trace in reading.traces if trace.fate == "heading" and trace.line < beside.start]
    if not above or not is_year(lines[above[-1] - 1]):
        return None
    below = [member for member in own if member.start > above[-1]]
    return above[-1] if after is None or below[0] is beside else None


def is_year(line: str) -> bool:
    """Whether a heading is only a year."""
    return YEAR_HEADING.match(EMOJI.sub("", line).strip()) is not None


def gap(own: Sequence[Member], lines: Sequence[str]) -> int:
    """How many blank lines mostly part two entries."""
    widths: Counter[int] = Counter()
    for one, other in pairwise(own):
        between = lines[one.end : other.start - 1]
        if not any(line.strip() for line in between):
            widths[min(len(between), WIDEST)] += 1
    return widths.most_common(1)[0][0] if widths else 0
