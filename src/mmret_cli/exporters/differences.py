"""What differs between two catalogs -> Markdown for a pull request, or JSON Lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mmret_cli.exporters.jsonl import line
from mmret_cli.normalise.markdown import quoted
from mmret_cli.normalise.text import visible

WORDS = {"+": "added", "~": "changed", ">": "moved", "-": "gone"}
HEADINGS = {
    "paper": "Papers",
    "entry": "Entries",
    "dataset": "Data sets",
    "result": "Results",
    "news": "News",
    "list": "Lists",
    "claim": "Claims",
    "decision": "Decisions",
}
LONGEST = 300  # letters of a value that Markdown shows; JSON Lines have it whole


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is added (`+`), changed (`~`), moved to another line (`>`) or gone (`-`).

    `id` tells which record it is (a key, a slug, `list:line`), `name` is for a person (a title), `fields` are
    (field, old, new), `paper` is the key of an entry's paper.
    """

    sign: str
    kind: str
    id: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()
    paper: str | None = None


def jsonl(found: Iterable[Difference]) -> Iterator[str]:
    """One difference a line."""
    for each in found:
        yield line(
            {
                "type": "difference",
                "change": WORDS[each.sign],
                "kind": each.kind,
                "id": each.id,
                "name": each.name,
                "paper": each.paper,
                "fields": [{"field": name, "old": old, "new": new} for name, old, new in each.fields],
            }
        )


def markdown(found: Sequence[Difference], title: str) -> Iterator[str]:
    """A heading, the numbers, and a section for each kind of record; nothing that only moved."""
    yield f"## {quoted(title)}\n\n"
    counts = Counter((each.kind, each.sign) for each in found)
    told = [
        f"{heading}: {', '.join(f'{counts[kind, sign]} {word}' for sign, word in WORDS.items() if counts[kind, sign])}"
        for kind, heading in HEADINGS.items()
        if any(counts[kind, sign] for sign in WORDS)
    ]
    yield f"{'. '.join(told) or 'Nothing differs'}.\n"
    for kind, heading in HEADINGS.items():
        own = [each for each in found if each.kind == kind and each.sign != ">"]
        if own:
            yield f"\n### {heading}\n\n"
        for each in own:
            yield from _item(each)


def _item(each: Difference) -> Iterator[str]:
    name = quoted(_short(each.name))
    yield f"- {WORDS[each.sign]} `{visible(each.id).replace('`', '')}`{f' {name}' if name else ''}\n"
    for field, old, new in each.fields:
        yield f"  - {quoted(field)}: {_change(old, new)}\n"


def _change(old: str, new: str) -> str:
    if not old:
        return f"+ {quoted(_short(new))}"
    return f"- {quoted(_short(old))}" if not new else f"{quoted(_short(old))} → {quoted(_short(new))}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
