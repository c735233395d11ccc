"""The second ranking: where and how the best candidates have each unit of the query.

The candidates are put into an index in memory with the same tokenizer, so that SQLite itself answers, column by
column, which of them has what.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.index.columns import APART, Indexed
from mmret_cli.catalog.search.units import ALL_COLUMNS, INITIALS, Kind, Unit, Way, phrase
from mmret_cli.normalise.terms import term_key, tokens

# What a match is worth by its column, and by how it came about.
PLACES = {
    "title": 1.0,
    "method": 0.95,
    "authors": 0.9,
    "datasets": 0.75,
    "topics": 0.6,
    "parts": 0.6,
    "venue": 0.5,
    "links": 0.3,
    "lists": 0.25,
}
DATES = PLACES | {"venue": 1.0}  # where a venue or a year is looked for
WORTH = {
    Kind.TYPED: 1.0,
    Kind.FORM: 0.98,
    Kind.SPREAD: 0.75,
    Kind.CORRECTED: 0.8,
    Kind.PREFIX: 0.7,
    Kind.SYNONYM: 0.7,
    Kind.RELATED: 0.4,
    Kind.INITIALS: 0.4,
}
LATER = 0.02  # less for each synonym that stands before it: the first is the usual one
UNTOLD = (Kind.TYPED, Kind.FORM, Kind.SPREAD)  # of which the user need not be told
SCATTERED = (Kind.SPREAD, Kind.RELATED, Kind.INITIALS)  # whose words may stand in different columns
INCIDENTAL = ("links", "parts", "lists")  # columns in which no synonym is looked for
ANYWHERE = 0.3  # initials, and words in different columns
COVERAGE = 3.0  # what it is worth to have all the words
SUPPORT = 0.3  # what it adds to have the unit, or a synonym, in the title
PHRASE = 0.4  # all the words side by side in the title; a share of it for each pair
NAMED = 0.5  # the query is the method's name
SAME_TITLE = 1.0  # the query is the title
BREVITY = 0.1  # the title says nothing else

COLUMNS = ", ".join(Indexed._fields)
STORED = f"SELECT rowid, {COLUMNS} FROM papers_fts WHERE rowid IN (SELECT value FROM json_each(?))"
INSERT = f"INSERT INTO near_fts (rowid, {COLUMNS}) VALUES (?{', ?' * len(Indexed._fields)})"
TOKENIZER = "porter unicode61 remove_diacritics 2"
MARKED = "SELECT rowid, highlight(near_fts, ?, '\x02', '\x03') FROM near_fts WHERE near_fts MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
MARKED_COLUMNS = ("title", "authors", "venue")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score, and the words that tell why."""

    why: str
    value: float


@dataclass(frozen=True, slots=True)
class Match:
    """How a candidate has a unit: the way, the column, and what that column is worth."""

    way: Way
    column: str
    place: float

    @property
    def worth(self) -> float:
        """What the way is worth, in whichever column."""
        return WORTH[self.way.kind] - min(5, self.way.place) * LATER * (self.way.kind is Kind.SYNONYM)

    @property
    def value(self) -> float:
        """What is compared to find a unit's best match."""
        return self.worth * (COVERAGE + self.place)

    @property
    def why(self) -> str:
        """For the explanation of the score."""
        return self.column if self.way.kind is Kind.TYPED else f"{self.column} ({self.way.kind} {self.way.shown})"


@dataclass(slots=True)
class Ranked:
    """A candidate with its score, the parts of it, and the units it has (as indices), each with what was typed and the other
    words that it was found by, if any."""

    id: int
    score: float = 0.0
    parts: list[Part] = field(default_factory=list)
    ways: dict[int, tuple[str, str] | None] = field(default_factory=dict)

    def add(self, why: str, value: float) -> None:
        """Add a part to the score."""
        if value > 0:
            self.parts.append(Part(why, value))
            self.score += value


class Memory:
    """Rows of the index, in an index in memory. A context manager."""

    def __init__(self, rows: Mapping[int, Indexed]) -> None:
        self.rows = rows
        self.conn = sqlite3.connect(":memory:", isolation_level=None)
        self.conn.execute(f'CREATE VIRTUAL TABLE near_fts USING fts5({COLUMNS}, tokenize = "{TOKENIZER}")')
        self.conn.execute("BEGIN")
        self.conn.executemany(INSERT, [(id_, *row) for id_, row in rows.items()])
        self.conn.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.conn.close()

    def ids(self, expression: str) -> list[int]:
        """The rows that fit an FTS5 expression."""
        found = self.conn.execute("SELECT rowid FROM near_fts WHERE near_fts MATCH ?", (expression,))
        return [row[0] for row in found]


