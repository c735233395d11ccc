"""BibTeX values: `"IEEE " # trans`, `{…}`, `2020`, `jan` -> their text, and the field behind a forgotten comma.

bibtexparser gives values as they stand in the file; it resolves lone abbreviations, but not `#`.
"""

import re
from collections.abc import Iterator, Mapping

BRACES = re.compile(r"(?<!\\)[{}]")
QUOTE_OR_BRACE = re.compile(r'(?<!\\)["{}]')
BARE = re.compile(r'[^\s{}",#=]+')
JOIN = re.compile(r"\s*#\s*")
NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w:+.-]*)\s*=\s*(?=\S)")
LONGEST = 1_000_000  # a file of forty abbreviations that each double the last would fill the memory


def read_fields(name: str, raw: str, strings: Mapping[str, str]) -> list[tuple[str, str]]:
    """The field, and those behind it where commas are missing: `title = {A} year = 2020`.

    A value that is none of BibTeX's forms stays as written.
    """
    simple = _simple(raw)
    if simple is None and raw[:1] == "{" and _closing_brace(raw, 0) == len(raw) - 1:
        simple = raw[1:-1]
    if simple is not None:
        return [(name.lower(), simple)]
    return list(_several(name, raw, strings))


def resolve(raw: str, strings: Mapping[str, str]) -> str:
    """The text of a value; as written where it is none of BibTeX's forms."""
    text, end = _resolve(raw, 0, strings)
    return raw if raw[end:].strip() else text


def _simple(raw: str) -> str | None:
    """The text of `{…}` and `"…"` with nothing in it that could end it, which are most."""
    inner = raw[1:-1]
    if raw[:1] == "{" and raw[-1:] == "}" and "}" not in inner and "{" not in inner and inner[-1:] != "\\":
        return inner
    if raw[:1] == '"' and raw[-1:] == '"' and len(raw) > 1 and '"' not in inner:
        return inner
    return raw if raw.isdigit() else None


def _several(name: str, raw: str, strings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    start = 0
    while True:
        text, end = _resolve(raw, start, strings)
        following = NEXT_FIELD.match(raw, end)
        if following is None:
            yield name.lower(), raw[start:] if raw[end:].strip() else text
            return
        yield name.lower(), text
        name, start = following[1], following.end()


def _resolve(raw: str, start: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """The text of the value that begins at `start`, and where it ends."""
    parts, end, total = [], start, 0
    while total <= LONGEST and (piece := _piece(raw, end, strings)) is not None:
        text, end = piece
        parts.append(text)
        total += len(text)
        joined = JOIN.match(raw, end)
        if joined is None:
            return "".join(parts), end
        end = joined.end()
    return raw[start:], len(raw)


def _piece(raw: str, start: int, strings: Mapping[str, str]) -> tuple[str, int] | None:
    """One operand of `#`: its text, and where it ends."""
    if raw[start : start + 1] in {"{", '"'}:
        end = _closing_quote(raw, start) if raw[start] == '"' else _closing_brace(raw, start)
        return None if end < 0 else (raw[start + 1 : end], end + 1)
    bare = BARE.match(raw, start)
    return (strings.get(bare[0].lower(), bare[0]), bare.end()) if bare else None


def _closing_brace(raw: str, start: int) -> int:
    depth = 0
    for mark in BRACES.finditer(raw, start):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.start()
    return -1


def _closing_quote(raw: str, start: int) -> int:
    """The quote outside braces; in a text with a brace too many, the first quote that ends the value."""
    depth = 0
    for mark in QUOTE_OR_BRACE.finditer(raw, start + 1):
        if mark[0] == '"' and depth == 0:
            return mark.start()
        depth += {"{": 1, "}": -1, '"': 0}[mark[0]]
    return len(raw) - 1 if len(raw) - 1 > start and raw.endswith('"') else -1
