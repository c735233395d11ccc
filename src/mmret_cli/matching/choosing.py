"""Which of its entries' titles, bylines, venues and years is the paper's."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from mmret_cli.matching.likeness.identifiers import shown_by
from mmret_cli.matching.likeness.people import prepare_people
from mmret_cli.models import Entry
from mmret_cli.normalise.names import NO_NAME
from mmret_cli.normalise.titles import STOPWORDS, title_key
from mmret_cli.normalise.venues.families import differ, names_no_venue, venue_family
from mmret_cli.normalise.venues.table import known
from mmret_cli.normalise.venues.tags import PRESENTED, is_preprint, parse_tag

BRACKET = re.compile(r"^(.*\S)\s*[(（\[【]([^()（）\[\]【】]{1,200})[)）\]】]$", re.DOTALL)  # X (Oral)
SEPARATOR = re.compile(r"[:,.] ")  # X: FAccT, Jun 2022  X, Fan et al
REMARK = re.compile(
    r"^(?:updated?|updating|revised|last update)\b|\b\d+\+? (?:papers|references|pages)\b|^in [A-Z][a-z]+$",
    re.IGNORECASE,
)  # (Updated in May 2021. More than 90 papers)
LONGEST_TAIL = 60  # letters
SHORTENED = re.compile(r"(?:[^\W\d_][\w'’-]* ){1,3}et\.? al\.?")
LATIN, OTHER_SCRIPT = re.compile(r"[a-zA-Z]"), re.compile(r"[\u0370-\u1cff\u2c80-\u2dff\u2e80-\ud7ff\uf900-\ufaff]")
CAMEL = re.compile(r"[a-z][A-Z]")
WORD = re.compile(r"[^\W_]+")
Offsets = tuple[set[int], set[int], set[int]]
MOST_REMARKS = 3
MOST_BYLINES = 50  # of one paper that are compared
SHORTEST = 12  # letters of a title before its translation
LONG = 5  # letters from which a word of a title has a capital, if titles are written so
LONGEST_NAME = 5  # words
GLUED = re.compile(r"[A-Za-z]\.[A-Z][a-z]{2}|[a-z]{2}[A-Z][a-z]+ [A-Z][a-z]+[A-Z]")  # Chen R.Wang J.Yan C.


def without_remark(title: str) -> str:
    """A title without what a list says behind it: `(Oral)`, `[CVPR 2024]`, the same in another script."""
    for _ in range(MOST_REMARKS):
        match = BRACKET.match(title)
        if match is None or not _is_remark(*match.groups()):
            break
        title = match[1]
    for match in list(SEPARATOR.finditer(title))[-2:]:
        if match.start() > SHORTEST and len(title) - match.end() <= LONGEST_TAIL and _is_place(title[match.end() :]):
            return title[: match.start()]
    other = OTHER_SCRIPT.search(title)
    if (
        other
        and other.start() > SHORTEST
        and title[other.start() - 1].isspace()
        and not LATIN.search(title, other.start())
    ):
        return title[: other.start()].rstrip(" :：|-–—")  # X 把状态空间用于图像
    return title


def _is_remark(title: str, inner: str) -> bool:
    if not PRESENTED.sub("", inner).strip() or (
        LATIN.search(title) and OTHER_SCRIPT.search(inner) and not LATIN.search(inner)
    ):
        return True
    return REMARK.search(inner) is not None or _is_place(inner)


def _is_place(text: str) -> bool:
    """Whether a text is a well-known venue with a year, or the people."""
    tag = None if SHORTENED.fullmatch(text) else parse_tag(text)
    return SHORTENED.fullmatch(text) is not None or (
        tag is not None and bool(tag.year) and known(tag.venue) is not None
    )


def best_title(titles: Sequence[str]) -> str:
    """The title that most entries have; of those alike the fullest, then the best written, then the first."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        spellings[title_key(without_remark(title))].append(title)
    best = {key: _best_written(alike) for key, alike in spellings.items()}
    return best[max(spellings, key=lambda key: (len(spellings[key]), len(key), best[key][0]))][1]


def _best_written(titles: Sequence[str]) -> tuple[tuple[bool, int, bool, int], str]:
    """The best of the spellings of one title, and how well it is written: the first of those that are equal."""
    offsets = {title: _offsets(title) for title in titles}
    parted = {offset for begins, _, _ in offsets.values() for offset in begins}
    small = {offset for _, _, own in offsets.values() for offset in own}
    marks = {
        title: (without_remark(title) == title, *_writing(title, offsets[title], parted, small)) for title in offsets
    }
    best = max(offsets, key=lambda title: marks[title])
    return marks[best], best


