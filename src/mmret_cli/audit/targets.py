"""Links whose own text shows where they lead: to another paper, or to this one in another venue or year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from mmret_cli.audit.findings import Finding, Severity
from mmret_cli.audit.reading import doubtful, prose, sure_year
from mmret_cli.audit.subject import Linked, Listing, World
from mmret_cli.models import Entry
from mmret_cli.normalise.identifiers import arxiv_year, identify
from mmret_cli.normalise.linkkinds import link_kind
from mmret_cli.normalise.titles import words
from mmret_cli.normalise.venues.families import ACM_JOURNAL, differ
from mmret_cli.normalise.venues.proceedings import Told, bears, told_by
from mmret_cli.normalise.venues.tags import is_preprint

BESIDE = frozenset({"data", "code", "video", "slides", "demo", "website"})  # what belongs to a paper without being it
SHARE = 0.6  # of the words that a URL tells, those that the title must have
SHARE_ALONE = 0.4  # the same where no author is known, and the title alone must show another paper
LIKE = 85.0  # letters in common from which two titles are one, written in two ways
LATE = 2  # years for which an arXiv number may come after the entry's: a late upload; beyond, it is another paper's
FIRST_DAYS = 2500  # numbers of a January that were sent in the old year, or may have been
SOON = 3  # months of the next year in which the preprint of a paper is on time
TELLING = 4  # words of a title that a URL tells, from which they show another paper
INITIAL = re.compile(r" [A-Z]\.?$")  # Ahmet A.
MOST_LINKS = 40  # of an entry that are looked at
SERIES = frozenset({"PMLR", "JMLR W&CP", "CEUR", "PVLDB"})  # what prints the proceedings of many venues
SLACK = (-1, 3)  # how far an entry's year may lie from that of a manuscript


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
            year = None if _dates_itself(link) else sure_year(listing, link.record)
            entry = link.record if year == link.record.year else replace(link.record, year=year)
            for found in judge(entry, link.url):
                if found.code == code and not _says_so(link, found):
                    later = found.code == "year-contradicts-link" and _preprint_year(entry)
                    unsure = later or doubtful(link.record) or _is_post(link.record)
                    severity = "info" if unsure else found.severity
                    yield Finding(link.line, found.reason, None, link.keys, severity=severity)


def _says_so(link: Linked, found: Judged) -> bool:
    """Whether the list itself has what the link tells: its title as the label, its year beside the one that was read."""
    told = told_by(link.url)
    if told is None or not isinstance(link.record, Entry):
        return False
    if found.code == "wrong-link":
        return len(told.title) > 2 and title_share(told.title, link.label) >= SHARE
    return (
        found.code == "year-contradicts-link"
        and re.search(rf"(?<!\d){told.year}(?!\d)", prose(link.record)) is not None
    )


def _is_post(entry: Entry) -> bool:
    """Whether the title leads to a page that is no paper: a post on one, whose title is another."""
    return any(
        link.label == entry.title and link_kind(link.label, link.url, names={entry.title}) in ("other", "website")
        for link in entry.links[:MOST_LINKS]
    )


def _preprint_year(entry: Entry) -> bool:
    """Whether the entry's year is that of an arXiv number of its own."""
    named = (identify(link.url) for link in entry.links[:MOST_LINKS])
    return any(each is not None and each.scheme == "arxiv" and arxiv_year(each.value) == entry.year for each in named)


def _dates_itself(link: Linked) -> bool:
    """Whether a label says of which year its version is: `T-PAMI '19 Paper`."""
    return re.search(r"(?:19|20|['’‘`])\d\d(?!\d)", link.label) is not None


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
    # A preprint that has come out since keeps its entry: the venue is out of date, the paper is the same.
    if len(found) == 2 and far and not told.title and not told.authors and not is_preprint(entry.venue):
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
    said = f"arXiv:{identifier.value} is of {given}, the entry of {entry.year}"
    if given > entry.year + 1:
        # Papers of before 2007 were often put there late.
        late = given <= entry.year + LATE or "/" in identifier.value
        return Judged("wrong-link", said, "warning" if late else None)
    month = int(identifier.value.rpartition("/")[2][2:4])
    if is_preprint(entry.venue):
        said = f"arXiv:{identifier.value} is of {given}, the preprint said to be of {entry.year}"
        number = identifier.value.partition(".")[2][:5]
        sent_before = month == 1 and number.isdecimal() and int(number) < FIRST_DAYS
        return None if sent_before else Judged("year-contradicts-link", said)
    return Judged("year-contradicts-link", said) if month > SOON else None


def _another_paper(entry: Entry, told: Told) -> Judged | None:
    """Whether the title and the people that a URL tells are not those of the entry."""
    if told.authors and entry.authors and names_one(told.authors, entry.authors):
        return None
    if len(told.title) > 2:
        share = title_share(told.title, entry.title)
        if share < (SHARE if entry.authors and told.authors else SHARE_ALONE):
            said = " ".join(told.title)
            sure = entry.authors and told.authors and len(told.title) >= TELLING
            reason = f"the link shows another paper: {said!r}{_placed(told)}"
            # People may change a title after its file has got its name: only with others' names it is sure.
            return Judged("wrong-link", reason, None if sure else "warning")
    elif told.authors and entry.authors and not told.title:
        reason = f"the link shows another first author: {told.authors[0]}{_placed(told)}"
        return Judged("wrong-link", reason, "warning")
    return None


def _placed(told: Told) -> str:
    place = " ".join(str(part) for part in (told.venue, told.year) if part)
    return f" ({place})" if place else ""


def names_one(told: Sequence[str], authors: Sequence[str]) -> bool:
    """Whether a family name of the URL is that of an author, or a part of it (`oord18a`: van den Oord)."""
    if bears(told, authors):
        return True
    if any(INITIAL.search(author) and author.split()[-1][0].lower() == name[:1] for name in told for author in authors):
        return True  # `Ahmet A.` is alacaoglu
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
    if told.venue is None or not entry.venue or entry.venue in SERIES or not differ(entry.venue, told.venue):
        return None
    if told.venue.startswith("Findings") and re.search(r"\bfindings\b", entry.raw, re.IGNORECASE):
        return None  # ACL 2030 (Findings)
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
