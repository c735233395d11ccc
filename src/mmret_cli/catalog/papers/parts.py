"""The parts of many papers, by one query a part: paper id -> its parts in order."""

import sqlite3
from collections.abc import Sequence

from mmret_cli.catalog.gather import gather
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


def authors(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of the authors."""
    return gather(conn, AUTHORS, ids, str)


def links(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[PaperLink, ...]]:
    """The links."""
    return gather(conn, LINKS, ids, PaperLink)


def topics(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The topics."""
    return gather(conn, TOPICS, ids, str)


def keys(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The current key and the aliases, in the order they were given."""
    return gather(conn, KEYS, ids, str)


def places(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    """The places of the living entries as (list, line)."""
    return gather(conn, ENTRIES, ids, lambda _, slug, line: (slug, line))


def records(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The record ids of the living entries."""
    return gather(conn, ENTRIES, ids, lambda record, *_: record)
