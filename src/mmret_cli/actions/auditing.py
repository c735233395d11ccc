"""Audit: the lists of the catalog, or one file, against the rules."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmret_cli.actions.importing import read
from mmret_cli.actions.pages import page_of
from mmret_cli.actions.sources import Source, decode
from mmret_cli.audit.findings import Finding
from mmret_cli.audit.rules import CODES, audit
from mmret_cli.audit.subject import Listing, Page, World
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists, live
from mmret_cli.catalog.results import results
from mmret_cli.catalog.store import Catalog
from mmret_cli.errors import SourceError
from mmret_cli.matching.folding import fold
from mmret_cli.matching.identity import group
from mmret_cli.matching.joining import join_results
from mmret_cli.matching.keys import base_key, free_key
from mmret_cli.models import Entry, Paper, Record, Result


@dataclass(slots=True)
class AuditReport:
    """What was found, what was accepted before, and the pages of the lists for those who mend them."""

    findings: list[Finding] = field(default_factory=list)
    accepted: int = 0
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def failing(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity == "error" for finding in self.findings)

    def counts(self) -> Counter[str]:
        """How many findings of each severity."""
        return Counter(finding.severity or "" for finding in self.findings)


def audit_source(source: Source, *, codes: Collection[str] = CODES) -> AuditReport:
    """What the rules find in one document, without a catalog."""
    records = read(source).records
    folded = _folded([record for record in records if isinstance(record, Entry)])
    page = page_of(source.text) if source.format == "markdown" else None
    listing = Listing(source.list.slug, records, _keys(records, folded), source.name, page)
    return _report([listing], folded, codes)


def audit_catalog(catalog: Catalog, *, slug: str | None = None, codes: Collection[str] = CODES) -> AuditReport:
    """What the rules find in the lists of a catalog, or in one; a list's page is read where its file is still there."""
    whole = list(papers(catalog.conn, include_retired=False))
    keys = {entry: paper.key for paper in whole for entry in paper.entries}
    methods = {result: key for result, key in results(catalog.conn)}
    listings = []
    for source in lists(catalog.conn).values():
        records = [stored.record for stored in live(catalog.conn, slug=source.slug)]
        own = [
            keys.get(r) if isinstance(r, Entry) else methods.get(r) if isinstance(r, Result) else None for r in records
        ]
        listings.append(
            Listing(source.slug, records, own, source.file or source.slug, _page(catalog.path, source.file))
        )
    report = _report(listings, whole, codes)
    if slug is not None:
        report.findings = [finding for finding in report.findings if finding.list == slug]
    return report


def _report(listings: Sequence[Listing], whole: Sequence[Paper], codes: Collection[str]) -> AuditReport:
    pages = {listing.slug: listing.page for listing in listings if listing.page is not None}
    return AuditReport(list(audit(World(listings, whole), codes=codes)), pages=pages)


def _page(catalog: Path, file: str | None) -> Page | None:
    """The page of a list's file; None where the file is gone or no Markdown."""
    path = catalog.absolute().parent / file if file else None
    if path is None or not path.is_file() or path.suffix.lower() not in {".md", ".markdown", ""}:
        return None
    try:
        return page_of(decode(path.read_bytes(), path)[0])
    except (OSError, SourceError):
        return None


def _folded(entries: Sequence[Entry]) -> list[Paper]:
    """The papers of entries as a catalog would fold them, with the keys that it would give."""
    taken: set[str] = set()
    found = []
    for members in group(entries):
        paper = fold([entries[index] for index in members])
        key = free_key(base_key(paper), taken)
        taken.add(key)
        found.append(replace(paper, key=key))
    return found


def _keys(records: Sequence[Record], whole: Iterable[Paper]) -> list[str | None]:
    whole = list(whole)
    keys: Mapping[Entry, str] = {entry: paper.key for paper in whole for entry in paper.entries}
    numbers = [record for record in records if isinstance(record, Result)]
    joined = dict(zip(numbers, join_results(numbers, whole), strict=True))
    return [keys.get(r) if isinstance(r, Entry) else joined.get(r) if isinstance(r, Result) else None for r in records]
