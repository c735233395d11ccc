"""Links that Markdown itself does not see: bare URLs, and `[label](target with blanks)` whose target is pasted text."""

import re
from collections.abc import Iterator

from mmret_cli.readers.blocks import CODE, Anchor, Span

LABELLED = re.compile(r"\[([^\[\]\n]{0,200})\]( ?)\(")
BARE_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"|]+", re.IGNORECASE)
TRAILING = ".,;:!?*_~'\"”’"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://\S", re.IGNORECASE)
HOST_PATH = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/", re.IGNORECASE)


def is_link(target: str) -> bool:
    """Whether a target leads somewhere: it has a scheme, or begins with a host name and a slash."""
    target = target.strip()
    return bool(SCHEME.match(target) or HOST_PATH.match(target))


def targets(text: str) -> Iterator[str]:
    """The URLs of a source text, those of Markdown links and bare ones, in order."""
    return (target for _, _, _, target in _links(text) if is_link(target))


def split_links(spans: list[Span]) -> list[Span]:
    """The spans with the links in their plain text set apart."""
    found: list[Span] = []
    for span in spans:
        if (
            span.anchor is not None
            or span.image
            or CODE in span.style
            or ("(" not in span.text and "://" not in span.text)
        ):
            found.append(span)
        else:
            found.extend(_split(span))
    return found


def _split(span: Span) -> Iterator[Span]:
    text, start = span.text, 0
    for begin, end, label, target in _links(text):
        if begin > start:
            yield Span(text[start:begin], span.line, span.style)
        yield Span(label, span.line, span.style, Anchor(target))
        start = end
    if start < len(text):
        yield Span(text[start:], span.line, span.style)


def _links(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The links of a text from left to right, none within another: (begin, end, label, target)."""
    ends = _closers(text) if "](" in text or "] (" in text else {}
    found = []
    for match in LABELLED.finditer(text):
        end = ends.get(match.end() - 1)
        if end is not None and (not match[2] or is_link(text[match.end() : end])):  # [paper] (https://…)
            found.append((match.start(), end + 1, match[1], text[match.end() : end]))
    found += [_bare(match) for match in BARE_URL.finditer(text)]
    start = 0
    for link in sorted(found):
        if link[0] >= start:
            yield link
            start = link[1]


def _closers(text: str) -> dict[int, int]:
    """Where each round bracket closes, found in one pass."""
    opened: list[int] = []
    closers: dict[int, int] = {}
    for index, char in enumerate(text):
        if char == "(":
            opened.append(index)
        elif char == ")" and opened:
            closers[opened.pop()] = index
    return closers


def _bare(match: re.Match[str]) -> tuple[int, int, str, str]:
    url = match[0]
    spare = {closer: url.count(closer) - url.count(opener) for opener, closer in ("()", "[]", "{}")}
    end = len(url)
    while end and (url[end - 1] in TRAILING or spare.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in spare:
            spare[url[end]] -= 1
    url = url[:end]
    return match.start(), match.start() + len(url), url, url
