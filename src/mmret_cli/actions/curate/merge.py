"""Merge papers: their entries, and the choice of the value per field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mmret_cli.actions.claims import added
from mmret_cli.actions.decisions import put_decision, undecided_about
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import put_claims
from mmret_cli.catalog.decisions import members_of, withdraw
from mmret_cli.catalog.papers import fellows
from mmret_cli.catalog.papers.keys import find, paper_ids
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import Stored, live
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError
from mmret_cli.models import Claim, Decision, Paper

# Of which fields a value can be chosen; topics and links are those of all.
FIELDS = ("title", "authors", "venue", "year", "doi", "arxiv", "method")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision gave: the current keys of the papers concerned, and its number in the journal."""

    keys: tuple[str, ...]
    change: int | None = None


def merge(writer: Writer, keys: Sequence[str], take: Mapping[str, str], *, who: str, at: str) -> Decided:
    """Make the papers of these keys one; `take` names for a field the key whose value stays, as the curator's claim.

    Raises UnknownKey, and CatalogError for a retired paper or a field that cannot be chosen.
    """
    with writer.atomic():
        current = list(dict.fromkeys(find(writer.conn, key) for key in keys))
        chosen = {paper.key: paper for paper in papers(writer.conn, keys=current)}
        claims = [_claim(writer, field, key, chosen) for field, key in take.items()]
        members = [s.lineage for key in current for s in entries_of(writer, key)]
        if len(current) < 2 and not claims and not undecided_about(writer, members):
            return Decided(tuple(current))
        summary = f"{', '.join(current[1:])} into {current[0]}" if len(current) > 1 else f"values of {current[0]}"
        change = journal.begin(writer, action="merge", summary=summary, who=who, at=at)
        if len(current) > 1:
            gone = put_decision(writer, Decision("same", (tuple(sorted(members)),)), change=change)
            members = [*members, *members_of(writer.conn, gone)]
        withdraw(writer, undecided_about(writer, members), change=change)
        put_claims(writer, current[:1], claims, change=change)
        refold(writer, touched=Touched(lineages=members))
        return Decided((find(writer.conn, current[0]),), change)


def _claim(writer: Writer, field: str, key: str, chosen: Mapping[str, Paper]) -> Claim:
    if field not in FIELDS:
        raise CatalogError(f"the value of {field} cannot be chosen; the fields are {', '.join(FIELDS)}")
    paper = chosen.get(find(writer.conn, key))
    if paper is None:
        raise CatalogError(f"{field}={key}: {key} is none of the papers that are merged")
    value = getattr(paper, field)
    if isinstance(value, tuple):
        return Claim(field, value, "curator")
    return Claim(field, () if value is None else (str(value),), "curator")


def entries_of(writer: Writer, key: str) -> list[Stored]:
    """The living entries of a paper, in their order, and what was added of it by hand."""
    ids = paper_ids(writer.conn, [key])
    found = live(writer.conn, kinds=["paper"], ids=fellows.entries_of(writer.conn, papers=ids))
    found += [stored for own, stored in added(writer).items() if paper_ids(writer.conn, [own]) == ids]
    if not found:
        raise CatalogError(f"{key} is retired: no list has it any more, so there is nothing to decide")
    return found
