"""One address of two papers at hosts that no rule knows."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from mmret_cli.audit.findings import Finding, Severity
from mmret_cli.audit.sharing import Claim, alike
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.audit.targets import is_paper_link
from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import canonical_url, identify
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.titles import words

# Pages of many papers: a site's part, a list of them, a person, a repository.
INDEX = re.compile(
    r"/(?:proceedings?|program|schedule|accepted[\w-]*|papers?|publications?|people|projects?|blog|posts?|index(?:\.\w+)?|"
    r"home|conference|workshops?|volumes?|issues?|toc|list|search|group|tag|category|wiki|~[\w.-]+)/?$",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"(?:^|\.)(?:github|gitlab|bitbucket|gitee|youtube|youtu|google|bilibili|zhihu|medium|twitter|x|huggingface|kaggle|"
    r"paperswithcode|dblp|wikipedia|amazon|books|semanticscholar|modelscope|zenodo|figshare)\.",
    re.IGNORECASE,
)
FEWEST, MOST_WORDS = 4, 30  # words of a title
MOST = 2  # papers with one address: beyond, it is a page of many


FILE = re.compile(r"https?://(?P<above>[^?#]+/)[^/?#]+/[^/?#]+\.pdf$", re.IGNORECASE)
FOLDER = re.compile(r"https?://(?P<above>[^?#/]+/(?:[^?#/]+/)+)[^/?#]+/$")
FILES = 3  # beside a folder, from which a file is what is meant


def shared_page(listing: Listing, world: World) -> Iterator[Finding]:
    """A deep link that another entry of quite another title has too."""
    for claims in _claims(world).values():
        claim = next((each for each in claims if each.listing is listing), None)
        if claim is not None:
            other = next(each for each in claims if each is not claim)
            keys = tuple(dict.fromkeys((*claim.link.keys, *other.link.keys)))
            # One list each: which of them errs?
            severity: Severity | None = None if other.listing is listing else "info"
            yield Finding(claim.link.line, other.beside(listing), None, keys, severity=severity)


@lru_cache(maxsize=1)
def _claims(world: World) -> dict[str, list[Claim]]:
    """The deep links of two unlike titles, by address."""
    found: dict[str, dict[str, Claim]] = defaultdict(dict)
    for listing in world.listings:
        for link in listing.links:
            if isinstance(link.record, Entry) and _is_paper(link.record, link) and (page := _deep(link.url)):
                found[page].setdefault(link.record.title, Claim(listing, link, link.record.title))
    return {page: list(claims.values()) for page, claims in found.items() if _are_two(list(claims.values()))}


def _is_paper(entry: Entry, link: Linked) -> bool:
    """Whether a link says that it leads to the paper, and the entry has a title by which papers differ."""
    told = link_kind(link.label, link.url, names={entry.title}) in {"paper", "pdf"}
    return told and FEWEST <= len(words(entry.title)) <= MOST_WORDS and is_paper_link(link)


def _deep(url: str) -> str | None:
    """The address of a page that is one paper's, at a host without a rule."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if identify(url) or path.lower().endswith(".pdf") or OTHERS.search(host) or INDEX.search(path):
        return None
    deep = path.count("/") > 1 and any(char.isdecimal() or char == "-" for char in path.rsplit("/", 1)[1])
    return canonical_url(url) if deep or "id=" in parts.query.lower() else None


def _are_two(claims: list[Claim]) -> bool:
    if len(claims) != MOST:
        return False
    one, other = claims
    named = words(one.title)[0] == words(other.title)[0]  # one name: perhaps one paper under two titles
    apart = one.link.line != other.link.line and one.link.keys != other.link.keys
    return apart and not named and not alike(one.title, other.title)


def folder(listing: Listing, _: World) -> Iterator[Finding]:
    """Links to the folder in which other papers of the list have their files' folders: the file's name is lost."""
    files = {link.url: place["above"] for link in listing.links if (place := FILE.match(link.url)) is not None}
    beside = Counter(files.values())
    for link in listing.links:
        place = FOLDER.match(link.url)
        if place is not None and beside[place["above"]] >= FILES and is_paper_link(link):
            yield Finding(
                link.line, "the link leads to a folder, not to the paper's file", None, link.keys, link.about, "warning"
            )
