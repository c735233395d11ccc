"""A page of papers: sections with their tables or lists, and a table of contents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mmret_cli.exporters.markdown.anchors import Anchors
from mmret_cli.exporters.markdown.columns import DEFAULT
from mmret_cli.exporters.markdown.sections import in_order, newest_first, sections
from mmret_cli.exporters.markdown.styles import STYLES, Look, head
from mmret_cli.models import Paper
from mmret_cli.normalise.markdown import escape
from mmret_cli.normalise.text import visible


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page looks. `by` None makes one section without a heading; `level` is the headings'."""

    style: str = "table"
    by: str | None = "topic"
    columns: tuple[str, ...] = DEFAULT
    level: int = 2
    contents: bool = False
    counts: bool = False
    badges: bool = False

    @property
    def look(self) -> Look:
        """What each paper has to know of it."""
        return Look(self.columns, self.badges)


Order = tuple[int, str, str]
PLAIN = Layout()


def export(papers: Iterable[Paper], layout: Layout = PLAIN, *, sort: bool = True) -> Iterator[str]:
    """The page; a paper of two sections stands in both, newest first, or as they come where `sort` is false.

    Of each paper only its text is kept: a hundred thousand fit.
    """
    write = STYLES[layout.style].write
    found = defaultdict[str, list[tuple[Order, str]]](list)
    for place, paper in enumerate(papers):
        text, order = write(paper, layout.look), newest_first(paper) if sort else (place, "", "")
        for heading in sections(paper, layout.by):
            found[heading].append((order, text))
    headings = in_order(list(found), layout.by)
    shown = [_heading(heading, len(found[heading]), layout) for heading in headings]
    if layout.contents and headings:
        yield from _contents(shown, [] if layout.counts else [len(found[heading]) for heading in headings])
    for number, (heading, title) in enumerate(zip(headings, shown, strict=True)):
        yield "\n" if number or layout.contents else ""
        yield f"{'#' * layout.level} {escape(title)}\n\n" if layout.by else ""
        yield from _section([text for _, text in sorted(found.pop(heading))], layout)


def table(papers: Iterable[Paper]) -> Iterator[str]:
    """One table of the papers, in their order."""
    yield head(PLAIN.look)
    yield from (f"{STYLES['table'].write(paper, PLAIN.look)}\n" for paper in papers)


def _heading(heading: str, count: int, layout: Layout) -> str:
    return f"{visible(heading)} ({count})" if layout.counts and heading else visible(heading)


def _contents(headings: Sequence[str], counts: Sequence[int]) -> Iterator[str]:
    """A list of links to the sections, each with the number of its papers where its heading does not say it."""
    anchors = Anchors()
    for heading, count in zip_longest(headings, counts):
        told = f" ({count})" if count else ""
        yield f"- [{escape(heading)}](#{anchors.anchor(heading)}){told}\n"


def _section(texts: Sequence[str], layout: Layout) -> Iterator[str]:
    style = STYLES[layout.style]
    if layout.style == "table":
        yield head(layout.look)
    for number, text in enumerate(texts, 1):
        marker = style.marker.format(number)
        yield f"{style.apart if number > 1 else ''}{marker}{text.replace(chr(10), chr(10) + ' ' * len(marker))}\n"