def _writing(title: str, offsets: Offsets, parted: set[int], small: set[int]) -> tuple[int, bool, int]:
    """How well a title is written: no words glued that others part, not all capitals, the capitals of names and terms."""
    begins, inside, _ = offsets
    glued = len((inside & parted | small) - begins)
    letters = [char for char in title if char.isalpha()]
    shouted = sum(map(str.isupper, letters)) > 0.6 * len(letters)
    capitals = sum(
        (word[0].isupper() and len(word) >= LONG) or any(map(str.isupper, word[1:])) for word in WORD.findall(title)
    )
    return -glued, not shouted, capitals


def _offsets(title: str) -> Offsets:
    """Behind how many letters and digits a word begins, a capital stands inside one, and a small word begins or has ended."""
    begins: set[int] = set()
    inside: set[int] = set()
    small: set[int] = set()
    count = 0
    for word in WORD.findall(title):
        begins.add(count)
        inside.update(count + match.end() - 1 for match in CAMEL.finditer(word))
        length = len(title_key(word))
        if word.lower() in STOPWORDS:
            small.update((count, count + length))
        count += length
    small.discard(count)
    return begins, inside, small


def best_byline(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The fuller byline: a whole one before a damaged one, more people, names written out, the first."""
    told = list(dict.fromkeys(entry.authors for entry in entries))[:MOST_BYLINES]
    return max(told, key=lambda names: _fullness(names, told))


def _fullness(names: Sequence[str], bylines: Sequence[Sequence[str]]) -> tuple[bool, bool, int, int, int]:
    people = [name for name in names if not any(person.corporate for person in prepare_people([name]))]
    written_out = sum(
        any(len(word) > 1 and not word.isupper() and word[-1] != "." for word in name.split()[:-1]) for name in people
    )
    full_names = sum(len(name.split()) > 1 for name in people)
    return bool(names), not _is_damaged(names, bylines), len(people), len(people) - len(names), full_names + written_out


def _is_damaged(names: Sequence[str], bylines: Sequence[Sequence[str]]) -> bool:
    """Whether names are glued, words of something else, or parted into more than there are, as another byline shows."""
    for name in names:
        words = name.split()
        if len(words) > LONGEST_NAME or GLUED.search(name) or any(word in NO_NAME for word in words[:-1]):
            return True
    own = {word for name in names for word in name.lower().split()}
    others = (other for other in bylines if 0 < len(other) < len(names))
    return any({word for name in other for word in name.lower().split()} == own for other in others)


class Place(NamedTuple):
    """Where and when an entry says, or its own link shows, that it was published."""

    venue: str | None
    year: int | None
    sure: bool  # a link shows it
    own: bool = True  # the year stands in the entry, not in a heading above it

    @property
    def rank(self) -> int:
        """How much it is worth: shown by a link, a venue, a preprint server, none."""
        if self.venue is None:
            return 0
        return 1 if is_preprint(self.venue) else 2 + self.sure


def best_place(entries: Sequence[Entry]) -> tuple[str | None, int | None]:
    """The published venue and year before the preprint's, from one entry where it has both; what is no venue is left out."""
    places = [_place(entry) for entry in entries]
    best = max(places, key=lambda place: place.rank)
    alike = [place for place in places if place.venue and best.venue and not differ(place.venue, best.venue)]
    published = [place for place in places if place.rank > 1]
    undated = [place for place in places if place.rank != 1]
    order = (best, *(alike if best.venue else ()), *published, *undated, *places)
    if not best.own and best.venue and not best.sure:
        order = (*(place for place in alike if place.own), *order)
    return _spelling(best, places), next((place.year for place in order if place.year is not None), None)


def _place(entry: Entry) -> Place:
    year = str(entry.year)
    form = rf"(?:{year}|['’]?{year[2:]})(?!\d)"  # 2030, '30, CVPR30; not within an address
    said = re.search(rf"(?<![\w./-]){form}|(?<=[A-Za-z]){form}", entry.raw)
    return _shown_place(entry)._replace(own=said is not None or not entry.raw)


def _shown_place(entry: Entry) -> Place:
    venue = entry.venue if entry.venue and not names_no_venue(entry.venue) else None
    shown = shown_by(entry)
    if shown is None or shown.venue is None:
        return Place(venue, entry.year, sure=False)
    if venue is not None and not is_preprint(venue) and not differ(venue, shown.venue):
        corrected = shown.year if shown.exact and shown.title else None
        return Place(venue, corrected or entry.year or shown.year, sure=known(venue) is not None)
    year = shown.year if shown.exact or is_preprint(venue) else entry.year
    return Place(shown.venue, year or entry.year or shown.year, sure=True)


def _spelling(best: Place, places: Sequence[Place]) -> str | None:
    """The venue as the lists call it in short, where one of them does."""
    if best.venue is None:
        return None
    family, row = venue_family(best.venue), known(best.venue)
    alike = [place.venue for place in places if place.venue and venue_family(place.venue) == family]
    short = [row.short.casefold(), *(name.casefold() for name in row.alone)] if row is not None else []
    return next((venue for name in short for venue in alike if venue.casefold() == name), best.venue)
