"""Intake: which documents an import means, and what reading them in has changed: counts, fields, places not understood."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from mmret_cli.cli.options import tell
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mmret_cli.actions.intake import ImportReport
    from mmret_cli.actions.sources import Source
    from mmret_cli.actions.versions import ListReport, RecordChange
    from mmret_cli.models import Trace, Unread

LONGEST = 100  # letters of a place that is quoted
FEW = 3  # places of one shape that are told one by one
FATES = ("record", "not understood", "heading", "furniture")
Report = Literal["table", "jsonl"]


def imported(report: "ImportReport", *, dry_run: bool, moves: bool) -> None:
    """The report of an import, on stderr; `moves` also tells the records that only stand on another line."""
    from mmret_cli.cli import tables

    lines = []
    for each in report.lists:
        counts = (str(count or "-") for count in (each.papers, each.datasets, each.results, each.news))
        lines.append([each.slug, *counts, each.signs() or "none"])
    tables.show(tables.counts(("List", "Papers", "Data", "Results", "News", "Change"), lines), stderr=True)
    for each in report.lists:
        if each.known:
            for change in each.changes:
                if change.sign != ">" or moves:
                    _change(each, change)
        _unread(each)
        if each.places == 0 and not each.unread:
            tell(f"{_file(each)}: no entries found")
    if dry_run:
        tell("nothing written: this was --dry-run")
    elif report.change is None:
        tell("nothing to change: the catalog says this already")


def _unread(report: "ListReport") -> None:
    """What was not understood: place by place, or for many of one shape the first, their number and where they stand."""
    shapes: dict[str, list[Unread]] = {}
    for place in report.unread:
        shapes.setdefault(place.shape or str(place.line), []).append(place)
    for places in shapes.values():
        shown = places if len(places) <= FEW else places[:1]
        for place in shown:
            tell(f"{_file(report)}:{place.line}: not understood: {short(place.text)}")
        if len(places) > FEW:
            lines = ", ".join(str(place.line) for place in places[1:FEW])
            tell(
                f"    and {len(places) - 1} like it ({places[0].shape}), on lines {lines}, …; --report jsonl lists them all"
            )


def accounted(slug: str, places: "Sequence[Trace]", format: Report) -> None:
    """The account of a document: each place as JSON on stdout, or on stderr a table by fate and kind."""
    if format == "jsonl":
        for each in places:
            told = {"line": each.line, "end": each.end, "fate": each.fate, "kind": each.kind, "links": each.links}
            sys.stdout.write(json.dumps({"type": "place", "list": slug, **told}, ensure_ascii=False) + "\n")
        return
    from mmret_cli.cli import tables

    kinds: dict[tuple[str, str], list[Trace]] = {}
    for each in places:
        kinds.setdefault((each.fate, each.kind), []).append(each)
    rows = []
    for (fate, kind), found in sorted(kinds.items(), key=lambda pair: (FATES.index(pair[0][0]), -len(pair[1]))):
        first = ", ".join(str(each.line) for each in found[:FEW]) + (", …" if len(found) > FEW else "")
        rows.append([fate, str(sum(max(1, len(each.places)) for each in found)), first, kind])
    tables.show(tables.account((slug, "Places", "First lines", "Kind"), rows), stderr=True)


def _change(report: "ListReport", change: "RecordChange") -> None:
    moved = f" (was line {change.was})" if change.was not in {None, change.line} and change.sign != "-" else ""
    tell(f"{change.sign} {_file(report)}:{change.line} {short(change.name)}{moved}")
    for name, old, new in change.fields:
        tell(f"    {name}: {short(old) or '(none)'} -> {short(new) or '(none)'}")


def _file(report: "ListReport") -> str:
    return visible(report.path or report.slug)


def short(text: str) -> str:
    """A text on one line, cut where it is too long to read."""
    text = visible(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user names, and how it is to be read."""

    paths: list[str]
    slug: str | None
    columns: dict[str, str]
    allow_private: bool
    dry_run: bool
    max_size: int | None = None


def sources(wish: Wish, catalog: Path) -> "Iterator[Source]":
    """The documents that are meant: of the manifest, files, URLs."""
    from mmret_cli.actions.sources import default_sources, named_sources

    urls = [path for path in wish.paths if path.lower().startswith(("http://", "https://"))]
    if not wish.paths:
        yield from default_sources(catalog, wish.max_size)
    if not urls:
        yield from named_sources(list(map(Path, wish.paths)), wish.slug, catalog.absolute().parent, wish.max_size)
        return
    from mmret_cli.actions.remote import open_web, remote_source

    if wish.slug is not None and len(wish.paths) > 1:
        raise typer.BadParameter("--as names one list: import them one by one")
    files = [Path(path) for path in wish.paths if path not in urls]
    yield from named_sources(files, wish.slug, catalog.absolute().parent, wish.max_size)
    with open_web(allow_private=wish.allow_private) as web:
        for url in urls:
            source = remote_source(web, url, wish.slug)
            if source is not None:
                yield source
