"""How an entry was read: where its words stand, whether that can be trusted, and what its neighbours have."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from mmret_cli.models import DatasetEntry, Entry, NewsEntry
from mmret_cli.normalise.bylines import looks_like_name
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.linkkinds import LABELS
from mmret_cli.normalise.titles import title_key, words
from mmret_cli.normalise.venues.tags import is_known

if TYPE_CHECKING:
    from mmret_cli.audit.subject import Listing

URL = re.compile(r"(?:https?:/|www\.)\S*|(?<=\]\()[^()\s]*+|\b(?:href|src)\s*=\s*\"[^\"]*+\"", re.IGNORECASE)
SLASHED = re.compile(r"[^/]{2,30}(?: / [^/]{2,30}){1,4}$")
LABEL = frozenset(word for known in LABELS.values() for word in known) | {"link", "links", "title", "authors", "official"}  # fmt: skip
MANY = 4  # papers that an entry's links name, from which it is no entry of one
SEVERAL = 3  # works that its labels name
LOOKED_AT = 40  # links of an entry that are counted
USUAL = 0.5  # the share of a list's entries that have a field, from which its absence is told
OWN = 0.6  # the share of those in the entry's own table or section
FEWEST = 3  # entries that make a table or section of its own; of fewer the section around it is asked
HIGHEST = 12  # lines of people above a title
ABOVE = 40  # lines above an item in which the one it belongs to is looked for
LONGEST = 40  # letters of a title without blanks that is still a word


def line_of(listing: "Listing", record: Entry | DatasetEntry | NewsEntry, text: str) -> int:
    """The line of a record on which a text stands; the record's own where it is not found as written."""
    start = record.raw.find(text)
    return _line_at(listing, record, start) if start >= 0 else record.line


def spot(listing: "Listing", record: Entry, text: str) -> int | None:
    """The line on which a text of an entry was read: where it stands once, and in no link; else None."""
    bare = _bare(record.raw)
    start = bare.find(text)
    return _line_at(listing, record, start) if start >= 0 and bare.find(text, start + 1) < 0 else None


@lru_cache(maxsize=8)
def _bare(raw: str) -> str:
    """A source text with its addresses blanked out, as long as it was."""
    return URL.sub(lambda match: "\0" * len(match[0]), raw)


def _line_at(listing: "Listing", record: Entry | DatasetEntry | NewsEntry, start: int) -> int:
    """The line of a place in the source text, which may begin above the record's own line: people before the title."""
    head = record.raw.partition("\n")[0].strip()
    above = range(min(record.raw.count("\n"), record.line - 1, HIGHEST) + 1)
    up = next((up for up in above if head in listing.lines.get(record.line - up, "")), 0) if head else 0
    return record.line - up + record.raw.count("\n", 0, start)


def prose(entry: Entry) -> str:
    """The source text of an entry without its addresses."""
    return URL.sub(" ", entry.raw)


def sure_year(listing: "Listing", entry: Entry) -> int | None:
    """The entry's year, where it stands as one: not in an address (2008.01998), nor in a name (VOC2012, MiniMax-01)."""
    if entry.year is None or not entry.raw:
        return entry.year
    year, text = str(entry.year), prose(entry)
    titled = text.count(year) <= entry.title.count(year)
    if year in entry.title and titled and year not in _heading_year(listing, entry):
        return None  # A 2000-Word Reader
    if re.search(rf"(?<![\w-]){year}(?!\w)|['’‘`]{year[2:]}(?!\d)", text):
        return entry.year
    glued = re.findall(rf"([A-Za-z&]{{2,20}})[ _-]?(?:{year}|{year[2:]})(?![0-9])", text)
    if any(is_known(name) for name in glued) or year in _heading_year(listing, entry):
        return entry.year
    return None if year in entry.raw or glued or re.search(rf"(?<!\d){year[2:]}(?!\d)", text) else entry.year


def _heading_year(listing: "Listing", entry: Entry) -> str:
    """The text of the last heading above an entry that has a year."""
    place = bisect_left(listing.dated, (entry.line, ""))
    return listing.dated[place - 1][1] if place else ""


def is_label(title: str) -> bool:
    """Whether a title is only what links are labelled with: `Paper`, `code link`."""
    said = words(title)
    return set(said) <= LABEL or (said[0] in LABEL and title[len(said[0]) :].lstrip().startswith(("(", ":")))


def doubtful(entry: Entry) -> bool:
    """Whether what was read may be no paper: a title that is a label, a heading or one word, links to many papers."""
    if is_label(entry.title) or _one_word(entry, words(entry.title)):
        return True
    if any(title_key(part) == title_key(entry.title) for part in entry.section):
        return True
    if SLASHED.match(entry.title) or _person(entry):
        return True  # `UML / UT`
    # [BKT](…), [DKT](…), [DKVMN](…)
    others = {link.label for link in entry.links[:LOOKED_AT] if link.label and link.label not in entry.title}
    if sum(not is_label(label) and _is_acronym(label) for label in others) >= SEVERAL:
        return True
    named = (identify(link.url) for link in entry.links[:LOOKED_AT])
    return len({each for each in named if each is not None and each.scheme in ("arxiv", "doi")}) >= MANY


def _is_acronym(label: str) -> bool:
    """Whether a label is a name as works have it: DKVMN, Deep-IRT, qDKT."""
    return " " not in label and sum(map(str.isupper, label)) > 1


def _person(entry: Entry) -> bool:
    """Whether a title may be somebody's name."""
    return not (entry.venue or entry.year) and len(entry.title.split()) < 4 and looks_like_name(entry.title)


def _one_word(entry: Entry, said: list[str]) -> bool:
    """A word, or two of an entry without people; not a title in a script that parts no words."""
    few = len(said) < 2 or (len(said) < 3 and not entry.authors)
    return few and entry.title.isascii() and len(entry.title) < LONGEST


def below_links(listing: "Listing", entry: Entry) -> bool:
    """Whether an entry is an item below one that has links: those may be its own."""
    own = listing.lines.get(entry.line, "")
    indent = len(own) - len(own.lstrip())
    for number in range(entry.line - 1, max(0, entry.line - ABOVE) if indent else entry.line, -1):
        line = listing.lines.get(number, "")
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            return "](" in line
    return False


def usual(listing: "Listing", value: Callable[[Entry], object]) -> Callable[[Entry], bool]:
    """Whether the entries of a list have a value, and those of an entry's own table or section too."""
    having: Counter[tuple[object, ...]] = Counter()
    all_of: Counter[tuple[object, ...]] = Counter()
    for entry, _keys in listing.entries:
        has = bool(value(entry))
        for group in _groups(listing, entry):
            all_of[group] += 1
            having[group] += has

    def answer(entry: Entry) -> bool:
        own = next(group for group in _groups(listing, entry) if all_of[group] >= FEWEST or not group)
        within = not own or having[own] >= OWN * all_of[own]
        return within and having[()] >= USUAL * all_of[()]

    return answer


def _groups(listing: "Listing", entry: Entry) -> list[tuple[object, ...]]:
    """The table, or the sections from the innermost, then the list as a whole."""
    if (table := listing.tables.get(entry.line)) is not None:
        return [(table,), ()]
    return [entry.section[:depth] for depth in range(len(entry.section), -1, -1)]
