"""By what papers are put into sections, and in which order those stand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mmret_cli.exporters import fields
from mmret_cli.models import Paper

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
