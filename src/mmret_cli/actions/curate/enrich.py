"""Enrich: look papers up, and fill what they lack."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mmret_cli.actions.curate.add import fill
from mmret_cli.actions.curate.lookup import claims_of, like
from mmret_cli.actions.curate.validation import problems
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.remote import Web
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import claims_by_key, put_claims
from mmret_cli.catalog.papers.keys import find, paper_ids
from mmret_cli.catalog.papers.read import MISSING, lacking, papers
from mmret_cli.catalog.store import Catalog, Writer
from mmret_cli.errors import InvalidField
from mmret_cli.matching.likeness.identifiers import identifiers
from mmret_cli.models import CURATOR, Claim, Paper
from mmret_cli.normalise.identifiers import Identifier
from mmret_cli.web.lookup.desk import Desk
from mmret_cli.web.lookup.order import ORDER, look_up

BATCH = 20  # papers after which what was found is kept, whatever happens then


@dataclass(frozen=True, slots=True)
class Gain:
    """One field that a paper gains, and who says so."""

    key: str
    field: str
    value: str
    origin: str


@dataclass(slots=True)
class Enriched:
    """How many papers were asked for and filled in, and what went wrong."""

    asked: int = 0
    filled: int = 0
    complaints: dict[str, None] = field(default_factory=dict)


def wanted(catalog: Catalog, keys: Sequence[str], fields: list[str]) -> list[str]:
    """The papers of these keys, or all that lack one of the fields. Raises UnknownKey, InvalidField."""
    if unknown := [name for name in fields if name not in MISSING]:
        raise InvalidField(f"{', '.join(unknown)}: mmret fills in {', '.join(MISSING)}")
    own = [find(catalog.conn, key) for key in keys]
    if not fields:
        return own
    found = lacking(catalog.conn, fields)
    return [key for key in found if not own or key in own]


def enriched(
    writer: Writer,
    web: Web,
    keys: Sequence[str],
    *,
    takes: Callable[[Sequence[Gain]], bool],
    tick: Callable[[str], None],
    who: str,
    at: str,
) -> Enriched:
    """Ask for each paper, and say what fills its gaps where `takes` agrees; kept batch by batch, as one change.

    Stopped half-way it has kept what it found: another run asks for the rest.
    """
    desk, done = Desk(web.client, web.services, web.mail), Enriched()
    waiting: list[tuple[str, tuple[Claim, ...]]] = []
    change: int | None = None
    said = claims_by_key(writer.conn)
    try:
        for number, paper in enumerate(list(papers(writer.conn, keys=keys)), 1):
            tick(f"{number}/{len(keys)} {paper.key}")
            done.asked += 1
            spoken = {c.field for key in (paper.key, *paper.aliases) for c in said.get(key, ()) if c.origin == CURATOR}
            found = _found(desk, paper, spoken, done)
            if found and takes([Gain(paper.key, c.field, "; ".join(c.values), c.origin) for c in found]):
                waiting.append((paper.key, found))
                done.filled += 1
            if len(waiting) >= BATCH:
                change = _keep(writer, waiting, change, who=who, at=at)
    finally:
        if waiting:
            _keep(writer, waiting, change, who=who, at=at)
    return done


def _found(desk: Desk, paper: Paper, spoken: set[str], done: Enriched) -> tuple[Claim, ...]:
    """What fills the paper's gaps; never a field of which the curator has spoken, never another paper's."""
    for identifier in _ways(paper):
        report = look_up(desk, identifier, lambda other: like(paper.title, other.title))
        done.complaints |= dict.fromkeys(report.complaints)
        found = fill(paper, claims_of([(each.service, each.paper) for each in report.found]))
        right = tuple(claim for claim in found if claim.field not in spoken and not problems([claim]))
        if right:
            return right
    return ()


def _ways(paper: Paper) -> list[Identifier]:
    """By what a paper may be asked for: its identifiers, else its title."""
    own = [Identifier(scheme, value) for scheme, value in (("doi", paper.doi), ("arxiv", paper.arxiv)) if value]
    own += [each for entry in paper.entries for each in identifiers(entry)]
    known = dict.fromkeys(each for each in own if each.scheme in ORDER)
    return [*list(known)[:1], Identifier("title", paper.title)]


def _keep(
    writer: Writer, waiting: list[tuple[str, tuple[Claim, ...]]], change: int | None, *, who: str, at: str
) -> int:
    with writer.atomic():
        if change is None:
            keys = ", ".join(key for key, _ in waiting[:3]) + ("…" if len(waiting) > 3 else "")
            change = journal.begin(writer, action="enrich", summary=keys, who=who, at=at)
        for key, claims in waiting:
            put_claims(writer, [key], claims, change=change)
        refold(writer, touched=Touched(papers=paper_ids(writer.conn, [key for key, _ in waiting])))
    waiting.clear()
    return change
