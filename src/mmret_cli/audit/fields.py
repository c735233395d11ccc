"""Fields: entries that lack what the others of their list have, venues that are none, and one venue in several spellings."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.reading import below_links, doubtful, is_label, prose, spot, usual
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import identify
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.venues.families import (
    ACM_JOURNAL,
    is_former_name,
    is_outdated,
    misspelt,
    names_no_venue,
    venue_family,
)
from mmret_cli.normalise.venues.proceedings import told_by
from mmret_cli.normalise.venues.table import known
from mmret_cli.normalise.venues.tags import is_known

PAPERS = frozenset({"paper", "pdf", "other"})
ARCHIVE = re.compile(r"^https?://(?:[\w-]+\.)*(?:biorxiv\.org|medrxiv\.org|eprint\.iacr\.org|ssrn\.com|techrxiv\.org|hal\.science|openreview\.net|preprints\.org)/", re.IGNORECASE)  # fmt: skip
SHORT_YEAR = re.compile(r"[A-Za-z ]['’‘`]\d\d(?!\d)")  # FAST'17
IN_WORDS = re.compile(
    r"[A-Z][a-z]{2,20}(?: [A-Za-z&]{1,20}){1,6}, (?:19|20)\d\d\b"
)  # Expert Systems with Applications, 2023
# 2024; June 24
YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}\.? '?\d\d\b"
)
# What a title was read with: …, Expert Systems 2023  …, Future Generation Computer Systems  … (ICIT)
TAIL = re.compile(
    r", (?:[A-Z][\w&-]*\.?(?: [\w&-]+\.?){0,6},? )?(?:19|20)\d\d$|[(\[][A-Z][\w&@ -]{2,40}[)\]]$|, [A-Z][\w-]+(?: [A-Z][\w-]+){2,6}$"
)
DOTTED = re.compile(r"[(\[](?:[A-Z][A-Za-z]{0,15}\.? ){0,5}[A-Z][A-Za-z]{0,15}\.[)\]]")  # [Struct. Eng. Lett.]
ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Za-z&]{2,12}(?![a-z])")
NAMED = re.compile(r"\b[A-Za-z]{0,10}[A-Z][a-z]{0,6}[A-Z][A-Za-z]{0,10}[\s,('’]{0,4}(?:19|20)\d\d")  # ISSCC, (2023)
BOOKS = frozenset({"springer", "wiley", "elsevier"})  # whose books have no other venue
OFTEN = 3  # entries that have one spelling: then it is meant, and no slip
FIELDS: dict[str, Callable[[Entry], object]] = {
    "venue": lambda entry: entry.venue,
    "year": lambda entry: entry.year,
}


def missing_link(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries without a link, or with none that leads to the paper; a link that is broken is told as such."""
    linked, papers = usual(listing, lambda entry: entry.links), usual(listing, _has_paper)
    for entry, keys in listing.entries:
        if entry.broken_links or doubtful(entry):
            continue
        if not entry.links:
            if linked(entry) and "://" not in entry.raw and not below_links(listing, entry):
                named = entry.authors or entry.venue or entry.year
                yield Finding(entry.line, "no link", None, keys, severity=None if named else "info")
        elif not _has_paper(entry) and papers(entry):
            unsure = _has_page(entry) or not (entry.authors or entry.venue or entry.line in listing.tables)
            severity: Severity | None = "info" if unsure else None
            yield Finding(entry.line, "no link to the paper", None, keys, severity=severity)


