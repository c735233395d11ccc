"""The regions of a Markdown file that mmret fills: `<!-- mmret:begin papers topic="…" -->` … `<!-- mmret:end -->`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt

from mmret_cli.errors import SourceError

BEGIN = re.compile(r"^ {0,3}<!--\s*mmret:begin\b(?P<said>.*?)-->\s*$")
END = re.compile(r"^ {0,3}<!--\s*mmret:end\s*-->\s*$")
BROKEN = re.compile(r"^ {0,3}<!--\s*mmret:")
SAID = re.compile(r'\s*(?P<kind>[a-z-]+)(?P<options>(?:\s+[a-z-]+="[^"]*")*)\s*')
OPTION = re.compile(r'([a-z-]+)="([^"]*)"')
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class Region(NamedTuple):
    """What stands between two marks: text[start:end]; `line` is the first mark's, `newline` how it ends."""

    kind: str
    options: dict[str, str]
    line: int
    start: int
    end: int
    newline: str


def find_regions(text: str, name: str) -> list[Region]:
    """The regions of a document in its order; marks in code are text. Raises SourceError for marks without a partner."""
    lines = list(LINE.finditer(text))
    regions: list[Region] = []
    opened: tuple[int, str] | None = None
    for number, mark in _marks(text):
        where = f"{name}:{number}"
        if (begin := BEGIN.match(mark)) and opened is None:
            opened = number, begin["said"]
        elif END.match(mark) and opened is not None:
            regions.append(_region(opened, lines, number, name))
            opened = None
        elif begin or END.match(mark):
            raise SourceError(f"{where}: a region {'begins within another' if begin else 'ends that never began'}")
        else:
            raise SourceError(f'{where}: no such mark; say <!-- mmret:begin papers topic="…" --> or <!-- mmret:end -->')
    if opened is not None:
        raise SourceError(f"{name}:{opened[0]}: this region never ends; put <!-- mmret:end --> below it")
    return regions


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold marks, numbered from 1, where Markdown sees a comment."""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "html_block" and token.map is not None:
            for offset, line in enumerate(token.content.split("\n")):
                if BROKEN.match(line):
                    yield token.map[0] + 1 + offset, line


def _region(opened: tuple[int, str], lines: list[re.Match[str]], end: int, name: str) -> Region:
    number, told = opened
    said = SAID.fullmatch(told)
    if said is None:
        raise SourceError(f'{name}:{number}: cannot be read; say what, then options: papers topic="…" style="bullets"')
    first = lines[number - 1]
    newline = first[0][len(first[0].rstrip("\r\n")) :]
    return Region(
        said["kind"], dict(OPTION.findall(said["options"])), number, first.end(), lines[end - 1].start(), newline
    )
