"""New lines put into a text: blank lines as the neighbours have them, a year's heading where one is missing."""

import re
from collections.abc import Sequence

from mmret_cli.editing.places import LINE_ENDS, Member, Spot, gap, split
from mmret_cli.editing.template import NUMBER

YEAR = re.compile(r"(?:19|20)\d\d")
COUNT = re.compile(r"((?:19|20)\d\d)\s*[:：(（]\s*\d{1,4}\s*[)）]?")  # 2017:2  2023 (12)


def place(text: str, raw: Sequence[str], spot: Spot, own: Sequence[Member], year: int | None = None) -> str:
    """The text with these lines at a spot; no other line is touched."""
    lines, _ = split(text)
    width = [""] * gap(own, lines)
    if spot.heading is not None and year is not None:
        return _with_heading(text, raw, spot, spot.heading, year)
    if spot.before is not None:
        return splice(text, spot.before.end, [*width, *raw])
    return splice(text, spot.after.start - 1 if spot.after else len(lines), [*raw, *width])


def _with_heading(text: str, raw: Sequence[str], spot: Spot, heading: int, year: int) -> str:
    """The entry below a new heading of its year, made like the heading of its neighbours."""
    lines, _ = split(text)
    own = YEAR.sub(str(year), COUNT.sub(r"\1", lines[heading - 1]), count=1)
    first = next(number for number, line in enumerate(lines[heading:], heading + 1) if line.strip())
    below = [""] * (first - heading - 1)
    if spot.after is not None:
        return splice(text, heading - 1, [own, *below, *raw, ""])
    return splice(text, spot.before.end if spot.before else heading, ["", own, *below, *raw])


def splice(text: str, at: int, new: Sequence[str]) -> str:
    """The text with new lines behind its first `at` lines; all other bytes stay as they are."""
    parts = LINE_ENDS.split(text)
    _, end = split(text)
    start = "".join(parts[: 2 * at])
    if start and not start.endswith(("\n", "\r")):  # the last line of a file without a final line end
        return start + end + end.join(new)
    return start + "".join(line + end for line in new) + "".join(parts[2 * at :])


def next_number(spot: Spot, lines: Sequence[str]) -> int | None:
    """The number of a new entry where entries are numbered: one more than the one before."""
    for member, step in ((spot.before, 1), (spot.after, 0)):
        match = NUMBER.match(lines[member.start - 1]) if member else None
        if match is not None:
            return int(match[1]) + step
    return None
