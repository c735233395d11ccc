"""JSON Lines: the whole catalog, one record a line, in the form that `mmret import FILE.jsonl` reads back."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from mmret_cli.models import (
    Acceptance,
    BrokenLink,
    Claim,
    Dataset,
    DatasetEntry,
    Decision,
    Entry,
    Link,
    News,
    NewsEntry,
    Paper,
    PaperLink,
    Result,
    SourceList,
)

Json = dict[str, Any]
EntryPlace = tuple[str, int, str] | tuple[str]  # list, line, title; or the key of a paper added by hand
CONTROL = re.compile("[\x7f-\x9f]")


def line(record: Json) -> str:
    """One record as one line; the same record always gives the same bytes."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # JSON lets these through raw; a terminal would obey them.
    return CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def export(
    lists: Iterable[SourceList],
    papers: Iterable[Paper],
    datasets: Iterable[Dataset],
    results: Iterable[tuple[Result, str | None]],
    news: Iterable[News],
    decisions: Iterable[tuple[Decision, Mapping[int, EntryPlace]]] = (),
    claims: Iterable[tuple[str, Claim]] = (),
    acceptances: Iterable[Acceptance] = (),
) -> Iterator[str]:
    """All records: lists by slug, papers by key, data sets by name, results and news by place; as they come in.

    A decision comes with the places of its members (list, line, title), as far as these are alive.
    """
    yield from (line(list_json(source)) for source in lists)
    yield from (line(paper_json(paper)) for paper in papers)
    yield from (line(dataset_json(dataset)) for dataset in datasets)
    yield from (line(result_json(result, key)) for result, key in results)
    yield from (line(news_json(item)) for item in news)
    yield from sorted(line(record) for decision, places in decisions if (record := decision_json(decision, places)))
    yield from (line(claim_json(key, claim)) for key, claim in claims)
    yield from (line({"type": "acceptance", "code": each.code, "key": each.key}) for each in acceptances)


def array(records: Iterable[Json]) -> Iterator[str]:
    """The records as one JSON array, one a line."""
    yield "["
    for number, record in enumerate(records):
        yield (",\n" if number else "\n") + line(record).rstrip("\n")
    yield "\n]\n"


def list_json(source: SourceList) -> Json:
    """A list; the etag only where one is known."""
    record: Json = {"type": "list", **asdict(source)}
    if source.etag is None:
        del record["etag"]
    return record


def paper_json(paper: Paper) -> Json:
    """A paper with its entries."""
    record: Json = {
        "type": "paper",
        "key": paper.key,
        "aliases": list(paper.aliases),
        "title": paper.title,
        "authors": list(paper.authors),
        "venue": paper.venue,
        "year": paper.year,
        "doi": paper.doi,
        "arxiv": paper.arxiv,
        "method": paper.method,
        "topics": list(paper.topics),
        "links": _paper_links(paper.links),
        "entries": [entry_json(entry) for entry in paper.entries],
    }
    state = {"retired": paper.retired, "hidden": paper.hidden}
    return record | {name: True for name, holds in state.items() if holds}


def entry_json(entry: Entry) -> Json:
    """What one list says about one paper."""
    record: Json = {
        "list": entry.list,
        "line": entry.line,
        "ref": entry.ref,
        "title": entry.title,
        "authors": list(entry.authors),
        "venue": entry.venue,
        "year": entry.year,
        "section": list(entry.section),
        "links": _links(entry.links),
        "broken_links": _broken(entry.broken_links),
        "method": entry.method,
        "task": entry.task,
        "datasets": list(entry.datasets),
        "pretraining": entry.pretraining,
    }
    if entry.authors_more:
        record["authors_more"] = True
    if entry.extra:
        record["extra"] = dict(entry.extra)
    record["raw"] = entry.raw
    return record


def dataset_json(dataset: Dataset) -> Json:
    """A data set with its entries."""
    return {
        "type": "dataset",
        "name": dataset.name,
        "modalities": dataset.modalities,
        "scale": dataset.scale,
        "links": _paper_links(dataset.links),
        "entries": [_dataset_entry(entry) for entry in dataset.entries],
    }


def _dataset_entry(entry: DatasetEntry) -> Json:
    record: Json = {
        "list": entry.list,
        "line": entry.line,
        "name": entry.name,
        "section": list(entry.section),
        "links": _links(entry.links),
        "columns": dict(entry.columns),
        "modalities": entry.modalities,
        "scale": entry.scale,
    }
    if entry.broken_links:
        record["broken_links"] = _broken(entry.broken_links)
    record["raw"] = entry.raw
    return record


def result_json(result: Result, paper: str | None) -> Json:
    """One number of a performance table, with the key of the paper that it belongs to."""
    record: Json = {
        "type": "result",
        "list": result.list,
        "line": result.line,
        "method": result.method,
        "note": result.note,
        "dataset": result.dataset,
        "direction": result.direction,
        "metric": result.metric,
        "value": result.value,
        "ensemble": result.ensemble,
        "questionable": result.questionable,
        "paper": paper,
        "column": result.column,
    }
    return record | {"links": _links(result.links)} if result.links else record


def news_json(news: News) -> Json:
    """An announcement with its entries."""
    return {
        "type": "news",
        "date": news.date,
        "text": news.text,
        "links": _paper_links(news.links),
        "entries": [_news_entry(entry) for entry in news.entries],
    }


def _news_entry(entry: NewsEntry) -> Json:
    record: Json = {
        "list": entry.list,
        "line": entry.line,
        "links": _links(entry.links),
        "date": entry.date,
        "text": entry.text,
    }
    if entry.broken_links:
        record["broken_links"] = _broken(entry.broken_links)
    record["raw"] = entry.raw
    return record


def decision_json(decision: Decision, places: Mapping[int, EntryPlace]) -> Json | None:
    """A decision by the places of its living members; None where so few are left that it says nothing."""
    living = [sorted(places[member] for member in part if member in places) for part in decision.parts]
    parts = sorted(part for part in living if part)
    if len(parts) < 2 if decision.verdict == "different" else len(parts[0] if parts else ()) < 2:
        return None
    return {
        "type": "decision",
        "verdict": decision.verdict,
        "origin": decision.origin,
        "parts": [[_member(place) for place in part] for part in parts],
    }


def _member(place: EntryPlace) -> Json:
    return {"key": place[0]} if len(place) == 1 else dict(zip(("list", "line", "title"), place, strict=True))


def claim_json(key: str, claim: Claim) -> Json:
    """What somebody says of one field of the paper with this key."""
    return {"type": "claim", "key": key, "field": claim.field, "values": list(claim.values), "origin": claim.origin}


def _links(links: Iterable[Link]) -> list[Json]:
    return [{"label": link.label, "url": link.url} for link in links]


def _broken(links: Iterable[BrokenLink]) -> list[Json]:
    return [{"label": link.label, "target": link.target} for link in links]


def _paper_links(links: Iterable[PaperLink]) -> list[Json]:
    return [{"kind": link.kind, "url": link.url} for link in links]
