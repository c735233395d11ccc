"""Making the stored papers equal to freshly folded ones, by writing only what differs."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmret_cli.catalog.gather import as_array, gather
from mmret_cli.catalog.papers.keys import drop_keyless
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Paper

BATCH = 2_000
HIDE = """
UPDATE papers SET hidden = NOT hidden WHERE hidden != (id IN (
  SELECT k.paper_id FROM claims c JOIN keys k ON k.key = c.paper_key
  WHERE c.field = 'hidden' AND c.removed_by IS NULL AND k.paper_id IS NOT NULL))"""
Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A paper as folded now, and the records of its living entries.

    `paper` has its entries, its key and its aliases: all that `keys_given` names for its lineages, and new
    ones. `given` are the new ones as (key, lineage), in the order they are given.
    """

    paper: Paper
    records: tuple[int, ...]
    given: tuple[tuple[str, int], ...] = ()


def replace_all(writer: Writer, folded: Sequence[Folded], *, scope: Iterable[int] | None = None) -> set[int]:
    """Make papers, keys and the entries' papers equal to `folded`; the search index is refreshed after it.

    A paper keeps its row while it keeps its key. Of the papers in `scope` (row ids; all when it is None) one that
    isn't among them stays as it is, retired; one whose keys have all gone to others is deleted. Returns the row ids
    of all papers that may have changed.
    """
    conn = writer.conn
    old = {row["id"] for row in conn.execute("SELECT id FROM papers")} if scope is None else set(scope)
    new = [pair for fold in folded for pair in fold.given]
    conn.executemany("INSERT INTO keys (key, lineage, given_by) VALUES (?, ?, (SELECT max(id) FROM changes))", new)
    ids = _paper_ids(conn, folded)
    for start in range(0, len(folded), BATCH):
        write_papers(conn, {ids[fold.paper.key]: fold.paper for fold in folded[start : start + BATCH]})
    _move_keys(conn, ids, folded)
    _move_entries(conn, ids, folded)
    drop_keyless(conn)
    _retire(conn, old - set(ids.values()))
    conn.execute(HIDE)
    return old | set(ids.values())


def add_retired(writer: Writer, papers: Sequence[Paper]) -> None:
    """Add papers that came without entries, as retired ones with their keys; those whose key is taken stay as they are."""
    conn = writer.conn
    taken = {row["key"] for row in conn.execute("SELECT key FROM keys")}
    for paper in papers:
        if paper.key in taken:
            continue
        id_ = conn.execute("SELECT ifnull(max(id), 0) + 1 FROM papers").fetchone()[0]
        write_papers(conn, {id_: paper})
        keys = [key for key in (paper.key, *paper.aliases) if key not in taken]
        conn.executemany(
            "INSERT INTO keys (key, paper_id, given_by) VALUES (?, ?, (SELECT max(id) FROM changes))",
            [(key, id_) for key in keys],
        )
        taken.update(keys)


def join_results(writer: Writer, papers: Mapping[int, str | None]) -> set[int]:
    """Say which paper each result is of: record id -> a key or an alias, or None for none that we know.

    Gives the papers (row ids) that have results, or had some: what the index says of them may be another now.
    """
    before = with_results(writer.conn)
    ids = {row["key"]: row["paper_id"] for row in writer.conn.execute("SELECT key, paper_id FROM keys")}
    wanted = [(None if key is None else ids[key], record) for record, key in papers.items()]
    writer.conn.executemany("UPDATE results SET paper_id = ?1 WHERE record_id = ?2 AND paper_id IS NOT ?1", wanted)
    return before | with_results(writer.conn)


def with_results(conn: sqlite3.Connection) -> set[int]:
    """The papers (row ids) that have results."""
    return {row[0] for row in conn.execute("SELECT DISTINCT paper_id FROM results WHERE paper_id IS NOT NULL")}


def _paper_ids(conn: sqlite3.Connection, folded: Sequence[Folded]) -> dict[str, int]:
    wanted = as_array(fold.paper.key for fold in folded)
    rows = conn.execute("SELECT key, id FROM papers WHERE key IN (SELECT value FROM json_each(?))", (wanted,))
    stored = {row["key"]: row["id"] for row in rows}
    fresh = conn.execute("SELECT ifnull(max(id), 0) FROM papers").fetchone()[0]
    ids: dict[str, int] = {}
    for fold in folded:
        if (id_ := stored.get(fold.paper.key)) is None:
            id_ = fresh = fresh + 1
        ids[fold.paper.key] = id_
    return ids


def _move_keys(conn: sqlite3.Connection, ids: Mapping[str, int], folded: Sequence[Folded]) -> None:
    conn.executemany(
        "UPDATE keys SET paper_id = ?1 WHERE key = ?2 AND paper_id IS NOT ?1",
        [(ids[fold.paper.key], key) for fold in folded for key in (fold.paper.key, *fold.paper.aliases)],
    )


def _move_entries(conn: sqlite3.Connection, ids: Mapping[str, int], folded: Sequence[Folded]) -> None:
    conn.executemany(
        "UPDATE entries SET paper_id = ?1 WHERE record_id = ?2 AND paper_id IS NOT ?1",
        [(ids[fold.paper.key], record) for fold in folded for record in fold.records],
    )


def _retire(conn: sqlite3.Connection, ids: Iterable[int]) -> None:
    conn.executemany("UPDATE papers SET retired = 1 WHERE id = ? AND NOT retired", [(id_,) for id_ in sorted(ids)])


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
