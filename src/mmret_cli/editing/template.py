"""A neighbour's text with holes where its fields stand."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mmret_cli.editing.marks import Mark, find_marks
from mmret_cli.models import Entry, LinkKind

ABSTRACT = re.compile(r"<details\b.*?</details>[ \t]*\n?", re.DOTALL | re.IGNORECASE)
NUMBER = re.compile(r"^(?:\s*|#+\s+|\s*\|\s*)(\d{1,4})(?=[.)、]|\s*\|)")  # `12. `, `### 12. `, `| 12 |`
WORD = re.compile(r"[^\W\d_]{2,}")
JOINT = re.compile(r"[\s,;&]*(?:and\s+)?")  # what may stand between two people
FARTHEST = 40  # letters between two people
LONGEST = 1_000  # letters of a field; in a longer one no list shows a style
SPACE = r"(?:\s|<br\s*/?>)+"


@dataclass(frozen=True, slots=True)
class Hole:
    """Where a field stands; in a column of links `kinds` are those that it takes, `blank` is what it has for none."""

    start: int
    end: int
    name: str
    kinds: tuple[LinkKind, ...] | None = None
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """One entry's raw text, its holes in order, and how it joins people and links."""

    raw: str
    entry: Entry
    holes: tuple[Hole, ...]
    marks: tuple[Mark, ...]
    joints: tuple[str, str]
    gap: str
    answers: tuple[str, str] | None = None  # yes and no; only a table's row has them

    @property
    def names(self) -> frozenset[str]:
        """The fields that it has a hole for."""
        return frozenset(hole.name for hole in self.holes)

    @property
    def words(self) -> frozenset[str]:
        """The words of its own that it would leave in another entry: labels, and remarks on its own paper."""
        return frozenset(WORD.findall(self.filled(lambda _: " ")))

    def filled(self, fill: Callable[[Hole], str]) -> str:
        """The text with every hole filled."""
        parts, place = [], 0
        for hole in self.holes:
            parts += [self.raw[place : hole.start], fill(hole)]
            place = hole.end
        return "".join([*parts, self.raw[place:]])


def make_template(raw: str, entry: Entry, cells: Sequence[tuple[int, int]] = ()) -> Template | None:
    """The template of an entry; None where its title does not stand in its text as it is read.

    `cells` are the places of a table row's cells: each has its own links.
    """
    if not cells:
        raw = ABSTRACT.sub(lambda block: block[0] if _mentions(block[0], entry) else "", raw)
    title = find_text(raw, entry.title)
    if title is None:
        return None
    marks = find_marks(raw, entry)
    linked = next((mark for mark in marks if mark.start <= title[0] < mark.end), None)
    others = tuple(_with_lead(raw, mark, title) for mark in marks if mark is not linked)
    holes = [Hole(*title, "title")]
    if linked is not None:
        at = linked.start + len(linked.head)
        holes.append(Hole(at, at + len(linked.url), "url"))
    for start, end in cells or [(0, len(raw))]:
        within = [mark for mark in others if start <= mark.start < end]
        if within:
            kinds = tuple(dict.fromkeys(mark.kind for mark in within)) if cells else None
            holes.append(Hole(within[0].start, within[-1].end, "links", kinds))
    people, joints = _people(raw, entry, holes)
    holes += people
    holes += _number(raw)
    holes += _tags(raw, entry, holes)
    return Template(raw, entry, in_order(holes), others, joints, _gap(raw, others))


def in_order(holes: Iterable[Hole]) -> tuple[Hole, ...]:
    """Holes as they follow one another."""
    return tuple(sorted(holes, key=lambda hole: (hole.start, hole.end)))


