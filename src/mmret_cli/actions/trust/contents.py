"""What a catalog says, as a value: for comparing two catalogs and for merging them."""

from collections import defaultdict

from mmret_cli.actions.claims import added
from mmret_cli.catalog.acceptances import accepted
from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.decisions import decisions
from mmret_cli.catalog.papers.keys import entry_homes
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists, live
from mmret_cli.catalog.store import Catalog
from mmret_cli.matching.threeway.content import ADDED, Content, Place, Ruling
from mmret_cli.models import Record


def content_of(catalog: Catalog) -> Content:
    """All that the catalog says, and the papers that it believes."""
    conn = catalog.conn
    records, homes = defaultdict[str, list[Record]](list), defaultdict[str, list[str | None]](list)
    by_record = entry_homes(conn)
    places: dict[int, Place] = {own.lineage: (ADDED, key) for key, own in added(catalog).items()}  # by lineage
    for stored in live(conn):
        slug = stored.record.list
        places[stored.lineage] = (slug, len(records[slug]))
        records[slug].append(stored.record)
        homes[slug].append(by_record.get(stored.id))
    rulings = (
        Ruling(
            each.verdict,
            frozenset(frozenset(places[member] for member in part if member in places) for part in each.parts),
            each.origin,
        )
        for each in decisions(conn).values()
    )
    return Content(
        lists(conn),
        records,
        homes,
        {paper.key: paper for paper in papers(conn)},
        {(key, c.field, c.origin): c for key, claims in claims_by_key(conn).items() for c in claims},
        frozenset(rulings),
        frozenset(accepted(conn)),
    )
