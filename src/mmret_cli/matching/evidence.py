"""What an entry's links say of its identity, unless they contradict the entry."""

from collections.abc import Iterator

from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import Identifier, arxiv_year, identify, title_in_url
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.proceedings import bears, told_by
from mmret_cli.normalise.titles import words

# An arXiv number one year after the venue is normal (a late upload); years after, it is another paper's.
LATEST_PREPRINT = 1
BESIDE = frozenset({"data", "code", "video", "slides", "demo", "website"})  # what belongs to a paper without being it


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

    An arXiv number from years after the entry's year; a proceedings file with another title and another first author.
    """
    if identifier.scheme == "arxiv":
        given = arxiv_year(identifier.value)
        return given is not None and entry.year is not None and given > entry.year + LATEST_PREPRINT
    told = title_in_url(url)
    if not told or len(told) < 2:
        return False
    own = set(words(entry.title))
    share = sum(1 for word in told if word in own) / len(told)
    if entry.authors:
        return share < 0.75 and not ((file := told_by(url)) is not None and bears(file.authors, entry.authors))
    return share < 0.5