def missing_field(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries without venue or year, where those of the list and of their own table or section have them."""
    expected = {name: usual(listing, value) for name, value in FIELDS.items()}
    for entry, keys in listing.entries:
        lacking = [n for n, value in FIELDS.items() if not value(entry) and expected[n](entry) and not _says(entry, n)]
        if lacking and not doubtful(entry):
            meant = told_venue(entry) if "venue" in lacking else None
            # What has neither of them nor people may be a talk, a tool, a fact sheet.
            unsure = (
                _unpublished(entry)
                if lacking == ["venue"]
                else not (entry.authors or entry.venue) or not _is_paper(entry)
            )
            severity: Severity | None = "info" if unsure else None
            yield Finding(entry.line, f"no {' and no '.join(lacking)}", meant, keys, severity=severity)


def _says(entry: Entry, field: str) -> bool:
    """Whether the entry's text has what was not read from it: then the reading is at fault, not the list."""
    whole = prose(entry)
    if re.search(r"\barxiv:\s?\d{4}\.\d", whole, re.IGNORECASE):
        return True  # the number is of a year, and its archive is the venue
    text = whole.replace(entry.title, " ")
    if TAIL.search(entry.title):
        return True  # the title was read with what stands behind it
    if field == "year":
        return YEAR.search(text) is not None or SHORT_YEAR.search(text) is not None
    if (
        any(is_known(word) for word in ACRONYM.findall(text))
        or DOTTED.search(text)
        or NAMED.search(text)
        or IN_WORDS.search(text)
    ):
        return True
    # A label that is none of the usual ones may be the venue: [PloS one](…).
    return any(link.label and not is_label(link.label) and link.label not in entry.title for link in entry.links)


def _is_paper(entry: Entry) -> bool:
    """Whether a link leads to a paper for sure: a tool or a talk needs no year."""
    return any(link_kind(link.label, link.url, names={entry.title}) in ("paper", "pdf") for link in entry.links)


def _unpublished(entry: Entry) -> bool:
    """Whether all that is known of an entry is a preprint, or a report on somebody's site."""
    return not any(_shows_venue(link.url) for link in entry.links)


def _shows_venue(url: str) -> bool:
    identifier = identify(url)
    return told_by(url) is not None or (identifier is not None and identifier.scheme != "arxiv" and not ARCHIVE.match(url))  # fmt: skip


def _has_paper(entry: Entry) -> bool:
    return any(
        link_kind(link.label, link.url, names={entry.title}) in PAPERS or link.url.lower().endswith(".pdf")
        for link in entry.links
    )


def _has_page(entry: Entry) -> bool:
    """Whether a link leads to the paper's own page or a talk, or stands on the name: then that is what the list gives."""
    for link in entry.links:
        if link_kind(link.label, link.url, names={entry.title}) in ("website", "video", "slides"):
            return True
        if len(link.label) > 2 and entry.title.casefold().startswith(link.label.casefold()):
            return True
        if link.label and not is_label(link.label) and not link.url.rstrip("/").endswith(link.label.replace(" ", "")):
            return True  # `[Tanaka et al.](…)`, but not `[AMC](https://github.com/KevinLight831/AMC)`
    return False


def not_a_venue(listing: Listing, _: World) -> Iterator[Finding]:
    """Publishers, societies and series that stand where a venue should."""
    for entry, keys in listing.entries:
        if entry.venue and names_no_venue(entry.venue):
            meant = told_venue(entry)
            fix = _fix(listing, entry, meant) if meant else None
            said = f"{entry.venue} is no venue; name where the paper appeared"
            book: Severity | None = "info" if entry.venue.casefold() in BOOKS and not meant else None
            yield Finding(entry.line, said, meant, keys, severity=book, fix=fix)


def _fix(listing: Listing, entry: Entry, meant: str, *, safe: bool = False) -> Fix | None:
    """The venue's fix, where it is sure at which words the venue was read."""
    venue = entry.venue or ""
    line = spot(listing, entry, venue)
    return Fix("venue", venue, meant, safe, line) if line is not None or not entry.raw else None


def told_venue(entry: Entry) -> str | None:
    """The venue that one of the entry's links tells, in about the entry's year."""
    for link in entry.links:
        told = told_by(link.url)
        if told and told.venue and told.venue != ACM_JOURNAL and _near(told.year, entry.year):
            return told.venue
    return None


def _near(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) < 2


def variants(listing: Listing, _: World) -> Iterator[Finding]:
    """Misspelt venues, names that are out of date, and the rarer spellings of a venue within one list."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for entry, _keys in listing.entries:
        if _named(entry):
            spellings[venue_family(entry.venue or "")][entry.venue or ""] += 1
    for entry, keys in listing.entries:
        if _named(entry) and (found := _variant(listing, entry, keys, spellings)):
            yield found


def _named(entry: Entry) -> bool:
    """Whether the venue is one, and no number stands in it: `arXiv:2205.14204` and `ICLR 2021` have no spellings."""
    return bool(entry.venue) and not names_no_venue(entry.venue or "") and not re.search(r"\d", entry.venue or "")


def _variant(
    listing: Listing, entry: Entry, keys: tuple[str, ...], families: Mapping[str, Counter[str]]
) -> Finding | None:
    venue = entry.venue or ""
    spellings = families[venue_family(venue)]
    if (meant := misspelt(venue)) and spellings[venue] < OFTEN:
        return Finding(entry.line, f"{venue} may be misspelt", meant, keys, fix=_fix(listing, entry, meant, safe=True))
    usual_one = _usual_spelling(spellings, venue)
    if usual_one == venue or is_former_name(venue, entry.year) or is_outdated(usual_one, entry.year):
        return None
    outdated = is_outdated(venue, entry.year)
    said = f"{venue} is spelled {usual_one} elsewhere in this list"
    # Only what a venue calls itself may be set in; what most lines have may be the slip.
    sure = outdated or (venue.casefold() == usual_one.casefold() and usual_one in _own_names(venue))
    fix = _fix(listing, entry, usual_one) if sure else None
    return Finding(entry.line, said, usual_one, keys, severity=None if outdated else "info", fix=fix)


def _own_names(venue: str) -> tuple[str, ...]:
    """What a venue calls itself, where the table knows it."""
    found = known(venue)
    return found.names if found is not None else ()


def _usual_spelling(spellings: Counter[str], venue: str) -> str:
    """The name as the venue itself writes it, where that is known; else the commonest spelling, among equals the first."""
    if own := next((name for name in _own_names(venue) if name in spellings), None):
        return own
    most = max(spellings.values())
    return next(spelling for spelling, count in spellings.items() if count == most)
