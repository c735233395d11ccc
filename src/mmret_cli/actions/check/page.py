"""The page of a Markdown list as the audit sees it: headings, links, tables, code."""

import re
from collections.abc import Iterator, Sequence

from mmret_cli.audit.subject import CodeBlock, Heading, Page, PageLink, TableRow
from mmret_cli.readers.blocks import Block, Span
from mmret_cli.readers.document import parse_blocks
from mmret_cli.readers.outline import year_heading
from mmret_cli.readers.spans import plain

ID = re.compile(r"""<[a-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
LINE_END = re.compile(r"\r\n|\r|\n")


def page_of(text: str) -> Page:
    """The headings, links, table rows, code blocks and named anchors of a Markdown document."""
    blocks, lines = list(_all(parse_blocks(text))), LINE_END.split(text)
    return Page(
        text,
        tuple(_headings(blocks)),
        tuple(dict.fromkeys(link for block in blocks for link in _links(block))),
        tuple(_rows(blocks)),
        tuple(_code(block, lines) for block in blocks if block.kind == "code"),
        frozenset(ID.findall(text)),
    )


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.children)


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        text = plain(block.spans)
        if block.kind == "heading":
            yield Heading(block.line, block.level, text)
        elif block.kind == "paragraph" and year_heading(text) is not None:
            yield Heading(block.line, 0, text)


def _links(block: Block) -> Iterator[PageLink]:
    cells = [span for row in block.rows for cell in row.cells if cell.origin for span in cell.spans]
    for span in (*block.spans, *cells):
        if span.anchor is not None:
            yield PageLink(span.line, _label(span), span.anchor.target)


def _label(span: Span) -> str:
    return span.text.strip()


def _rows(blocks: Sequence[Block]) -> Iterator[TableRow]:
    tables = [block for block in blocks if block.kind == "table"]
    for number, block in enumerate(tables):
        for place, row in enumerate(block.rows):
            header = all(cell.header for cell in row.cells) or place == 0
            yield TableRow(row.line, number, tuple(plain(cell.spans) for cell in row.cells), header)


def _code(block: Block, lines: Sequence[str]) -> CodeBlock:
    return CodeBlock(block.line, "\n".join(lines[block.line - 1 : block.end + 1]))
