"""What a curator says of papers: claims, and papers that are claims alone."""

from collections.abc import Sequence

from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.papers.keys import order_given, own_keys
from mmret_cli.catalog.records import Stored
from mmret_cli.catalog.store import Catalog, Writer
from mmret_cli.matching.folding import OFF, fold
from mmret_cli.models import CURATOR, Claim, Entry, Link, Paper
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


def added(catalog: Catalog) -> dict[str, Stored]:
    """Key -> what a curator added under it. Its id and lineage are negative: no record has such numbers."""
    standing = {key: said for key, said in claims_by_key(catalog.conn).items() if any(c.field == "added" for c in said)}
    order = order_given(catalog.conn) if standing else {}
    return {key: Stored(-order[key], -order[key], 0, as_entry(fold((), said))) for key, said in standing.items()}


def as_entry(paper: Paper) -> Entry:
    """What claims say of a paper, in the form that papers are joined by."""
    ids = [("doi", "https://doi.org/", paper.doi), ("arxiv", "https://arxiv.org/abs/", paper.arxiv)]
    links = [Link(scheme, f"{base}{value}") for scheme, base, value in ids if value]
    return Entry(
        list=CURATOR,
        line=1,
        title=paper.title,
        authors=paper.authors,
        venue=paper.venue,
        year=paper.year,
        method=paper.method,
        links=(*links, *(Link(link.kind, link.url) for link in paper.links)),
    )
