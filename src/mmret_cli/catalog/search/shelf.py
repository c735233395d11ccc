"""Searching what is no paper: records are put on a shelf, a catalog in memory in which each of them is a paper."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from mmret_cli.catalog.index.columns import Indexed
from mmret_cli.catalog.index.refresh import write_index
from mmret_cli.catalog.schema.believed import BELIEVED, SEARCHED
from mmret_cli.catalog.schema.curated import CURATED
from mmret_cli.catalog.schema.said import SAID
from mmret_cli.catalog.search.find import find
from mmret_cli.catalog.search.hits import Outcome
from mmret_cli.catalog.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Shelved:
    """One record: its words by the columns of the index, and what filters ask for; `lists` are slugs."""

    words: Indexed
    year: int | None
    lists: tuple[str, ...]


def search_shelf(
    records: Sequence[Shelved], query: str, vocabulary: Vocabulary, *, limit: int, offset: int = 0
) -> Outcome:
    """Search the records as papers are searched; the ids of the outcome are their places, from 0."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    try:
        conn.row_factory = sqlite3.Row
        conn.executescript(SAID + BELIEVED + SEARCHED + CURATED)
        _fill(conn, records)
        return find(conn, query, vocabulary, limit=limit, offset=offset, order=None)
    finally:
        conn.close()


def _fill(conn: sqlite3.Connection, records: Sequence[Shelved]) -> None:
    conn.execute("BEGIN")
    conn.execute("INSERT INTO changes (id, at, who, action, summary) VALUES (1, '', '', '', '')")
    conn.executemany(
        "INSERT INTO papers (id, key, title, year) VALUES (?, ?, ?, ?)",
        [(place, str(place), record.words.title, record.year) for place, record in enumerate(records)],
    )
    entries = [(place, slug) for place, record in enumerate(records) for slug in record.lists]
    conn.executemany(
        "INSERT INTO records (id, kind, list, position, line, lineage, raw, added_by) VALUES (?, 'paper', ?, 0, 0, 0, '', 1)",
        [(number, slug) for number, (_, slug) in enumerate(entries)],
    )
    conn.executemany(
        "INSERT INTO entries (record_id, title, paper_id) VALUES (?, '', ?)",
        [(number, place) for number, (place, _) in enumerate(entries)],
    )
    conn.executemany("INSERT OR IGNORE INTO lists (slug) VALUES (?)", {(slug,) for _, slug in entries})
    write_index(conn, {place: record.words for place, record in enumerate(records)})
    conn.execute("COMMIT")
