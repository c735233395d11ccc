"""The orders that papers are listed in."""

import sqlite3
from collections.abc import Iterable
from enum import StrEnum

from mmret_cli.catalog.gather import as_array


class Order(StrEnum):
    """By what papers are sorted; `added`: those that came last into the catalog first."""

    YEAR = "year"
    VENUE = "venue"
    TITLE = "title"
    ADDED = "added"


BY_YEAR = "p.year DESC, p.title COLLATE NOCASE, p.key"
ORDERS = {
    Order.YEAR: BY_YEAR,
    Order.VENUE: f"p.venue IS NULL, p.venue COLLATE NOCASE, {BY_YEAR}",
    Order.TITLE: "p.title COLLATE NOCASE, p.key",
    Order.ADDED: "(SELECT min(v.added_by) FROM entries e JOIN records r ON r.id = e.record_id"
    f" JOIN records v ON v.lineage = r.lineage WHERE e.paper_id = p.id AND r.removed_by IS NULL) DESC, {BY_YEAR}",
}
CHOSEN = "SELECT p.id FROM papers p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY {}"


def in_order(conn: sqlite3.Connection, ids: Iterable[int], order: Order) -> list[int]:
    """The papers with these row ids, sorted."""
    return [row[0] for row in conn.execute(CHOSEN.format(ORDERS[order]), (as_array(ids),))]
