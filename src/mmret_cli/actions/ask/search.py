"""Searching what is no paper: data sets, results and news."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mmret_cli.catalog.index.columns import APART, Indexed
from mmret_cli.catalog.index.names import camel_parts
from mmret_cli.catalog.records.read import live, results
from mmret_cli.catalog.search.hits import Outcome
from mmret_cli.catalog.search.shelf import Shelved, search_shelf
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.catalog.store import Catalog
from mmret_cli.matching.folding import fold_datasets, fold_news
from mmret_cli.models import Dataset, DatasetEntry, News, NewsEntry, Result

Item = Dataset | News | tuple[Result, str | None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records that were found, best first; a result comes with the key of its paper."""

    items: list[Item]
    outcome: Outcome


def search_records(
    catalog: Catalog, kind: str, query: str, vocabulary: Vocabulary, *, limit: int, offset: int = 0
) -> Shelf:
    """Search the data sets, the results or the news, as papers are searched."""
    items = _items(catalog, kind)
    outcome = search_shelf([_shelved(item) for item in items], query, vocabulary, limit=limit, offset=offset)
    return Shelf([items[one.id] for one in outcome.shown], outcome)


def _items(catalog: Catalog, kind: str) -> Sequence[Item]:
    if kind == "results":
        return list(results(catalog.conn))
    records = [stored.record for stored in live(catalog.conn, kinds=("dataset", "news"))]
    if kind == "datasets":
        return fold_datasets(record for record in records if isinstance(record, DatasetEntry))
    return fold_news(record for record in records if isinstance(record, NewsEntry))


def _shelved(item: Item) -> Shelved:
    if isinstance(item, Dataset):
        cells = (cell for entry in item.entries for _, cell in entry.columns)
        sections = (heading for entry in item.entries for heading in entry.section)
        words = _words(item.name, topics=[item.modalities or "", *sections, *cells], datasets=[item.name])
        return Shelved(words, None, tuple({entry.list for entry in item.entries}))
    if isinstance(item, News):
        return Shelved(_words(item.text, venue=item.date), int(item.date[:4]), tuple({e.list for e in item.entries}))
    result, _ = item
    told = [result.metric, result.direction or "", result.note or ""]
    words = _words(f"{result.method} {result.dataset}", method=result.method, topics=told, datasets=[result.dataset])
    return Shelved(words, None, (result.list,))


def _words(
    title: str, *, method: str = "", venue: str = "", topics: Iterable[str] = (), datasets: Iterable[str] = ()
) -> Indexed:
    return Indexed(
        title=title,
        method=method,
        authors="",
        venue=venue,
        topics=APART.join(dict.fromkeys(filter(None, topics))),
        datasets=APART.join(datasets),
        links="",
        parts=camel_parts(title),
        lists="",
        initials="",
    )
