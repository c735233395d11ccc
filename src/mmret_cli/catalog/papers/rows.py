"""Light rows of papers, for tables and for search."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.papers import parts
from mmret_cli.models import PaperLink

BATCH = 500
FILTERED = """
SELECT id FROM papers p
WHERE retired = :retired
  AND (:year IS NULL OR year = :year)
  AND (:venue IS NULL OR venue = :venue COLLATE NOCASE)
  AND (:topic IS NULL OR EXISTS (
    SELECT 1 FROM paper_topics t WHERE t.paper_id = p.id AND t.topic = :topic COLLATE NOCASE))
  AND (:slug IS NULL OR EXISTS (
    SELECT 1 FROM entries e JOIN records r ON r.id = e.record_id
    WHERE e.paper_id = p.id AND r.list = :slug AND r.removed_by IS NULL))
ORDER BY year DESC, title COLLATE NOCASE, key"""
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


def rows(
    conn: sqlite3.Connection,
    *,
    slug: str | None = None,
    year: int | None = None,
    venue: str | None = None,
    topic: str | None = None,
    retired: bool = False,
) -> Iterator[Row]:
    """The papers that fit all filters, newest first, then by title; `retired` gives the retired ones instead.

    Venue and topic are compared as a whole, without regard to case.
    """
    values = {"slug": slug, "year": year, "venue": venue, "topic": topic, "retired": retired}
    cursor = conn.execute(FILTERED, values)
    while batch := cursor.fetchmany(BATCH):
        yield from rows_by_id(conn, [row["id"] for row in batch]).values()


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
