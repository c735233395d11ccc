"""A table's title cell -> the title, and what stands beside it, read as in a running entry."""

from collections.abc import Sequence
from dataclasses import replace

from mmret_cli.normalise.bylines import split_byline
from mmret_cli.normalise.text import unbracket
from mmret_cli.normalise.venues import parse_tag
from mmret_cli.readers.blocks import ITALIC, Span
from mmret_cli.readers.forms.fields import Fields, read_fields
from mmret_cli.readers.forms.headline import find_headline
from mmret_cli.readers.spans import plain, remnant


def title_cell(spans: Sequence[Span]) -> Fields | None:
    """The title cell: bold, linked or plain, with tags, people and links beside it as in a running entry."""
    spans = _joined(spans)
    headline = find_headline(spans)
    if headline is None or (headline.form == "bold" and headline.before):
        text = unbracket(plain(span for span in spans if span.anchor is None)) or plain(spans)
        return Fields(text) if text else None
    if headline.form == "plain":  # a cell holds the title alone: what looks like a second sentence is part of it
        fields = read_fields(headline._replace(rest=""), spans)
        fields.title = headline.title + (". " + headline.rest if headline.rest else "")
        return fields
    return read_fields(headline, spans)


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
