"""Mend what audit and check-links found: in the catalog by claims, in the list's own file only the characters concerned."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mmret_cli.actions.check.audit import AuditReport
from mmret_cli.actions.check.links import file_at
from mmret_cli.actions.claims import with_earlier
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.files import read_file
from mmret_cli.audit.findings import Finding, Fix
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import put_claims
from mmret_cli.catalog.papers.keys import paper_ids
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Writer
from mmret_cli.editing.mending import repair_line, set_in
from mmret_cli.editing.patch import LINES, unified
from mmret_cli.errors import SourceError
from mmret_cli.matching.folding import OFF
from mmret_cli.models import CURATOR, Claim, Paper

if TYPE_CHECKING:
    from mmret_cli.actions.check.check_links import Report

END = r"(?=$|[\s)\]}>\"'<|`]|[.,;:!*_](?:\s|$))"  # what stands behind a URL in a list
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Patch:
    """One file before and after its fixes; `fixes` counts them, `left` those that could not be set in."""

    path: Path
    name: str
    before: str
    after: str
    fixes: int
    left: int

    @property
    def text(self) -> str:
        """The unified diff; blank where nothing changes."""
        return unified(self.before, self.after, self.name)


def fix_papers(
    writer: Writer, findings: Iterable[Finding], *, unsafe: bool, who: str, at: str
) -> tuple[int, int | None]:
    """Claim for the papers what the fixes say; how many papers change, and the number in the journal."""
    wanted: dict[str, list[Fix]] = defaultdict(list)
    for finding in findings:
        if finding.fix and finding.fix.sound and (finding.fix.safe or unsafe) and len(finding.keys) == 1:
            wanted[finding.keys[0]].append(finding.fix)
    with writer.atomic():
        told = [(paper.key, claim) for paper in papers(writer.conn, keys=sorted(wanted)) for claim in _claims(paper, wanted[paper.key])]  # fmt: skip
        if not told:
            return 0, None
        count = len({key for key, _ in told})
        return count, _claim_all(writer, told, action="fix", summary=f"{count} papers", who=who, at=at)


def _claim_all(
    writer: Writer, told: Sequence[tuple[str, Claim]], *, action: str, summary: str, who: str, at: str
) -> int:
    """Claim this for the papers of these keys, as one change; its number."""
    change = journal.begin(writer, action=action, summary=summary, who=who, at=at)
    for key, claim in told:
        put_claims(writer, [key], with_earlier(writer, key, [claim]), change=change)
    refold(writer, touched=Touched(papers=paper_ids(writer.conn, [key for key, _ in told])))
    return change


def _claims(paper: Paper, fixes: Sequence[Fix]) -> list[Claim]:
    """The curator's claims that make a paper what the fixes say; none where it is so already."""
    mended = paper
    for fix in fixes:
        mended = _mend(mended, fix)
    links = _relinked(paper, mended)
    values = {
        "authors": (paper.authors, mended.authors),
        "venue": ((paper.venue or "",), (mended.venue or "",)),
        "title": ((paper.title,), (mended.title,)),
    }
    changed = [Claim(field, after, CURATOR) for field, (before, after) in values.items() if before != after]
    return [*changed, Claim("links", links, CURATOR)] if links else changed


def _relinked(paper: Paper, mended: Paper) -> tuple[str, ...]:
    """The links that come, and those that go, as a claim says it."""
    gone = [f"{OFF}{link.url}" for link in paper.links if link not in mended.links]
    return (*gone, *(f"{link.kind} {link.url}" for link in mended.links if link not in paper.links))


def _mend(paper: Paper, fix: Fix) -> Paper:
    match fix.field:
        case "link":
            return replace(paper, links=tuple(replace(k, url=fix.new) if k.url == fix.old else k for k in paper.links))
        case "venue":
            return replace(paper, venue=fix.new) if paper.venue == fix.old else paper
        case "title":
            return replace(paper, title=paper.title.replace(fix.old, fix.new, 1))
        case "authors":
            return replace(paper, authors=tuple(fix.new if name == fix.old else name for name in paper.authors))
        case _:
            return paper


def patches(report: AuditReport, *, unsafe: bool) -> list[Patch]:
    """A patch for each list whose own file can be mended; also for what the curator has mended in the catalog."""
    by_list: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted((*report.findings, *report.mended), key=lambda finding: finding.line):
        if finding.fix is not None and (finding.fix.safe or unsafe):
            by_list[finding.list or ""].append(finding)
    return [_patch(report.files[slug], found, unsafe) for slug, found in by_list.items() if slug in report.files]


def _patch(path: Path, findings: Sequence[Finding], unsafe: bool) -> Patch:
    try:
        before = read_file(path, None).decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is not UTF-8, so its other bytes could not be kept: convert it first") from error
    after, fixes = patched(before, findings, unsafe=unsafe)
    here = Path.cwd()
    absolute = path.absolute()
    name = absolute.relative_to(here) if absolute.is_relative_to(here) else Path(path.name)
    return Patch(path, name.as_posix(), before, after, fixes, len(findings) - fixes)


def moved(report: "Report") -> dict[str, str]:
    """Old URL -> new URL of the links that moved for good."""
    return {
        each.check.url: each.check.final_url
        for each in report.links
        if each.check.state == "moved" and each.check.final_url is not None
    }


def moved_patches(report: "Report", folder: Path | None) -> Iterator[str]:
    """A unified diff of the lists' files in which moved links are replaced; `folder` as for file_at."""
    new = moved(report)
    files = dict.fromkeys(place.file for each in report.links if each.check.url in new for place in each.places)
    for file in files:
        path = file_at(file, folder)
        if path.is_file():
            text = read_file(path, None).decode("utf-8", "surrogateescape")
            yield unified(text, _moved_in(text, new), file)


def _moved_in(text: str, new: Mapping[str, str]) -> str:
    """The text of a list with the new URLs in it."""
    pattern = re.compile("|".join(re.escape(url) + END for url in sorted(new, key=len, reverse=True)))
    return "".join(pattern.sub(lambda match: new[match[0]], line) for line in LINES.findall(text))


def fix_links(writer: Writer, report: "Report", *, who: str, at: str) -> int:
    """Claim the new URLs for the papers whose links moved, in one change; how many papers that are."""
    new = moved(report)
    keys = sorted({key for each in report.links if each.check.url in new for key in each.papers})
    with writer.atomic():
        found = [paper for paper in papers(writer.conn, keys=keys) if any(link.url in new for link in paper.links)]
        if found:
            told = [(paper.key, _claim(paper, new)) for paper in found]
            _claim_all(writer, told, action="check-links", summary=f"{len(new)} moved links", who=who, at=at)
    return len(found)


def _claim(paper: Paper, new: Mapping[str, str]) -> Claim:
    """The new links, and the old ones taken off."""
    old = [link for link in paper.links if link.url in new]
    values = (*(f"{OFF}{link.url}" for link in old), *(f"{link.kind} {new[link.url]}" for link in old))
    return Claim("links", values, CURATOR)


def patched(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, int]:
    """The text with the fixes set in, and how many of them were; unsafe ones only on demand."""
    lines = [match[0] for match in LINE.finditer(text)]
    done = 0
    for finding in findings:
        if finding.fix is not None and (finding.fix.safe or unsafe):
            done += finding.fix.sound and _set_in(lines, finding.line, finding.fix)
    return "".join(lines), done


def _set_in(lines: list[str], line: int, fix: Fix) -> bool:
    if fix.field == "encoding":
        return repair_line(lines, line - 1)
    return set_in(lines, (fix.line or line) - 1, fix.old, fix.new, kind=fix.field)
