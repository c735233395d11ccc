"""Our words and those of SQLite's tokenizer are the same: else a search asks for words that the index cannot have."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.normalise.terms import tokens

# Letters of the scripts that titles and names are written in.
RANGES = ((0x20, 0x17F), (0x1CD, 0x233), (0x386, 0x3CE), (0x400, 0x45F), (0x1E00, 0x1EF9), (0x2010, 0x203A))
ASIAN = ((0x3041, 0x3096), (0x30A1, 0x30FA), (0x4E00, 0x9FCC), (0xAC00, 0xD7A3))
LETTERS = st.one_of(*(st.characters(min_codepoint=first, max_codepoint=last) for first, last in RANGES + ASIAN))


@pytest.fixture(scope="module")
def conn() -> Iterator[sqlite3.Connection]:
    """An index with the tokenizer of the catalog's, but without stems."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.execute("CREATE VIRTUAL TABLE titles USING fts5(title, tokenize = 'unicode61 remove_diacritics 2')")
        conn.execute("CREATE VIRTUAL TABLE words USING fts5vocab(titles, instance)")
        yield conn


def words(conn: sqlite3.Connection, text: str) -> list[str]:
    """The words of a text as SQLite has them."""
    conn.execute("DELETE FROM titles")
    conn.execute("INSERT INTO titles VALUES (?)", (text,))
    return [row[0] for row in conn.execute('SELECT term FROM words ORDER BY "offset"')]


@given(text=st.text(LETTERS, max_size=12))
def test_same_words(conn: sqlite3.Connection, text: str) -> None:
    """Whatever a title is written in, asking for its words asks for those that the index has, in the same order."""
    assert words(conn, " ".join(tokens(text))) == words(conn, text)
