"""One fix set into the lines of a list: at the words that are meant, and never inside a link but where the link is."""

import re
from typing import Literal

from mmret_cli.normalise.text import repair

REACH = 12  # lines below a finding on which the text of its entry may stand
ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d+[.)]|(?=\|))(?=\s|\|)")  # "- ", "  - ", "3. ", "| "
URL_START = r"(?<![\w/=&?%:.#@+~-])"  # not within another address: web.archive.org/web/2020/https://…
URL_END = r"(?=[\s)\]>\"'|]|\\|$)"
# An address, the target of a link, an attribute that holds one: what no fix of words may touch.
ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]{0,20}://[^\s<>\"]*+|(?<=\]\()[^\s]*+|(?<=\]:)\s*+\S++|\b(?:href|src|id|name)\s{0,3}=\s{0,3}(?:\"[^\"]*+\"|'[^']*+')|"
    r"\b(?:www\.|[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}\.[a-z]{2,6}/)[^\s<>\"]*+",
    re.IGNORECASE,
)
Kind = Literal["link", "venue", "title", "authors", "text", "encoding"]


def set_in(lines: list[str], first: int, old: str, new: str, *, kind: Kind) -> bool:
    """Replace a text on the first line of the entry, from the given one on, that has it; damage on all of them.

    What stands there twice is refused: nobody can tell which is meant.
    """
    pattern, done = _pattern(old, kind), False
    for number in range(first, min(len(lines), first + REACH)):
        after = number > first and _begins_anew(lines[number], lines[first])
        if after or not lines[number].strip() or (done and kind != "text"):
            break
        places = [match.span() for match in pattern.finditer(lines[number])]
        if kind != "link":
            places = _outside(places, lines[number])
            if len(places) > 1 and kind != "text":
                return False
        lines[number] = _replaced(lines[number], places if kind == "text" else places[:1], new)
        done = done or bool(places)
    return done


def repair_line(lines: list[str], number: int) -> bool:
    """Mend the encoding of a line, as other fixes left it, but for its addresses."""
    before, pieces, end = lines[number], [], 0
    for match in ADDRESS.finditer(before):
        pieces += [repair(before[end : match.start()]), match[0]]
        end = match.end()
    lines[number] = "".join((*pieces, repair(before[end:])))
    return lines[number] != before


def _replaced(line: str, places: list[tuple[int, int]], new: str) -> str:
    for start, end in reversed(places):
        line = line[:start] + new + line[end:]
    return line


def _outside(places: list[tuple[int, int]], line: str) -> list[tuple[int, int]]:
    """The places that touch no address."""
    taken = [match.span() for match in ADDRESS.finditer(line)] if places else []
    return [(start, end) for start, end in places if all(end <= begin or start >= stop for begin, stop in taken)]


def _begins_anew(line: str, first: str) -> bool:
    """Whether another entry may begin: at a table's row, at an item no deeper than the first."""
    item, own = ITEM.match(line), ITEM.match(first)
    return item is not None and len(item[1]) <= len(own[1] if own else "")


def _pattern(old: str, kind: Kind) -> re.Pattern[str]:
    text = re.escape(old)
    if kind == "link":
        return re.compile(URL_START + text + URL_END)
    if kind == "venue":
        return re.compile(rf"(?<![\w-]){text}(?![a-z])")
    return re.compile(text)
