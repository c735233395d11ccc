"""The whole of it: a list's text, its reading and a new entry -> the new text, read back to be sure."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mmret_cli.editing.filling import Filling
from mmret_cli.editing.places import LINE_ENDS, Member, Spot, find_section, find_spot, gap, members, shown, split
from mmret_cli.editing.rows import learn, make_row
from mmret_cli.editing.template import NUMBER, Template, make_template
from mmret_cli.errors import SourceError
from mmret_cli.models import Entry, Reading

Read = Callable[[str], Reading]
TRIES = 24  # neighbours whose style is tried
ATTEMPTS = 8  # texts that are read back
# What an entry says of its paper; where it stands and which text it has are the list's.
ALSO = {"url": "links", "short year": "year"}  # holes that hold a part of a field
UNLIKE = frozenset({"table row", "BibTeX"})  # forms that give no style to running text
SAID = ("title", "authors", "venue", "year", "method", "task", "datasets", "pretraining", "links")
YEAR = re.compile(r"(?:19|20)\d\d")
COUNT = re.compile(r"((?:19|20)\d\d)\s*[:：(（]\s*\d{1,4}\s*[)）]?")  # 2017:2  2023 (12)


@dataclass(frozen=True, slots=True)
class Inserted:
    """The new text; where the entry stands in it and what it says there; the fields that its style has no place for."""

    text: str
    entry: Entry
    left_out: tuple[str, ...]


def insert(text: str, reading: Reading, entry: Entry, *, read: Read, section: str | None = None) -> Inserted:
    """Write a new entry into a list, in the style of its neighbours.

    Raises SourceError where the list has no such section, or no style in which the entry would be read as it is given.
    """
    lines, _ = split(text)
    found = members(reading, lines)
    if not found:
        raise SourceError("the list has no papers yet whose style a new entry could take: write the first by hand")
    chosen = find_section(found, section, entry)
    own = [member for member in found if member.entry.section == chosen]
    spot = find_spot(own, entry, lines, reading)
    best: Inserted | None = None
    for new in _texts(text, found, own, spot, entry):
        done = _read_back(read(new), reading, new, entry)
        if done is not None and (best is None or len(done.left_out) < len(best.left_out)):
            best = done
        if best is not None and not set(best.left_out) & _spoken(own):
            break
    if best is None:
        raise SourceError(
            f"{shown(chosen)}: no entry has a style in which the new one would be read as it is given; "
            "a venue, people or a link to the paper may be missing"
        )
    return best


def _texts(text: str, found: Sequence[Member], own: Sequence[Member], spot: Spot, entry: Entry) -> Iterator[str]:
    """The list with the entry in one neighbour's style after another, the likeliest first; each text once."""
    lines, _ = split(text)
    templates = _templates(found, own, spot, lines)
    common = _common([template.words for template in templates])
    seen: set[str] = set()
    for template in sorted(templates, key=lambda template: _cost(template, entry, common))[:ATTEMPTS]:
        raw = Filling(template, entry, templates, next_number(spot, lines)).text()
        if raw not in seen:
            seen.add(raw)
            yield place(text, raw.split("\n"), spot, own if len(own) > 1 else found, entry.year)


def _templates(found: Sequence[Member], own: Sequence[Member], spot: Spot, lines: Sequence[str]) -> list[Template]:
    """The templates of the neighbours: of a table only its own rows, else first those of the section, the nearest first."""
    beside = spot.before or spot.after
    if beside is None:
        return []
    if beside.form == "table row":
        rows = [("\n".join(lines[m.start - 1 : m.end]), m.entry) for m in own if m.form == beside.form]
        columns = learn(rows)
        made = [make_row(raw, entry, columns) for raw, entry in rows]
    else:
        kin = sorted(
            (member for member in found if member.form not in UNLIKE),
            key=lambda member: (member.entry.section != beside.entry.section, abs(member.start - beside.start)),
        )
        made = [make_template("\n".join(lines[m.start - 1 : m.end]), m.entry) for m in kin[:TRIES]]
    return [template for template in made if template is not None]


def _common(words: Sequence[frozenset[str]]) -> frozenset[str]:
    """The words that most neighbours have: labels, no remarks."""
    counts = Counter(word for each in words for word in each)
    return frozenset(word for word, count in counts.items() if 2 * count > len(words))


