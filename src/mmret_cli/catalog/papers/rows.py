"""Light rows of papers, for tables and for search."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.papers import parts
from mmret_cli.models import PaperLink

GIVEN = "SELECT id, key, title, venue, year FROM papers WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Row:
    """What a table shows of a paper; `places` are its living entries as (list, line)."""

    key: str
    title: str
    authors: tuple[str, ...]
    venue: str | None
    year: int | None
    links: tuple[PaperLink, ...]
    places: tuple[tuple[str, int], ...]


def rows_by_id(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Row]:
    """The papers with these row ids, id -> row, in the order of `ids`."""
    papers = {row["id"]: row for row in conn.execute(GIVEN, (as_array(ids),))}
    authors, links, places = parts.authors(conn, ids), parts.links(conn, ids), parts.places(conn, ids)
    return {
        id_: Row(
            key=papers[id_]["key"],
            title=papers[id_]["title"],
            authors=authors.get(id_, ()),
            venue=papers[id_]["venue"],
            year=papers[id_]["year"],
            links=links.get(id_, ()),
            places=places.get(id_, ()),
        )
        for id_ in ids
    }
