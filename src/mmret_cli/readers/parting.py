"""Where entries begin and end within a block, and which blocks hold links: what Markdown does not tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mmret_cli.normalise.venues.tags import Tag, parse_tag
from mmret_cli.readers.blocks import Block, Span
from mmret_cli.readers.forms.entries import read_entry
from mmret_cli.readers.forms.fields import LONGEST_FIELD
from mmret_cli.readers.forms.links import is_paper_url
from mmret_cli.readers.forms.titletext import is_long_title
from mmret_cli.readers.forms.units import bold_title, only_fields
from mmret_cli.readers.spans import anchor_runs, plain, split_lines
from mmret_cli.readers.styles.names import people

# What begins an entry of its own where no blank parts the mark from the text: `-**Title**`, `2.[Title](…)`.
GLUED = re.compile(r"^\s*(?:[-*+•]\s*|\(?\d{1,4}[.)、]\s*)$|^\s*(?:[-+•]|\(?\d{1,4}[.)、])\s*(?=[^\W\d_\[(\"“])")
NUMBERED = re.compile(r"^\s*\d{1,4}[.、)]\s*\S")  # 590.Title
LONGEST_UNIT = 100  # spans that are looked at to see whether an entry is complete


def units_of(spans: Sequence[Span]) -> list[list[Span]]:
    """A paragraph's entries: a new one begins on a line that reads as an entry's first, after one that has links."""
    units: list[list[Span]] = []
    for line in split_lines(spans):
        begins = read_entry(line) is not None or NUMBERED.match(plain(line)) is not None
        if units and not (begins and _complete(units[-1])):
            units[-1] += [Span("\n", line[0].line), *line]
        else:
            units.append(list(line))
    return units


def _complete(unit: Sequence[Span]) -> bool:
    """Whether the lines so far are an entry with its links."""
    unit = unit[:LONGEST_UNIT]
    return any(span.anchor is not None for span in unit) and read_entry(unit) is not None


def has_paper_link(block: Block) -> bool:
    """Whether a link to a paper stands in a block, or below it."""
    return any(map(links_to_paper, _all_spans(block)))


def has_link(block: Block) -> bool:
    """Whether a link stands in a block, or below it."""
    return any(span.anchor is not None for spans in _all_spans(block) for span in spans)


def _all_spans(block: Block) -> Iterator[Sequence[Span]]:
    """The text of a block, of its cells, and of the blocks below it, however deep."""
    waiting = [block]
    while waiting:
        each = waiting.pop()
        yield each.spans
        yield from (cell.spans for row in each.rows for cell in row.cells if cell.origin)
        waiting += each.children


def links_to_paper(spans: Sequence[Span]) -> bool:
    """Whether one of the links leads to a paper."""
    return any(span.anchor is not None and is_paper_url(span.anchor.target) for span in spans)


def is_address(block: Block) -> bool:
    """Whether an item is nothing but links without titles: a field of the item above it."""
    linked = not block.children and any(span.anchor is not None for span in block.spans)
    return linked and bold_title(block.spans) is None and only_fields(block.spans)


def glued(spans: Sequence[Span]) -> list[list[Span]]:
    """The parts of a block, each begun by a source line with a mark of a list that Markdown has not seen."""
    parts: list[list[Span]] = []
    line = 0
    for place, span in enumerate(spans):
        begins = span.line != line and span.anchor is None and GLUED.match(span.text) is not None
        if begins and not span.text.strip(" -*+•.)、(0123456789") and not _opens(spans[place + 1 :]):
            begins = False
        line = span.line if span.text.strip() or span.image else line
        if not parts or begins:
            parts.append([replace(span, text=GLUED.sub("", span.text))] if begins else [span])
        else:
            parts[-1].append(span)
    return [part for part in parts if any(span.text.strip() or span.image for span in part)]


def _opens(spans: Sequence[Span]) -> bool:
    """Whether a title can begin here: bold, slanted or linked."""
    following = next((span for span in spans if span.text.strip()), None)
    return following is not None and (following.anchor is not None or bool(following.style))


def place_of(spans: Sequence[Span]) -> Tag | None:
    """The venue and year of an item that is nothing else: `- **CCS 2024**`."""
    if any(span.anchor is not None for span in spans):
        return None
    text = plain(spans).strip(" :：")
    tag = parse_tag(text) if len(text.split()) <= 6 else None
    return tag if tag is not None and tag.venue and tag.year and not tag.method else None


def titles_of(spans: Sequence[Span]) -> list[list[Span]] | None:
    """The parts of a unit that has the linked titles of several papers, each with one; None for other units."""
    starts = [
        start
        for start, end, anchor in anchor_runs(spans)
        if is_paper_url(anchor.target) and is_long_title(plain(spans[start:end]))
    ]
    if len(starts) < 2:
        return None
    cuts = [0, *starts[1:], len(spans)]
    parts = [list(spans[start:end]) for start, end in pairwise(cuts)]
    return parts if all(read_entry(part) is not None for part in parts) else None


def is_text(spans: Sequence[Span]) -> bool:
    """Whether a line below a title is an abstract or a remark, and too long to be a field."""
    return sum(len(span.text) for span in spans) > LONGEST_FIELD and people(plain(spans)) < 1
