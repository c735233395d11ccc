"""Links whose own text shows where they lead: to another paper, or to this one in another venue or year."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio, ratio

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import arxiv_year, canonical_url, identify
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.proceedings import Told, bears, told_by
from mmret_cli.normalise.titles import title_key, words
from mmret_cli.normalise.venuefamilies import ACM_JOURNAL, differ, venue_family
from mmret_cli.normalise.venues import is_preprint

BESIDE = frozenset({"data", "code", "video", "slides", "demo", "website"})  # what belongs to a paper without being it
SHARE = 0.6  # of the words that a URL tells, those that the title must have
SHARE_ALONE = 0.4  # the same where no author is known, and the title alone must show another paper
LIKE = 85.0  # letters in common from which two titles are one, written in two ways
LATE_PREPRINT = 1  # an arXiv number one year after the venue is a late upload
MOST = 50  # entries with one link: beyond, it is a footer's or a template's, and no paper's
SLACK = (-1, 3)  # how far an entry's year may lie from that of a manuscript


class Judged(NamedTuple):
    """What is wrong with a link to a paper: the rule's code, and why."""

    code: str
    reason: str


def wrong_link(listing: Listing, _: World) -> Iterator[Finding]:
    """Links that show another paper."""
    yield from _judged(listing, "wrong-link")


def venue_contradicts(listing: Listing, _: World) -> Iterator[Finding]:
    """Links to the right paper that tell another venue."""
    yield from _judged(listing, "venue-contradicts-link")


def year_contradicts(listing: Listing, _: World) -> Iterator[Finding]:
    """Links to the right paper that tell another year."""
    yield from _judged(listing, "year-contradicts-link")


def _judged(listing: Listing, code: str) -> Iterator[Finding]:
    for link in listing.links:
        if isinstance(link.record, Entry) and is_paper_link(link):
            for found in judge(link.record, link.url):
                if found.code == code:
                    yield Finding(link.line, found.reason, None, link.keys)


def is_paper_link(link: Linked) -> bool:
    """Whether a link says that it leads to the paper itself."""
    names = {link.record.title} if isinstance(link.record, Entry) else set()
    return link_kind(link.label, link.url, names=names) not in BESIDE


def judge(entry: Entry, url: str) -> list[Judged]:
    """All that a link to the paper says against its entry; a wrong link says nothing more."""
    if (late := _late_preprint(entry, url)) is not None:
        return [late]
    told = told_by(url)
    if told is None:
        return []
    if (other := _another_paper(entry, told)) is not None:
        return [other]
    found = [each for each in (_venue(entry, told), _year(entry, told)) if each is not None]
    far = told.year is not None and entry.year is not None and abs(told.year - entry.year) > 1
    if len(found) == 2 and far and not told.title and not told.authors:
        return [
            Judged("wrong-link", f"the link is of {told.venue} {told.year}, the entry of {entry.venue} {entry.year}")
        ]
    return found


def _late_preprint(entry: Entry, url: str) -> Judged | None:
    identifier = identify(url)
    if identifier is None or identifier.scheme != "arxiv" or entry.year is None:
        return None
    given = arxiv_year(identifier.value)
    if given is None or given <= entry.year:
        return None
    if given > entry.year + LATE_PREPRINT:
        return Judged("wrong-link", f"arXiv:{identifier.value} is of {given}, the entry of {entry.year}")
    if is_preprint(entry.venue):
        return Judged("year-contradicts-link", f"arXiv:{identifier.value} is of {given}, the preprint said to be of {entry.year}")  # fmt: skip
    return None


def _another_paper(entry: Entry, told: Told) -> Judged | None:
    """Whether the title and the people that a URL tells are not those of the entry."""
    if told.authors and entry.authors and _names_one(told.authors, entry.authors):
        return None
    if len(told.title) > 2:
        share = title_share(told.title, entry.title)
        if share < (SHARE if entry.authors and told.authors else SHARE_ALONE):
            said = " ".join(told.title)
            return Judged("wrong-link", f"the link shows another paper: {said!r}{_placed(told)}")
    elif told.authors and entry.authors and not told.title:
        return Judged("wrong-link", f"the link shows another first author: {told.authors[0]}{_placed(told)}")
    return None


def _placed(told: Told) -> str:
    place = " ".join(str(part) for part in (told.venue, told.year) if part)
    return f" ({place})" if place else ""


