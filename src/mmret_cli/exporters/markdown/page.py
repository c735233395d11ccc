"""A page of papers: sections with their tables or lists, and a table of contents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from mmret_cli.exporters import fields
from mmret_cli.exporters.markdown.styles import DEFAULT, STYLES, Look, head
from mmret_cli.models import Paper
from mmret_cli.normalise.markdown import Anchors, escape
from mmret_cli.normalise.text import visible

OTHER = "Other"


class Grouping(NamedTuple):
    """The sections that a paper belongs to; `newest` puts the greatest heading first."""

    sections: Callable[[Paper], Sequence[str]]
    newest: bool = False


GROUPINGS = {
    "topic": Grouping(lambda paper: paper.topics),
    "year": Grouping(lambda paper: [str(paper.year)] if paper.year else [], newest=True),
    "venue": Grouping(lambda paper: [paper.venue] if paper.venue else []),
    "list": Grouping(fields.lists),
    "task": Grouping(fields.tasks),
    "method": Grouping(lambda paper: [paper.method] if paper.method else []),
}


def sections(paper: Paper, by: str | None) -> Sequence[str]:
    """The sections of a paper; one without a heading where papers are not grouped."""
    return (GROUPINGS[by].sections(paper) or (OTHER,)) if by else ("",)


def in_order(headings: Sequence[str], by: str | None) -> list[str]:
    """The headings as a reader expects them: by the alphabet or newest first, the rest at the end."""
    newest = by is not None and GROUPINGS[by].newest
    named = sorted((h for h in headings if h != OTHER), key=lambda h: (h.casefold(), h), reverse=newest)
    return [*named, *(h for h in headings if h == OTHER)]


def newest_first(paper: Paper) -> tuple[int, str, str]:
    """The order of papers within a section."""
    return -(paper.year or 0), paper.title.casefold(), paper.key


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
