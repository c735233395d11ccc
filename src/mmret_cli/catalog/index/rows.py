"""What the search index holds of each paper: everything that it is tied to, read from the tables."""

import re
import sqlite3
from collections.abc import Iterable, Sequence

from mmret_cli.catalog.gather import as_array, gather
from mmret_cli.catalog.index.columns import APART, Indexed
from mmret_cli.catalog.index.names import acronyms, camel_parts, initials, repositories, short_title
from mmret_cli.catalog.papers import rows
from mmret_cli.normalise.terms import plain_forms, term_key

URL_PATH = re.compile(r"^(?:[^/?#]*://)?[^/?#]*(/[^?#]*)")  # /jaychempan/Awesome-RSITR of https://github.com/jay...
PAPERS = """
SELECT id, title, method, venue, year FROM papers
WHERE id IN (SELECT value FROM json_each(?))"""
METHODS = """
SELECT e.paper_id, e.method FROM entries e JOIN records r ON r.id = e.record_id
WHERE e.paper_id IN (SELECT value FROM json_each(?)) AND e.method IS NOT NULL AND r.removed_by IS NULL"""
SECTIONS = """
SELECT e.paper_id, s.heading FROM entries e JOIN records r ON r.id = e.record_id
JOIN record_sections s ON s.record_id = r.id
WHERE e.paper_id IN (SELECT value FROM json_each(?)) AND r.removed_by IS NULL ORDER BY r.list, r.position, s.depth"""
DATASETS = """
SELECT e.paper_id, d.name FROM entries e JOIN records r ON r.id = e.record_id
JOIN entry_datasets d ON d.record_id = r.id
WHERE e.paper_id IN (SELECT value FROM json_each(?)) AND r.removed_by IS NULL ORDER BY r.list, r.position, d.position"""
CLAIMED_DATASETS = """
SELECT k.paper_id, c.value FROM claims c JOIN keys k ON k.key = c.paper_key
WHERE k.paper_id IN (SELECT value FROM json_each(?)) AND c.field = 'datasets' AND c.value != '' AND c.removed_by IS NULL
ORDER BY c.id"""
TESTED_ON = """
SELECT t.paper_id, t.dataset FROM results t JOIN records r ON r.id = t.record_id
WHERE t.paper_id IN (SELECT value FROM json_each(?)) AND r.removed_by IS NULL GROUP BY t.paper_id, t.dataset"""
LISTS = """
SELECT e.paper_id, r.list || ' ' || ifnull(l.title, '') FROM entries e JOIN records r ON r.id = e.record_id
LEFT JOIN lists l ON l.slug = r.list
WHERE e.paper_id IN (SELECT value FROM json_each(?)) AND r.removed_by IS NULL GROUP BY e.paper_id, r.list"""


Acronym = tuple[str, str, str, str]


def indexed(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[Indexed, tuple[Acronym, ...]]]:
    """For each paper of these ids: its row in the index, and the acronyms that it defines."""
    authors, links, topics = rows.authors_of(conn, ids), rows.links_of(conn, ids), rows.topics_of(conn, ids)
    methods, sections = gather(conn, METHODS, ids, str), gather(conn, SECTIONS, ids, str)
    datasets, tested_on = gather(conn, DATASETS, ids, str), gather(conn, TESTED_ON, ids, str)
    claimed = gather(conn, CLAIMED_DATASETS, ids, str)
    lists = gather(conn, LISTS, ids, str)
    found = {}
    for id_, title, method, venue, year in conn.execute(PAPERS, (as_array(ids),)):
        urls = [link.url for link in links.get(id_, ())]
        names = list(dict.fromkeys(filter(None, [method, *methods.get(id_, ()), short_title(title)])))
        repos = repositories(urls)
        method_words = _joined([*names, *repos])
        row = Indexed(
            title=title,
            method=method_words,
            authors=APART.join(authors.get(id_, ())),
            venue=" ".join(str(part) for part in (venue, year) if part),
            topics=_joined([*topics.get(id_, ()), *sections.get(id_, ())]),
            datasets=_joined([*datasets.get(id_, ()), *claimed.get(id_, ()), *tested_on.get(id_, ())]),
            links=" ".join(path[1] for path in map(URL_PATH.match, urls) if path),
            parts=" ".join([camel_parts(f"{title} {method_words}"), *plain_forms(f"{title} {method_words}")]).strip(),
            lists=APART.join(lists.get(id_, ())),
            initials=initials(title),
        )
        found[id_] = row, tuple(_keyed(title, [*names, *repos]))
    return found


def _joined(values: Iterable[str]) -> str:
    return APART.join(dict.fromkeys(values))


def _keyed(title: str, names: Sequence[str]) -> Iterable[Acronym]:
    return ((short, long, term_key(short), term_key(long)) for short, long in acronyms(title, names))
