r"""BibTeX text -> its blocks with their lines, parsed by bibtexparser one at a time.

bibtexparser takes every `@type{` at the start of a line for a new block, so the text can be cut there: the result is
the same, the memory is a fraction, and what one block breaks ends with it.
"""

import logging
import re
from collections.abc import Iterator
from typing import NamedTuple

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what fails is told as unread, not on stderr

START = re.compile(r"^[^\S\n]*@(?:\w+[^\S\n]*[{(]|\s*\w+\s*[{(](?=\s*[^\s,{}()=]+\s*,))", re.MULTILINE)
STRING = re.compile(r"\s*@\s*string\b", re.IGNORECASE)
ODD_HEAD = re.compile(r"@\s|\n")  # `@ article {`, and `@article` above its brace
# What many files have and BibTeX forgives, or what has one meaning only; tried where a block cannot be parsed.
MENDS = (
    (re.compile(r"\\\}(?=\s*+(?:,\s*[A-Za-z][\w-]*\s*=|,?\s*[})]\s*$))"), r"\\ }"),  # file = {C:\papers\}, year =
    (re.compile(r"(?<=[}\"\d])(\s*,)(?:\s*,)+(?=\s*(?:[A-Za-z][\w-]*\s*=|[})]\s*$))"), r"\1"),  # year = 2020,, month =
    (re.compile(r"(@\w+[{(])(\s*[A-Za-z]\w*\s*=)"), r"\1,\2"),  # @misc{title = {No key}}
    (re.compile(r"(@\w+[{(]\s*[^\s,={}()\"]+)(\s+[A-Za-z]\w*\s*=)"), r"\1,\2"),  # @misc{key title = {No comma}}
)
# What a comment between entries does not say: it is the rest of an entry that was closed too early.
REST = re.compile(
    r"\A\s*,\s*\w+\s*=|^[^\S\n]*[A-Za-z]\w*\s*=\s*[{\"]|^[^\S\n]*@\s*(?!comment)\w+\s*[{(]",
    re.MULTILINE | re.IGNORECASE,
)


class Found(NamedTuple):
    """An entry or abbreviation with its line and source text, or None in place of what cannot be read."""

    line: int
    raw: str
    block: Entry | String | None


def find_blocks(text: str) -> Iterator[Found]:
    """The entries and abbreviations of a text whose lines end at LF."""
    line, place = 1, 0
    for start, end in _cuts(text):
        line += text.count("\n", place, start)
        place = start
        yield from _parse(text[start:end], line)


def find_strings(text: str) -> Iterator[String]:
    """The abbreviations alone, for those that are used above their definition."""
    for start, end in _cuts(text):
        if STRING.match(text, start):
            yield from (block for block in _split(text[start:end]) if isinstance(block, String))


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    starts = [match.start() for match in START.finditer(text)]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    return zip(starts, [*starts[1:], len(text)], strict=True)


def _parse(text: str, line: int) -> Iterator[Found]:
    blocks = _split(text)
    failed = any(isinstance(block, ParsingFailedBlock) for block in blocks)
    if failed and (mended := _mend(text)) is not None:
        yield Found(line, text.strip(), mended)
        return
    for block in blocks:
        place, raw = line + (block.start_line or 0), block.raw or ""
        if isinstance(block, Entry | String):
            yield Found(place, raw, block)
        elif isinstance(block, ParsingFailedBlock) or (
            isinstance(block, ImplicitComment) and not failed and REST.search(raw)
        ):
            yield Found(place, raw, None)


def _split(text: str) -> list[Block]:
    """What bibtexparser makes of a text; a key or field that was there before is no fault."""
    head = START.match(text)
    if head is not None and ODD_HEAD.search(head[0]):
        text = re.sub(r"\s+", "", head[0]) + "\n" * head[0].count("\n") + text[head.end() :]
    return [_kept(block) for block in parse_string(text, parse_stack=[]).blocks]


def _kept(block: Block) -> Block:
    while isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block


def _mend(text: str) -> Entry | None:
    """The entry of a block that could not be parsed, if it can once its small faults are mended."""
    for pattern, replacement in MENDS:
        text = pattern.sub(replacement, text)
    blocks = _split(text)
    return blocks[0] if len(blocks) == 1 and isinstance(blocks[0], Entry) else None
