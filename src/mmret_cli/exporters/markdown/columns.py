"""The columns that a table of papers can have."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mmret_cli.exporters import fields
from mmret_cli.models import Paper, PaperLink
from mmret_cli.normalise.markdown import escape, leads_somewhere, link, target

REPOSITORY = re.compile(r"^https?://(?:www\.)?github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?$")
STARS = "https://img.shields.io/github/stars/{}/{}?style=social"


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
DEFAULT = ("title", "authors", "venue", "year", "links")


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
