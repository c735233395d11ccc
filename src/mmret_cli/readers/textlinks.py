"""Links that Markdown itself does not see: bare URLs, and `[label](target with blanks)` whose target is pasted text."""

import re
from collections.abc import Iterator

from mmret_cli.normalise.text import closing
from mmret_cli.readers.blocks import CODE, Anchor, Span

LABELLED = re.compile(r"\[([^\[\]\n]{0,200})\]\(")
BARE_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"|]+", re.IGNORECASE)
TRAILING = ".,;:!?*_~'\"”’"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://\S", re.IGNORECASE)
HOST_PATH = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/", re.IGNORECASE)


def is_link(target: str) -> bool:
    """Whether a target leads somewhere: it has a scheme, or begins with a host name and a slash."""
    target = target.strip()
    return bool(SCHEME.match(target) or HOST_PATH.match(target))


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
    while (hit := _next(text, start)) is not None:
        begin, end, label, target = hit
        if begin > start:
            yield Span(text[start:begin], span.line, span.style)
        yield Span(label, span.line, span.style, Anchor(target))
        start = end
    if start < len(text):
        yield Span(text[start:], span.line, span.style)


def _next(text: str, start: int) -> tuple[int, int, str, str] | None:
    """The first link from `start` on: (begin, end, label, target)."""
    labelled, bare = LABELLED.search(text, start), BARE_URL.search(text, start)
    if labelled and (bare is None or labelled.start() < bare.start()):
        end = closing(text, labelled.end() - 1)
        if end > 0:
            return labelled.start(), end + 1, labelled[1], text[labelled.end() : end]
    if bare is None:
        return None
    url = bare[0].rstrip(TRAILING)
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count("(" if url[-1] == ")" else "["):
        url = url[:-1].rstrip(TRAILING)
    return bare.start(), bare.start() + len(url), url, url
