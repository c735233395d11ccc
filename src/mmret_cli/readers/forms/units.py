"""Blocks -> units: the blocks that may be one entry together, such as a heading and the fields below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mmret_cli.normalise.bylines import LABEL as AUTHORS_LABEL
from mmret_cli.normalise.bylines import looks_like_byline
from mmret_cli.normalise.venues.tags import PRESENTED, looks_like_venue, parse_tag
from mmret_cli.readers.blocks import BOLD, ITALIC, Block, Span
from mmret_cli.readers.forms.entries import read_entry
from mmret_cli.readers.forms.headline import find_headline
from mmret_cli.readers.forms.links import is_label, is_paper_url
from mmret_cli.readers.forms.texts import LABEL as TEXT_LABEL
from mmret_cli.readers.forms.titletext import FIELD_LABEL, URL, is_long_title
from mmret_cli.readers.spans import anchor_runs, plain, remnant, split_lines

OWN_LABEL = re.compile(
    r"^[a-z][a-z]{1,14}(?: [a-z]{2,10})?(?: ?\([^()]{1,20}\))? ?:"
)  # a label only its list knows: `intro: …`


@dataclass(slots=True)
class Unit:
    """A block with the blocks below it that hold fields of the same entry."""

    block: Block
    more: list[Block] = field(default_factory=list)
    heading_entry: bool = False

    @property
    def end(self) -> int:
        """The last line of the unit."""
        return max([self.block.end, *(block.end for block in self.more)])


def units(blocks: Sequence[Block]) -> Iterator[Unit]:
    """The units of a document (or of a list item) in order; every block is in exactly one."""
    index = 0
    title = next((i for i, block in enumerate(blocks) if block.kind == "heading"), None)
    while index < len(blocks):
        # The first heading is the document's own, never an entry.
        unit = (_heading_unit(blocks, index) if index != title else None) or _paragraph_unit(blocks, index)
        yield unit
        index += 1 + len(unit.more)


def _heading_unit(blocks: Sequence[Block], index: int) -> Unit | None:
    """A heading that is an entry's title: fields stand below it, and no entries of their own."""
    heading = blocks[index]
    if heading.kind != "heading" or heading.quoted:
        return None
    end = next((i for i in range(index + 1, len(blocks)) if blocks[i].kind == "heading"), len(blocks))
    below = list(blocks[index + 1 : end])
    title = [replace(span, style=span.style | {BOLD}) for span in heading.spans]
    published = _is_published(title)
    if not (below or published) or any(block.kind == "table" for block in below):
        return None
    fields = [block for block in below if block.kind in {"paragraph", "item"} and not block.quoted]
    linked = any(span.anchor is not None and is_paper_url(span.anchor.target) for span in heading.spans)
    speaks = published or any(map(_speaks_for_one, fields)) or (linked and any(map(_is_labelled, fields)))
    others = [
        block for block in fields if not ((linked and _is_labelled(block)) or TEXT_LABEL.match(plain(block.spans)))
    ]
    if not speaks or any(read_entry(block.spans) or _is_titled(block) for block in others):
        return None
    entry = read_entry(title, [block.spans for block in fields])
    if entry is None or not (entry.links or entry.broken_links or published) or not is_titled(entry.title):
        return None
    return Unit(replace(heading, spans=title), below, heading_entry=True)


def _is_labelled(block: Block) -> bool:
    """Whether a block below a heading begins with a label in bold: `**Metrics:** …`, and so is a field however it goes on."""
    first = next((span for span in block.spans if span.text.strip()), None)
    if first is None or first.anchor is not None or BOLD not in first.style or len(first.text.split()) > 3:
        return False
    return first.text.rstrip().endswith((":", "：")) or plain(block.spans)[len(first.text.strip()) :].lstrip()[:1] in {
        ":",
        "：",
    }


def _is_published(title: Sequence[Span]) -> bool:
    """Whether a heading itself says where and when its paper appeared: `Title (CACM 2020)`."""
    entry = read_entry(title)
    if entry is None or entry.year is None or entry.venue is None:
        return False
    return looks_like_venue(entry.venue) or entry.venue.isupper()


def is_titled(title: str) -> bool:
    """Whether a heading is long enough for a title: three words, or ten letters of a script that parts none."""
    return len(title.split()) >= 3 or (len(title) >= 10 and not re.search(r"[A-Za-z]{3}", title))


def _is_titled(block: Block) -> bool:
    """Whether a block below a heading is, or has, a title of its own: a bold line, an item with fields of its own."""
    if block.children:
        return any(child.kind == "item" and only_fields(child.spans) for child in block.children)
    title = bold_title(block.spans)
    return title is not None and not looks_like_byline(title)


def bold_title(spans: Sequence[Span]) -> str | None:
    """The title that a part begins with in bold, or the people; None for labels, venues and plain text."""
    headline = find_headline(spans)
    if headline is None or headline.form != "bold" or headline.before or not is_long_title(headline.title):
        return None
    return headline.title


def _speaks_for_one(block: Block) -> bool:
    """Whether a block below a heading holds the heading's own fields; bare list items are rather entries themselves."""
    labelled = bool(FIELD_LABEL.match(plain(block.spans)) or AUTHORS_LABEL.match(plain(block.spans)))
    return only_fields(block.spans) and (block.kind == "paragraph" or labelled)


def _paragraph_unit(blocks: Sequence[Block], index: int) -> Unit:
    """A paragraph without links takes the fields that stand in paragraphs of their own below it."""
    block = blocks[index]
    more: list[Block] = []
    linked = any(span.anchor is not None for span in block.spans)
    if block.kind == "paragraph" and not linked and _is_title_alone(block):
        for following in blocks[index + 1 : index + 5]:
            fits = (
                following.kind in {"paragraph", "item"} and following.quoted == block.quoted and not following.children
            )
            if not fits or not only_fields(following.spans) or read_entry(following.spans) is not None:
                break
            more.append(following)
        if (
            not any(span.anchor for each in more for span in each.spans)
            or read_entry(block.spans, [each.spans for each in more]) is None
        ):
            more = []
    return Unit(block, more)


def _is_title_alone(block: Block) -> bool:
    """Whether a paragraph is a title and perhaps its tags, no sentence."""
    headline = find_headline(block.spans)
    alone = headline is not None and not headline.before and (headline.form == "bold" or not headline.rest)
    return headline is not None and alone and len(headline.title.split()) > 2


def only_fields(spans: Sequence[Span]) -> bool:
    """Whether a block says nothing but an entry's fields: labelled links, people, venue, or labelled text."""
    texts = [plain(spans[start:end], images=True) for start, end, _ in anchor_runs(spans)]
    if not all(is_label(text) or URL.match(text) or _is_people_and_place(text) for text in texts):
        return False
    return all(_is_field(line) for line in split_lines(spans))


def _is_people_and_place(text: str) -> bool:
    """`Kobayashi et al., IPSJ, 2011` as the text of a link."""
    tag = parse_tag(text) if len(text) <= 80 else None
    return tag is not None and bool(tag.byline.authors and tag.venue and tag.year)


def _is_field(line: Sequence[Span]) -> bool:
    text = remnant(line)
    if is_label(text) or FIELD_LABEL.match(text) or AUTHORS_LABEL.match(text):
        return any(span.anchor is not None for span in line) or bool(text)
    if not PRESENTED.sub("", text).strip() or OWN_LABEL.match(text):
        return True
    slanted = all(ITALIC in span.style for span in line if span.text.strip() and span.anchor is None)
    return looks_like_byline(text) or parse_tag(text) is not None or (slanted and len(text.split()) < 60)
