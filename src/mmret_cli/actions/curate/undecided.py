"""What a merge of two catalogs has left to a person: fields and decisions that contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.decisions import decisions, places
from mmret_cli.catalog.papers.keys import find, lineage_homes
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Catalog
from mmret_cli.matching.decisions import says_something
from mmret_cli.models import CONFLICT


@dataclass(frozen=True, slots=True)
class Undecided:
    """One contradiction: of which papers (keys), about what, as it stands here and as the other side has it."""

    keys: tuple[str, ...]
    what: str
    ours: str
    theirs: str
    remedy: str


def undecided(catalog: Catalog) -> list[Undecided]:
    """All that is undecided since a merge."""
    return [*_fields(catalog), *_identities(catalog)]


def _fields(catalog: Catalog) -> Iterator[Undecided]:
    for key, claims in claims_by_key(catalog.conn).items():
        for claim in claims:
            if claim.origin == CONFLICT:
                current = find(catalog.conn, key)
                value = getattr(next(papers(catalog.conn, keys=[current])), claim.field, None)
                ours = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
                remedy = f"`mmret merge {key} --take {claim.field}={key}` keeps it"
                yield Undecided((current,), claim.field, ours, ", ".join(claim.values), remedy)


def _identities(catalog: Catalog) -> Iterator[Undecided]:
    homes = lineage_homes(catalog.conn)
    for decision in decisions(catalog.conn).values():
        members = [member for part in decision.parts for member in part]
        if decision.origin != CONFLICT or not says_something(decision):
            continue
        told = [f"{slug}:{line}" for slug, line, _ in places(catalog.conn, members).values()]
        keys = tuple(sorted({homes[member] for member in members if member in homes}))
        if len(told) > 1:
            here = "different" if decision.verdict == "same" else "same"
            remedy = f"`mmret merge {' '.join(keys if len(keys) > 1 else keys * 2)}` or `mmret split {keys[0]}` decides"
            yield Undecided(keys, f"whether {', '.join(told)} are one paper", here, decision.verdict, remedy)