def _names_one(told: Sequence[str], authors: Sequence[str]) -> bool:
    """Whether a family name of the URL is that of an author, or a part of it (`oord18a`: van den Oord)."""
    if bears(told, authors):
        return True
    letters = ["".join(words(author)) for author in authors]
    return any(len(name) > 3 and name in author for name in told for author in letters)


def title_share(told: Sequence[str], title: str) -> float:
    """How much of what a URL tells of the title the entry's title has; names glued or parted otherwise count too."""
    own = set(words(title))
    share = sum(word in own for word in told) / len(told)
    glued, whole = "".join(told), "".join(words(title))
    if len(glued) >= 12 and partial_ratio(glued, whole) >= LIKE:
        return 1.0
    return share


def _venue(entry: Entry, told: Told) -> Judged | None:
    if told.venue is None or not entry.venue or not differ(entry.venue, told.venue):
        return None
    if told.venue == ACM_JOURNAL:
        return Judged(
            "venue-contradicts-link", f"the link's DOI is that of a journal article, the entry says {entry.venue}"
        )
    return Judged("venue-contradicts-link", f"the link tells {told.venue}, the entry says {entry.venue}")


def _year(entry: Entry, told: Told) -> Judged | None:
    if told.year is None or entry.year is None:
        return None
    gap = entry.year - told.year
    if gap == 0 or (not told.exact and SLACK[0] <= gap <= SLACK[1]):
        return None
    return Judged("year-contradicts-link", f"the link tells {told.year}, the entry says {entry.year}")


class _Claim(NamedTuple):
    listing: Listing
    link: Linked
    title: str


def shared_link(listing: Listing, world: World) -> Iterator[Finding]:
    """Links to a paper that an entry with quite another title has too; the rightful owner is left in peace."""
    for claims in _claims(world).values():
        for claim in claims:
            if claim.listing is listing:
                others = [other for other in claims if not _one_paper(claim, other)]
                owners = [other for other in others if _owns(other)]
                # Two papers of one proceedings: the URL cannot tell which of them it means.
                if others and (not _owns(claim) or owners):
                    yield _shared(claim, (owners or others)[0])


@lru_cache(maxsize=1)
def _claims(world: World) -> dict[str, list[_Claim]]:
    """The links to papers by what they name; only what is claimed more than once."""
    found: dict[str, list[_Claim]] = defaultdict(list)
    for listing in world.listings:
        for link in listing.links:
            if isinstance(link.record, Entry) and is_paper_link(link) and (name := _names(link.url)):
                found[name].append(_Claim(listing, link, link.record.title))
    return {name: claims for name, claims in found.items() if 1 < len(claims) <= MOST}


def _names(url: str) -> str | None:
    identifier = identify(url)
    if identifier is not None:
        return f"{identifier.scheme}:{identifier.value}"
    bare = canonical_url(url)
    return bare if bare.lower().endswith(".pdf") else None


def _one_paper(one: _Claim, other: _Claim) -> bool:
    if one.link.keys and one.link.keys == other.link.keys:
        return True
    return alike(one.title, other.title)


def alike(one: str, other: str) -> bool:
    """Whether two titles are one, written in two ways, or one with its name or subtitle left out."""
    left, right = title_key(one), title_key(other)
    return left in right or right in left or ratio(left, right) >= LIKE


def _owns(claim: _Claim) -> bool:
    """Whether a URL's title is the entry's, or, where it tells none, its venue and year are."""
    told, entry = told_by(claim.link.url), claim.link.record
    if told is None or not isinstance(entry, Entry):
        return False
    if told.title:
        return title_share(told.title, claim.title) >= SHARE
    if told.venue is None or not entry.venue or told.year is None or not told.exact:
        return False
    return told.year == entry.year and venue_family(told.venue) == venue_family(entry.venue)


def _shared(claim: _Claim, other: _Claim) -> Finding:
    place = f"line {other.link.line}" if other.listing is claim.listing else f"{other.listing.slug}:{other.link.line}"
    owner = ", whose it is" if _owns(other) else ""
    said = f"the same link as {other.title!r} ({place}){owner}"
    return Finding(claim.link.line, said, None, tuple(dict.fromkeys((*claim.link.keys, *other.link.keys))))
