"""How one paper is written: a table row by its columns, a bullet, a numbered item, or a paragraph with a bold title.

What the plain form of a field would not say to a reader of lists (a venue that nobody knows, a single name) is
written with its label: what is exported can be imported again.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mmret_cli.exporters import fields
from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.markdown import escape, leads_somewhere, link, target

REPOSITORY = re.compile(r"^https?://(?:www\.)?github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?$")
STARS = "https://img.shields.io/github/stars/{}/{}?style=social"
DEFAULT = ("title", "authors", "venue", "year", "links")
LOST = frozenset("|:：,.-–—_*")  # a title's first letter that would be taken for what parts it from a tag


class Column(NamedTuple):
    """A column's header, and the Markdown of its cell."""

    header: str
    cell: Callable[[Paper], str]


COLUMNS = {
    "title": Column("Title", lambda paper: escape(paper.title)),
    "authors": Column("Authors", lambda paper: escape(fields.byline(paper))),
    "venue": Column("Venue", lambda paper: escape(paper.venue or "")),
    "year": Column("Year", lambda paper: str(paper.year or "")),
    "links": Column("Links", lambda paper: links(paper)),
    "method": Column("Method", lambda paper: escape(paper.method or "")),
    "datasets": Column("Datasets", lambda paper: escape(", ".join(fields.datasets(paper)))),
    "lists": Column("Lists", lambda paper: escape(", ".join(fields.lists(paper)))),
    "topics": Column("Topics", lambda paper: escape("; ".join(paper.topics))),
    "task": Column("Task", lambda paper: escape(", ".join(fields.tasks(paper)))),
    "doi": Column("DOI", lambda paper: escape(paper.doi or "")),
    "arxiv": Column("arXiv", lambda paper: escape(paper.arxiv or "")),
    "key": Column("Key", lambda paper: escape(paper.key)),
}


def links(paper: Paper, *, badges: bool = False) -> str:
    """`[paper](…) [code](…)`; with `badges` a GitHub repository shows its stars."""
    return " ".join(each_link(paper, badges=badges))


def each_link(paper: Paper, *, badges: bool = False) -> Sequence[str]:
    """The same, one by one."""
    return [labelled(each, badges=badges) for each in fields.links(paper) if leads_somewhere(each.url)]


def labelled(found: PaperLink, *, badges: bool = False) -> str:
    """One link under the name of its kind."""
    label: str = "link" if found.kind == "other" else found.kind
    if badges and found.kind == "code" and (repository := REPOSITORY.match(found.url)):
        label = f"![{label}]({target(STARS.format(*repository.groups()))})"
    return link(label, found.url)


class Look(NamedTuple):
    """What the styles leave open: the columns of a table, and whether code shows as a badge."""

    columns: Sequence[str]
    badges: bool = False


class Style(NamedTuple):
    """How a paper is written, what stands before it (with `{}` its number), and what parts it from the next."""

    write: Callable[[Paper, Look], str]
    marker: str = ""
    apart: str = ""


def row(paper: Paper, look: Look) -> str:
    """One table row, on one line whatever the fields hold."""
    cells = (
        links(paper, badges=look.badges) if name == "links" else COLUMNS[name].cell(paper) for name in look.columns
    )
    return f"| {' | '.join(cells)} |"


def head(look: Look) -> str:
    """The head of a table."""
    headers = [COLUMNS[name].header for name in look.columns]
    return f"| {' | '.join(headers)} |\n|{' --- |' * len(headers)}\n"


def item(paper: Paper, look: Look) -> str:
    """`[CVPR 2021] **Title** [paper](…)`, the authors in an item below."""
    top = _head(paper, apart=" ")
    parts = [top.tag, f"**{top.title}**", top.year, links(paper, badges=look.badges)]
    return "\n- ".join([" ".join(filter(None, parts)), *_people(paper), *top.below])


def bold(paper: Paper, look: Look) -> str:
    """`**[CVPR, 2021] Title**`, below it the authors, then the links in brackets."""
    top = _head(paper, apart=", ")
    title = f"**{' '.join(filter(None, [top.tag, top.title]))}**"
    found = " ".join(f"[{each}]" for each in each_link(paper, badges=look.badges))
    lines = [" ".join(filter(None, [title, top.year])), *_people(paper), *top.below, found]
    return "\\\n".join(filter(None, lines))


STYLES = {
    "table": Style(row),
    "bullets": Style(item, "- "),
    "numbered": Style(item, "{}. "),
    "bold-title": Style(bold, apart="\n"),
}


class _Head(NamedTuple):
    """The title with what stands around it on its line, and the lines below that say what a tag cannot."""

    tag: str
    title: str
    year: str = ""
    below: tuple[str, ...] = ()


def _head(paper: Paper, *, apart: str) -> _Head:
    """Method, venue and year as tags as far as they are read so; else the year behind the title, the venue below."""
    from mmret_cli.normalise.venues.tags import Tag, parse_tag  # not for tables

    title, year = escape(paper.title), f"({paper.year})" if paper.year else ""
    if paper.title[:1] in LOST:
        return _Head("", title, year, (f"Venue: {escape(paper.venue)}",) if paper.venue else ())
    both = f"{paper.method}_{paper.venue}{paper.year}"
    if paper.method and parse_tag(both) == Tag(paper.method, paper.venue, paper.year):
        return _Head(f"[{escape(both)}]", title)
    title = f"{escape(f'[{paper.method}]')} {title}" if paper.method else title
    if paper.venue is None:
        return _Head("", title, year)  # [2021] before a title is a number in a list of references
    told = apart.join([paper.venue, *([str(paper.year)] if paper.year else [])])
    if parse_tag(told) == Tag(None, paper.venue, paper.year):
        return _Head(f"[{escape(told)}]", title)
    return _Head("", title, year, (f"Venue: {escape(paper.venue)}",))


def _people(paper: Paper) -> list[str]:
    from mmret_cli.normalise.bylines import looks_like_byline, split_byline

    told = fields.byline(paper)
    if not told:
        return []
    plain = looks_like_byline(told) and split_byline(told).authors == paper.authors
    return [f"*{escape(told)}*" if plain else f"Authors: {escape(told)}"]
