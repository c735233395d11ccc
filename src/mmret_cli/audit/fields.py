"""Entries that lack what the other entries of their list have: a link, a paper link, venue, year."""

from collections.abc import Callable, Iterator, Sequence

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Listing, World
from mmret_cli.audit.venues import told_venue
from mmret_cli.models import Entry
from mmret_cli.normalise.linkkinds import link_kind

USUAL = 0.5  # the share of a list's entries that have a field, from which its absence is told
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
