"""Makes a catalog of any number of papers, the same at every run: python generate.py PAPERS OUT.db [--seed N].

The words, names, venues and years are drawn as often as the committed catalog has them, beside made ones whose number
grows with the papers (Heaps' law). mmret's own code writes records, papers and index, so that the file is what an
import would leave; only reading and folding are left out.
"""

import argparse
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain, islice, pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from mmret_cli.catalog import journal, records
from mmret_cli.catalog.index.refresh import refresh
from mmret_cli.catalog.papers.write import write_papers
from mmret_cli.catalog.store import Writer, open_reader, open_writer
from mmret_cli.matching.keys import base_key
from mmret_cli.models import Entry, Link, Paper, PaperLink, SourceList
from mmret_cli.normalise.linkkinds import link_kind

REAL = Path(__file__).absolute().parent.parent / "catalog.db"
BATCH = 5_000
A_LIST = 1_000  # papers of one list
MADE = 0.12  # the share of made words among those of titles, and of made names among family names
HEAPS = 15, 0.6  # made words: 15 * papers ** 0.6
SYLLABLES = "ba co di fu ge hi jo ka lu me ni po qua ro su ta ve wi xo zu bra cle dro fle gri plo stra tri".split()
TWICE = 0.05  # of the papers: in two lists
FAST = "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY"


class Made(NamedTuple):
    """A paper, and its entries."""

    paper: Paper
    entries: tuple[Entry, ...]


class Draw:
    """A thing drawn as often as `counts` says; the share `made` of the draws gives one of the made ones, by Zipf's law."""

    def __init__(self, chance: random.Random, counts: Mapping[str, int], made: Sequence[str] = ()) -> None:
        self.chance = chance
        self.things = [*counts, *made]
        all_made = sum(1 / rank for rank in range(2, len(made) + 2)) or 1.0
        scale = max(1, sum(counts.values())) * MADE / (1 - MADE) / all_made
        self.weights = list(accumulate(chain(counts.values(), (scale / rank for rank in range(2, len(made) + 2)))))

    def some(self, least: int, most: int) -> list[str]:
        """From `least` to `most` of them, none twice."""
        drawn = self.chance.choices(self.things, cum_weights=self.weights, k=self.chance.randint(least, most))
        return list(dict.fromkeys(drawn))

    def one(self) -> str:
        """One of them."""
        return self.some(1, 1)[0]


