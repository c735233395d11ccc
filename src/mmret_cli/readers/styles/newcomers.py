"""Which members of a style are papers though they were nothing by themselves: what siblings say of each other."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mmret_cli.normalise.linkkinds import CODE_HOSTS
from mmret_cli.readers.forms.furniture import ELSEWHERE, is_prose
from mmret_cli.readers.forms.links import host
from mmret_cli.readers.styles.drafts import Draft
from mmret_cli.readers.styles.names import COINED, people
from mmret_cli.readers.styles.styles import SURE_PEOPLE, Member, Style

FEWEST = 5  # members of a shape in a section that speak for themselves
MANY = 15  # members of a shape that need no sign of a paper beside their titles
PAPERS = 0.6  # of the members of a shape in a section, so that one without a link to a paper may be one
LABELS = 0.6  # of the members of a shape without links, so that each of them is a label over a list
SHOWN = 0.8  # of the members that show a part, so that each of them should
LONGEST_TITLE = 30  # words of a title that is told by its siblings alone
SURE_TITLE = 2.0  # the score of a title that needs no siblings
ORGANISATION = re.compile(  # of a title that is none
    r"\b(?:labs?|laboratory|cent(?:er|re)|institut(?:e|ion)|department|universit(?:y|ies)|program(?:me)?s? (?:in|at|of)|masters?|ph\.?d|doctora(?:l|te)|"
    r"school|(?:research )?group|magazine|newsletter|podcast|mailing list)\b",
    re.IGNORECASE,
)


class Siblings(NamedTuple):
    """What the members of a style in one section say of each other."""

    likely: bool  # most are papers
    shown: frozenset[str]  # what nearly all of them show
    titled: bool  # they are titles in a look of their own
    of_others: bool  # below a heading of books, tools and the like
    alike: bool  # of one shape


def _told(member: Member) -> frozenset[str]:
    """What a member surely shows beside its title."""
    told = member.draft
    if told is None:
        return frozenset()
    shown = {
        "people": told.people_score >= SURE_PEOPLE,
        "venue": told.venue_sure,
        "year": told.year is not None,
        "link": any(part.look in {"link", "label"} for part in member.parts),
        "above": member.dated,
    }
    return frozenset(name for name, is_shown in shown.items() if is_shown)


def are_papers(members: Sequence[Member]) -> bool:
    """Whether most members of a shape in a section are papers, so that those without a link to one may be."""

    def likely(member: Member) -> bool:
        told = _told(member)
        return member.local is not None or member.linked or "above" in told or len(told - {"link"}) >= 2

    count = sum(map(likely, members))
    return count >= 3 and count >= PAPERS * len(members)


def shown_by(members: Sequence[Member]) -> frozenset[str]:
    """What nearly all members of a shape that were read show."""
    read = [each for each in members if each.local is not None or each.linked] or members
    told = [_told(each) for each in read]
    fields = ("people", "venue", "year", "link")
    return frozenset(name for name in fields if sum(name in each for each in told) >= SHOWN * len(told))


def is_of_titles(style: Style, share: float, least: int) -> bool:
    """Whether a share of a shape's members, which are `least` at least, are titles in a look of their own."""
    titles = [each for each in style.members if each.draft is not None and _stands_out(each, each.draft)]
    return style.alike and len(style.members) >= least and len(titles) >= share * len(style.members)


def _stands_out(member: Member, given: Draft) -> bool:
    """Whether a title in a look of its own is told by its words alone."""
    looks = {part.look for part, role in zip(member.parts, given.roles, strict=True) if role == "title"}
    return looks <= {"bold", "slanted", "quoted"} and given.title_score >= 2.5 and len(given.title.split()) >= 4


def _leads_elsewhere(member: Member) -> bool:
    """Whether all its links lead to code, pictures, blogs or people, and none to what may be a paper."""
    hosts = [host(part.anchor) for part in member.parts if part.anchor]
    return bool(hosts) and all(CODE_HOSTS.search(name) or ELSEWHERE.search(name) or "blog" in name for name in hosts)


def labels(styles: Sequence[Style]) -> set[int]:
    """The members (by `id`) that stand over lists of papers and are none: paragraphs without links, like most of their style."""
    members = sorted((each for style in styles for each in style.members), key=lambda each: each.line)
    over = {
        id(one)
        for one, below in pairwise(members)
        if one.kind == "paragraph" and below.kind == "list item" and below.local is not None and one.local is None
    }
    found: set[int] = set()
    for style in styles:
        bare = [each for each in style.members if not any(part.anchor for part in each.parts)]
        if sum(id(each) in over for each in bare) >= LABELS * len(bare):
            found.update(map(id, bare))
    return found


def is_newcomer(member: Member, given: Draft, siblings: Siblings) -> bool:
    """Whether what was nothing by itself is an entry among its siblings."""
    words = given.title.split()
    if not words or (given.title[:1].islower() and words[0].isalpha()):
        return False
    if len(words) > LONGEST_TITLE:
        return False
    if given.title_score < (0.5 if len(words) > 2 else -0.5) or people(given.title) >= 2:
        return False
    if member.kind == "paragraph" and is_prose(member.text):
        return False
    placed = given.venue_sure and given.year is not None and any(part.anchor for part in member.parts)
    if member.linked or placed:
        named = [part.look for part in member.parts] == ["plain", "label"] and COINED.search(given.title) is not None
        return given.title_score >= SURE_TITLE or named or (siblings.likely and siblings.alike)
    if siblings.of_others or _leads_elsewhere(member) or ORGANISATION.search(given.title):
        return False
    if siblings.titled and _stands_out(member, given):
        return True
    told = _told(member)
    lacks = 0 if len(told) < 2 or given.title_score < 2.5 else 1
    usual = len(siblings.shown - told) <= lacks and bool(told - {"link"} or "link" in siblings.shown)
    return siblings.likely and len(words) >= 2 and usual


def is_bare_title(member: Member, given: Draft) -> bool:
    """Whether an item without links is a title, with a remark in brackets at most."""
    bare = member.kind == "list item" and not any(part.anchor for part in member.parts) and len(member.parts) <= 2
    words = len(given.title.split())
    long = 4 <= words <= LONGEST_TITLE and given.title_score >= 2.5 and not is_prose(member.text)
    return bare and long and not ORGANISATION.search(given.title) and given.roles[0] == "title"
