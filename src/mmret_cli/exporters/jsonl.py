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
PAIRS = frozenset({"extra", "columns"})
# The fields of each record in their order; those with a question mark only where they say something.
FIELDS = {
    kind: tuple((name.rstrip("?"), not name.endswith("?")) for name in names.split())
    for kind, names in {
        Paper: "key aliases title authors venue year doi arxiv method topics links entries retired? hidden?",
        Entry: "list line ref title authors venue year section links broken_links method task datasets pretraining"
        " abstract? note? authors_more? extra? raw",
        Dataset: "name modalities scale links entries",
        DatasetEntry: "list line name section links columns modalities scale broken_links? raw",
        Result: "list line method note dataset direction metric value ensemble questionable paper written? column links?",
        News: "date text links entries",
        NewsEntry: "list line links date text broken_links? raw",
        Link: "label url",
        BrokenLink: "label target",
        PaperLink: "kind url",
    }.items()
}


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
    return {"type": "paper", **_told(paper)}


def entry_json(entry: Entry) -> Json:
    """What one list says about one paper."""
    return _told(entry)


def dataset_json(dataset: Dataset) -> Json:
    """A data set with its entries."""
    return {"type": "dataset", **_told(dataset)}


def result_json(result: Result, paper: str | None) -> Json:
    """One number of a performance table, with the key of the paper that it belongs to."""
    return {"type": "result", **_told(result), "paper": paper}


def news_json(news: News) -> Json:
    """An announcement with its entries."""
    return {"type": "news", **_told(news)}


def _told(record: object) -> Json:
    """The fields of a record as FIELDS names them; what a list says in columns of its own becomes an object."""
    told: Json = {}
    for name, always in FIELDS[type(record)]:
        value = getattr(record, name, None)  # a result does not know its paper
        if type(value) is tuple:
            if name in PAIRS:
                value = dict(value)
            elif value and type(value[0]) in FIELDS:
                value = [_told(each) for each in value]
            else:
                value = list(value)
        if always or value:
            told[name] = value
    return told


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
