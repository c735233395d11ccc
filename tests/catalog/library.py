"""A catalog with a few papers, filled and asked in a line or two."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from mmret_cli.catalog import records
from mmret_cli.catalog.index.refresh import refresh
from mmret_cli.catalog.journal import begin
from mmret_cli.catalog.papers.keys import all_keys, keys_given
from mmret_cli.catalog.papers.write import Folded, join_results, replace_all
from mmret_cli.catalog.search.find import search
from mmret_cli.catalog.search.hits import Found, Order
from mmret_cli.catalog.search.selection import listing
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Entry, LinkKind, Paper, PaperLink, Record, Result, SourceList

KINDS: dict[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}  # of a link, by its label
NOW = "2026-01-02T03:04:05+00:00"


class Library:
    """Papers by key in a catalog, and what a search with `vocabulary` (the text of its file) finds among them."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.conn = writer.conn
        self.vocabulary = ""
        self.groups: dict[str, list[int]] = {}

    def put(self, **papers: str | Entry | Sequence[Entry]) -> None:
        """Import papers by key: a title, an entry, or the entries of one paper, which are put on lines of their own."""
        said = [(key, entry) for key, given in papers.items() for entry in _entries(given)]
        start = 1 + sum(map(len, self.groups.values()))
        ids = say(self.writer, *(replace(entry, line=line) for line, (_, entry) in enumerate(said, start)))
        for (key, _), id_ in zip(said, ids, strict=True):
            self.groups.setdefault(key, []).append(id_)
        self.fold()

    def put_results(self, **results: Result) -> None:
        """Import results of the papers with these keys."""
        ids = say(self.writer, *results.values())
        with self.writer.atomic():
            join_results(self.writer, dict(zip(ids, results, strict=True)))
            refresh(self.writer.conn)

    def retire(self, *keys: str) -> None:
        """Let the entries of papers go from their lists."""
        say(self.writer, retire=[id_ for key in keys for id_ in self.groups.pop(key)])
        self.fold()

    def replace(self, key: str, entry: Entry) -> None:
        """Import a newer version of a paper's first entry."""
        (old, *others) = self.groups[key]
        lineage = {stored.id: stored.lineage for stored in records.live(self.conn)}[old]
        self.groups[key] = [*say(self.writer, entry, lineages=[lineage], retire=[old]), *others]
        self.fold()

    def drop(self, *ids: int) -> None:
        """Let entries go from their lists, whose papers are named no more by `groups`."""
        say(self.writer, retire=ids)
        self.fold()

    def name_list(self, slug: str, title: str | None = None) -> None:
        """Let there be a list."""
        with self.writer.atomic():
            change = begin(self.writer, action="import", summary="a list", who="ann", at=NOW)
            records.put_list(self.writer, SourceList(slug, title), change=change)
            refresh(self.writer.conn)

    def fold(self) -> None:
        """Make the papers anew from the entries."""
        fold(self.writer, self.groups)

    def find(self, query: str, *, limit: int = 20, offset: int = 0, order: Order | None = None) -> Found:
        """What a search finds."""
        vocabulary = Vocabulary([("test.txt", self.vocabulary)])
        return search(self.conn, query, vocabulary, limit=limit, offset=offset, order=order)

    def keys(self, query: str, *, limit: int = 20, offset: int = 0, order: Order | None = None) -> list[str]:
        """The keys of the hits."""
        return [hit.key for hit in self.find(query, limit=limit, offset=offset, order=order).hits]

    def whole(self, query: str) -> set[str]:
        """The keys of the hits with all the words."""
        return {hit.key for hit in self.find(query, limit=0).hits if hit.whole}

    def listed(
        self,
        query: str = "",
        *,
        only_in: str | None = None,
        not_in: str | None = None,
        retired: bool = False,
        order: Order = Order.YEAR,
    ) -> list[str]:
        """The keys of a listing."""
        vocabulary = Vocabulary([("test.txt", self.vocabulary)])
        ids = listing(
            self.conn,
            query,
            vocabulary,
            only_in=only_in,
            not_in=not_in,
            aside="retired" if retired else None,
            order=order,
        )
        keys = {row["id"]: row["key"] for row in self.conn.execute("SELECT id, key FROM papers")}
        return [keys[id_] for id_ in ids]


def say(
    writer: Writer,
    *said: Record,
    lineages: Sequence[int | None] | None = None,
    retire: Sequence[int] = (),
) -> list[int]:
    """One import: add records and retire those with these ids; gives the ids of the new ones."""
    with writer.atomic():
        change = begin(writer, action="import", summary="a list", who="ann", at=NOW)
        records.retire(writer, retire, change=change)
        items = zip(range(len(said)), said, lineages or [None] * len(said), strict=True)
        return records.add(writer, list(items), change=change)


def fold(writer: Writer, groups: dict[str, list[int]]) -> None:
    """Make the papers of these groups (key -> record ids), give keys that are new, and fill the index."""
    stored = {entry.id: entry for entry in records.live(writer.conn, kinds=["paper"])}
    known, given = all_keys(writer.conn), keys_given(writer.conn)
    folded = []
    for key, ids in groups.items():
        entries = [stored[id_].record for id_ in ids]
        lineages = [stored[id_].lineage for id_ in ids]
        new = () if key in known else ((key, lineages[0]),)
        old = tuple(old for lineage in lineages for old in given.get(lineage, ()) if old != key)
        folded.append(Folded(_paper(key, old, entries), tuple(ids), new))
    with writer.atomic():
        replace_all(writer, folded)
        refresh(writer.conn)


def _entries(given: str | Entry | Sequence[Entry]) -> Sequence[Entry]:
    if isinstance(given, str):
        return [Entry("a", 1, given)]
    return [given] if isinstance(given, Entry) else given


def _paper(key: str, aliases: tuple[str, ...], said: Sequence[Record]) -> Paper:
    entries = tuple(entry for entry in said if isinstance(entry, Entry))
    first = entries[0]
    return Paper(
        title=first.title,
        authors=first.authors,
        venue=first.venue,
        year=first.year,
        method=first.method,
        topics=first.section[-1:],
        links=tuple(PaperLink(KINDS.get(link.label, "paper"), link.url) for link in first.links),
        entries=entries,
        key=key,
        aliases=aliases,
    )
