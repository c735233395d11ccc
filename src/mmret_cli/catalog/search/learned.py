"""Acronyms that the papers themselves define in their titles, with the papers as witnesses."""

import sqlite3
from collections.abc import Iterable

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.search.vocabulary import Group
from mmret_cli.normalise.terms import term_key

LEARNED = """
SELECT short_key AS key, long AS other FROM acronyms WHERE short_key IN (SELECT value FROM json_each(?1))
UNION SELECT long_key, short FROM acronyms WHERE long_key IN (SELECT value FROM json_each(?1))"""
GROUPS = """
SELECT a.short, a.long, p.key FROM acronyms a JOIN papers p ON p.id = a.paper_id
WHERE ?1 = '' OR ?1 IN (a.short_key, a.long_key) ORDER BY a.short COLLATE NOCASE, a.long, p.key"""


def learned(conn: sqlite3.Connection, keys: Iterable[str]) -> list[tuple[str, str]]:
    """For terms, given by their keys: (key, other name) of each that a title defines."""
    return [(row[0], row[1]) for row in conn.execute(LEARNED, (as_array(keys),))]


def learned_groups(conn: sqlite3.Connection, term: str) -> list[Group]:
    """The acronyms with this term as short or long name, or all for a blank one; the origin is the paper's key."""
    return [Group((short, long), key) for short, long, key in conn.execute(GROUPS, (term_key(term),))]