class Ranking(Memory):
    """The candidates of one query."""

    def __init__(self, conn: sqlite3.Connection, ids: Sequence[int]) -> None:
        super().__init__({row[0]: Indexed(*row[1:]) for row in conn.execute(STORED, (as_array(ids),))})

    def rank(self, units: Sequence[Unit], query: str) -> dict[int, Ranked]:
        """Each candidate with its score; row id -> score, in the order of the candidates."""
        found = {id_: Ranked(id_) for id_ in self.rows}
        whole = sum(unit.rarity for unit in units) or 1.0
        for index, unit in enumerate(units):
            share = unit.rarity / whole
            matches = list(self._matches(unit))
            for id_, best in _best(matches).items():
                found[id_].ways[index] = None if best.way.kind in UNTOLD else (best.way.meant, best.way.shown)
                found[id_].add(f"{unit.text}: {best.why}", share * best.value)
            titled = _best((id_, match) for id_, match in matches if match.column == "title")
            for id_, match in titled.items():
                found[id_].add(f"{unit.text}: title as well", share * SUPPORT * match.worth)
        self._add_phrases(found, [unit for unit in units if unit.plain])
        for id_, ranked in found.items():
            self._add_names(ranked, self.rows[id_], query, units)
        return found

    def matched_words(self, ids: Iterable[int], units: Iterable[Unit]) -> dict[int, frozenset[str]]:
        """The words of title, authors and venue that are matches, as they are written; row id -> words."""
        found: dict[int, set[str]] = defaultdict(set)
        expression = " OR ".join(filter(None, (unit.expression(set(Kind) - {Kind.INITIALS}) for unit in units)))
        chosen = as_array(ids)
        if expression:
            for column in MARKED_COLUMNS:
                for id_, text in self.conn.execute(MARKED, (Indexed._fields.index(column), expression, chosen)):
                    found[id_].update(part.partition("\x03")[0] for part in text.split("\x02")[1:])
        return {id_: frozenset(words) for id_, words in found.items()}

    def _matches(self, unit: Unit) -> Iterator[tuple[int, "Match"]]:
        places = DATES if unit.is_date else PLACES
        for way in unit.ways:
            if not (having := self.ids(f"{way.columns} : ({way.expression})")):
                continue
            if way.kind in SCATTERED:
                yield from ((id_, Match(way, "anywhere", ANYWHERE)) for id_ in having)
            for column in _columns(way, places) if way.kind is not Kind.RELATED else ():
                ids = self.ids(f"{column} : ({way.expression})")
                yield from ((id_, Match(way, column, places.get(column, ANYWHERE))) for id_ in ids)

    def _add_phrases(self, found: Mapping[int, Ranked], units: Sequence[Unit]) -> None:
        pairs = list(pairwise(units))
        for one, other in pairs:
            for id_ in self.ids(f"title : {phrase([*one.words, *other.words])}"):
                found[id_].add(f"{one.text} {other.text}: side by side", PHRASE / len(pairs))

    def _add_names(self, ranked: Ranked, row: Indexed, query: str, units: Sequence[Unit]) -> None:
        if not units:
            return
        key = term_key(query)
        if key == term_key(row.title):
            ranked.add("the title", SAME_TITLE)
        if key in {term_key(name) for name in row.method.split(APART)}:
            ranked.add("the method", NAMED)
        words = len(tokens(row.title))
        ranked.add("a short title", BREVITY * min(1.0, len(ranked.ways) / words) if words else 0.0)


def _columns(way: Way, places: Iterable[str]) -> Iterable[str]:
    """The columns in which a way is looked for: that of initials, or those that it allows."""
    if way.kind is Kind.INITIALS:
        return [INITIALS]
    likely = (column for column in places if way.kind is not Kind.SYNONYM or column not in INCIDENTAL)
    return [column for column in likely if way.columns == ALL_COLUMNS or column in way.columns]


def _best(matches: Iterable[tuple[int, Match]]) -> dict[int, Match]:
    """The best match of each candidate."""
    best: dict[int, Match] = {}
    for id_, match in matches:
        if id_ not in best or match.value > best[id_].value:
            best[id_] = match
    return best
