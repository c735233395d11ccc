"""A table's title cell -> the title, and what stands beside it, read as in a running entry or as one citation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mmret_cli.normalise.bylines import split_byline
from mmret_cli.normalise.text import unbracket
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.normalise.venues.tags import Tag, is_capitalised, looks_like_venue, parse_tag
from mmret_cli.readers.blocks import ITALIC, Span
from mmret_cli.readers.forms.citations.marked import read_cited
from mmret_cli.readers.forms.fields import read_fields
from mmret_cli.readers.forms.headline import find_headline
from mmret_cli.readers.forms.links import is_label_text, is_paper_link
from mmret_cli.readers.forms.titletext import Fields
from mmret_cli.readers.spans import anchor_runs, plain, read_links, remnant

QUOTES = {"《": "》", "〈": "〉", "“": "”", '"': '"', "«": "»", "„": "“", "『": "』", "‘": "’", "'": "'", "`": "`"}
ABBREVIATED = re.compile(r"\b[A-Z][a-z]+\.(?=\s)")  # of a journal's name: Int. Arch. Photogramm.
RUNNING_NUMBER = re.compile(r"^\d{1,3}[.)]\s+")
MANY_WORDS = 6  # of a sentence behind a title
LONGEST = 25  # words of a title that no sentence follows
FEWEST_WORDS = 3  # of a linked title beside another one
SEPARATORS = " \n,;/|&+·•.()[]"


def title_cell(spans: Sequence[Span]) -> Fields | None:
    """The title cell: a citation, or the title bold, linked or plain, with tags, people and links beside it.

    None where the cell holds no title: a label, a venue with its year.
    """
    cited = read_cited(spans)
    if cited is not None:
        return cited[0]
    fields = _running(_joined(spans))
    if fields is None or is_label_text(fields.title):
        return None
    fields.title = unquoted(_without_prose(fields.title, spans))
    return None if place_of(fields.title) is not None else fields


def _without_prose(title: str, spans: Sequence[Span]) -> str:
    """The title before what the cell goes on to say of it: behind a dash and a small letter, or two blanks."""
    head, dash, rest = title.partition(" - ")
    if dash and rest[:1].islower() and len(rest.split()) >= MANY_WORDS and head.strip():
        return tidy_title(head)
    if len(title.split()) > LONGEST:
        first, _, rest = "".join(span.text for span in spans).strip().partition("  ")
        return tidy_title(RUNNING_NUMBER.sub("", first)) if rest and 0 < len(first.split()) < LONGEST else title
    return title


def _running(spans: Sequence[Span]) -> Fields | None:
    headline = find_headline(spans)
    if headline is None or (headline.form == "bold" and headline.before):
        text = unbracket(plain(span for span in spans if span.anchor is None)) or plain(spans)
        return Fields(text) if text else None
    if headline.form == "plain":  # a cell holds the title alone: what looks like a second sentence is part of it
        fields = read_fields(headline._replace(rest=""), spans)
        fields.title = headline.title + (". " + headline.rest if headline.rest else "")
        return fields
    return read_fields(headline, spans)


def unquoted(title: str) -> str:
    """Quotes that enclose nothing but the title go: `《…》`, `“…”`.

    >>> unquoted("《A Title》")
    'A Title'
    """
    closer = QUOTES.get(title[:1])
    if closer and len(title) > 2 and title.endswith(closer) and closer not in title[1:-1]:
        return tidy_title(title[1:-1])
    return title


def place_of(text: str) -> Tag | None:
    """What a cell says that is a venue with its year, or people with theirs, and so no title: `CVPR 2024`, `[ICML'23]`."""
    tag = parse_tag(unbracket(text)) if len(text) <= 80 else None
    if tag is None or tag.year is None or tag.method is not None:
        return None
    if tag.byline.authors or tag.venue is None or len(ABBREVIATED.findall(tag.venue)) > 1:
        return tag
    short = len(tag.venue.split()) <= 4
    written = is_capitalised(tag.venue) and (str(tag.year) in text or " " not in text)
    return tag if short and (written or looks_like_venue(tag.venue)) else None


def titles_in(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The parts of a cell that has several linked titles of papers, each from its link to the next; none for others."""
    starts: list[int] = []
    target = None
    for start, end, anchor in anchor_runs(spans):
        if is_linked_title(spans[start:end]) and anchor.target != target:
            starts.append(start)
            target = anchor.target
    if len(starts) < 2 or plain(spans[: starts[0]]).strip(SEPARATORS):
        return []
    return list(pairwise([0, *starts[1:], len(spans)]))


def is_linked_title(spans: Sequence[Span]) -> bool:
    """Whether a link has the title of a paper for its text, and leads to it."""
    text = plain(spans)
    links = read_links(spans).links
    words = len(text.split()) >= FEWEST_WORDS or (len(text) > 8 and not text.isascii())
    if not words or is_label_text(text) or place_of(text) is not None or "://" in text:
        return False
    return bool(links) and is_paper_link(links[0])


def _joined(spans: Sequence[Span]) -> list[Span]:
    """A break inside a title is white space; one before slanted text, several names or a venue parts them."""
    joined: list[Span] = []
    line: list[Span] = []
    parts = False  # whether the line below a break is people or a venue
    for place, span in enumerate(reversed(spans)):
        if not span.is_break:
            line.append(span)
        elif place:
            if any(each.text.strip() or each.image for each in line):
                parts = _is_beside(line[::-1])
            line = []
            span = span if parts else replace(span, text=" ")
        joined.append(span)
    return joined[::-1]


def _is_beside(line: Sequence[Span]) -> bool:
    """Whether a line below a title is none of its words: slanted, several names or a venue."""
    text = remnant(line)
    return (
        any(ITALIC in span.style for span in line if span.text.strip())
        or len(split_byline(text).authors) > 1
        or parse_tag(text) is not None
    )
