"""Links that two different papers claim: only one of them can have it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio, ratio

from mmret_cli.audit.findings import Finding, Severity
from mmret_cli.audit.reading import doubtful
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.audit.targets import LIKE, SHARE, is_paper_link, names_one, title_share
from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import canonical_url, identify
from mmret_cli.normalise.titles import title_key, words
from mmret_cli.normalise.venues.families import venue_family
from mmret_cli.normalise.venues.proceedings import told_by

MOST = 50  # entries with one link: beyond, it is a footer's or a template's, and no paper's
LONGEST_COMMON = 4  # letters of words that any two titles may have in common
KIN = 4  # telling words in common from which two titles may be one paper's
LABEL = 12  # letters of what links are labelled with, and no title is
LONG = 25  # letters from which a title that another one holds is the same


class Claim(NamedTuple):
    """A link of an entry, and the title that says whose it is."""

    listing: Listing
    link: Linked
    title: str

    def beside(self, listing: Listing) -> str:
        """What a finding in a list says of this one."""
        place = f"line {self.link.line}" if self.listing is listing else f"{self.listing.slug}:{self.link.line}"
        return f"the same link as {self.title!r} ({place})"


def shared_link(listing: Listing, world: World) -> Iterator[Finding]:
    """Links to a paper that an entry with quite another title has too, each link once; the rightful owner is left in peace."""
    for claims in _claims(world).values():
        found = [each for claim in claims if claim.listing is listing and (each := _rival(claim, claims))]
        if found:
            yield _shared(*found[0], [claim.link.line for claim, _other in found[1:]])


def _rival(claim: Claim, claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """A claim with the one that speaks against it."""
    others = [other for other in claims if not _one_paper(claim, other)]
    others.sort(key=lambda other: other.listing is not claim.listing)  # the list's own words come first
    owners = [other for other in others if _owns(other)]
    if not owners and _outvotes(claim, claims, others):
        return None
    # Two papers of one proceedings: the URL cannot tell which of them it means.
    return (claim, (owners or others)[0]) if others and (not _owns(claim) or owners) else None


def _outvotes(claim: Claim, claims: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Whether only lists that are fewer say that the link is another paper's: then the fault is theirs."""
    against = {other.listing.slug for other in others}
    own = {each.listing.slug for each in claims if each not in others}
    return claim.listing.slug not in against and len(own) > len(against)


@lru_cache(maxsize=1)
def _claims(world: World) -> dict[str, list[Claim]]:
    """The links to papers by what they name; only what is claimed more than once."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for listing in world.listings:
        for link in listing.links:
            if isinstance(link.record, Entry) and is_paper_link(link) and (name := _names(link.url)):
                found[name].append(Claim(listing, link, link.record.title))
    return {name: claims for name, claims in found.items() if 1 < len(claims) <= MOST}


def _names(url: str) -> str | None:
    identifier = identify(url)
    if identifier is not None:
        return f"{identifier.scheme}:{identifier.value}"
    bare = canonical_url(url)
    return bare if bare.lower().endswith(".pdf") else None


def _one_paper(one: Claim, other: Claim) -> bool:
    if one.link.keys and one.link.keys == other.link.keys:
        return True
    # What stands before a link may have been read for the title that is its label.
    titles = {one.title, one.link.label}, {other.title, other.link.label}
    told = ((left, right) for left in titles[0] for right in titles[1] if min(len(left), len(right)) > LABEL)
    return alike(one.title, other.title) or any(alike(left, right) for left, right in told)


def alike(one: str, other: str) -> bool:
    """Whether two titles are one, written in two ways, or one with its name or subtitle left out."""
    left, right = title_key(one), title_key(other)
    if min(len(left), len(right)) >= LONG and partial_ratio(left, right) >= LIKE:
        return True
    return left in right or right in left or ratio(left, right) >= LIKE


def _kin(one: str, other: str) -> bool:
    """Whether half of the telling words of the shorter title are the other's: a paper that was renamed before it came out."""
    telling = [{word for word in words(title) if len(word) > LONGEST_COMMON} for title in (one, other)]
    common = len(telling[0] & telling[1])
    return common >= KIN and common * 2 >= min(map(len, telling))


def _owns(claim: Claim) -> bool:
    """Whether a URL's title is the entry's, or, where it tells none, its venue and year are."""
    told, entry = told_by(claim.link.url), claim.link.record
    if told is None or not isinstance(entry, Entry):
        return False
    if told.title:
        return title_share(told.title, claim.title) >= SHARE
    if told.authors and entry.authors:
        return names_one(told.authors, entry.authors)
    if told.venue is None or not entry.venue or told.year is None or not told.exact:
        return False
    return told.year == entry.year and venue_family(told.venue) == venue_family(entry.venue)


def _shared(claim: Claim, other: Claim, lines: Sequence[int]) -> Finding:
    """The finding; a report that no identifier names may hold several works, and what is no title says nothing."""
    unsure = _kin(claim.title, other.title) or any(
        isinstance(each.link.record, Entry) and doubtful(each.link.record) for each in (claim, other)
    )
    apart = other.listing is not claim.listing and not _owns(other)  # one list each: which of them errs?
    severity: Severity | None = (
        "info" if unsure or apart or (identify(claim.link.url) is None and not _owns(other)) else None
    )
    said = other.beside(claim.listing) + (", whose it is" if _owns(other) else "")
    own = () if other.listing is not claim.listing else (other.link.line,)
    also = tuple(line for line in dict.fromkeys(lines) if line not in (claim.link.line, *own))
    keys = tuple(dict.fromkeys((*claim.link.keys, *other.link.keys)))
    return Finding(claim.link.line, said, None, keys, severity=severity, also=also)