def _cost(template: Template, entry: Entry, common: frozenset[str]) -> tuple[int, int]:
    """How many fields have no hole, or the wrong one; how many labels are missing, or words beside them there."""
    given = {name for name in SAID if getattr(entry, name)}
    holes = {ALSO.get(name, name) for name in template.names} - {"number"}
    blank = {"task", "datasets", "pretraining"} if template.answers else set()  # a cell may be blank
    return len(given - holes) * 2 + len(holes - given - blank), len(template.words ^ common)


def _read_back(now: Reading, then: Reading, text: str, entry: Entry) -> Inserted | None:
    """What was written, if it is read as given and everything else as before."""
    index = next(
        (i for i, (one, other) in enumerate(zip(now.records, then.records, strict=False)) if one != other),
        len(then.records),
    )
    if len(now.records) != len(then.records) + 1 or len(now.unread) != len(then.unread):
        return None
    new, rest = now.records[index], then.records[index:]
    if not isinstance(new, Entry) or new.broken_links:
        return None
    moved = {one.line - other.line for one, other in zip(now.records[index + 1 :], rest, strict=True)}
    same = all(
        replace(one, line=other.line) == other for one, other in zip(now.records[index + 1 :], rest, strict=True)
    )
    left_out = _left_out(new, entry)
    return Inserted(text, new, left_out) if same and len(moved) <= 1 and left_out is not None else None


def _left_out(new: Entry, given: Entry) -> tuple[str, ...] | None:
    """The fields that are given and were not read; None where something else was read than was given."""
    missing = []
    for name in SAID:
        wanted, read = getattr(given, name), getattr(new, name)
        if name == "links":
            wanted, read = {link.url for link in wanted}, {link.url for link in read}
            fits, whole = read <= wanted, read == wanted
        elif name == "authors" and new.authors_more:  # Pei et al.
            fits, whole = 0 < len(read) < len(wanted), True
        elif name == "year" and not wanted:  # the heading's
            fits, whole = True, True
        else:
            fits, whole = read == wanted or not read, read == wanted
        if not fits:
            return None
        missing += [] if whole else [name]
    return tuple(missing) if new.title == given.title else None


def _spoken(own: Sequence[Member]) -> set[str]:
    """The fields that entries of the section have."""
    return {name for name in SAID if any(getattr(member.entry, name) for member in own)}


def place(text: str, raw: Sequence[str], spot: Spot, own: Sequence[Member], year: int | None = None) -> str:
    """The text with these lines at a spot; no other line is touched."""
    lines, _ = split(text)
    width = [""] * gap(own, lines)
    if spot.heading is not None and year is not None:
        return _with_heading(text, raw, spot, spot.heading, year)
    if spot.before is not None:
        return splice(text, spot.before.end, [*width, *raw])
    return splice(text, spot.after.start - 1 if spot.after else len(lines), [*raw, *width])


def _with_heading(text: str, raw: Sequence[str], spot: Spot, heading: int, year: int) -> str:
    """The entry below a new heading of its year, made like the heading of its neighbours."""
    lines, _ = split(text)
    own = YEAR.sub(str(year), COUNT.sub(r"\1", lines[heading - 1]), count=1)
    first = next(number for number, line in enumerate(lines[heading:], heading + 1) if line.strip())
    below = [""] * (first - heading - 1)
    if spot.after is not None:
        return splice(text, heading - 1, [own, *below, *raw, ""])
    return splice(text, spot.before.end if spot.before else heading, ["", own, *below, *raw])


def splice(text: str, at: int, new: Sequence[str]) -> str:
    """The text with new lines behind its first `at` lines; all other bytes stay as they are."""
    parts = LINE_ENDS.split(text)
    _, end = split(text)
    start = "".join(parts[: 2 * at])
    if start and not start.endswith(("\n", "\r")):  # the last line of a file without a final line end
        return start + end + end.join(new)
    return start + "".join(line + end for line in new) + "".join(parts[2 * at :])


def next_number(spot: Spot, lines: Sequence[str]) -> int | None:
    """The number of a new entry where entries are numbered: one more than the one before."""
    for member, step in ((spot.before, 1), (spot.after, 0)):
        match = NUMBER.match(lines[member.start - 1]) if member else None
        if match is not None:
            return int(match[1]) + step
    return None
