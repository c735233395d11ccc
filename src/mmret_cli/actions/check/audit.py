"""Audit: the lists of the catalog, or one file, against the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from mmret_cli.actions.check.audit_settings import AuditSettings
from mmret_cli.actions.check.page import page_of
from mmret_cli.actions.english import used
from mmret_cli.actions.files import inside, read_file
from mmret_cli.actions.sources import Source, decode, read
from mmret_cli.audit.findings import Finding, together
from mmret_cli.audit.formats import FORMATS, counted, record, said, sarif
from mmret_cli.audit.rules import RULES, Rule, audit
from mmret_cli.audit.subject import CodeBlock, Listing, Page, World
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import claims_by_key
from mmret_cli.catalog.decisions import accept, accepted_now
from mmret_cli.catalog.papers.keys import find
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.records import lists, live
from mmret_cli.catalog.records.read import results
from mmret_cli.catalog.store import Catalog, Writer
from mmret_cli.errors import CatalogError, MmretError, SourceError, UnknownKey
from mmret_cli.matching.folding import fold
from mmret_cli.matching.identity import group
from mmret_cli.matching.keys import Tried, base_key, free_key
from mmret_cli.matching.leaderboards import join_results
from mmret_cli.models import CURATOR, Acceptance, Claim, Entry, Paper, Record, Result
from mmret_cli.readers.styles.names import lexicon

__all__ = ["FORMATS", "RULES", "AuditReport", "Finding", "Rule", "accept_finding", "audit_catalog", "audit_source", "counted", "record", "said", "sarif"]  # fmt: skip
PAGES = frozenset({".md", ".markdown", ""})


@dataclass(slots=True)
class AuditReport:
    """What was found; how much of that was accepted, or mended in the catalog by the curator; where the lists stand.

    `idle` is what the configuration accepts and no rule finds.
    `mended` are the findings that a claim has settled: the catalog is right, the list itself is not.
    `notes` say which lists were not read from their file, and why.
    """

    findings: list[Finding] = field(default_factory=list)
    mended: list[Finding] = field(default_factory=list)
    accepted: int = 0
    idle: list[Acceptance] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def told(self) -> list[Finding]:
        """The findings as they are printed: many of one shape are one."""
        return together(self.findings)

    @property
    def failing(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity == "error" for finding in self.findings)


def audit_source(source: Source, settings: AuditSettings) -> AuditReport:
    """What the rules find in one document, without a catalog."""
    if source.format == "jsonl":
        raise SourceError(f"{source.name} is a catalog's export, not a list: import it, and audit the catalog")
    records = read(source).records
    folded = _folded([each for each in records if isinstance(each, Entry)])
    page = _page_of(source)
    listing = Listing(source.list.slug, records, _keys(records, folded), source.name, page)
    return _report(_world([listing], folded), settings, settings.accepted, {source.list.slug: source.path})


def _page_of(source: Source) -> Page | None:
    """The page of a Markdown list; a .bib file is one block of code."""
    if source.format == "bibtex":
        return Page(source.text, code=(CodeBlock(1, source.text),))
    return page_of(source.text) if source.format == "markdown" else None


def _world(listings: Sequence[Listing], whole: Sequence[Paper]) -> World:
    """What the rules may know beside the lists: the present month, the words of titles, and of English."""
    today = date.today()
    return World(listings, whole, (today.year, today.month), lexicon()[0], used)


def audit_catalog(catalog: Catalog, settings: AuditSettings, *, slug: str | None = None) -> AuditReport:
    """What the rules find in the lists of a catalog, or in one; a list's page is read where its file is still there."""
    whole = list(papers(catalog.conn, include_retired=False))
    keys = {entry: paper.key for paper in whole for entry in paper.entries}
    methods = dict(results(catalog.conn))
    listings, files, notes = [], {}, []
    for source in lists(catalog.conn).values():
        records = [stored.record for stored in live(catalog.conn, slug=source.slug)]
        own = _keys_of(records, keys, methods)
        page = None
        try:
            path = inside(catalog.path.absolute().parent, source.file or "")
            page = _page(path) if source.file else None
        except SourceError as error:
            notes.append(f"{source.slug} is audited without its file: {error}")
        listings.append(Listing(source.slug, records, own, source.file or source.slug, page))
        if page is not None:
            files[source.slug] = path
    if slug is not None and slug not in {listing.slug for listing in listings}:
        raise CatalogError(f"the catalog has no list {slug}; it has {', '.join(listing.slug for listing in listings)}")
    accepted = settings.accepted | accepted_now(catalog.conn)
    report = _report(_world(listings, whole), settings, accepted, files, slug)
    _set_apart(report, whole, claims_by_key(catalog.conn))
    report.notes = notes
    return report


