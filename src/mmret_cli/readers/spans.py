"""Spans to fields: their plain text, their links, and the runs and lines that they form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mmret_cli.models import BrokenLink, Link
from mmret_cli.normalise.text import squeeze, unbracket, without_emoji
from mmret_cli.readers.blocks import BOLD, CODE, ITALIC, Anchor, Span
from mmret_cli.readers.textlinks import is_link

BRACKET_PARTS = re.compile(
    r"(?P<opener>[\[(【])|(?P<closer>[\])】])|(?P<blank>\s+)|(?P<mark>[|/,·•;-]+)|[^\[(【\])】\s|/,·•;-]+"
)
CODE_MARKS = re.compile(r"(?<!\w)[*_`]+|[*_`]+(?!\w)")


class Links(NamedTuple):
    """The links of an entry, and what stands where links should."""

    links: tuple[Link, ...]
    broken: tuple[BrokenLink, ...]


def plain(spans: Iterable[Span], *, images: bool = False) -> str:
    """The text of spans, white space squeezed. Marks inside a code span (`` `*Loss*` ``) are Markdown too.

    The alternative text of images is left out unless asked for: badges and icons are no text.
    """
    return squeeze(
        "".join(CODE_MARKS.sub("", s.text) if CODE in s.style else s.text for s in spans if images or not s.image)
    )


def label(spans: Iterable[Span]) -> str:
    """The label of a link: no Markdown, outer brackets, emoji and outer white space."""
    return squeeze(unbracket(without_emoji(plain(spans, images=True))))


def read_links(spans: Sequence[Span]) -> Links:
    """The links in order; neighbours with one URL are one link, their labels joined."""
    links: list[tuple[str, list[str]]] = []  # target, labels
    broken: list[BrokenLink] = []
    previous: str | None = None  # the target of the link that only white space parts from the next one
    for anchor, run in groupby(spans, key=lambda span: span.anchor):
        group = list(run)
        if anchor is None:
            if any(span.text.strip() for span in group):
                previous = None
        elif not is_link(anchor.target):
            broken.append(BrokenLink(label(group), anchor.target))
            previous = None
        else:
            target = anchor.target.strip()
            if target != previous:
                links.append((target, []))
            links[-1][1].append(label(group))
            previous = target
    return Links(tuple(Link(" ".join(filter(None, labels)), url) for url, labels in links), tuple(broken))


def split_lines(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """The lines that the author ended on purpose; blank ones are left out."""
    line: list[Span] = []
    for span in spans:
        if span.is_break:
            if any(s.text.strip() or s.image for s in line):
                yield line
            line = []
        else:
            line.append(span)
    if any(s.text.strip() or s.image for s in line):
        yield line


def bold_runs(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The (start, end) of each maximal run of bold spans; blanks within a run belong to it."""
    start: int | None = None
    end = 0
    for index, span in enumerate(spans):
        if BOLD in span.style:
            start, end = index if start is None else start, index + 1
        elif start is not None and (span.text.strip() or span.is_break):
            yield start, end
            start = None
    if start is not None:
        yield start, end


def anchor_runs(spans: Sequence[Span]) -> Iterator[tuple[int, int, Anchor]]:
    """The (start, end, anchor) of each link, badges included."""
    index = 0
    for anchor, run in groupby(spans, key=lambda span: span.anchor):
        length = len(list(run))
        if anchor is not None:
            yield index, index + length, anchor
        index += length


def remnant(spans: Iterable[Span]) -> str:
    """The text beside links: what is left when links, images and the marks between them are taken off."""
    text = "".join(" " if span.anchor is not None or span.image else span.text for span in spans)
    return squeeze(_without_hollow(text)).strip(" |/·•,;:-—–*_[]\\")


def _without_hollow(text: str) -> str:
    """A blank for each pair of brackets that holds nothing but blanks and one run of marks, in one pass."""
    parts: list[str] = []
    opened: list[list[int]] = []  # brackets that may be hollow: place; 1 behind a mark, 2 behind a blank after it
    for found in BRACKET_PARTS.finditer(text):
        part, kind = found[0], found.lastgroup
        if kind == "closer" and opened:
            del parts[opened.pop()[0] :]
            part, kind = " ", "blank"
        parts.append(part)
        if kind == "opener":
            opened.append([len(parts) - 1, 0])
        elif opened and kind == "blank":
            opened[-1][1] += opened[-1][1] == 1
        elif opened and kind == "mark" and not opened[-1][1]:
            opened[-1][1] = 1
        else:
            opened.clear()
    return "".join(parts)


def shape(spans: Iterable[Span]) -> str:
    """What stands in a part, in its order: `link, text, badge`; at most five, neighbours of one look once."""
    looks: list[str] = []
    for span in spans:
        if span.image:
            look = "badge"
        elif not span.text.strip(" \n|[](){}.,:;-–—"):
            continue
        elif span.anchor is not None:
            look = "link"
        else:
            look = "bold text" if BOLD in span.style else "slanted text" if ITALIC in span.style else "text"
        if look not in looks[-1:]:
            looks.append(look)
    return ", ".join(looks[:5]) + (", …" if len(looks) > 5 else "") if looks else "nothing"
