"""The rows of a paper in each table that is derived from it."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mmret_cli.catalog.gather import gather
from mmret_cli.models import Paper

Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """How to read the rows of many papers, to clear and to insert those of one, and what they should be."""

    select: str
    clear: str | None
    insert: str
    rows: Callable[[Paper], Rows]


def write_papers(conn: sqlite3.Connection, papers: Mapping[int, Paper]) -> None:
    """Make the rows of these papers (row id -> paper) what they should be; write only those that are not."""
    for table in TABLES:
        stored = gather(conn, table.select, papers, lambda *values: values)
        wanted = {id_: table.rows(paper) for id_, paper in papers.items()}
        changed = {id_: rows for id_, rows in wanted.items() if rows != stored.get(id_, ())}
        if table.clear:
            conn.executemany(table.clear, [(id_,) for id_ in changed if id_ in stored])
        conn.executemany(table.insert, [(id_, *row) for id_, rows in changed.items() for row in rows])


def _paper(p: Paper) -> Rows:
    return ((p.key, p.title, p.venue, p.year, p.doi, p.arxiv, p.method, int(p.retired)),)


TABLES = (
    Table(
        "SELECT id, key, title, venue, year, doi, arxiv, method, retired FROM papers"
        " WHERE id IN (SELECT value FROM json_each(?))",
        None,  # other rows hang on it: it is updated in its place
        "INSERT INTO papers (id, key, title, venue, year, doi, arxiv, method, retired)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, venue = excluded.venue,"
        " year = excluded.year, doi = excluded.doi, arxiv = excluded.arxiv, method = excluded.method,"
        " retired = excluded.retired",
        _paper,
    ),
    Table(
        "SELECT paper_id, position, name FROM paper_authors"
        " WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position",
        "DELETE FROM paper_authors WHERE paper_id = ?",
        "INSERT INTO paper_authors (paper_id, position, name) VALUES (?, ?, ?)",
        lambda paper: tuple(enumerate(paper.authors)),
    ),
    Table(
        "SELECT paper_id, position, kind, url FROM paper_links"
        " WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position",
        "DELETE FROM paper_links WHERE paper_id = ?",
        "INSERT INTO paper_links (paper_id, position, kind, url) VALUES (?, ?, ?, ?)",
        lambda paper: tuple((place, link.kind, link.url) for place, link in enumerate(paper.links)),
    ),
    Table(
        "SELECT paper_id, position, topic FROM paper_topics"
        " WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, position",
        "DELETE FROM paper_topics WHERE paper_id = ?",
        "INSERT INTO paper_topics (paper_id, position, topic) VALUES (?, ?, ?)",
        lambda paper: tuple(enumerate(paper.topics)),
    ),
)
