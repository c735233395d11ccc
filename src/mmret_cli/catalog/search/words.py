"""What the catalog's own words say of a typed one: how rare it is, how it goes on, what was meant by it, what it is short for."""

import math
import sqlite3
from collections.abc import Iterable, Iterator

from mmret_cli.catalog.gather import as_array
from mmret_cli.catalog.search.vocabulary import Group
from mmret_cli.normalise.terms import term_key

COMPLETIONS = 12  # of a beginning, the most frequent ones
LEAST_PART = 2  # letters of a part of a word that was written together
LONGEST_WORD = 40  # letters; a longer one is no word, and is left whole
LINKS = ("to", "and", "of", "in")  # short words within one that was written together: texttoimage
LEAST_TYPO = 4  # letters of a word in which a mistake is looked for; in so short a one only swapped letters
LEAST_RARE = 7  # letters of a rare word that may be a mistake: Wong is not Wang
RARE = 2  # papers: a word that so few have may itself be a mistake
OUTWEIGHED = 8  # times as many papers have the right word
LEARNED = """
SELECT short_key AS key, long AS other FROM acronyms WHERE short_key IN (SELECT value FROM json_each(?1))
UNION SELECT long_key, short FROM acronyms WHERE long_key IN (SELECT value FROM json_each(?1))"""
GROUPS = """
SELECT a.short, a.long, p.key FROM acronyms a JOIN papers p ON p.id = a.paper_id
WHERE ?1 = '' OR ?1 IN (a.short_key, a.long_key) ORDER BY a.short COLLATE NOCASE, a.long, p.key"""


class Words:
    """The words of the index; each question is one look-up in a sorted table."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        row = conn.execute("SELECT max(rowid) FROM papers_fts").fetchone()
        self.papers: int = row[0] or 0

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """How many papers have each of the words; those that none has are left out."""
        rows = self.conn.execute(
            "SELECT word, papers FROM words WHERE word IN (SELECT value FROM json_each(?))", (as_array(words),)
        )
        return {row[0]: row[1] for row in rows}

    def rarity(self, words: Iterable[str]) -> float:
        """The weight of the rarest of the words: 0 for one that all papers have, higher for rarer ones."""
        words = list(words)
        counts = self.counts(words)
        fewest = min((counts.get(word, 1) for word in words), default=1)
        return math.log(1 + self.papers / fewest)

    def beginning(self, start: str) -> list[str]:
        """The most frequent words that begin so, without the word itself."""
        rows = self.conn.execute(
            "SELECT word FROM words WHERE word > ?1 AND word < ?1 || char(1114111) ORDER BY papers DESC, word LIMIT ?2",
            (start, COMPLETIONS),
        )
        return [row[0] for row in rows]

    def split(self, word: str) -> list[list[str]]:
        """The ways to part a word into words that the catalog has: `finegrained`, `texttoimage`."""
        if len(word) > LONGEST_WORD:
            return []
        cuts = [[word[:end], word[end:]] for end in range(LEAST_PART, len(word) - LEAST_PART + 1)]
        cuts += [
            [first, link, rest.removeprefix(link)] for first, rest in cuts for link in LINKS if rest.startswith(link)
        ]
        known = self.counts(part for parts in cuts for part in parts)
        return [parts for parts in cuts if all(part in known for part in parts)]

    def correct(self, word: str) -> str | None:
        """The word of the catalog that was most likely meant by one that it doesn't have; None where none is near."""
        return next(self._near(word, self._candidates(word)), None)

    def more_usual(self, word: str) -> str | None:
        """A word one letter away that many more papers have, for a rare one: a mistake that stands in a list."""
        count = self.counts([word]).get(word, 0)
        if not 0 < count <= RARE or len(word) < LEAST_RARE:
            return None
        likely = (
            other for other in self._candidates(word) if other[0][0] == word[0] and other[1] >= OUTWEIGHED * count
        )
        return next(self._near(word, likely, farthest=1), None)

    def _candidates(self, word: str) -> Iterator[tuple[str, int]]:
        reach = _reach(word)
        rows = self.conn.execute(
            "SELECT word, papers FROM words WHERE length(word) BETWEEN ? AND ?", (len(word) - reach, len(word) + reach)
        )
        yield from ((row[0], row[1]) for row in rows)

    def _near(self, word: str, candidates: Iterable[tuple[str, int]], farthest: int | None = None) -> Iterator[str]:
        """The candidates within reach, nearest first; then those with the same first letter, then the frequent ones."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract_iter

        papers = dict(candidates)
        papers.pop(word, None)
        if len(word) < LEAST_TYPO or word.isdigit():
            return
        if len(word) == LEAST_TYPO:
            papers = {other: count for other, count in papers.items() if sorted(other) == sorted(word)}
        near = extract_iter(word, list(papers), scorer=OSA.distance, score_cutoff=farthest or _reach(word))
        yield from (
            other for *_, other in sorted((distance, w[0] != word[0], -papers[w], w) for w, distance, _ in near)
        )


def _reach(word: str) -> int:
    """How many letters may be wrong, missing, too many, or two of them swapped."""
    return 1 if len(word) < 9 else 2


def learned(conn: sqlite3.Connection, keys: Iterable[str]) -> list[tuple[str, str]]:
    """For terms, given by their keys: (key, other name) of each that a title defines."""
    return [(row[0], row[1]) for row in conn.execute(LEARNED, (as_array(keys),))]


def learned_groups(conn: sqlite3.Connection, term: str) -> list[Group]:
    """The acronyms with this term as short or long name, or all for a blank one; the origin is the paper's key."""
    return [Group((short, long), key) for short, long, key in conn.execute(GROUPS, (term_key(term),))]
