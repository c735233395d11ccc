"""Formats: the catalog's records to an exporter, and how a page is to look, said in words."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from mmret_cli.actions.claims import added
from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.decisions import accepted, decisions, places
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists, live
from mmret_cli.catalog.records.read import results
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import SourceError
from mmret_cli.exporters import jsonl
from mmret_cli.exporters.markdown import page
from mmret_cli.exporters.markdown.page import GROUPINGS, PLAIN, Layout
from mmret_cli.exporters.markdown.styles import COLUMNS, STYLES
from mmret_cli.matching.folding import fold_datasets, fold_news
from mmret_cli.models import Dataset, DatasetEntry, Decision, News, NewsEntry, Paper

WORDS = ("style", "by", "columns", "level", "toc", "counts", "badges")
NOTHING = "nothing"  # by which papers are not grouped
YES = {"yes": True, "no": False}


def export(found: Iterable[Paper], format: str, layout: Layout = PLAIN) -> Iterator[str]:
    """The text of papers in a format, part by part; `layout` is for Markdown."""
    match format:
        case "bibtex":
            from mmret_cli.exporters import bibtex

            return bibtex.export(found)
        case "biblatex":
            from mmret_cli.exporters import biblatex

            return biblatex.export(found)
        case "csl-json":
            from mmret_cli.exporters import csljson

            return csljson.export(found)
        case "csv" | "tsv":
            from mmret_cli.exporters import delimited

            return delimited.export(found, delimiter="," if format == "csv" else "\t")
        case "json":
            return jsonl.array(map(jsonl.paper_json, found))
        case "jsonl":
            return (jsonl.line(jsonl.paper_json(paper)) for paper in found)
        case "md":
            return page.export(found, layout)
        case _:
            raise ValueError(format)


def export_chosen(catalog: Catalog, keys: Sequence[str], format: str) -> Iterator[str]:
    """The text of these papers, in this order, as `md` (one table), `bibtex` or `csv`."""
    found = {paper.key: paper for paper in papers(catalog.conn, keys=keys)}
    chosen = [found[key] for key in keys]
    return page.table(chosen) if format == "md" else export(chosen, format)


def export_everything(catalog: Catalog) -> Iterator[str]:
    """All records as JSON Lines, in the order that the contract gives."""
    return jsonl.export(
        lists(catalog.conn).values(),
        papers(catalog.conn),
        all_datasets(catalog),
        results(catalog.conn),
        all_news(catalog),
        _decisions(catalog),
        ((key, claim) for key, claims in claims_by_key(catalog.conn).items() for claim in claims),
        accepted(catalog.conn),
    )


def export_records(catalog: Catalog, kind: str) -> Iterator[str]:
    """The data sets, the results or the news as JSON Lines."""
    match kind:
        case "datasets":
            return (jsonl.line(jsonl.dataset_json(dataset)) for dataset in all_datasets(catalog))
        case "news":
            return (jsonl.line(jsonl.news_json(news)) for news in all_news(catalog))
        case _:
            return (jsonl.line(jsonl.result_json(*result)) for result in results(catalog.conn))


def all_datasets(catalog: Catalog) -> list[Dataset]:
    """The data sets, by name."""
    records = (stored.record for stored in live(catalog.conn, kinds=("dataset",)))
    return fold_datasets(record for record in records if isinstance(record, DatasetEntry))


def all_news(catalog: Catalog) -> list[News]:
    """The announcements, by place."""
    records = (stored.record for stored in live(catalog.conn, kinds=("news",)))
    return fold_news(record for record in records if isinstance(record, NewsEntry))


def _decisions(catalog: Catalog) -> Iterator[tuple[Decision, dict[int, jsonl.EntryPlace]]]:
    own: dict[int, jsonl.EntryPlace] = {stored.lineage: (key,) for key, stored in added(catalog).items()}
    for decision in decisions(catalog.conn).values():
        yield decision, {**own, **places(catalog.conn, [member for part in decision.parts for member in part])}


class Known(Container[str], Iterable[str], Protocol):
    """Words that can be looked up and told."""


def layout_of(said: Mapping[str, str], layout: Layout = PLAIN) -> Layout:
    """A layout with some of it set by words. Raises SourceError for a word that is none of the known ones."""
    columns = tuple(name.strip() for name in said.get("columns", ",".join(layout.columns)).split(","))
    for name in columns:
        known("column", name, COLUMNS)
    by = known("section by", said.get("by", layout.by or NOTHING), [*GROUPINGS, NOTHING])
    return replace(
        layout,
        style=known("style", said.get("style", layout.style), STYLES),
        by=None if by == NOTHING else by,
        columns=columns,
        level=int(known("level", said.get("level", str(layout.level)), list("123456"))),
        contents=YES[known("answer", said.get("toc", "no"), YES)],
        counts=YES[known("answer", said.get("counts", "no"), YES)],
        badges=YES[known("answer", said.get("badges", "no"), YES)],
    )


def known(what: str, word: str, words: Known) -> str:
    """The word, where it is one of these. Raises SourceError, which tells them."""
    if word not in words:
        raise SourceError(f"there is no {what} {word}; there are {', '.join(words)}")
    return word