class Maker:
    """Makes papers after the real ones in `conn`, which is a catalog."""

    def __init__(self, conn: sqlite3.Connection, papers: int, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  (data, no secret)
        made = made_words(self.chance, round(HEAPS[0] * papers ** HEAPS[1]))
        names = [name.split() for name in column(conn, "SELECT name FROM paper_authors")]
        self.units = self._draw(title_units(column(conn, "SELECT title FROM papers")), [word.title() for word in made])
        self.given = self._draw(name[0] for name in names)
        self.family = self._draw((name[-1] for name in names), [word.title() for word in reversed(made)])
        self.venues = self._draw(column(conn, "SELECT ifnull(venue, '') FROM papers"))
        self.years = self._draw(column(conn, "SELECT cast(year AS TEXT) FROM papers WHERE year"))
        self.topics = self._draw(column(conn, "SELECT topic FROM paper_topics"))
        self.datasets = self._draw(column(conn, "SELECT name FROM entry_datasets"))
        self.made = self._draw((), made)
        self.lists = [self._list(number) for number in range(1, papers // A_LIST + 6)]
        self.keys: set[str] = set()
        self.of_base = Counter[str]()

    def papers(self, count: int) -> Iterator[Made]:
        """The papers, with keys."""
        for number in range(count):
            entry = self._entry(number, self.lists[number // A_LIST].slug)
            entries = [entry]
            if self._happens(TWICE):
                slug = self.lists[(number // A_LIST + 1) % len(self.lists)].slug
                again = replace(entry, list=slug, line=entry.line + 1, section=(self.topics.one(),))
                entries.append(replace(again, title=entry.title.capitalize()))
            paper = folded(number, entries, arxiv=self._happens(0.3), doi=self._happens(0.12))
            yield Made(replace(paper, key=self._key(paper)), tuple(entries))

    def _entry(self, number: int, slug: str) -> Entry:
        words = " ".join(self.units.some(5, 10)).split()[:14]
        title = " ".join(words)
        method = self._name(words) if self._happens(0.17) else None
        if method and self._happens(0.5):
            title = f"{method}: {title}"
        authors = [f"{self.given.one()} {self.family.one()}" for _ in range(self.chance.randint(1, 8))]
        links = [Link("Paper", f"https://arxiv.org/abs/{number // 10_000 % 100:02}12.{number:07}")]
        if self._happens(0.37):
            links.append(Link("Code", f"https://github.com/{self.made.one()}/{method or self._name(words)}"))
        return Entry(
            list=slug,
            line=10 + number % A_LIST * 3,
            title=title,
            authors=tuple(dict.fromkeys(authors)) if self._happens(0.7) else (),
            venue=self.venues.one() or None,
            year=int(self.years.one()),
            section=tuple(self.topics.some(1, 2)),
            links=tuple(links),
            method=method,
            datasets=tuple(self.datasets.some(1, 4)) if self._happens(0.25) else (),
            raw=f"- **{title}** {', '.join(authors)} {' '.join(f'[[{link.label}]]({link.url})' for link in links)}",
        )

    def _name(self, words: Sequence[str]) -> str:
        """A name for a method: initials of the title, or a made word in camel case."""
        if self._happens(0.5):
            return "".join(word[0] for word in words[: self.chance.randint(3, 5)]).upper()
        return self.made.one().title() + self.chance.choice(("Net", "CLIP", "GAN", "", "2Text", "Former"))

    def _key(self, paper: Paper) -> str:
        """As free_key, which tries all letters anew for each paper."""
        base = key = base_key(paper)
        while key in self.keys:
            self.of_base[base] += 1
            key = base + letters(self.of_base[base])
        self.keys.add(key)
        return key

    def _list(self, number: int) -> SourceList:
        words = self.units.some(2, 3)
        slug = words[0].lower().replace(" ", "-")
        return SourceList(f"{slug}-{number:04}", f"Awesome {' '.join(words)}", f"lists/{number:04}.md")

    def _happens(self, share: float) -> bool:
        return self.chance.random() < share

    def _draw(self, real: Iterable[str], made: Sequence[str] = ()) -> Draw:
        return Draw(self.chance, Counter(real), made)


def folded(number: int, entries: Sequence[Entry], *, arxiv: bool, doi: bool) -> Paper:
    """The paper of entries that say the same."""
    first = entries[0]
    return Paper(
        title=first.title,
        authors=first.authors,
        venue=first.venue,
        year=first.year,
        doi=f"10.1000/x.{number}" if doi else None,
        arxiv=first.links[0].url.rpartition("/")[2] if arxiv else None,
        method=first.method,
        topics=tuple(dict.fromkeys(entry.section[-1] for entry in entries)),
        links=tuple(PaperLink(link_kind(link.label, link.url), link.url) for link in first.links),
    )


def title_units(titles: Iterable[str]) -> Iterator[str]:
    """The words of titles as they are written (Cross-Modal), and the pairs that come often (Remote Sensing)."""
    split = [title.split() for title in titles]
    pairs = Counter(f"{one} {other}" for words in split for one, other in pairwise(words))
    yield from chain.from_iterable(split)
    yield from (pair for pair, count in pairs.items() if count > 2 for _ in range(count))


def made_words(chance: random.Random, count: int) -> list[str]:
    """Words that no language has, none twice."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))] = None
    return list(found)


def letters(number: int) -> str:
    """1 is b, 2 is c; after z comes aa."""
    return (letters(number // 26 - 1) if number > 25 else "") + ascii_lowercase[number % 26]


def column(conn: sqlite3.Connection, sql: str) -> Iterator[str]:
    """The first column of what is asked for."""
    return (row[0] for row in conn.execute(f"{sql} ORDER BY 1"))


def generate(count: int, path: Path, *, seed: int = 1, report: Callable[[str], None] = lambda _: None) -> None:
    """Make the catalog; `report` is told each step."""
    with open_reader(REAL) as real:
        maker = Maker(real.conn, count, seed)
    with open_writer(path, create=True) as writer:
        writer.conn.executescript(FAST)
        writer.conn.execute("PRAGMA foreign_keys = OFF")
        with writer.atomic():
            change = journal.begin(
                writer, action="import", summary=f"{count} papers", who="generate", at="2026-01-01T00:00:00+00:00"
            )
            for source in maker.lists:
                records.put_list(writer, source, change=change)
            fill(writer, maker.papers(count), change, report)
            report("index")
            refresh(writer.conn)
        writer.conn.executescript("PRAGMA journal_mode = DELETE; PRAGMA optimize")


def fill(writer: Writer, papers: Iterable[Made], change: int, report: Callable[[str], None]) -> None:
    """Write records, papers and keys in batches."""
    first, rest = 1, iter(papers)
    while batch := list(islice(rest, BATCH)):
        ids = range(first, first + len(batch))
        owners = [id_ for id_, made in zip(ids, batch, strict=True) for _ in made.entries]
        entries = [(entry.line, entry, None) for made in batch for entry in made.entries]
        added = records.add(writer, entries, change=change)
        write_papers(writer.conn, {id_: made.paper for id_, made in zip(ids, batch, strict=True)})
        writer.conn.executemany("UPDATE entries SET paper_id = ? WHERE record_id = ?", zip(owners, added, strict=True))
        lineages = dict(zip(reversed(owners), reversed(added), strict=True))  # the first record of each
        writer.conn.executemany(
            "INSERT INTO keys (key, lineage, given_by, paper_id) VALUES (?, ?, ?, ?)",
            [(made.paper.key, lineages[id_], change, id_) for id_, made in zip(ids, batch, strict=True)],
        )
        first += len(batch)
        report(f"{first - 1} papers")


def main() -> None:
    """Read the command line, make the catalog, and say how long it took."""
    parser = argparse.ArgumentParser(description="Make a catalog of many papers.")
    parser.add_argument("papers", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.out.exists():
        sys.exit(f"{asked.out} exists")
    started = time.perf_counter()
    generate(asked.papers, asked.out, seed=asked.seed)
    print(f"{asked.papers} papers, {asked.out.stat().st_size / 1e6:.1f} MB, {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
