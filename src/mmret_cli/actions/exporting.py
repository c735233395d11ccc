"""Export: the catalog's records to an exporter."""

from collections.abc import Iterator, Sequence

from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists, live
from mmret_cli.catalog.results import results
from mmret_cli.catalog.store import Catalog
from mmret_cli.exporters import jsonl
from mmret_cli.exporters.markdown import page
from mmret_cli.matching.folding import fold_datasets, fold_news
from mmret_cli.models import DatasetEntry, NewsEntry


def export(catalog: Catalog, format: str) -> Iterator[str]:
    """The text of the catalog in a format, part by part."""
    living = papers(catalog.conn, include_retired=False)
    match format:
        case "jsonl":
            return export_jsonl(catalog)
        case "bibtex":
            from mmret_cli.exporters import bibtex

            return bibtex.export(living)
        case "csv" | "tsv":
            from mmret_cli.exporters import delimited

            return delimited.export(living, delimiter="," if format == "csv" else "\t")
        case _:
            return page.export(living)


def export_chosen(catalog: Catalog, keys: Sequence[str], format: str) -> Iterator[str]:
    """The text of these papers, in this order, as `md` (one table), `bibtex` or `csv`."""
    found = {paper.key: paper for paper in papers(catalog.conn, keys=keys)}
    chosen = [found[key] for key in keys]
    match format:
        case "bibtex":
            from mmret_cli.exporters import bibtex

            return bibtex.export(chosen)
        case "csv":
            from mmret_cli.exporters import delimited

            return delimited.export(chosen)
        case _:
            return page.table(chosen)


def export_jsonl(catalog: Catalog) -> Iterator[str]:
    """Everything, in the order that the contract gives."""
    records = [stored.record for stored in live(catalog.conn, kinds=("dataset", "news"))]
    return jsonl.export(
        lists(catalog.conn).values(),
        papers(catalog.conn),
        fold_datasets(record for record in records if isinstance(record, DatasetEntry)),
        results(catalog.conn),
        fold_news(record for record in records if isinstance(record, NewsEntry)),
    )
