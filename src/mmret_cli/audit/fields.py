"""Fields: entries that lack what the others of their list have, venues that are none, and one venue in several spellings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from mmret_cli.audit.findings import Finding, Fix, Severity
from mmret_cli.audit.subject import Listing, World
from mmret_cli.models import Entry
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.proceedings import told_by
from mmret_cli.normalise.venuefamilies import (
    ACM_JOURNAL,
    is_former_name,
    is_outdated,
    misspelt,
    names_no_venue,
    venue_family,
)

USUAL = 0.5  # the share of a list's entries that have a field, from which its absence is told
LONGEST_SHORT = 2  # words of a venue's short name
PAPERS = frozenset({"paper", "pdf", "other"})
FIELDS: dict[str, Callable[[Entry], object]] = {
    "venue": lambda entry: entry.venue,
    "year": lambda entry: entry.year,
}


def missing_link(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries without a link, or with none that leads to the paper."""
    entries = [entry for entry, _keys in listing.entries]
    linked, papers = _usual(entries, lambda entry: entry.links), _usual(entries, _has_paper)
    for entry, keys in listing.entries:
        if linked and not entry.links:
            broken = ": the one it has is broken" if entry.broken_links else ""
            yield Finding(entry.line, f"no link{broken}", None, keys)
        elif papers and entry.links and not _has_paper(entry):
            yield Finding(entry.line, "no link to the paper", None, keys)


def missing_field(listing: Listing, _: World) -> Iterator[Finding]:
    """Entries without venue or year, in a list whose entries have them."""
    entries = [entry for entry, _keys in listing.entries]
    usual = {name: _usual(entries, value) for name, value in FIELDS.items()}
    for entry, keys in listing.entries:
        lacking = [name for name, value in FIELDS.items() if usual[name] and not value(entry)]
        if lacking:
            meant = told_venue(entry) if "venue" in lacking else None
            yield Finding(entry.line, f"no {' and no '.join(lacking)}", meant, keys)


def _usual(entries: Sequence[Entry], value: Callable[[Entry], object]) -> bool:
    return bool(entries) and sum(bool(value(entry)) for entry in entries) >= USUAL * len(entries)


def _has_paper(entry: Entry) -> bool:
    return any(link_kind(link.label, link.url, names={entry.title}) in PAPERS for link in entry.links)


def not_a_venue(listing: Listing, _: World) -> Iterator[Finding]:
    """Publishers, societies and series that stand where a venue should."""
    for entry, keys in listing.entries:
        if entry.venue and names_no_venue(entry.venue):
            meant = told_venue(entry)
            fix = Fix("venue", entry.venue, meant, safe=False) if meant else None
            yield Finding(entry.line, f"{entry.venue} is no venue", meant, keys, fix=fix)


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
    """Misspelt venues, and the rarer spellings of a venue within one list."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for entry, _keys in listing.entries:
        if entry.venue and not names_no_venue(entry.venue):
            spellings[venue_family(entry.venue)][entry.venue] += 1
    for entry, keys in listing.entries:
        if not entry.venue or names_no_venue(entry.venue):
            continue
        if meant := misspelt(entry.venue):
            fix = Fix("venue", entry.venue, meant)
            yield Finding(entry.line, f"{entry.venue} may be misspelt", meant, keys, fix=fix)
            continue
        usual = _usual_spelling(spellings[venue_family(entry.venue)], entry)
        if usual != entry.venue and _worth_telling(entry, usual):
            fix = Fix("venue", entry.venue, usual, safe=False)
            said = f"{entry.venue} is spelled {usual} elsewhere in this list"
            severity: Severity | None = "info" if _harmless(entry.venue, usual) else None
            yield Finding(entry.line, said, usual, keys, severity=severity, fix=fix)


def _harmless(venue: str, usual: str) -> bool:
    """Other case, another name of the preprint server, or a name in full beside its acronym."""
    in_full = (len(venue.split()) > LONGEST_SHORT) != (len(usual.split()) > LONGEST_SHORT)
    return in_full or venue.casefold() == usual.casefold() or venue_family(venue) == "arXiv"


def _usual_spelling(spellings: Counter[str], entry: Entry) -> str:
    """The commonest spelling; among equals the venue's own name, then the first."""
    most = max(spellings.values())
    common = [spelling for spelling, count in spellings.items() if count == most]
    family = venue_family(entry.venue or "")
    return next((each for each in common if each.endswith(family)), common[0])


def _worth_telling(entry: Entry, usual: str) -> bool:
    """Not for a name that was right in its year, nor in favour of one that was not."""
    return not is_former_name(entry.venue or "", entry.year) and not is_outdated(usual, entry.year)
