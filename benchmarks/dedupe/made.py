"""Made records with known clusters: one work as several sources write it, beside works that are easily taken for it.

Four styles: `plain` (what reference managers export), `medicine` (`Smith JA`, abbreviated journals, pages), `scholar`
(cut titles, venues in pieces, years that lack, capitals) and `citations` (strings of reference lists).
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from benchmarks.dedupe.words import ADJECTIVES, FAMILIES, GIVEN, NOUNS, TAILS, VENUES, VERBS, Work
from benchmarks.dedupe.writing import STYLES


class Row(NamedTuple):
    """A record as a source writes it, and the number of its work."""

    work: int
    title: str
    authors: str
    venue: str
    year: str
    source: str
    doi: str
    pages: str
    volume: str
    number: str


def make(count: int, *, style: str = "plain", seed: int = 1) -> list[Row]:
    """About `count` records in a random order; the same for the same arguments."""
    chance = random.Random(f"{style} {seed}")  # noqa: S311 - made data, no secrets
    rows: list[Row] = []
    for number, work in enumerate(_works(chance)):
        # A paper that many cite stands in a hundred reference lists; an editorial or erratum in few.
        most = (chance.choices((8, 30, 120), (80, 15, 5))[0] if work.length > 2 else 2) if style == "citations" else 0
        copies = chance.randint(1, most) if most else chance.choices((1, 2, 3, 4), (60, 25, 10, 5))[0]
        rows += [_written(work, number, source, style, chance) for source in range(copies)]
        if len(rows) >= count:
            break
    chance.shuffle(rows)
    return rows[:count]


def _works(chance: random.Random) -> Iterator[Work]:
    """Works, every twelfth with one beside it that is easily taken for it."""
    while True:
        work = _work(chance)
        yield work
        if chance.random() < 1 / 12:
            yield chance.choice(TRAPS)(work, chance)


def _work(chance: random.Random) -> Work:
    title = f"{chance.choice(VERBS)} {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} "
    title += f"{chance.choice(['for', 'in', 'with', 'under', 'and', 'of'])} {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)}"
    title += f" {chance.choice(['by', 'through', 'from', 'beyond'])} {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)}"
    if chance.random() < 0.4:
        title += f": {chance.choice(TAILS)}"
    people = tuple(
        (
            chance.choice(GIVEN) + (f" {chance.choice('ABCDEFGH')}." if chance.random() < 0.4 else ""),
            chance.choice(FAMILIES),
        )
        for _ in range(chance.choices((1, 2, 3, 4, 6), (15, 25, 30, 20, 10))[0])
    )
    return Work(
        title.capitalize(), tuple(dict.fromkeys(people)), chance.randrange(len(VENUES)), chance.randint(1990, 2023),
        chance.randint(1, 60), chance.randint(1, 6), chance.randint(1, 900), chance.randint(4, 20),
        f"10.{chance.randint(1000, 9999)}/made.{chance.randrange(10**9)}",
    )  # fmt: skip


def _extended(work: Work, chance: random.Random) -> Work:
    """The journal article of a conference paper, or the reverse."""
    return _elsewhere(
        replace(work, venue=(work.venue + 1) % 2 if work.venue < 2 else 2 + (work.venue + 1) % 2, year=work.year + 2),
        chance,
    )


def _second_part(work: Work, chance: random.Random) -> Work:
    return _elsewhere(replace(work, title=f"{work.title}, part {chance.choice(['2', 'II', 'two'])}"), chance)


def _erratum(work: Work, chance: random.Random) -> Work:
    return _elsewhere(replace(work, title=f"Erratum to: {work.title}", length=1), chance)


def _of_others(work: Work, chance: random.Random) -> Work:
    return _elsewhere(replace(work, people=_work(chance).people), chance)


def _next_of_group(work: Work, chance: random.Random) -> Work:
    words = work.title.split()
    words[2] = chance.choice(NOUNS)
    return _elsewhere(replace(work, title=" ".join(words)), chance)


def _editorial(work: Work, chance: random.Random) -> Work:
    return _elsewhere(
        replace(work, title=chance.choice(["Editorial", "Guest editorial", "Book reviews"]), length=2), chance
    )


def _elsewhere(work: Work, chance: random.Random) -> Work:
    other = _work(chance)
    return replace(
        work, first=work.first + 50, number=work.number + 1, volume=work.volume + (work.year % 2), doi=other.doi
    )


TRAPS: tuple[Callable[[Work, random.Random], Work], ...] = (
    _extended, _second_part, _erratum, _of_others, _next_of_group, _editorial,
)  # fmt: skip


def _written(work: Work, number: int, source: int, style: str, chance: random.Random) -> Row:
    return Row(number, *STYLES[style](work, source, chance))
