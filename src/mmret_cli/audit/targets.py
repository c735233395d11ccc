"""Links whose own text shows where they lead: to another paper, or to this one in another venue or year."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio, ratio

from mmret_cli.audit.findings import Finding, Severity
from mmret_cli.audit.reading import doubtful, year_in_link_only
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import arxiv_year, canonical_url, identify
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.proceedings import Told, bears, told_by
from mmret_cli.normalise.titles import title_key, words
from mmret_cli.normalise.venuefamilies import NAMES, names_no_venue, venue_family
from mmret_cli.normalise.venues import KNOWN, is_preprint

BESIDE = frozenset({"data", "code", "video", "slides", "demo", "website"})  # what belongs to a paper without being it
SHARE = 0.6  # of the words that a URL tells, those that the title must have
SHARE_ALONE = 0.4  # the same where no author is known, and the title alone must show another paper
LIKE = 85.0  # letters in common from which two titles are one, written in two ways
LATE = 2  # years for which an arXiv number may come after the entry's: a late upload; beyond, it is another paper's
SOON = 3  # months of the next year in which the preprint of a paper is on time
LONGEST_COMMON = 4  # letters of words that any two titles may have in common
LONG = 25  # letters from which a title that another one holds is the same
MOST = 50  # entries with one link: beyond, it is a footer's or a template's, and no paper's
SLACK = (-1, 3)  # how far an entry's year may lie from that of a manuscript
CONFERENCES = frozenset({"ACM MM", "sigir", "cvpr", "iccv", "eccv", "CVPR", "ICCV", "ECCV", "icmr", "KDD", "WWW", "cikm", "wsdm"})  # fmt: skip


class Judged(NamedTuple):
    """What is wrong with a link to a paper: the rule's code, and why; how bad, where that is not as the rule has it."""

    code: str
    reason: str
    severity: Severity | None = None


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
                    severity = "info" if doubtful(link.record) else found.severity
                    yield Finding(link.line, found.reason, None, link.keys, severity=severity)


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
    if given is None or given <= entry.year or year_in_link_only(entry):
        return None
    said = f"arXiv:{identifier.value} is of {given}, the entry of {entry.year}"
    if given > entry.year + 1:
        return Judged("wrong-link", said, "warning" if given <= entry.year + LATE else None)
    if is_preprint(entry.venue):
        return Judged("year-contradicts-link", f"arXiv:{identifier.value} is of {given}, the preprint said to be of {entry.year}")  # fmt: skip
    month = identifier.value.rpartition("/")[2][2:4]
    return Judged("year-contradicts-link", said) if int(month) > SOON else None


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
    if any(len(name) > 3 and name in author for name in told for author in letters):
        return True
    parts = [part for author in authors for part in words(author)]  # `Glorat` is a slip for glorot, and he is it
    return any(len(name) > 4 and OSA.distance(name, part, score_cutoff=1) == 1 for name in told for part in parts)


def title_share(told: Sequence[str], title: str) -> float:
    """How much of what a URL tells of the title the entry's title has; names glued or parted otherwise count too."""
    own = set(words(title))
    share = sum(word in own for word in told) / len(told)
    glued, whole = "".join(told), "".join(words(title))
    if len(glued) >= 12 and partial_ratio(glued, whole) >= LIKE:
        return 1.0
    return share


def _venue(entry: Entry, told: Told) -> Judged | None:
    if told.venue is None or not entry.venue or names_no_venue(entry.venue):
        return None
    own = venue_family(entry.venue)
    if told.venue == "ACM journal":
        if own not in CONFERENCES:
            return None
        return Judged(
            "venue-contradicts-link", f"the link's DOI is that of a journal article, the entry says {entry.venue}"
        )
    theirs = venue_family(told.venue)
    if own == theirs or not recognised(own):
        return None
    return Judged("venue-contradicts-link", f"the link tells {told.venue}, the entry says {entry.venue}")


def recognised(family: str) -> bool:
    """Whether a venue is a well-known one: of others nobody can say that they differ."""
    return (
        family in NAMES.values()
        or family.removesuffix("W") in NAMES.values()
        or family.removesuffix("W").lower() in KNOWN
    )


def _year(entry: Entry, told: Told) -> Judged | None:
    if told.year is None or entry.year is None or year_in_link_only(entry):
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
    """Links to a paper that an entry with quite another title has too, each link once; the rightful owner is left in peace."""
    for claims in _claims(world).values():
        found = [each for claim in claims if claim.listing is listing and (each := _rival(claim, claims))]
        if found:
            yield _shared(*found[0], [claim.link.line for claim, _other in found[1:]])


def _rival(claim: _Claim, claims: Sequence[_Claim]) -> tuple[_Claim, _Claim] | None:
    """A claim with the one that speaks against it."""
    others = [other for other in claims if not _one_paper(claim, other)]
    owners = [other for other in others if _owns(other)]
    # Two papers of one proceedings: the URL cannot tell which of them it means.
    return (claim, (owners or others)[0]) if others and (not _owns(claim) or owners) else None


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
    if min(len(left), len(right)) >= LONG and partial_ratio(left, right) >= LIKE:
        return True
    return left in right or right in left or ratio(left, right) >= LIKE


def _kin(one: str, other: str) -> bool:
    """Whether half of the telling words of the shorter title are the other's: a paper that was renamed before it came out."""
    telling = [{word for word in words(title) if len(word) > LONGEST_COMMON} for title in (one, other)]
    return len(telling[0] & telling[1]) * 2 >= max(1, min(map(len, telling)))


def _owns(claim: _Claim) -> bool:
    """Whether a URL's title is the entry's, or, where it tells none, its venue and year are."""
    told, entry = told_by(claim.link.url), claim.link.record
    if told is None or not isinstance(entry, Entry):
        return False
    if told.title:
        return title_share(told.title, claim.title) >= SHARE
    if told.authors and entry.authors:
        return _names_one(told.authors, entry.authors)
    if told.venue is None or not entry.venue or told.year is None or not told.exact:
        return False
    return told.year == entry.year and venue_family(told.venue) == venue_family(entry.venue)


def _shared(claim: _Claim, other: _Claim, lines: Sequence[int]) -> Finding:
    """The finding; a report that no identifier names may hold several works, and what is no title says nothing."""
    unsure = _kin(claim.title, other.title) or any(
        isinstance(each.link.record, Entry) and doubtful(each.link.record) for each in (claim, other)
    )
    severity: Severity | None = "info" if unsure or (identify(claim.link.url) is None and not _owns(other)) else None
    place = f"line {other.link.line}" if other.listing is claim.listing else f"{other.listing.slug}:{other.link.line}"
    owner = ", whose it is" if _owns(other) else ""
    said = f"the same link as {other.title!r} ({place}){owner}"
    own = () if other.listing is not claim.listing else (other.link.line,)
    also = tuple(line for line in dict.fromkeys(lines) if line not in (claim.link.line, *own))
    keys = tuple(dict.fromkeys((*claim.link.keys, *other.link.keys)))
    return Finding(claim.link.line, said, None, keys, severity=severity, also=also)
