"""Add papers: what a curator and looked-up records say becomes claims, in one change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mmret_cli.actions.claims import as_entry
from mmret_cli.actions.curate.edit import say
from mmret_cli.actions.curate.validation import check, clean
from mmret_cli.actions.derivation import refold
from mmret_cli.actions.origins import likely_duplicates
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import put_claims
from mmret_cli.catalog.papers.keys import all_keys, find, give_key
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Catalog, Writer
from mmret_cli.errors import InvalidField
from mmret_cli.matching.folding import fold
from mmret_cli.matching.keys import base_key, free_key
from mmret_cli.matching.rules import Verdict
from mmret_cli.models import CURATOR, Claim, Entry, Link, Paper
from mmret_cli.normalise.identifiers import canonical_url

Duplicates = list[tuple[str, Verdict]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper that may be added: one claim a field, the paper that they make, and which papers it may be already."""

    claims: tuple[Claim, ...]
    paper: Paper
    duplicates: Duplicates


def together(said: Sequence[Claim], found: Sequence[Claim]) -> tuple[Claim, ...]:
    """The curator's claims, and for the fields that they leave open what was found; links of both."""
    own = {claim.field: claim for claim in said}
    for claim in found:
        if claim.field == "links" and "links" in own:
            links = dict.fromkeys([*claim.values, *own["links"].values])
            own["links"] = Claim("links", tuple(links), CURATOR)
        else:
            own.setdefault(claim.field, claim)
    return tuple(own.values())


def draft(catalog: Catalog | None, claims: Sequence[Claim]) -> Draft:
    """The paper of these claims. Raises InvalidField for one that is wrong, or where there is no title."""
    claims = tuple(Claim(claim.field, clean(claim.field, claim.values), claim.origin) for claim in claims)
    check(claims)
    paper = fold((), claims)
    if not paper.title:
        raise InvalidField("a paper needs a title: say --title, or try again when it can be looked up")
    entry = as_entry(paper)
    return Draft(claims, paper, likely_duplicates(catalog, entry) if catalog is not None else [])


def add_paper(writer: Writer, made: Draft, *, who: str, at: str, wanted: str | None = None) -> str:
    """Add a paper, and return its citation key: the `wanted` one where it is free."""
    with writer.atomic():
        taken = all_keys(writer.conn)
        key = wanted if wanted and wanted not in taken else free_key(base_key(made.paper), taken)
        change = journal.begin(writer, action="add", summary=f"{key} {made.paper.title}", who=who, at=at)
        give_key(writer, key, change=change)
        put_claims(writer, [key], [Claim("added", ("yes",), CURATOR), *made.claims], change=change)
        refold(writer)
        return find(writer.conn, key)


def merge(writer: Writer, key: str, claims: Sequence[Claim], *, who: str, at: str) -> str:
    """Fill what a paper lacks by these claims, and return its key."""
    current = find(writer.conn, key)
    paper = next(papers(writer.conn, keys=[current]))
    known = {canonical_url(link.url) for link in paper.links}
    gaps = list(fill(paper, claims))
    for claim in claims:
        if claim.field == "links":
            values = tuple(value for value in claim.values if canonical_url(value.partition(" ")[2]) not in known)
            gaps += [Claim("links", values, claim.origin)] if values else []
    if gaps:
        say(writer, current, gaps, who=who, at=at, action="merge")
    return current


def fill(paper: Paper, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that fill gaps of a paper; a field that it has is left as it is."""
    return tuple(claim for claim in found if claim.field != "links" and not getattr(paper, claim.field, None))


def _identified(paper: Paper) -> bool:
    return paper.doi is not None or paper.arxiv is not None


def entry_of(made: Draft) -> Entry:
    """The draft as a list would say it."""
    entry = as_entry(made.paper)
    told = {claim.field: claim.values for claim in made.claims}
    links = tuple(Link(link.kind, link.url) for link in made.paper.links)
    if not any(link.kind in ("paper", "pdf") for link in made.paper.links):  # then its identifier is its address
        links = (*(Link("paper", link.url) for link in entry.links[:1]), *links) if _identified(made.paper) else links
    return replace(entry, links=links, datasets=tuple(filter(None, told.get("datasets", ()))))
