"""The lines of a page as they stand in its source, without code blocks and comments."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mmret_cli.audit.subject import Page

LINE_END = re.compile(r"\r\n|\r|\n")
FENCE = re.compile(r" {0,3}(?:[-*+>] +)?(`{3,}|~{3,})")


@lru_cache(maxsize=4)
def lines(page: Page) -> tuple[str, ...]:
    """All lines; those of code blocks and comments are blank, so that places stay."""
    return tuple(_without_code(_without_comments(LINE_END.split(page.text))))


def _without_comments(source: list[str]) -> Iterator[str]:
    """Lines without `<!-- … -->`; a comment that nobody closes is text."""
    last = max((number for number, line in enumerate(source) if "-->" in line), default=-1)
    open_ = False
    for number, line in enumerate(source):
        kept, start = [], 0
        while start < len(line):
            end = line.find("-->" if open_ else "<!--", start)
            if end < 0 or (not open_ and line.find("-->", end) < 0 and number >= last):
                kept += [] if open_ else [line[start:]]
                break
            kept += [] if open_ else [line[start:end]]
            start = end + (3 if open_ else 4)
            open_ = not open_
        yield "".join(kept)


def _without_code(source: Iterator[str]) -> Iterator[str]:
    fence = ""
    for line in source:
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip("`~"):
                fence = ""
            yield ""
        elif mark and "`" not in line[mark.end() :]:
            fence = mark[1]
            yield ""
        else:
            yield line
