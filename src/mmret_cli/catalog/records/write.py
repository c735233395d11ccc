"""Records -> rows: adding records, and retiring those that their list no longer has."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.store import Writer
from mmret_cli.models import BrokenLink, DatasetEntry, Entry, Link, NewsEntry, Record, Result

KINDS: dict[type[Record], str] = {
    Entry: "paper",
    DatasetEntry: "dataset",
    Result: "result",
    NewsEntry: "news",
}
ALL = tuple(KINDS)

Rows = Iterable[tuple[object, ...]]


def _pairs(pairs: Sequence[tuple[str, str]]) -> Rows:
    return ((place, *pair) for place, pair in enumerate(pairs))


def _links(links: Sequence[Link]) -> Rows:
    return ((place, link.label, link.url, 0) for place, link in enumerate(links))


def _broken(links: Sequence[BrokenLink]) -> Rows:
    return ((place, link.label, link.target, 1) for place, link in enumerate(links))


def _entry(e: Entry) -> Rows:
    texts = (e.abstract, e.note)
    return ((e.ref, e.title, e.authors_more, e.venue, e.year, e.method, e.task, e.pretraining, *texts),)


def _result(r: Result) -> Rows:
    scores = (r.metric, r.value, r.ensemble, r.questionable, r.written)
    return ((r.column, r.method, r.note, r.dataset, r.direction, *scores),)


# Which records have rows in a table, how to insert one, what follows the record's id in it. Parents first.
TABLES: tuple[tuple[tuple[type[Record], ...], str, Callable[[Any], Rows]], ...] = (
    (
        (Entry,),
        "INSERT INTO entries (record_id, ref, title, authors_more, venue, year, method, task, pretraining,"
        " abstract, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _entry,
    ),
    (
        (Entry,),
        "INSERT INTO entry_authors (record_id, position, name) VALUES (?, ?, ?)",
        lambda entry: enumerate(entry.authors),
    ),
    (
        (Entry,),
        "INSERT INTO entry_datasets (record_id, position, name) VALUES (?, ?, ?)",
        lambda entry: enumerate(entry.datasets),
    ),
    (
        (Entry,),
        "INSERT INTO entry_extra (record_id, position, name, value) VALUES (?, ?, ?, ?)",
        lambda entry: _pairs(entry.extra),
    ),
    (
        (DatasetEntry,),
        "INSERT INTO dataset_entries (record_id, name, modalities, scale) VALUES (?, ?, ?, ?)",
        lambda dataset: ((dataset.name, dataset.modalities, dataset.scale),),
    ),
    (
        (DatasetEntry,),
        "INSERT INTO dataset_columns (record_id, position, header, cell) VALUES (?, ?, ?, ?)",
        lambda dataset: _pairs(dataset.columns),
    ),
    (
        (Result,),
        'INSERT INTO results (record_id, "column", method, note, dataset, direction, metric, value, ensemble,'
        " questionable, written) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _result,
    ),
    (
        (NewsEntry,),
        "INSERT INTO news_entries (record_id, date, text) VALUES (?, ?, ?)",
        lambda news: ((news.date, news.text),),
    ),
    (
        (Entry, DatasetEntry),
        "INSERT INTO record_sections (record_id, depth, heading) VALUES (?, ?, ?)",
        lambda record: enumerate(record.section),
    ),
    (
        ALL,
        "INSERT INTO record_links (record_id, position, label, url, broken) VALUES (?, ?, ?, ?, ?)",
        lambda record: _links(record.links),
    ),
    (
        (Entry, DatasetEntry, NewsEntry),
        "INSERT INTO record_links (record_id, position, label, url, broken) VALUES (?, ?, ?, ?, ?)",
        lambda record: _broken(record.broken_links),
    ),
)


def add(writer: Writer, items: Sequence[tuple[int, Record, int | None]], *, change: int) -> list[int]:
    """Add (position, record, lineage) as living records, and return their ids in that order.

    The lineage is that of an earlier version of the record, or None for a record that is new.
    """
    first = _next_id(writer)
    rows = [(id_, *item) for id_, item in enumerate(items, first)]
    writer.conn.executemany(
        "INSERT INTO records (id, kind, list, position, line, lineage, raw, added_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                id_,
                KINDS[type(r)],
                r.list,
                position,
                r.line,
                id_ if lineage is None else lineage,
                r.raw,
                change,
            )
            for id_, position, r, lineage in rows
        ),
    )
    for kinds, insert, parts in TABLES:
        writer.conn.executemany(
            insert, ((id_, *part) for id_, _, r, _ in rows if isinstance(r, kinds) for part in parts(r))
        )
    return [row[0] for row in rows]


def retire(writer: Writer, ids: Iterable[int], *, change: int) -> None:
    """Mark the living records `ids` as removed by `change`; they stay in the file for its undo."""
    writer.conn.execute(
        "UPDATE records SET removed_by = ? WHERE removed_by IS NULL AND id IN (SELECT value FROM json_each(?))",
        (change, as_array(ids)),
    )


def _next_id(writer: Writer) -> int:
    # Not max(id) + 1: that would give the id of a record that an undo deleted to another one.
    row = writer.conn.execute("SELECT seq + 1 FROM sqlite_sequence WHERE name = 'records'").fetchone()
    return row[0] if row else 1
