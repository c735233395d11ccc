"""Our own JSON Lines -> records: what `mmret export --format jsonl` wrote, read back without loss."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from mmret_cli.errors import SourceError
from mmret_cli.models import (
    Claim,
    DatasetEntry,
    Decision,
    Entry,
    GivenKey,
    NewsEntry,
    Paper,
    Reading,
    Record,
    Result,
    SourceList,
    Unread,
)

LISTS, ENTRIES, PAPERS = TypeAdapter(SourceList), TypeAdapter(Entry), TypeAdapter(Paper)
DECISIONS, CLAIMS = TypeAdapter(Decision), TypeAdapter(Claim)
DATASETS, RESULTS, NEWS = TypeAdapter(DatasetEntry), TypeAdapter(Result), TypeAdapter(NewsEntry)
CLAIMED = {"title", "authors", "venue", "year", "doi", "arxiv", "method", "topics", "links"}
Place = tuple[str, int, str]  # list, line, title of an entry
MEMBERS = TypeAdapter(list[list[Place]])
YEAR = re.compile(r"\d{1,9}")
LOWEST = {"line": 1, "column": 0, "year": -(2**31)}
DERIVED = {
    "paper": {
        "type",
        "key",
        "aliases",
        "title",
        "authors",
        "venue",
        "year",
        "doi",
        "arxiv",
        "method",
        "topics",
        "links",
        "entries",
        "retired",
    },
    "dataset": {"type", "name", "modalities", "scale", "links", "entries"},
    "news": {"type", "date", "text", "links", "entries"},
}


def read_jsonl(text: str, name: str) -> Reading:
    """The lists, records and citation keys of an export; `name` is the file's, for error messages.

    Raises SourceError for a line that is no JSON object of the contract. Records of one list are put in the order
    of their lines.
    """
    reader = _Reader(name)
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            reader.line(number, row)
    return reader.reading(sum(1 for row in text.split("\n") if row.strip()))


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        self.lists: list[SourceList] = []
        self.records: list[tuple[Record, tuple[str, tuple[str, ...]] | None]] = []
        self.retired: list[Paper] = []
        self.unread: list[Unread] = []
        self.decisions: list[tuple[int, Literal["same", "different"], str, list[list[Place]]]] = []
        self.claims: list[tuple[int, str, Claim]] = []

    def line(self, number: int, row: str) -> None:
        self.number = number
        try:
            record = json.loads(row, parse_constant=_no_number)
            json.dumps(record, ensure_ascii=False).encode()  # a lone surrogate is no text
        except (ValueError, RecursionError) as error:
            raise self._fault(f"no JSON ({str(error)[:80]})") from error
        if not isinstance(record, dict):
            raise self._fault("no JSON object")
        kind = record.get("type")
        try:
            self._take(kind, record)
        except (ValidationError, KeyError, TypeError, AttributeError) as error:
            raise self._fault(_first(error)) from error

    def _fault(self, why: str) -> SourceError:
        return SourceError(f"{self.name}:{self.number}: {why}; expected a line of `mmret export --format jsonl`")

    def _take(self, kind: object, record: dict[str, Any]) -> None:
        if kind == "list":
            self.lists.append(LISTS.validate_python(self._known(record, SourceList, {"type"})))
        elif kind == "paper":
            self._paper(record)
        elif kind == "dataset":
            self._entries(record, DATASETS, DatasetEntry, "columns")
        elif kind == "result":
            row = {"column": 0} | self._known(record, Result, {"type", "paper"})
            result = RESULTS.validate_python(row)
            if not math.isfinite(result.value):
                raise self._fault("value: no finite number")
            self.records.append((result, None))
        elif kind == "news":
            self._entries(record, NEWS, NewsEntry, None)
        elif kind == "decision":
            self._told(record.keys() - {"type", "verdict", "origin", "parts"})
            self.decisions.append((self.number, *self._decision(record)))
        elif kind == "claim":
            self._told(record.keys() - {"type", "key", "field", "values", "origin"})
            self.claims.append((self.number, str(record["key"]), self._claim(record)))
        else:
            raise self._fault(f"unknown record type {kind!r}")

    def _decision(self, record: dict[str, Any]) -> tuple[Literal["same", "different"], str, list[list[Place]]]:
        parts = MEMBERS.validate_python(
            [[(m["list"], m["line"], m["title"]) for m in part] for part in record["parts"]]
        )
        named = [member for part in parts for member in part]
        known = DECISIONS.validate_python({name: record[name] for name in ("verdict", "origin")} | {"parts": []})
        fits = len(parts) == 1 if known.verdict == "same" else len(parts) > 1 and all(parts)
        if not fits or not 1 < len(named) == len(set(named)):
            raise self._fault("parts: one with two entries that are the same, or two that are different; none twice")
        return known.verdict, known.origin, parts

    def _claim(self, record: dict[str, Any]) -> Claim:
        claim = CLAIMS.validate_python({name: record[name] for name in ("field", "values", "origin")})
        claim = replace(claim, values=tuple(value for value in claim.values if value))
        if claim.field not in CLAIMED:
            raise self._fault(f"field: {claim.field!r} is none")
        if claim.field == "year" and not all(YEAR.fullmatch(value) for value in claim.values):
            raise self._fault("values: no year")
        return claim

    def _paper(self, record: dict[str, Any]) -> None:
        self._told(record.keys() - DERIVED["paper"])
        if not record["entries"]:
            self.retired.append(PAPERS.validate_python(record))
        given: tuple[str, tuple[str, ...]] | None = (str(record["key"]), tuple(map(str, record["aliases"])))
        for entry in record["entries"]:
            row = self._known(entry, Entry, set())
            row["extra"] = list((row.get("extra") or {}).items())
            self.records.append((ENTRIES.validate_python(row), given))
            given = None

    def _entries(self, record: dict[str, Any], adapter: TypeAdapter[Any], model: type[Any], pairs: str | None) -> None:
        self._told(record.keys() - DERIVED[record["type"]])
        for entry in record["entries"]:
            row = self._known(entry, model, set())
            if pairs is not None:
                row[pairs] = list(row[pairs].items())
            if record["type"] == "news":
                row.setdefault("text", record["text"])
            self.records.append((adapter.validate_python(row), None))

    def _known(self, record: dict[str, Any], model: type[Any], beside: set[str]) -> dict[str, Any]:
        """The keys that the model has; others are told, not dropped in silence."""
        names = {field.name for field in fields(model)}
        self._told(record.keys() - names - beside)
        for name, lowest in LOWEST.items():
            value = record.get(name)
            if value is not None and (type(value) is not int or not lowest <= value < 2**31):
                raise self._fault(f"{name}: {value!r} is none")
        for link in [*record.get("links", ()), *record.get("broken_links", ())]:
            self._told(link.keys() - {"label", "url", "target", "kind"})
        return {key: value for key, value in record.items() if key in names}

    def _told(self, unknown: set[str]) -> None:
        self.unread += [Unread(self.number, f"unknown key {key!r}") for key in sorted(unknown)]

    def reading(self, lines: int) -> Reading:
        ordered = sorted(self.records, key=lambda pair: (pair[0].list, pair[0].line))
        keys = tuple(_keys(ordered))
        records = tuple(record for record, _ in ordered)
        decisions, claims = (
            tuple(self._decisions(records)),
            tuple(self._claims()),
        )  # they tell what they do not understand
        return Reading(
            records,
            tuple(self.unread),
            None,
            lines,
            tuple(self.lists),
            keys,
            tuple(self.retired),
            decisions=decisions,
            claims=claims,
        )

    def _claims(self) -> Iterator[tuple[str, Claim]]:
        """The claims on papers of this file; others are told."""
        known = {key for _, given in self.records if given for key in (given[0], *given[1])}
        known |= {key for paper in self.retired for key in (paper.key, *paper.aliases)}
        for number, key, claim in self.claims:
            if key in known:
                yield key, claim
            else:
                self.unread.append(Unread(number, f"a claim on {key}, which is no paper"))

    def _decisions(self, records: tuple[Record, ...]) -> Iterator[Decision]:
        """The decisions, their members by place among the records; one on an entry that isn't there is told."""
        places = {(r.list, r.line, r.title): place for place, r in enumerate(records) if isinstance(r, Entry)}
        for number, verdict, origin, parts in self.decisions:
            unknown = [member for part in parts for member in part if member not in places]
            if unknown:
                self.unread.append(Unread(number, "a decision on {}:{} {}, which is no entry".format(*unknown[0])))
            else:
                yield Decision(verdict, tuple(tuple(places[member] for member in part) for part in parts), origin)


def _keys(ordered: list[tuple[Record, tuple[str, tuple[str, ...]] | None]]) -> Iterator[GivenKey]:
    for place, (_, given) in enumerate(ordered):
        if given is not None:
            yield GivenKey(given[0], place, given[1])


def _first(error: Exception) -> str:
    """The first fault that pydantic found, in a few words."""
    if isinstance(error, ValidationError):
        fault = error.errors()[0]
        return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
    return f"missing key {error}" if isinstance(error, KeyError) else "not of the expected shape"


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
