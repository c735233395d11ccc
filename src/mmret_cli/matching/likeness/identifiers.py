"""Identifiers of an entry, and whether two entries share one or have each their own."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import Identifier, arxiv_year, canonical_url, identify
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.titles import words
from mmret_cli.normalise.venues.families import ACM_JOURNAL, differ, is_journal, is_own_workshop
from mmret_cli.normalise.venues.proceedings import Told, bears, told_by
from mmret_cli.normalise.venues.tags import is_preprint

LATE_PREPRINT = 3  # years after the venue's: what is given then is another paper's number, before it is a late upload
SHARE = 0.75  # of the words that a file's name tells, those that the title has
SHARE_ALONE = 0.5  # the same where no author is known
BESIDE = frozenset({"data", "code", "video", "slides", "demo", "website"})  # what belongs to a paper without being it
REPOSITORY = re.compile(r"github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?(?:[/#?]|$)", re.IGNORECASE)
# Who gives DOIs to preprints and data: they stand beside the published paper's DOI.
PREPRINT_DOIS = re.compile(
    r"10\.(?:1101|2139|20944|21203|31219|31222|31223|31234|31235|36227|26434|48550|5281|6084|13140)/"
)
# Columns of numbers that name a paper, beside links.
COLUMNS = {
    "pmid": "pmid",
    "pubmed id": "pmid",
    "pubmed": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "accession number": "accession",
}
NAMES = {
    "doi": "DOI",
    "arxiv": "arXiv number",
    "openreview": "OpenReview number",
    "acl": "ACL Anthology number",
    "cvf": "CVF file",
    "ecva": "ECVA file",
    "ieee": "IEEE number",
    "pii": "PII",
    "pmlr": "PMLR page",
    "neurips": "NeurIPS page",
    "pmid": "PubMed number",
    "pmcid": "PubMed Central number",
    "accession": "accession number",
    "github": "code repository",
    "url": "link",
}
REPOSITORIES = frozenset({"github"})  # what several papers of one group may share
LINKS = frozenset({"url"})  # what the rows of a list share where one was copied
WEAK = REPOSITORIES | LINKS
WORKS = frozenset({"arxiv", "openreview"})  # what a preprint and its publication share
SINGLE = frozenset({"doi", "arxiv", "pmid", "pmcid", "acl", "ieee", "pii"})  # schemes that number a paper once


def identifiers(entry: Entry) -> Iterator[Identifier]:
    """The identifiers that an entry's links name, in their order, without those that contradict the entry."""
    for link in entry.links:
        if link_kind(link.label, link.url) in BESIDE:
            continue
        identifier = identify(link.url)
        if identifier is not None and not contradicts(entry, link.url, identifier):
            yield identifier


def contradicts(entry: Entry, url: str, identifier: Identifier) -> bool:
    """Whether a link leads to another paper than its entry says.

    An arXiv number from three years after; a file with another title and another first author; a DOI or file of
    another venue or year.
    """
    if identifier.scheme == "arxiv":
        given = arxiv_year(identifier.value)
        return given is not None and entry.year is not None and given >= entry.year + LATE_PREPRINT
    told = told_by(url)
    return told is not None and (_of_another_paper(entry, told) or _of_another_issue(entry, told))


def shown_by(entry: Entry) -> Told | None:
    """What an entry's own links show of its venue and year; those that contradict it show another's."""
    shown = []
    for link in entry.links:
        if link_kind(link.label, link.url) not in BESIDE and (told := told_by(link.url)) is not None:
            if not told.venue or told.venue == ACM_JOURNAL:
                continue
            if not _of_another_paper(entry, told) and not _of_another_issue(entry, told):
                shown.append(told)
    return max(shown, key=lambda told: (bool(told.title), told.exact and told.year is not None), default=None)


def _of_another_paper(entry: Entry, told: Told) -> bool:
    borne = bears(told.authors, entry.authors)
    if len(told.title) > 1:
        return _share(entry, told) < (SHARE if entry.authors else SHARE_ALONE) and not borne
    if borne or not told.authors or not entry.authors:
        return False
    letters = ["".join(words(author)) for author in entry.authors]  # oord18a: van den Oord
    return not any(len(name) > 3 and name in author for name in told.authors for author in letters)


def _share(entry: Entry, told: Told) -> float:
    """How many of the words that a file's name tells the title has."""
    own = set(words(entry.title))
    return sum(word in own for word in told.title) / len(told.title)


