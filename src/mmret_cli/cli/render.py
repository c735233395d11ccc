"""Reports and records -> stdout and stderr, in the format asked for. Rich is loaded for tables only."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mmret_cli.cli.options import Format
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.showing import Shown
    from mmret_cli.catalog.journal import Change
    from mmret_cli.catalog.papers.rows import Row
    from mmret_cli.catalog.search import Hit
    from mmret_cli.models import Paper


def hits(found: "Sequence[Hit]", format: Format) -> None:
    """The papers that a search found."""
    if format is Format.jsonl:
        _json_lines({**_row_json(hit), "score": round(hit.score, 4), "entries": _places(hit)} for hit in found)
    else:
        _papers(found, format)


def rows(found: "Sequence[Row]", format: Format) -> None:
    """The papers of a listing."""
    if format is Format.jsonl:
        _json_lines({**_row_json(row), "entries": _places(row)} for row in found)
    else:
        _papers(found, format)


def _papers(found: "Sequence[Row | Hit]", format: Format) -> None:
    if format is Format.tsv:
        _tsv(_cells(row) for row in found)
    elif found:
        from mmret_cli.cli import tables

        tables.show(tables.papers(found))


def _cells(row: "Row | Hit") -> list[object]:
    """Key, title, authors, venue, year, links, places."""
    links, places = (link.url for link in row.links), (f"{slug}:{line}" for slug, line in row.places)
    return [
        row.key,
        row.title,
        "; ".join(row.authors),
        row.venue or "",
        row.year or "",
        " ".join(links),
        " ".join(places),
    ]


def paper(shown: "Shown", format: Format) -> None:
    """One paper whole, with the origin of each field."""
    if format is Format.jsonl:
        from mmret_cli.exporters.jsonl import line, paper_json

        sys.stdout.write(line(paper_json(shown.paper)))
        return
    fields = [(name, value, shown.origins.get(name, "")) for name, value in _fields(shown.paper) if value]
    fields += [(link.kind, link.url, ", ".join(shown.places.get(link.url, ()))) for link in shown.paper.links]
    if format is Format.tsv:
        _tsv(fields)
    else:
        from mmret_cli.cli import tables

        tables.show(tables.fields(fields))


def _fields(found: "Paper") -> list[tuple[str, str]]:
    datasets = dict.fromkeys(name for entry in found.entries for name in entry.datasets)
    return [
        ("key", found.key),
        ("aliases", ", ".join(found.aliases)),
        ("state", "retired: no list has it any more" if found.retired else ""),
        ("title", found.title),
        ("authors", ", ".join(found.authors)),
        ("venue", found.venue or ""),
        ("year", str(found.year or "")),
        ("doi", found.doi or ""),
        ("arxiv", found.arxiv or ""),
        ("method", found.method or ""),
        ("topics", "; ".join(found.topics)),
        ("datasets", ", ".join(datasets)),
    ]


def changes(found: "Sequence[Change]", format: Format) -> None:
    """The journal."""
    if format is Format.jsonl:
        names = ("id", "at", "who", "action", "summary", "undone_by")
        _json_lines({name: getattr(change, name) for name in names} for change in found)
        return
    undone = {change.id: f" (undone by {change.undone_by})" if change.undone_by else "" for change in found}
    lines = [(str(c.id), c.at, c.who, c.action, c.summary + undone[c.id]) for c in found]
    if format is Format.tsv:
        _tsv(lines)
    elif lines:
        from mmret_cli.cli import tables

        tables.show(tables.text_table(("Change", "When", "Who", "What", "Summary"), lines))


def _row_json(row: "Row | Hit") -> dict[str, Any]:
    return {
        "key": row.key,
        "title": row.title,
        "authors": list(row.authors),
        "venue": row.venue,
        "year": row.year,
        "links": [{"kind": link.kind, "url": link.url} for link in row.links],
    }


def _places(row: "Row | Hit") -> list[dict[str, Any]]:
    return [{"list": slug, "line": line} for slug, line in row.places]


def _json_lines(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def _tsv(lines: Iterable[Iterable[object]]) -> None:
    for cells in lines:
        sys.stdout.write("\t".join(visible(str(cell)) for cell in cells) + "\n")
