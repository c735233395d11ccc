"""What a curator adds beside papers: data sets and results, records of a list without a file, and whole lists."""

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mmret_cli.actions.curate.validation import check_url
from mmret_cli.actions.derivation import refold
from mmret_cli.actions.files import created, inside, read_file, saved
from mmret_cli.actions.sources import FORMATS, Source, listed_in
from mmret_cli.catalog import journal, records
from mmret_cli.catalog.papers.keys import find
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records.read import results
from mmret_cli.catalog.store import Writer
from mmret_cli.errors import CatalogError, InvalidField, SourceError
from mmret_cli.models import CURATOR, DatasetEntry, Link, Result, SourceList
from mmret_cli.normalise.text import squeeze

OWN = SourceList(CURATOR, title="Added by hand")
ENDINGS = {"jsonl": ".jsonl", "bibtex": ".bib", "delimited": ".csv"}
HEAD = "# The lists that `mmret import` reads when it is given none.\n"


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


@contextmanager
def kept(source: Source, folder: Path) -> Iterator[Source]:
    """The source as a file of `folder/imports`; what was written goes again where the block fails.

    Raises SourceError where the list is kept already, where `imports` leads out of the folder, or nothing can be written.
    """
    manifest = inside(folder, "imports/lists.toml")
    before = read_file(manifest) if manifest.exists() else None
    name = f"{source.list.slug}{_ending(source)}"
    path = inside(folder, f"imports/{name}")
    if path.exists() or (before is not None and any(kept.slug == source.list.slug for kept in listed_in(manifest))):
        raise SourceError(f"{path} is kept already: `mmret import {path}` reads its newer version")
    try:
        manifest.parent.mkdir(parents=True, exist_ok=True)
        created(source.text.encode() if source.url else read_file(source.path, None), path)
    except OSError as error:
        raise SourceError(f"{path} cannot be written: {error.strerror}") from error
    try:
        saved([(_text(before) + _row(source, name)).encode()], manifest)
        yield replace(source, list=replace(source.list, file=f"imports/{name}"))
    except BaseException:
        path.unlink(missing_ok=True)
        if before is None:
            manifest.unlink(missing_ok=True)
        else:
            saved([before], manifest)
        raise


def _ending(source: Source) -> str:
    """The ending that a file of this format has: the source's own where that is one, not any that a URL ends with."""
    own = source.path.suffix.lower()
    return own if own and FORMATS.get(own) == source.format else ENDINGS.get(source.format, ".md")


def _text(before: bytes | None) -> str:
    text = HEAD if before is None else before.decode()
    return text if text.endswith("\n") else f"{text}\n"


def _row(source: Source, name: str) -> str:
    """One table of lists.toml; a JSON string is a TOML string, too."""
    told = source.list
    rows = {"slug": told.slug, "title": told.title, "file": name, "upstream": told.upstream, "commit": told.commit}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items() if value]
    return "\n".join(["", "[[list]]", *lines, *([f"date = {told.date}"] if told.date else [])]) + "\n"
