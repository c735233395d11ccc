"""Papers -> stdout, in the format asked for. Rich is loaded for tables only."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mmret_cli.cli.options import PaperFormat, Settings
from mmret_cli.cli.render import json_lines, tsv
from mmret_cli.errors import MmretError

if TYPE_CHECKING:
    from mmret_cli.catalog.papers.rows import Row
    from mmret_cli.catalog.search.hits import Hit
    from mmret_cli.catalog.store import Catalog


def show(catalog: "Catalog", found: "Sequence[Row | Hit]", format: PaperFormat, *, explain: bool = False) -> None:
    """Papers of a listing, or hits with their scores."""
    match format:
        case "table":
            if found:
                from mmret_cli.cli import tables

                tables.show(tables.papers(found, explain=explain))
        case "tsv":
            tsv([*_cells(row), *([_explained(row)] if explain else [])] for row in found)
        case "keys":
            tsv([row.key] for row in found)
        case "jsonl":
            json_lines(_json(row, explain=explain) for row in found)
        case "json":
            sys.stdout.write(json.dumps([_json(row, explain=explain) for row in found], ensure_ascii=False, indent=1))
            sys.stdout.write("\n")
        case _:
            from mmret_cli.actions.formats import export_chosen

            for part in export_chosen(catalog, [row.key for row in found], format):
                sys.stdout.write(part)


def open_in_browser(found: "Sequence[Row | Hit]", settings: Settings) -> None:
    """Open the paper of the first hit, else another of its links. Raises MmretError where it has none to open."""
    import webbrowser

    links = [link for row in found[:1] for link in row.links if link.url.startswith(("http://", "https://"))]
    if not links:
        raise MmretError("there is no link to open" if found else "nothing found to open")
    best = next((link for link in links if link.kind in ("paper", "pdf")), links[0])
    settings.note(f"opening {best.url}")
    if not webbrowser.open(best.url):
        raise MmretError(f"no browser can be started; the link is {best.url}")


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


def _explained(row: "Row | Hit") -> str:
    return "; ".join(f"{part.value:.2f} {part.why}" for part in getattr(row, "parts", ()))


def _json(row: "Row | Hit", *, explain: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "key": row.key,
        "title": row.title,
        "authors": list(row.authors),
        "venue": row.venue,
        "year": row.year,
        "links": [{"kind": link.kind, "url": link.url} for link in row.links],
    }
    if (score := getattr(row, "score", None)) is not None:
        record["score"] = round(score, 4)
    record["entries"] = [{"list": slug, "line": line} for slug, line in row.places]
    if explain:
        record["explain"] = [{"why": part.why, "value": round(part.value, 4)} for part in getattr(row, "parts", ())]
    return record
