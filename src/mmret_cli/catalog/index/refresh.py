"""Keeping index, words and acronyms equal to the stored papers."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from mmret_cli.catalog.gather import as_array, gather
from mmret_cli.catalog.index.columns import APART, Indexed
from mmret_cli.catalog.index.rows import Acronym, indexed
from mmret_cli.normalise.terms import tokens

BATCH = 2_000
COLUMNS = ", ".join(Indexed._fields)
STORED = f"SELECT rowid, {COLUMNS} FROM papers_fts WHERE rowid IN (SELECT value FROM json_each(?))"
INSERT = f"INSERT INTO papers_fts (rowid, {COLUMNS}) VALUES (?{', ?' * len(Indexed._fields)})"
ACRONYMS = """
SELECT paper_id, short, long, short_key, long_key FROM acronyms
WHERE paper_id IN (SELECT value FROM json_each(?)) ORDER BY paper_id, short, long"""
COUNT = """
INSERT INTO words (word, papers) VALUES (?, ?)
ON CONFLICT (word) DO UPDATE SET papers = papers + excluded.papers"""


def refresh(conn: sqlite3.Connection, ids: Iterable[int] | None = None) -> None:
    """Make the index equal to the papers with these row ids, or to all; retired and hidden papers are not in it."""
    counts = Counter[str]()
    for batch in _batches(_all_ids(conn) if ids is None else ids):
        wanted = indexed(conn, _living(conn, batch))
        _write_rows(conn, batch, {id_: row for id_, (row, _) in wanted.items()}, counts)
        _write_acronyms(conn, batch, {id_: found for id_, (_, found) in wanted.items() if found})
    _count(conn, counts)


def write_index(conn: sqlite3.Connection, rows: Mapping[int, Indexed]) -> None:
    """Put these rows (id -> row) into the index, where they are new or differ."""
    counts = Counter[str]()
    _write_rows(conn, list(rows), rows, counts)
    _count(conn, counts)


def stale(conn: sqlite3.Connection) -> Iterator[int]:
    """The papers (row ids) whose row in the index, or whose acronyms, are not what the tables give."""
    for batch in _batches(_all_ids(conn)):
        wanted = indexed(conn, _living(conn, batch))
        rows = {id_: found[0] for id_, found in gather(conn, STORED, batch, lambda *row: Indexed(*row)).items()}
        acronyms = gather(conn, ACRONYMS, batch, lambda *row: row)
        for id_ in batch:
            row, short = wanted.get(id_, (None, ()))
            if rows.get(id_) != row or acronyms.get(id_, ()) != tuple(sorted(short)):
                yield id_


def expected_words(conn: sqlite3.Connection) -> Counter[str]:
    """The words of the index with the number of papers that have each, counted anew."""
    counts = Counter[str]()
    for row in conn.execute(f"SELECT {COLUMNS} FROM papers_fts"):
        counts.update(_words(Indexed(*row)))
    return counts


def rebuild(conn: sqlite3.Connection) -> None:
    """Make the whole index anew, whatever is in it."""
    for statement in (
        "INSERT INTO papers_fts (papers_fts) VALUES ('rebuild')",
        "DELETE FROM papers_fts",
        "DELETE FROM words",
        "DELETE FROM acronyms",
    ):
        conn.execute(statement)
    refresh(conn)


def _count(conn: sqlite3.Connection, changes: Counter[str]) -> None:
    conn.executemany(COUNT, [(word, change) for word, change in sorted(changes.items()) if change])
    conn.execute("DELETE FROM words WHERE papers <= 0")


def _all_ids(conn: sqlite3.Connection) -> list[int]:
    """The papers, and what is still in the index of papers that are gone."""
    return [row[0] for row in conn.execute("SELECT id FROM papers UNION SELECT rowid FROM papers_fts ORDER BY 1")]


def _living(conn: sqlite3.Connection, ids: Sequence[int]) -> list[int]:
    sql = "SELECT id FROM papers WHERE NOT retired AND NOT hidden AND id IN (SELECT value FROM json_each(?))"
    return [row[0] for row in conn.execute(sql, (as_array(ids),))]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _write_rows(
    conn: sqlite3.Connection, ids: Sequence[int], wanted: Mapping[int, Indexed], counts: Counter[str]
) -> None:
    stored = {id_: rows[0] for id_, rows in gather(conn, STORED, ids, lambda *row: Indexed(*row)).items()}
    changed = [id_ for id_ in ids if stored.get(id_) != wanted.get(id_)]
    for id_ in changed:
        counts.subtract(_words(stored[id_]) if id_ in stored else ())
        counts.update(_words(wanted[id_]) if id_ in wanted else ())
    conn.executemany("DELETE FROM papers_fts WHERE rowid = ?", [(id_,) for id_ in changed if id_ in stored])
    conn.executemany(INSERT, [(id_, *wanted[id_]) for id_ in changed if id_ in wanted])


def _words(row: Indexed) -> set[str]:
    """What a typing mistake is corrected to: no path of a URL, and nothing that nobody would type."""
    text = " ".join((row.title, row.method, row.authors, row.venue, row.topics, row.datasets, row.parts))
    return set(tokens(text.replace(APART, " ")))  # most texts are ASCII then, which is folded at once


def _write_acronyms(conn: sqlite3.Connection, ids: Sequence[int], wanted: Mapping[int, tuple[Acronym, ...]]) -> None:
    stored = gather(conn, ACRONYMS, ids, lambda *row: row)
    changed = [id_ for id_ in ids if stored.get(id_, ()) != tuple(sorted(wanted.get(id_, ())))]
    conn.executemany("DELETE FROM acronyms WHERE paper_id = ?", [(id_,) for id_ in changed])
    conn.executemany(
        "INSERT INTO acronyms (paper_id, short, long, short_key, long_key) VALUES (?, ?, ?, ?, ?)",
        [(id_, *acronym) for id_ in changed for acronym in wanted.get(id_, ())],
    )
