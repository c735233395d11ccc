"""Markdown (with the HTML in it) -> blocks: the document as GitHub would show it, each part with its line.

CommonMark and GFM tables are rendered to HTML by markdown-it with line numbers as attributes, the HTML is parsed by
lexbor, and one walk over its tree makes the blocks. So Markdown in `<details>`, HTML tables with broken attributes and
plain Markdown all come out in one form.
"""

import re
from collections.abc import Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mmret_cli.normalise.text import repair
from mmret_cli.readers.blocks import BOLD, CODE, ITALIC, STRUCK, SUPER, Anchor, Block, Span
from mmret_cli.readers.rendering import to_html
from mmret_cli.readers.tablebuilder import TableBuilder
from mmret_cli.readers.textlinks import split_links

STYLES = {
    "strong": BOLD,
    "b": BOLD,
    "em": ITALIC,
    "i": ITALIC,
    "cite": ITALIC,
    "code": CODE,
    "tt": CODE,
    "kbd": CODE,
    "s": STRUCK,
    "del": STRUCK,
    "strike": STRUCK,
    "sup": SUPER,
}
FOOTNOTE = re.compile(r"\[\^[\w-]{1,20}\](?::\s)?")  # a reference, or the mark before its text
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
DEEPEST_ITEM = 40  # lists within lists; items further down stand beside the last that fits
PARTING = frozenset(
    "p div center section article ul ol dl dt dd table thead tbody tfoot tr blockquote details summary hr header "
    "footer main figure figcaption address form fieldset li pre".split()
) | set(HEADINGS)
# The parser makes unclosed ones anew in later blocks, with the line of the first: they tell no line.
INLINE = frozenset(
    {"a", "font", "u", "span", "big", "small", "nobr", *STYLES} - {"code"}
)  # a fence says its line there
HIDDEN = frozenset({"script", "style", "template", "head", "title", "-comment", "svg", "noscript", "button"})


def parse_blocks(text: str) -> list[Block]:
    """The blocks of a document in order; lines end at LF, CRLF or CR and count from 1."""
    walker = _Walker()
    walker.walk(LexborHTMLParser(to_html(text)).body)
    return walker.blocks


class _Walker:
    """One walk over the tree, without recursion: hostile nesting must not end in a stack overflow."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line = 1
        self.styles: list[str] = []
        self.anchors: list[Anchor] = []
        self.spans: list[Span] = []
        self.items: list[Block] = []
        self.heading: Block | None = None
        self.quotes = 0
        self.preformatted = 0
        self.tables: list[TableBuilder] = []

    def walk(self, root: LexborNode | None) -> None:
        stack: list[tuple[LexborNode, bool]] = [(root, False)] if root is not None else []
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self.leave(node.tag or "")
                continue
            if node.tag in HIDDEN:
                continue
            if node.tag == "-text":
                self.text(node.text_content or "")
                continue
            self.enter(node)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(_children(node))))
        self.part()

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in PARTING or tag in {"td", "th"}:
            self.part()
        self._count(node)
        attributes = node.attributes
        if tag in STYLES:
            self.styles.append(STYLES[tag])
        elif tag == "a" and attributes.get("href") is not None:
            self.anchors.append(Anchor(attributes["href"] or ""))
        elif tag == "br":
            self.spans.append(Span("\n", self.line))
        elif tag == "img":
            self._add(attributes.get("alt") or "", image=True)
        elif tag in HEADINGS and not self.tables:
            self.heading = Block("heading", self.line, self.line, level=HEADINGS[tag])
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "li" and not self.tables:
            self._open_item()
        else:
            self._enter_table(tag, attributes)

    def _count(self, node: LexborNode) -> None:
        line = node.attributes.get("data-line")
        if node.tag not in INLINE and line is not None and line.isdecimal():
            self.line = int(line)

    def _enter_table(self, tag: str, attributes: Any) -> None:
        if tag == "table":
            self.tables.append(TableBuilder(Block("table", self.line, self.line, quoted=bool(self.quotes))))
        elif len(self.tables) == 1 and tag == "tr":
            self.tables[0].open_row(self.line)
        elif len(self.tables) == 1 and tag in {"td", "th"}:
            self.tables[0].open_cell(attributes, header=tag == "th")

    def leave(self, tag: str) -> None:
        if tag in PARTING or tag in {"td", "th"}:
            self.part()
        if tag in STYLES:
            self.styles.pop()
        elif tag == "a" and self.anchors:
            self.anchors.pop()
        elif tag in HEADINGS:
            self.heading = None
        elif tag == "blockquote":
            self.quotes -= 1
        elif tag == "pre":
            self.preformatted -= 1
        elif tag == "li" and self.items and not self.tables:
            self.items.pop().end = self.line
        elif tag == "table":
            table = self.tables.pop()
            if not self.tables and table.block.rows:
                table.finish(self.line)
                self._place(table.block)

    def text(self, text: str) -> None:
        """Text splits at its line ends, so that each span knows its line."""
        for index, part in enumerate(text.split("\n")):
            if index:
                self.line += 1
                self._add(" ")
            self._add(part)

    def _add(self, text: str, *, image: bool = False) -> None:
        if text or image:
            anchor = self.anchors[-1] if self.anchors else None
            self.spans.append(Span(repair(FOOTNOTE.sub("", text)), self.line, frozenset(self.styles), anchor, image))

    def part(self) -> None:
        """A block ends here: what was gathered becomes a heading, a paragraph, an item's text or part of a cell."""
        spans, self.spans = self.spans, []
        if self.tables:
            self.tables[0].add(spans)
            return
        spans = split_links(_trimmed(spans))
        if not spans:
            return
        first, last = spans[0].line, spans[-1].line
        if self.preformatted:
            self._place(Block("code", first, last, spans, quoted=bool(self.quotes)))
        elif self.heading is not None:
            self.heading.spans, self.heading.end, self.heading.quoted = spans, last, bool(self.quotes)
            self.heading.line = first
            self._place(self.heading)
            self.heading = None
        elif self.items and not self.items[-1].spans and not self.items[-1].children:
            self.items[-1].spans = spans
            self.items[-1].line = first
        else:
            self._place(Block("paragraph", first, last, spans, quoted=bool(self.quotes)))

    def _open_item(self) -> None:
        item = Block("item", self.line, self.line, quoted=bool(self.quotes))
        self._place(item)
        self.items.append(item)

    def _place(self, block: Block) -> None:
        parents = self.items[:DEEPEST_ITEM]
        (parents[-1].children if parents else self.blocks).append(block)


def _children(node: LexborNode) -> Sequence[LexborNode]:
    children, child = [], node.child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _trimmed(spans: list[Span]) -> list[Span]:
    """Without the blank spans and breaks at both ends."""
    start, end = 0, len(spans)
    while start < end and not spans[start].text.strip() and not spans[start].image:
        start += 1
    while end > start and not spans[end - 1].text.strip() and not spans[end - 1].image:
        end -= 1
    return spans[start:end]
