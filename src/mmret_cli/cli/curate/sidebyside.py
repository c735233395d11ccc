"""A group of entries on the screen: side by side, what differs marked, the reasons below."""

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import typer
from rich.style import Style
from rich.text import Text

from mmret_cli.cli import tables
from mmret_cli.normalise.text import visible

if TYPE_CHECKING:
    from mmret_cli.actions.curate.dedupe import Candidate
    from mmret_cli.models import Entry

MARK = Style(bold=True, underline=True, color="yellow")
LONGEST = 100  # letters of a further column's value
ROOM = 30  # columns of a terminal that a record needs to stand beside another

FIELDS: "dict[str, Callable[[Entry], str]]" = {
    "title": lambda entry: entry.title,
    "authors": lambda entry: ", ".join(entry.authors) + (" et al." if entry.authors_more else ""),
    "venue": lambda entry: entry.venue or "",
    "year": lambda entry: str(entry.year or ""),
}


def show(candidate: "Candidate", heading: str) -> None:
    """Print a group: a column for each paper, or, where the terminal is narrow, one below the other."""
    console = tables.screen()
    head = Text(f"\n{heading} · {candidate.verdict} · score {candidate.score:.2f}", style="bold")
    console.print(head, *_why(candidate), Text(visible("; ".join(candidate.reasons)), style="dim"), sep="\n")
    records = [[candidate.entries[place] for place in column] for column in candidate.columns]
    beside = console.width // max(1, len(records)) >= ROOM
    for group in [records] if beside else [[record] for record in records]:
        table = tables.plain_table(["", *([""] * len(group))])
        table.columns[0].style = "dim"
        for column in table.columns[1:]:
            column.ratio = 1
        for name, cells in _rows(group, records[0]):
            table.add_row(name, *cells)
        console.print(table)


def _why(candidate: "Candidate") -> Iterable[Text]:
    """The one thing that speaks for one paper, and the one against; and what such a question is about."""
    why = candidate.why
    for word, told in (("for", why.pro), ("against", why.contra)):
        if told:
            yield Text(f"{word}: ", style="dim").append(visible(told), style="bold")
    if why.rule and candidate.verdict == "maybe":
        yield Text(f"such as: {why.rule}", style="dim")


def _rows(group: "Sequence[Sequence[Entry]]", first: "Sequence[Entry]") -> Iterable[tuple[str, list[Text]]]:
    for name, told in FIELDS.items():
        ours = _values(first, told)
        texts = [_marked(_values(record, told), ours if record is not first else None) for record in group]
        if any(text.plain for text in texts):
            yield name, texts
    for name in dict.fromkeys(name for record in group for entry in record for name, value in entry.extra if value):
        ours = _extra(first, name)
        yield name, [_marked(_extra(record, name), ours if record is not first else None) for record in group]
    if any(entry.links for record in group for entry in record):
        yield "links", [_links(record) for record in group]
    yield "from", [Text("\n").join(Text(f"{e.list}:{e.line}", style="dim") for e in record) for record in group]


def _values(record: "Sequence[Entry]", told: "Callable[[Entry], str]") -> list[str]:
    return [value for value in dict.fromkeys(visible(told(entry)) for entry in record) if value]


def _extra(record: "Sequence[Entry]", name: str) -> list[str]:
    """What a record says in a column without a name of ours: pages, volume, …; long texts are cut."""
    values = (value for entry in record for column, value in entry.extra if column == name and value)
    return list(dict.fromkeys(visible(value)[:LONGEST] for value in values))


def _marked(values: Sequence[str], against: Sequence[str] | None) -> Text:
    """The values, one a line; words that the other record does not have in their place are marked."""
    if against is None or not against or set(values) & set(against):
        return Text("\n".join(values))
    return Text("\n").join(_differing(value, against[0]) for value in values)


def _differing(value: str, other: str) -> Text:
    ours, theirs = value.split(), other.split()
    words = []
    matcher = SequenceMatcher(None, [w.casefold() for w in theirs], [w.casefold() for w in ours], autojunk=False)
    for operation, _, _, start, end in matcher.get_opcodes():
        words += [Text(word, style="" if operation == "equal" else MARK) for word in ours[start:end]]
    return Text(" ").join(words)


def _links(record: "Sequence[Entry]") -> Text:
    urls = dict.fromkeys(link.url for entry in record for link in entry.links)
    return Text("\n").join(Text(visible(url), style=tables.clickable(url, color="blue")) for url in urls)


def choose(candidate: "Candidate") -> dict[str, str] | None:
    """For each field that differs between the papers, whose value stays; None when the choice is given up."""
    owners = {key: [] for key in candidate.keys}  # type: dict[str, list[Entry]]
    for entry, key in zip(candidate.entries, candidate.homes, strict=True):
        owners[key].append(entry)
    take: dict[str, str] = {}
    for name, told in FIELDS.items():
        values = {key: "; ".join(_values(entries, told)) for key, entries in owners.items()}
        known = {key: value for key, value in values.items() if value}
        if len(set(known.values())) < 2:
            continue
        for number, (key, value) in enumerate(known.items(), 1):
            typer.echo(f"  {number}  {value}  ({key})")
        answer = typer.prompt(
            f"{name}: 1-{len(known)}, Enter for what folding takes, q to give up", default="", show_default=False
        )
        if answer.strip().lower() == "q":
            return None
        if answer.strip().isdigit() and 1 <= int(answer) <= len(known):
            take[name] = list(known)[int(answer) - 1]
    return take
