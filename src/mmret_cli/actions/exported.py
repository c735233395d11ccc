"""Claims that come with a JSON Lines file: taken over where nobody here has said anything of the same field."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.catalog.claims import claims_by_key, put_claims
from mmret_cli.catalog.papers.keys import all_keys, give_aliases, give_key, paper_ids
from mmret_cli.catalog.papers.write import add_retired
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Claim, Paper, Reading


@dataclass(slots=True)
class Brought:
    """What readings bring beside their lists and the catalog has not yet: retired papers, added ones, claims."""

    retired: list[Paper] = field(default_factory=list)
    added: list[Paper] = field(default_factory=list)
    claims: list[tuple[str, Claim]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.retired or self.added or self.claims)


def brought(writer: Writer, readings: Sequence[Reading]) -> Brought:
    """What is new in the readings."""
    given, said = all_keys(writer.conn), _said(writer)
    claims = [(key, claim) for reading in readings for key, claim in reading.claims]
    standing = {key for key, claim in claims if claim.field == "added"}
    papers = [paper for reading in readings for paper in reading.retired if paper.key not in given]
    return Brought(
        [paper for paper in papers if paper.retired or paper.key not in standing],
        [paper for paper in papers if not paper.retired and paper.key in standing],
        [(key, claim) for key, claim in claims if (key, claim.field, claim.origin) not in said],
    )


def take_over(writer: Writer, new: Brought, *, change: int) -> None:
    """Write it into the catalog, whose keys of papers with entries are given already. Claims of an unknown paper are none."""
    add_retired(writer, new.retired)
    for paper in new.added:
        give_key(writer, paper.key, change=change)
    known = all_keys(writer.conn)
    for key, claim in new.claims:
        if key in known:
            put_claims(writer, [key], [claim], change=change)
    if new.added or new.claims:
        refold(writer, touched=Touched(papers=paper_ids(writer.conn, [key for key, _ in new.claims])))
    for paper in new.added:
        give_aliases(writer, paper.key, [alias for alias in paper.aliases if alias not in known], change=change)


def _said(writer: Writer) -> set[tuple[str, str, str]]:
    return {(key, claim.field, claim.origin) for key, own in claims_by_key(writer.conn).items() for claim in own}