def _of_another_issue(entry: Entry, told: Told) -> bool:
    """Whether what a link tells is another venue's or year's; a file with the entry's own title may correct a slip."""
    published = entry.venue is not None and not is_preprint(entry.venue)
    titled = len(told.title) > 1 and _share(entry, told) >= SHARE
    if published and told.venue and differ(entry.venue or "", told.venue):
        slip = titled and told.year == entry.year and not is_journal(entry.venue or "")
        if not slip and not is_own_workshop(entry.venue or "", told.venue):
            return True
    if told.year is None or entry.year is None:
        return False
    sure = published or (entry.venue is None and not bears(told.authors, entry.authors))
    least, most = (0, 0) if sure and told.exact else (-1, 3) if published else (-3, 3)
    if titled:
        least, most = min(least, -1), max(most, 1)
    return not least <= entry.year - told.year <= most


class Ids(IntEnum):
    """How the identifiers of two entries stand to each other."""

    CONFLICT = 0
    NONE = 1
    RELATED = 2  # a repository in common, each with an identifier of its own
    WEAK = 3  # a repository in common
    LINK = 4  # a link in common that names no paper, or not the paper of its row
    SHARED = 5  # of all versions of a work
    PUBLISHED = 6  # of one publication


class IdDiff(NamedTuple):
    """The level and what to say of it."""

    level: Ids
    reason: str


NONE = IdDiff(Ids.NONE, "")


def prepare_identifiers(entry: Entry) -> frozenset[Identifier]:
    """All that names the work, of links and of columns of numbers.

    Links count as such, too: one that contradicts its entry tells nothing of it, but that somebody copied it.
    """
    if not entry.links and not entry.extra:
        return frozenset()
    return frozenset((*_of_links(entry), *_numbers(entry)))


def _of_links(entry: Entry) -> Iterator[Identifier]:
    for link in entry.links:
        kind = link_kind(link.label, link.url)
        if repository := REPOSITORY.search(link.url):
            yield Identifier("github", repository[1].lower())
        elif kind not in BESIDE and (found := identify(link.url)) is not None:
            yield Identifier("url", f"{found.scheme}:{found.value}")
            if not contradicts(entry, link.url, found):
                yield found
        elif kind in {"paper", "pdf"} and _is_deep(link.url):
            yield Identifier("url", canonical_url(link.url))


def _is_deep(url: str) -> bool:
    """Whether a link leads below a site's front page."""
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
    except ValueError:  # an unclosed bracket in the host
        return False
    return len(parts.path.strip("/")) > 3 or bool(parts.query)


def _numbers(entry: Entry) -> Iterator[Identifier]:
    for name, value in entry.extra:
        scheme = COLUMNS.get(name.lower())
        if scheme is not None and (digits := re.search(r"[\w:.-]{4,}", value)):
            yield Identifier(scheme, digits[0].lower())


def compare_identifiers(one: frozenset[Identifier], other: frozenset[Identifier]) -> IdDiff:
    """Whether two entries share an identifier, or have different ones of a scheme that numbers each paper once."""
    if not one or not other:
        return NONE
    shared = sorted(one & other, key=lambda each: (each.scheme in WEAK, each.scheme in REPOSITORIES, each))
    if shared and shared[0].scheme not in REPOSITORIES:
        return IdDiff(_level(shared), f"same {NAMES.get(shared[0].scheme, shared[0].scheme)}")
    for scheme in sorted(SINGLE):
        ours, theirs = (_published(ids, scheme) for ids in (one, other))
        if ours and theirs:
            return IdDiff(Ids.CONFLICT, f"{NAMES[scheme]}s differ")
    if shared:
        own = all(any(each.scheme not in WEAK for each in ids) for ids in (one, other))
        return IdDiff(Ids.RELATED if own else Ids.WEAK, "same code repository")
    return NONE


def _level(shared: Sequence[Identifier]) -> Ids:
    schemes = {each.scheme for each in shared} - WEAK
    if not schemes:
        return Ids.LINK
    return Ids.SHARED if schemes <= WORKS else Ids.PUBLISHED


def _published(ids: frozenset[Identifier], scheme: str) -> bool:
    return any(each.scheme == scheme and not PREPRINT_DOIS.match(each.value) for each in ids)
