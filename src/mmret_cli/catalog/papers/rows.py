"""Light rows of papers, for tables and for search, and the parts of many papers, by one query a part."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmret_cli.catalog.gather import as_array, gather
from mmret_cli.models import PaperLink

AUTHORS = """
SELECT paper_id, name FROM paper_authors
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position"""
LINKS = """
SELECT paper_id, kind, url FROM paper_links
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position"""
TOPICS = """
SELECT paper_id, topic FROM paper_topics
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position"""
KEYS = """
SELECT paper_id, key FROM keys
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY id"""
ENTRIES = """
SELECT e.paper_id, r.id, r.list, r.line FROM entries e JOIN records r ON r.id = e.record_id
WHERE e.paper_id IN (SELECT value FROM json_each(?)) AND r.removed_by IS NULL
ORDER BY r.list, r.position, r.id"""
GIVEN = "SELECT id, key, title, venue, year FROM papers WHERE id IN (SELECT value FROM json_each(?))"


def authors_of(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of the authors."""
    return gather(conn, AUTHORS, ids, str)


def links_of(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[PaperLink, ...]]:
    """The links."""
    return gather(conn, LINKS, ids, PaperLink)


def topics_of(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The topics."""
    return gather(conn, TOPICS, ids, str)


def keys_of(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The current key and the aliases, in the order they were given."""
    return gather(conn, KEYS, ids, str)


def places_of(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    """The places of the living entries as (list, line)."""
    return gather(conn, ENTRIES, ids, lambda _, slug, line: (slug, line))


def records_of(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The record ids of the living entries."""
    return gather(conn, ENTRIES, ids, lambda record, *_: record)


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
    authors, links, places = authors_of(conn, ids), links_of(conn, ids), places_of(conn, ids)
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
