"""The curator's claims, and how they join what was said before."""

from collections.abc import Sequence

from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.papers.keys import own_keys
from mmret_cli.catalog.store import Writer
from mmret_cli.matching.folding import OFF
from mmret_cli.models import CURATOR, Claim
from mmret_cli.normalise.identifiers import canonical_url

AMENDED = ("links", "topics")  # said as differences to what the lists say


def with_earlier(writer: Writer, key: str, said: Sequence[Claim]) -> list[Claim]:
    """What is said now; of links and topics with what the curator said of them before."""
    earlier = {
        claim.field: claim.values
        for own in own_keys(writer.conn, key)
        for claim in claims_by_key(writer.conn).get(own, ())
        if claim.origin == CURATOR and claim.field in AMENDED
    }
    joined: dict[str, Claim] = {}
    for claim in said:
        before = joined[claim.field].values if claim.field in joined else earlier.get(claim.field, ())
        values = _amend(before, claim) if claim.field in AMENDED else claim.values
        joined[claim.field] = Claim(claim.field, values, CURATOR)
    return list(joined.values())


def _amend(before: Sequence[str], claim: Claim) -> tuple[str, ...]:
    """What was said, without what is now said otherwise."""
    new = {address(value): value for value in claim.values}
    return (*(value for value in before if address(value) not in new), *new.values())


def address(value: str) -> str:
    """What a link or a topic is known by, whether it is added or taken off."""
    bare = value.removeprefix(OFF)
    return canonical_url(bare.partition(" ")[2] or bare) if "://" in bare else bare
