"""What is audited: lists with their records and pages, and what all of them say together."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from mmret_cli.audit.reading import line_of
from mmret_cli.models import DatasetEntry, Entry, NewsEntry, Paper, Record, Result
from mmret_cli.normalise.titles import title_key, words

LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page; level 0 is a paragraph that stands where a heading should: a year alone."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link anywhere on a page: in prose, in the contents, in an entry."""

    line: int
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a table's row as text; `table` numbers the tables of the page."""

    line: int
    table: int
    cells: tuple[str, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A code block with its first line of text."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a document that are no record; `ids` are the anchors that its HTML gives by name."""

    text: str = ""
    headings: tuple[Heading, ...] = ()
    links: tuple[PageLink, ...] = ()
    rows: tuple[TableRow, ...] = ()
    code: tuple[CodeBlock, ...] = ()
    ids: frozenset[str] = frozenset()


class Linked(NamedTuple):
    """A link of a record, or of the page beside the records, with the line on which it stands."""

    record: Entry | DatasetEntry | NewsEntry | None
    keys: tuple[str, ...]
    label: str
    url: str
    line: int

    @property
    def about(self) -> str:
        """What names it where no paper does: the data set, else the URL."""
        return self.record.name if isinstance(self.record, DatasetEntry) else self.url


@dataclass(frozen=True)
class Listing:
    """One list: its records in order, the citation key of each (None where it has none), its page where it is known."""

    slug: str
    records: Sequence[Record]
    keys: Sequence[str | None]
    file: str | None = None
    page: Page | None = None

    @cached_property
    def entries(self) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
        """The entries of papers, each with its keys."""
        return tuple((record, keys) for record, keys in self._keyed() if isinstance(record, Entry))

    @cached_property
    def datasets(self) -> tuple[DatasetEntry, ...]:
        """The entries of data sets."""
        return tuple(record for record in self.records if isinstance(record, DatasetEntry))

    @cached_property
    def results(self) -> tuple[tuple[Result, str | None], ...]:
        """The results, each with the key of its paper."""
        pairs = zip(self.records, self.keys, strict=True)
        return tuple((record, key) for record, key in pairs if isinstance(record, Result))

    @cached_property
    def spoken(self) -> tuple[tuple[Entry | DatasetEntry | NewsEntry, tuple[str, ...]], ...]:
        """The records but the results, each with its keys: those that have text and links of their own."""
        return tuple((record, keys) for record, keys in self._keyed() if not isinstance(record, Result))

    @cached_property
    def lines(self) -> dict[int, str]:
        """The lines of the page by number, where it is known."""
        return dict(enumerate(LINE_END.split(self.page.text), 1)) if self.page else {}

    @cached_property
    def dated(self) -> list[tuple[int, str]]:
        """The headings of the page that have a year, by line."""
        found = self.page.headings if self.page else ()
        return sorted((each.line, each.text) for each in found if re.search(r"(?:19|20)\d\d", each.text))

    @cached_property
    def tables(self) -> dict[int, int]:
        """The lines of the page that are rows of a table, each with the table's number."""
        return {row.line: row.table for row in (self.page.rows if self.page else ())}

    @cached_property
    def links(self) -> tuple[Linked, ...]:
        """All links of papers, data sets and news, each once a line."""
        found: dict[tuple[int, str], Linked] = {}
        for record, keys in self.spoken:
            for link in record.links:
                line = line_of(self, record, link.url)
                found.setdefault((line, link.url), Linked(record, keys, link.label, link.url, line))
        return tuple(found.values())

    @cached_property
    def all_links(self) -> tuple[Linked, ...]:
        """The links of the records, and the page's others: in prose, in tables of results."""
        told = {link.url for link in self.links}
        others = dict.fromkeys(
            Linked(None, (), each.label, each.target.strip(), each.line)
            for each in (self.page.links if self.page else ())
            if "://" in each.target and each.target.strip() not in told
        )
        return self.links + tuple(others)

    def _keyed(self) -> Iterator[tuple[Record, tuple[str, ...]]]:
        for record, key in zip(self.records, self.keys, strict=True):
            yield record, (key,) if key else ()


@dataclass(frozen=True, eq=False)
class World:
    """All lists together, and the papers that are folded from them. Each is itself only, so what is derived may be kept."""

    listings: Sequence[Listing]
    papers: Sequence[Paper] = field(default=())
    month: tuple[int, int] | None = None  # the present one, where it is known
    dictionary: frozenset[str] = frozenset()  # words that titles use, beside those of these lists
    english: Callable[[str], object] = bool  # whether a word in small letters is one of English

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """The words of all titles, each with the number of titles that have it."""
        titles = {title_key(e.title): e.title for listing in self.listings for e, _ in listing.entries}
        return Counter(word for title in titles.values() for word in set(words(title)))

    @cached_property
    def dataset_names(self) -> dict[str, str]:
        """The data sets that some list has a row for: key -> name as first written."""
        found: dict[str, str] = {}
        for listing in self.listings:
            for dataset in listing.datasets:
                found.setdefault(title_key(dataset.name), dataset.name)
        return found
