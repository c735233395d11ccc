"""What an import tells: counts, changes field by field, places not understood, and how one place is read."""

import sys
from dataclasses import fields
from typing import TYPE_CHECKING

from mmret_cli.cli import tables
from mmret_cli.cli.options import tell
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.importing.importing import Explained
    from mmret_cli.actions.intake import ImportReport
    from mmret_cli.actions.versions import ListReport, RecordChange

LONGEST = 100  # letters of a place that is quoted
NOT_TOLD = {"list", "line", "raw", "section"}


def imported(report: "ImportReport", *, dry_run: bool, forms: bool, moves: bool) -> None:
    """The report of an import, on stderr; `moves` also tells the records that only stand on another line."""
    lines = []
    for each in report.lists:
        counts = (str(count or "-") for count in (each.papers, each.datasets, each.results, each.news))
        lines.append([each.slug, *counts, each.signs() or "none"])
    tables.show(tables.counts(("List", "Papers", "Data", "Results", "News", "Change"), lines), stderr=True)
    for each in report.lists:
        if forms:
            _forms(each)
        if each.known:
            for change in each.changes:
                if change.sign != ">" or moves:
                    _change(each, change)
        for place in each.unread:
            tell(f"{_file(each)}:{place.line}: not understood: {short(place.text)}")
    if dry_run:
        tell("nothing written: this was --dry-run")
    elif report.change is None:
        tell("nothing to change: the catalog says this already")


def _forms(report: "ListReport") -> None:
    rows = [[form, str(count)] for form, count in sorted(report.forms.items(), key=lambda pair: (-pair[1], pair[0]))]
    tables.show(tables.counts((f"{report.slug}: form", "Places"), rows), stderr=True)


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


def explained(places: "list[Explained]") -> None:
    """How a place is read: its source lines, its form, and the fields of each record with their words."""
    for place in places:
        for number, line in enumerate(place.text.split("\n"), place.trace.line):
            sys.stdout.write(f"{number:>6}  {visible(line)}\n")
        sys.stdout.write(f"form    {place.trace.form}\n")
        for record in place.records:
            sys.stdout.write(f"record  {type(record).__name__}, line {record.line}\n")
            for each in fields(record):
                value = getattr(record, each.name)
                if each.name not in NOT_TOLD and value not in (None, (), "", False):
                    _field(each.name, value)


def _field(name: str, value: object) -> None:
    values = value if isinstance(value, tuple) else (value,)
    for index, part in enumerate(values):
        told = (part.label, getattr(part, "url", getattr(part, "target", ""))) if hasattr(part, "label") else (part,)
        text = "  ".join(visible(str(word)) for word in (told[0] if isinstance(told[0], tuple) else told))
        sys.stdout.write(f"  {name if index == 0 else '':<14}{text}\n")
