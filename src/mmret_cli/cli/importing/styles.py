"""How a list is read, on standard output: the styles of a document, and the form, style and fields of one place."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from mmret_cli.cli.intake import Report
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.importing.importing import Explained
    from mmret_cli.actions.sources import Source
    from mmret_cli.models import ReadMember, ReadStyle

NOT_TOLD = {"list", "line", "raw", "section"}
INDENT = "    "
LEAST = 24  # letters of an example beside its place; where there is less room it stands below


def told(source: "Source", styles: "Sequence[ReadStyle]", rows: int, format: Report) -> None:
    """The styles of a document: each as JSON, or its parts, its members and two examples in the width of the terminal."""
    if format == "jsonl":
        _as_json(source.list.slug, styles, rows)
        return
    from mmret_cli.cli import tables

    for line in _lines(source.name, styles, rows, tables.screen().width):
        sys.stdout.write(f"{line}\n")


def _as_json(slug: str, styles: "Sequence[ReadStyle]", rows: int) -> None:
    for style in styles:
        head = {"type": "style", "list": slug, "name": style.name or None, "parts": style.parts, "kind": style.kind}
        read = {"form": style.count("form"), "style": style.count("style"), "unread": style.count("nothing")}
        examples = [{"line": each.line, "text": each.text} for each in style.examples]
        whole = head | {"members": len(style.members)} | read | {"examples": examples}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False) + "\n")
    sys.stdout.write(json.dumps({"type": "table rows", "list": slug, "read": rows}, ensure_ascii=False) + "\n")


def _lines(name: str, styles: "Sequence[ReadStyle]", rows: int, width: int) -> Iterator[str]:
    alike = [style for style in styles if style.name]
    yield f"{visible(name)}: {_number(len(alike), 'style')}"
    for style in alike:
        yield ""
        yield _cut(f"{style.name:<{len(INDENT)}}{style.parts or 'no title'}", width)
        yield from _members(name, style, width)
    if len(alike) < len(styles):
        yield ""
        yield "Of no common shape"
    for style in styles[len(alike) :]:
        yield from _members(name, style, width)
    if rows:
        yield ""
        yield f"{_number(rows, 'table row')} read by {'its' if rows == 1 else 'their'} columns"


def _members(name: str, style: "ReadStyle", width: int) -> Iterator[str]:
    """How many members a style has, what reads them, and two examples."""
    by = "the style" if style.name else "their parts"
    counts = f"{style.count('form')} by a form, {style.count('style')} by {by}, {style.count('nothing')} unread"
    yield f"{INDENT}{_number(len(style.members), style.kind)}: {counts}"
    for member in style.examples:
        place = f"{INDENT}{visible(name)}:{member.line}"
        if len(place) + LEAST < width:
            yield _cut(f"{place}  {visible(member.text)}", width)
        else:
            yield place
            yield _cut(f"{INDENT * 2}{visible(member.text)}", width)


def _number(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def explained(places: "Sequence[Explained]") -> None:
    """How a place is read: its source lines, its form, its style and what its parts are, and the fields of each record."""
    for place in places:
        for number, line in enumerate(place.text.split("\n"), place.trace.line):
            sys.stdout.write(f"{number:>6}  {visible(line)}\n")
        named = "form" if place.trace.fate == "record" else place.trace.fate
        sys.stdout.write(f"{named:<8}{' ' * (len(named) >= 8)}{place.trace.kind}\n")
        for style, member in place.styles:
            _style(style, member)
        for record in place.records:
            sys.stdout.write(f"record  {type(record).__name__}, line {record.line}\n")
            for each in fields(record):
                value = getattr(record, each.name)
                if each.name not in NOT_TOLD and value not in (None, (), "", False):
                    _field(each.name, value)


def _style(style: "ReadStyle", member: "ReadMember") -> None:
    """The style of a place, and what each of its parts is by it."""
    sys.stdout.write(
        f"style   {style.name}  {visible(style.parts)}\n" if style.name else "style   of no common shape\n"
    )
    for role, text in member.parts:
        _field(role, text)


def _field(name: str, value: object) -> None:
    values = value if isinstance(value, tuple) else (value,)
    for index, part in enumerate(values):
        told = (part.label, getattr(part, "url", getattr(part, "target", ""))) if hasattr(part, "label") else (part,)
        text = "  ".join(visible(str(word)) for word in (told[0] if isinstance(told[0], tuple) else told))
        sys.stdout.write(f"  {name if index == 0 else '':<14}{text}\n")
