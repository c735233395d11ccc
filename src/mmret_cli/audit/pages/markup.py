"""Links that GitHub does not show as links: a blank before the address, a bracket or tag that nobody closes."""

import re
from collections.abc import Iterator, Sequence

from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.audit.pages.source import lines
from mmret_cli.audit.subject import Listing, World
from mmret_cli.normalise.text import visible

CODE = re.compile(r"(?<!`)(`++)[^`]++\1(?!`)")
URL = r"https?://[^\s()<>\[\]|]++"
SPACED = re.compile(rf"\[(?P<label>(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]*+)\]\]? ++\((?P<url>{URL})\)")  # [paper] (https://…)
OPEN_ROUND = re.compile(rf"\]\((?P<url>{URL})(?=\s*(?:\||$))")  # [paper](https://… at the line's end
OPEN_SQUARE = re.compile(rf"\[(?P<label>[^\W\d_][\w .-]{{0,30}})\((?P<url>{URL})\)(?!\()")  # [paper(https://…)
NO_OPENING = re.compile(rf"(?P<label>[^\W\d_][\w.-]{{0,30}})\]\((?P<url>{URL})\)")  # paper](https://…)
DOUBLE = re.compile(rf"\[\[[^\[\]\n]+\]\((?P<url>{URL})\)(?!\s*+[\],/|])")  # [[code](https://…)
WHOLE = re.compile(r"!?\[[^\[\]\n]*+\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+\)")  # [code](https://…)
STRAY = {")": "(", "]": "["}
BRACKET = re.compile(r"\\?[\[\]]")
ANCHOR = re.compile(r"<a\b(?P<attributes>[^<>]*)>|</a\s*>", re.IGNORECASE)
HREF = re.compile(r"\bhref\s*=", re.IGNORECASE)
BEGINS = re.compile(r"\s*(?:[-*+|#]|\d+[.)])")  # an item, a row, a heading
SHOWN = 60  # letters of a link that a message shows


def unshown(listing: Listing, _: World) -> Iterator[Finding]:
    """Links that GitHub shows as text, or that swallow the text behind them."""
    if listing.page is None:
        return
    source = [CODE.sub(lambda code: " " * len(code[0]), line) for line in lines(listing.page)]
    for number, line in enumerate(source, 1):
        if "http" in line:
            yield from _of_line(line, number, _above(source, number - 1), source[number : number + 1])
    yield from _open_tags(source)


def _above(source: Sequence[str], place: int) -> Sequence[str]:
    """The lines above one that belong to its paragraph, three at the most."""
    first = place
    while first > max(0, place - 3) and not BEGINS.match(source[first]) and source[first - 1].strip():
        first -= 1
    return source[first:place]


def _of_line(line: str, number: int, before: Sequence[str], after: Sequence[str]) -> Iterator[Finding]:
    for match in SPACED.finditer(line):
        wrong = match[0][match[0].rindex("]") :]
        fix = Fix("text", wrong, re.sub(r"\] +\(", "](", wrong), safe=False)
        yield _finding(number, f"a blank parts {_shown(match['label'])} from its address", match, fix)
    for match in OPEN_ROUND.finditer(line):
        if not "".join(after).lstrip().startswith(")"):
            yield _finding(number, "the round bracket around the address is not closed", match)
    for match in OPEN_SQUARE.finditer(line):
        if not line.startswith("]", match.end()) or line.startswith("](", match.end()):
            yield _finding(number, f"the square bracket around {_shown(match['label'])} is not closed", match)
    double = DOUBLE.search(line)
    if double is not None and _depth(line) > 0 and _depth("".join(after)) >= 0:
        yield Finding(number, "the outer square bracket is not closed", about=double["url"][:SHOWN], severity="info")
    if (stray := _stray("\n".join((*before, line)))) is not None:
        yield Finding(number, f"{stray} behind a link closes a bracket that nobody opened", severity="info")
    unopened = _unopened(line) if _depth("".join(before)) <= 0 else frozenset()
    for match in NO_OPENING.finditer(line):
        if match.end("label") in unopened:
            yield _finding(number, f"no square bracket opens before {_shown(match['label'])}", match)


def _finding(number: int, said: str, match: re.Match[str], fix: Fix | None = None) -> Finding:
    said += ": GitHub shows no link"
    return Finding(number, said, fix.new if fix else None, about=match["url"][:SHOWN], severity="warning", fix=fix)


def _shown(label: str) -> str:
    return repr(visible(label.strip())[:SHOWN])


def _depth(text: str) -> int:
    """The square brackets that are open at a text's end."""
    marks = BRACKET.findall(text)
    return marks.count("[") - marks.count("]")


def _stray(text: str) -> str | None:
    """The bracket that closes right behind a link of the last line, and is open nowhere before it."""
    bare = WHOLE.sub("\0", WHOLE.sub("\0", text))  # a picture in a link is a link
    for match in re.finditer(r"\0([)\]])", bare):
        opened, before = STRAY[match[1]], bare[: match.start()]
        if "\n" not in bare[match.end() :] and before.count(opened) <= before.count(match[1]):
            return match[1]
    return None


def _unopened(line: str) -> frozenset[int]:
    """Where square brackets close that no bracket of the line opened."""
    depth, found = 0, set[int]()
    for match in BRACKET.finditer(line):
        if match[0] == "]" and depth == 0:
            found.add(match.start())
        depth += {"[": 1, "]": -1 if depth else 0}.get(match[0], 0)
    return frozenset(found)


def _open_tags(source: Sequence[str]) -> Iterator[Finding]:
    """`<a>` that the next one, or a blank line, finds still open."""
    opened: tuple[int, bool] | None = None
    for number, line in enumerate((*source, ""), 1):
        found = list(ANCHOR.finditer(line)) if "<" in line else []
        for match in found:
            if opened is not None and match["attributes"] is not None:
                yield _open_tag(*opened)
            closes = match["attributes"] is None or match["attributes"].rstrip().endswith("/")
            opened = None if closes else (number, HREF.search(match["attributes"]) is not None)
        if opened is not None and (not line.strip() or (line.startswith("#") and not opened[1])):
            yield _open_tag(*opened)
            opened = None


def _open_tag(number: int, links: bool) -> Finding:
    said = "<a> is not closed: the text behind it is a part of the link" if links else "<a> is not closed"
    return Finding(number, said, "</a>", about="<a>", severity="warning" if links else "info")
