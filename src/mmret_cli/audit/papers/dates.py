"""Years that contradict each other: a preprint's and its number's, a tag's and the text's behind it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.reading import line_of
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.audit.targets import is_paper_link
from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import arxiv_year, identify
from mmret_cli.normalise.venues.families import venue_family
from mmret_cli.normalise.venues.table import known
from mmret_cli.normalise.venues.tags import full_year, is_preprint

TAG = re.compile(
    r"^[\s>|*+\d.-]{0,12}(?:`\[?|\*{0,2}[\[(【])(?P<tag>[^\]\[()`】\n]{2,60})(?:\]?`|[\])】])"
)  # `[Pei et al. SIGIR21]`
VENUE_YEAR = re.compile(
    r"(?<![\w/.-])(?P<venue>[A-Z][A-Za-z&]{1,14})[\s,'’._-]{0,3}(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)"
)  # SIGIR21  SIGIR, 2020
LINK = re.compile(r"\]\([^()\s]*+\)|https?://[^\s<>)]++")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
VERSION = re.compile(r"(?<![A-Za-z])v(?:[2-9]|1\d)\b")  # arXiv(v4) 2025
BOOK = re.compile(
    r"/(?:10\.\d{4,9}(?:/|%2F))(97[89]-\d-\d+-\d+-\d)_\d+", re.IGNORECASE
)  # …/10.1007/978-3-319-46723-8_18
LATE_MONTH = 11  # a number of November or December and the year after: the paper as it was revised
BEHIND = 400  # letters behind a title in which its venue may stand


def late_preprint(listing: Listing, _: World) -> Iterator[Finding]:
    """Preprints that are said to be of a later year than their arXiv number."""
    for link in listing.links:
        entry = link.record
        if isinstance(entry, Entry) and entry.year and is_preprint(entry.venue) and is_paper_link(link):
            number = identify(link.url)
            if number is None or number.scheme != "arxiv" or not _dates_it(entry, number.value):
                continue
            if (found := _later(entry.year, number.value)) is not None:
                yield Finding(link.line, found, None, link.keys)


def _dates_it(entry: Entry, number: str) -> bool:
    """Whether the entry itself dates the preprint; a later version of it has its own date, a section none."""
    years = YEAR.findall(LINK.sub(" ", entry.raw))
    given = arxiv_year(number)
    return str(entry.year) in years and str(given) not in years and VERSION.search(entry.raw) is None


def _later(year: int, number: str) -> str | None:
    given, month = arxiv_year(number), number[2:4]
    if given is None or given >= year or (year == given + 1 and month.isdecimal() and int(month) >= LATE_MONTH):
        return None
    return f"arXiv:{number} is of {given}, the preprint said to be of {year}"


def tag_contradicts(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries whose tag names the venue of the text behind it with another year."""
    for entry, keys in listing.entries:
        tag = TAG.match(entry.raw)
        if tag is None:
            continue
        before = _told(tag["tag"])
        behind = _told(_behind_title(entry, tag.end()))
        for venue, year in behind.items():
            if before.get(venue, year) != year:
                said = f"the tag {tag['tag'].strip()!r} says {before[venue]}, the text behind it {year}"
                yield Finding(line_of(listing, entry, tag["tag"]), said, None, keys)
                break


def _behind_title(entry: Entry, start: int) -> str:
    """What stands behind the title, without links: the title itself may name venues."""
    place = entry.raw.find(entry.title, start)
    if place < 0:
        return ""
    return LINK.sub(" ", entry.raw[place + len(entry.title) : place + len(entry.title) + BEHIND])


def _told(text: str) -> dict[str, int]:
    """The known venues that a text names with a year, each as first told."""
    found: dict[str, int] = {}
    for match in VENUE_YEAR.finditer(text):
        venue = venue_family(match["venue"])
        if known(match["venue"]) is not None:
            found.setdefault(venue, full_year(match["year"]))
    return found


def one_book(listing: Listing, _: World) -> Iterator[Finding]:
    """Chapters of one book of which entries of one venue tell several years."""
    books: dict[tuple[str, str], list[tuple[Entry, Linked]]] = defaultdict(list)
    for link in listing.links:
        entry, book = link.record, BOOK.search(link.url)
        if isinstance(entry, Entry) and entry.year and entry.venue and book is not None:
            books[book[1], venue_family(entry.venue)].append((entry, link))
    for chapters in books.values():
        years = Counter(entry.year for entry, _ in chapters)
        usual, count = years.most_common(1)[0]
        first = next(entry for entry, _ in chapters if entry.year == usual)
        for entry, link in chapters if len(years) > 1 else ():
            if entry.year != usual and years[entry.year] < max(count, 2):
                said = f"a chapter of the book of line {first.line}, whose entry says {usual}, this one {entry.year}"
                yield Finding(link.line, said, None, link.keys)
