"""Making the stored papers equal to freshly folded ones, by writing only what differs."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.papers.keys import drop_keyless
from mmret_cli.catalog.papers.tables import write_papers
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Paper

BATCH = 2_000


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


def join_results(writer: Writer, papers: Mapping[int, str | None]) -> None:
    """Say which paper each result is of: record id -> a key or an alias, or None for none that we know."""
    ids = {row["key"]: row["paper_id"] for row in writer.conn.execute("SELECT key, paper_id FROM keys")}
    wanted = [(None if key is None else ids[key], record) for record, key in papers.items()]
    writer.conn.executemany("UPDATE results SET paper_id = ?1 WHERE record_id = ?2 AND paper_id IS NOT ?1", wanted)


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