def find_text(raw: str, text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where words stand, whatever white space parts them and whatever backslash escapes their signs."""
    pattern = _pattern(text)
    match = pattern.search(raw, start, len(raw) if end is None else end) if pattern else None
    return match.span() if match else None


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str] | None:
    words = ["".join(map(_sign, word)) for word in text.split()]
    return re.compile(SPACE.join(words)) if words and len(text) <= LONGEST else None


def _sign(char: str) -> str:
    return char if char.isalnum() else rf"\\?{re.escape(char)}"


def _mentions(block: str, entry: Entry) -> bool:
    return any(link.url in block for link in entry.links) or find_text(block, entry.title) is not None


def _with_lead(raw: str, mark: Mark, title: tuple[int, int]) -> Mark:
    """The link with the label before it, where that is the whole line so far: `- **Paper**: https://…`."""
    line = raw.rfind("\n", 0, mark.start) + 1
    lead = raw[line : mark.start]
    if line <= title[0] or not WORD.search(lead) or not lead.rstrip(" *_").endswith((":", "：")) or "(" in lead:
        return mark
    return Mark(lead + mark.head, mark.tail, mark.kind, line, mark.end, mark.url)


def _gap(raw: str, marks: Sequence[Mark]) -> str:
    """What parts two links."""
    if len(marks) < 2:
        return ""
    between = raw[marks[0].end : marks[1].start]
    return between if not WORD.search(between) else " "


def _people(raw: str, entry: Entry, taken: Sequence[Hole]) -> tuple[list[Hole], tuple[str, str]]:
    """The hole of the byline, and what joins two people, and the last two."""
    spans: list[tuple[int, int]] = []
    for name in entry.authors:
        start = spans[-1][1] if spans else 0
        found = find_free(raw, name, taken, start, start + FARTHEST + len(name) if spans else None)
        if found is None:
            return [], (", ", ", ")
        spans.append(found)
    if not spans:
        return [], (", ", ", ")
    between = [raw[one[1] : two[0]] for one, two in pairwise(spans)]
    between = [joint if JOINT.fullmatch(joint) else ", " for joint in between] or [", "]
    several = between[0] if len(between) > 1 or "," in between[0] else ", "
    return [Hole(spans[0][0], spans[-1][1], "authors")], (several, between[-1])


def find_free(
    raw: str, text: str, taken: Sequence[Hole], start: int = 0, end: int | None = None
) -> tuple[int, int] | None:
    """The first place of some words outside the holes that are there already."""
    while (found := find_text(raw, text, start, end)) is not None:
        hit = next((hole for hole in taken if found[0] < hole.end and hole.start < found[1]), None)
        if hit is None:
            return found
        start = max(hit.end, found[0] + 1)
    return None


def _number(raw: str) -> Iterator[Hole]:
    if match := NUMBER.match(raw):
        yield Hole(match.start(1), match.end(1), "number")


def _tags(raw: str, entry: Entry, taken: Sequence[Hole]) -> list[Hole]:
    """Method, venue and year, wherever they stand; a year of two digits only behind the venue."""
    holes: list[Hole] = []
    if entry.method and (found := find_free(raw, entry.method, taken)):
        holes.append(Hole(*found, "method"))
    if entry.venue:
        holes += _each(raw, rf"(?<![^\W_]){re.escape(entry.venue)}(?![^\W\d_])", "venue", [*taken, *holes])
    if entry.year:
        holes += _each(raw, rf"(?<!\d){entry.year}(?!\d)", "year", [*taken, *holes])
        if any(hole.name == "venue" for hole in holes):
            behind = rf"(?<={re.escape(entry.venue or '')})[\s'’‘`-]{{0,2}}({entry.year % 100:02d})(?!\d)"
            holes += _each(raw, behind, "short year", [*taken, *holes])
    return holes


def _each(raw: str, pattern: str, name: str, taken: Sequence[Hole]) -> list[Hole]:
    """The places of the pattern's last group, or of all of it, outside the holes that are there already."""
    inside = bytearray(len(raw))
    for hole in taken:
        inside[hole.start : hole.end] = b"\1" * (hole.end - hole.start)
    spans = (match.span(match.lastindex or 0) for match in re.finditer(pattern, raw))
    return [Hole(start, end, name) for start, end in spans if not any(inside[start:end])]
