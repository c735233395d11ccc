"""Which services are asked for a kind of identifier, in which order, and when we know enough."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mmret_cli.errors import SourceError
from mmret_cli.models import Paper
from mmret_cli.normalise.identifiers import Identifier
from mmret_cli.normalise.venues.tags import is_preprint
from mmret_cli.web.lookup import arxiv, crossref, datacite, dblp, openalex, openreview, semanticscholar
from mmret_cli.web.lookup.desk import Desk, Found

Ask = Callable[[Desk, str], Paper | None]


def _acl(desk: Desk, number: str) -> Paper | None:
    return crossref.by_doi(desk, f"10.18653/v1/{number}")


# Who knows an identifier best comes first; who knows where a preprint was published stands second.
ORDER: dict[str, tuple[tuple[str, Ask], ...]] = {
    "arxiv": (
        ("arxiv", arxiv.by_number),
        ("semanticscholar", semanticscholar.by_arxiv),
        ("openalex", openalex.by_arxiv),
        ("datacite", datacite.by_arxiv),
    ),
    "doi": (
        ("crossref", crossref.by_doi),
        ("datacite", datacite.by_doi),
        ("openalex", openalex.by_doi),
        ("semanticscholar", semanticscholar.by_doi),
    ),
    "openreview": (("openreview", openreview.by_id),),
    "acl": (("crossref", _acl), ("semanticscholar", semanticscholar.by_acl)),
    "semanticscholar": (("semanticscholar", semanticscholar.by_id),),
    "title": (
        ("dblp", dblp.by_title),
        ("crossref", crossref.by_title),
        ("semanticscholar", semanticscholar.by_title),
        ("openalex", openalex.by_title),
        ("arxiv", arxiv.by_title),
    ),
}
ANSWERS = 2  # of a preprint that nobody knows as published the second answer is the last


class Report(NamedTuple):
    """What the services said, in the order in which they were asked, and which could not be asked and why."""

    found: tuple[Found, ...]
    complaints: tuple[str, ...]


def look_up(desk: Desk, wanted: Identifier, fits: Callable[[Paper], bool] = lambda _: True) -> Report:
    """Ask the services that know this kind of identifier until title, people, year and place are known.

    `wanted` may also have the scheme `title`. An answer that does not fit is left out.
    """
    found: list[Found] = []
    complaints: list[str] = []
    for service, ask in ORDER.get(wanted.scheme, ()):
        try:
            paper = ask(desk, wanted.value)
        except SourceError as error:
            complaints.append(f"{service}: {error}")
            continue
        if paper is not None and fits(paper):
            found.append(Found(service, paper))
        if _enough(found):
            break
    return Report(tuple(found), tuple(complaints))


def _enough(found: list[Found]) -> bool:
    return len(found) >= ANSWERS or any(all(_told(each.paper)) for each in found)


def _told(paper: Paper) -> Iterator[bool]:
    yield bool(paper.authors)
    yield paper.year is not None
    yield paper.venue is not None and not is_preprint(paper.venue)
