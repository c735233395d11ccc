"""Papers added by hand: claims alone, in the form of an entry that others may be joined with."""

from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.papers.keys import order_given
from mmret_cli.catalog.records import Stored
from mmret_cli.catalog.store import Catalog
from mmret_cli.matching.folding import fold
from mmret_cli.models import CURATOR, Entry, Link, Paper


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