def accept_finding(
    writer: Writer, acceptance: Acceptance, settings: AuditSettings, *, who: str, at: str
) -> tuple[Acceptance, int | None]:
    """Remember that a finding is right as it is; the change, or None where that was known. Raises for an unknown one."""
    key = _current(writer, acceptance.key)
    wanted = Acceptance(acceptance.code, key)
    with writer.atomic():
        if wanted in accepted_now(writer.conn):
            return wanted, None
        report = audit_catalog(writer, replace(settings, codes=(wanted.code,), severity={}))
        if not any(wanted.key in finding.subjects for finding in (*report.findings, *report.mended)):
            raise MmretError(f"{wanted.code} finds nothing of {wanted.key}; `mmret audit --select {wanted.code}` shows what it finds")  # fmt: skip
        change = journal.begin(writer, action="accept", summary=f"{wanted.code} {wanted.key}", who=who, at=at)
        accept(writer, [wanted], change=change)
    return wanted, change


def _current(catalog: Catalog, key: str) -> str:
    """A paper's present key for an old one; any other name stays."""
    try:
        return find(catalog.conn, key)
    except UnknownKey:
        return key


def _report(
    world: World,
    settings: AuditSettings,
    accepted: Iterable[Acceptance],
    files: dict[str, Path],
    slug: str | None = None,
) -> AuditReport:
    known, used = set(accepted), set[Acceptance]()
    report = AuditReport(files=files)
    for finding in audit(world, codes=settings.codes):
        if slug is not None and finding.list != slug:
            continue
        if right := {Acceptance(finding.code, subject) for subject in finding.subjects} & known:
            used |= right
            report.accepted += 1
        else:
            report.findings.append(replace(finding, severity=settings.severity.get(finding.code, finding.severity)))
    asked = {each for each in settings.accepted - used if each.code in settings.codes and slug is None}
    report.idle = sorted(asked, key=lambda each: (each.code, each.key))
    return report


def _set_apart(report: AuditReport, whole: Iterable[Paper], claims: Mapping[str, Sequence[Claim]]) -> None:
    """Take out of the findings those that the curator has settled for the catalog."""
    own = {paper.key: [c for key in (paper.key, *paper.aliases) for c in claims.get(key, ())] for paper in whole}
    report.mended = [
        each for each in report.findings if any(_settles(c, each) for key in each.keys for c in own.get(key, ()))
    ]
    settled = set(report.mended)
    report.findings = [finding for finding in report.findings if finding not in settled]


def _settles(claim: Claim, finding: Finding) -> bool:
    fix = finding.fix
    if fix is None or claim.origin != CURATOR or claim.field.removesuffix("s") != fix.field.removesuffix("s"):
        return False
    return any(fix.new in value and fix.old != value.partition(" ")[2] for value in claim.values)


def _page(path: Path) -> Page | None:
    """The page of a list's file; None where the file is gone or no Markdown. Raises SourceError for what is no text."""
    if not path.is_file() or path.suffix.lower() not in PAGES:
        return None
    return page_of(decode(read_file(path, None), path)[0])


def _folded(entries: Sequence[Entry]) -> list[Paper]:
    """The papers of entries as a catalog would fold them, with the keys that it would give."""
    taken: set[str] = set()
    tried: Tried = {}
    found = []
    for members in group(entries):
        paper = fold([entries[index] for index in members])
        key = free_key(base_key(paper), taken, tried)
        taken.add(key)
        found.append(replace(paper, key=key))
    return found


def _keys(records: Sequence[Record], whole: Sequence[Paper]) -> list[str | None]:
    keys = {entry: paper.key for paper in whole for entry in paper.entries}
    numbers = [each for each in records if isinstance(each, Result)]
    return _keys_of(records, keys, dict(zip(numbers, join_results(numbers, whole), strict=True)))


def _keys_of(
    records: Sequence[Record], keys: Mapping[Entry, str], methods: Mapping[Result, str | None]
) -> list[str | None]:
    """The key of each record: an entry's paper, the paper of a result's method."""
    return [
        keys.get(each) if isinstance(each, Entry) else methods.get(each) if isinstance(each, Result) else None
        for each in records
    ]
