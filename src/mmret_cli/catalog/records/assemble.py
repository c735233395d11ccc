"""Rows -> records: the exact objects that were taken apart when they were written.

Every function takes record ids and gives id -> record, by a fixed handful of queries.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from mmret_cli.catalog.gather import as_array, gather
from mmret_cli.models import BrokenLink, DatasetEntry, Entry, Link, NewsEntry, Record, Result

AUTHORS = """
SELECT record_id, name FROM entry_authors
WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, position"""
DATASETS = """
SELECT record_id, name FROM entry_datasets
WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, position"""
EXTRA = """
SELECT record_id, name, value FROM entry_extra
WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, position"""
COLUMNS = """
SELECT record_id, header, cell FROM dataset_columns
WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, position"""
SECTIONS = """
SELECT record_id, heading FROM record_sections
WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY record_id, depth"""
LINKS = """
SELECT record_id, label, url FROM record_links
WHERE record_id IN (SELECT value FROM json_each(?)) AND NOT broken ORDER BY record_id, position"""
BROKEN = """
SELECT record_id, label, url FROM record_links
WHERE record_id IN (SELECT value FROM json_each(?)) AND broken ORDER BY record_id, position"""

ENTRIES = """
SELECT r.id, r.list, r.line, r.raw,
  e.title, e.ref, e.authors_more, e.venue, e.year, e.method, e.task, e.pretraining, e.abstract, e.note
FROM entries e JOIN records r ON r.id = e.record_id
WHERE record_id IN (SELECT value FROM json_each(?))"""
DATASET_ENTRIES = """
SELECT r.id, r.list, r.line, r.raw, d.name, d.modalities, d.scale
FROM dataset_entries d JOIN records r ON r.id = d.record_id
WHERE record_id IN (SELECT value FROM json_each(?))"""
RESULTS = """
SELECT r.id, r.list, r.line, r.raw, t."column", t.method, t.metric, t.value, t.note, t.dataset, t.direction,
  t.ensemble, t.questionable, t.written
FROM results t JOIN records r ON r.id = t.record_id
WHERE record_id IN (SELECT value FROM json_each(?))"""
NEWS_ENTRIES = """
SELECT r.id, r.list, r.line, r.raw, n.date, n.text
FROM news_entries n JOIN records r ON r.id = n.record_id
WHERE record_id IN (SELECT value FROM json_each(?))"""


def entries(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Entry]:
    """The entries among the records `ids`."""
    authors = gather(conn, AUTHORS, ids, str)
    datasets = gather(conn, DATASETS, ids, str)
    extra = gather(conn, EXTRA, ids, _pair)
    sections = gather(conn, SECTIONS, ids, str)
    links = gather(conn, LINKS, ids, Link)
    broken = gather(conn, BROKEN, ids, BrokenLink)
    return {
        row["id"]: Entry(
            list=row["list"],
            line=row["line"],
            title=row["title"],
            ref=row["ref"],
            authors=authors.get(row["id"], ()),
            authors_more=bool(row["authors_more"]),
            venue=row["venue"],
            year=row["year"],
            section=sections.get(row["id"], ()),
            links=links.get(row["id"], ()),
            broken_links=broken.get(row["id"], ()),
            method=row["method"],
            task=row["task"],
            datasets=datasets.get(row["id"], ()),
            pretraining=None if row["pretraining"] is None else bool(row["pretraining"]),
            abstract=row["abstract"],
            note=row["note"],
            extra=extra.get(row["id"], ()),
            raw=row["raw"],
        )
        for row in conn.execute(ENTRIES, (as_array(ids),))
    }


def dataset_entries(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, DatasetEntry]:
    """The data sets among the records `ids`."""
    columns = gather(conn, COLUMNS, ids, _pair)
    sections = gather(conn, SECTIONS, ids, str)
    links = gather(conn, LINKS, ids, Link)
    broken = gather(conn, BROKEN, ids, BrokenLink)
    return {
        row["id"]: DatasetEntry(
            list=row["list"],
            line=row["line"],
            name=row["name"],
            modalities=row["modalities"],
            scale=row["scale"],
            section=sections.get(row["id"], ()),
            links=links.get(row["id"], ()),
            broken_links=broken.get(row["id"], ()),
            columns=columns.get(row["id"], ()),
            raw=row["raw"],
        )
        for row in conn.execute(DATASET_ENTRIES, (as_array(ids),))
    }


def results(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Result]:
    """The results among the records `ids`."""
    links = gather(conn, LINKS, ids, Link)
    return {
        row["id"]: Result(
            list=row["list"],
            line=row["line"],
            column=row["column"],
            method=row["method"],
            metric=row["metric"],
            value=row["value"],
            note=row["note"],
            dataset=row["dataset"],
            direction=row["direction"],
            ensemble=bool(row["ensemble"]),
            questionable=bool(row["questionable"]),
            links=links.get(row["id"], ()),
            raw=row["raw"],
            written=row["written"],
        )
        for row in conn.execute(RESULTS, (as_array(ids),))
    }


def news_entries(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, NewsEntry]:
    """The announcements among the records `ids`."""
    links = gather(conn, LINKS, ids, Link)
    broken = gather(conn, BROKEN, ids, BrokenLink)
    return {
        row["id"]: NewsEntry(
            list=row["list"],
            line=row["line"],
            date=row["date"],
            text=row["text"],
            links=links.get(row["id"], ()),
            broken_links=broken.get(row["id"], ()),
            raw=row["raw"],
        )
        for row in conn.execute(NEWS_ENTRIES, (as_array(ids),))
    }


ASSEMBLERS: Mapping[str, Callable[[sqlite3.Connection, Sequence[int]], Mapping[int, Record]]] = {
    "paper": entries,
    "dataset": dataset_entries,
    "result": results,
    "news": news_entries,
}


def _pair(name: str, value: str) -> tuple[str, str]:
    return name, value
