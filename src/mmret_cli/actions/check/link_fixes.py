"""Moved links: a patch for the lists' files, or the curator's claim in the catalog."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mmret_cli.actions.check.check_links import Report
from mmret_cli.actions.check.links import file_at
from mmret_cli.actions.claims import with_earlier
from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.actions.files import read_file
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import put_claims
from mmret_cli.catalog.papers.keys import paper_ids
from mmret_cli.catalog.papers.read import papers
from mmret_cli.catalog.store import Writer
from mmret_cli.editing.diffs import LINES, unified
from mmret_cli.matching.folding import OFF
from mmret_cli.models import CURATOR, Claim, Paper

END = r"(?=$|[\s)\]}>\"'<|`]|[.,;:!*_](?:\s|$))"  # what stands behind a URL in a list


def moved(report: Report) -> dict[str, str]:
    """Old URL -> new URL of the links that moved for good."""
    return {
        each.check.url: each.check.final_url
        for each in report.links
        if each.check.state == "moved" and each.check.final_url is not None
    }


def patches(report: Report, folder: Path | None) -> Iterator[str]:
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


def fix(writer: Writer, report: Report, *, who: str, at: str) -> int:
    """Claim the new URLs for the papers whose links moved, in one change; how many papers that are."""
    new = moved(report)
    keys = sorted({key for each in report.links if each.check.url in new for key in each.papers})
    with writer.atomic():
        found = [paper for paper in papers(writer.conn, keys=keys) if any(link.url in new for link in paper.links)]
        if found:
            change = journal.begin(writer, action="check-links", summary=f"{len(new)} moved links", who=who, at=at)
            for paper in found:
                put_claims(writer, [paper.key], with_earlier(writer, paper.key, [_claim(paper, new)]), change=change)
            refold(writer, touched=Touched(papers=paper_ids(writer.conn, keys)))
    return len(found)


def _claim(paper: Paper, new: Mapping[str, str]) -> Claim:
    """The new links, and the old ones taken off."""
    old = [link for link in paper.links if link.url in new]
    values = (*(f"{OFF}{link.url}" for link in old), *(f"{link.kind} {new[link.url]}" for link in old))
    return Claim("links", values, CURATOR)
