"""Data sets and results that a curator adds: records of a list of the curator's own, which has no file."""

import math
from dataclasses import replace

from mmret_cli.actions.curate.validation import check_url
from mmret_cli.actions.derivation import refold
from mmret_cli.catalog import journal, records
from mmret_cli.catalog.papers.keys import find
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.results import results
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError, InvalidField
from mmret_cli.models import CURATOR, DatasetEntry, Link, Result, SourceList
from mmret_cli.normalise.text import squeeze

OWN = SourceList(CURATOR, title="Added by hand")


def add_record(writer: Writer, record: DatasetEntry | Result, *, paper: str | None, who: str, at: str) -> str | None:
    """Add a data set (returns its name) or a result (returns the key of its paper, if it has one).

    `paper` is the key of a result's paper. Raises InvalidField, UnknownKey, and CatalogError where it cannot be joined.
    """
    _check(record)
    with writer.atomic():
        own = records.live(writer.conn, slug=CURATOR)
        place = max((stored.record.line for stored in own), default=0) + 1
        placed = replace(_joined(writer, record, paper), list=CURATOR, line=place)
        change = journal.begin(writer, action="add", summary=_summary(placed), who=who, at=at)
        records.put_list(writer, OWN, change=change)
        position = max((stored.position for stored in own), default=-1) + 1
        records.add(writer, [(position, placed, None)], change=change)
        refold(writer)
        if isinstance(placed, DatasetEntry):
            return placed.name
        key = next(key for result, key in results(writer.conn) if (result.list, result.line) == (CURATOR, place))
        if paper is not None and key != find(writer.conn, paper):
            raise CatalogError(
                f"{paper} has no link of its own that a result could be joined by: `mmret edit` adds one"
            )
        return key


def _check(record: DatasetEntry | Result) -> None:
    names = {"name": record.name} if isinstance(record, DatasetEntry) else _said(record)
    for field, value in names.items():
        if not squeeze(value):
            raise InvalidField(f"{field}: it is blank")
    if isinstance(record, Result) and not math.isfinite(record.value):
        raise InvalidField(f"value: {record.value} is no number")
    for link in record.links:
        check_url(link.url)


def _said(result: Result) -> dict[str, str]:
    return {"method": result.method, "dataset": result.dataset, "metric": result.metric}


def _joined(writer: Writer, record: DatasetEntry | Result, paper: str | None) -> DatasetEntry | Result:
    """The result with a link of its paper, which joins it before its method's name does."""
    if paper is None or isinstance(record, DatasetEntry):
        return record
    found = next(papers(writer.conn, keys=[find(writer.conn, paper)]))
    return replace(record, links=tuple(Link(link.kind, link.url) for link in found.links[:1]))


def _summary(record: DatasetEntry | Result) -> str:
    if isinstance(record, DatasetEntry):
        return f"data set {record.name}"
    return f"result {record.method} {record.dataset} {record.metric} {record.value:g}"
