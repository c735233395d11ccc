"""Look a paper up: what the services, its page or its repository say of it, as claims with their origins."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from mmret_cli.actions.curate.meaning import HOST, Named
from mmret_cli.actions.remote import Web
from mmret_cli.errors import SourceError
from mmret_cli.models import Claim, Paper, PaperLink
from mmret_cli.normalise.identifiers import Identifier, identify
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.titles import title_key
from mmret_cli.normalise.venues.tags import is_preprint
from mmret_cli.readers.page import read_page
from mmret_cli.web.fetching import fetch
from mmret_cli.web.github import list_source
from mmret_cli.web.lookup.desk import Desk
from mmret_cli.web.lookup.order import look_up as ask

LIKE = 92.0  # of 100: titles that differ by a misprint, not by a word
PAGE = 4 * 1024 * 1024
ADDRESS = re.compile(r"https?://[^\s)\]>\"'}]+")
WHOLE = ("title", "authors", "doi", "arxiv")  # the first answer that has it is believed


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found, a claim a field, and what could not be asked and why."""

    claims: tuple[Claim, ...] = ()
    complaints: tuple[str, ...] = ()


def look_up(web: Web, named: Named) -> LookedUp:
    """Ask for what is named; what goes wrong is told among the complaints, and never raised."""
    found: list[tuple[str, Paper]] = []
    complaints: list[str] = []
    identifier = named.identifier
    for url, read in ((named.page, _page), (named.repository, _repository)):
        if url is None:
            continue
        try:
            told = read(web, url)
        except SourceError as error:
            complaints.append(str(error))
            continue
        if isinstance(told, Paper):
            found.append((_host(url), told))
        identifier = _better(told) or identifier
    if identifier is not None and not _whole(found):
        report = ask(Desk(web.client, web.services, web.mail), identifier, _fits(identifier, found))
        found += [(each.service, each.paper) for each in report.found]
        complaints += report.complaints
    return LookedUp(claims_of(found), tuple(complaints))


def like(one: str, other: str) -> bool:
    """Whether two titles are of one paper: a service's first hit often is not."""
    return title_key(one) == title_key(other) or ratio(title_key(one), title_key(other)) >= LIKE


def claims_of(found: Iterable[tuple[str, Paper]]) -> tuple[Claim, ...]:
    """The fields of the answers, each from the first that has it; venue and year from one, a published one first."""
    answers = list(found)
    claims = [
        Claim(name, _values(getattr(paper, name)), origin)
        for name in WHOLE
        for origin, paper in [next((each for each in answers if getattr(each[1], name)), ("", Paper("")))]
        if getattr(paper, name)
    ]
    placed = [(origin, paper) for origin, paper in answers if paper.venue]
    for origin, paper in sorted(placed, key=lambda each: is_preprint(each[1].venue))[:1]:
        claims.append(Claim("venue", _values(paper.venue), origin))
        answers.insert(0, (origin, paper))
    for origin, paper in [each for each in answers if each[1].year][:1]:
        claims.append(Claim("year", _values(paper.year), origin))
    for origin, paper in [each for each in answers if each[1].links][:1]:
        claims.append(Claim("links", tuple(f"{link.kind} {link.url}" for link in paper.links), origin))
    return tuple(claims)


def _values(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _page(web: Web, url: str) -> Paper | None:
    answer = fetch(web.client, url, limit=PAGE, deadline=25.0)
    paper = read_page(answer.body.decode("utf-8", errors="replace"))
    if paper is None:
        return None
    return replace(paper, links=(PaperLink(link_kind("", url), url), *paper.links))


def _repository(web: Web, url: str) -> Identifier | None:
    """The paper that a repository's README names first."""
    text = (list_source(web.client, url, web.services, token=web.token).text or b"").decode("utf-8", errors="replace")
    ids = (identify(address) for address in ADDRESS.findall(text))
    return next((told for told in ids if told and told.scheme in ("arxiv", "doi", "acl", "openreview")), None)


def _better(told: Paper | Identifier | None) -> Identifier | None:
    """By what the services are asked for the rest."""
    if not isinstance(told, Paper):
        return told
    known = (("doi", told.doi), ("arxiv", told.arxiv), ("title", told.title))
    return next((Identifier(scheme, value) for scheme, value in known if value), None)


def _whole(found: list[tuple[str, Paper]]) -> bool:
    return any(paper.authors and paper.venue and paper.year for _, paper in found)


def _fits(identifier: Identifier, found: list[tuple[str, Paper]]) -> Callable[[Paper], bool]:
    title = found[0][1].title if found else identifier.value if identifier.scheme == "title" else None
    return lambda paper: title is None or like(title, paper.title)


def _host(url: str) -> str:
    match = HOST.match(url)
    return match[1].lower() if match else url
