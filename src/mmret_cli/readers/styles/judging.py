"""A style and its members -> the entries that they are: what was read by itself wins unless its siblings know better."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mmret_cli.models import Entry
from mmret_cli.normalise.linkkinds import CODE_HOSTS
from mmret_cli.normalise.titles import title_key
from mmret_cli.normalise.venues import KINDS, is_preprint
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.entries import entry_of
from mmret_cli.readers.forms.furniture import ELSEWHERE, is_prose
from mmret_cli.readers.forms.links import host
from mmret_cli.readers.forms.sections import is_of_others
from mmret_cli.readers.forms.titletext import Fields
from mmret_cli.readers.spans import read_links
from mmret_cli.readers.styles.drafts import Draft, draft
from mmret_cli.readers.styles.names import COINED, people
from mmret_cli.readers.styles.parts import cut
from mmret_cli.readers.styles.roles import best_roles
from mmret_cli.readers.styles.styles import SURE_PEOPLE, Member, Style, agrees
from mmret_cli.readers.styles.words import kind_of, scores

UNLIKE_PEOPLE = -0.8  # one unknown name has more
FEWEST = 5  # members of a shape in a section that speak for themselves
MANY = 15  # members of a shape that need no sign of a paper beside their titles
PAPERS = 0.6  # of the members of a shape in a section, so that one without a link to a paper may be one
SHOWN = 0.8  # of the members that show a part, so that each of them should
LONGEST_TITLE = 30  # words of a title that is told by its siblings alone
ORGANISATION = re.compile(  # of a title that is none
    r"\b(?:labs?|laboratory|cent(?:er|re)|institut(?:e|ion)|department|universit(?:y|ies)|program(?:me)?s? (?:in|at|of)|masters?|ph\.?d|doctora(?:l|te)|"
    r"school|(?:research )?group|magazine|newsletter|podcast|mailing list)\b",
    re.IGNORECASE,
)
SURE_TITLE = 2.0  # the score of a title that needs no siblings
SURE = {"people": SURE_PEOPLE, "venue": 2.5, "year": 1.0, "label": 1.0}  # scores of what is taken off a title


class _Siblings(NamedTuple):
    """What the members of a style in one section say of each other."""

    likely: bool  # most are papers
    shown: frozenset[str]  # what nearly all of them show
    titled: bool  # they are titles in a look of their own
    of_others: bool  # below a heading of books, tools and the like
    alike: bool  # of one shape


def judge(styles: Sequence[Style]) -> Iterator[tuple[Member, Entry]]:
    """Each member of a document's styles that is read otherwise than by itself, with its entry."""
    members = [member for style in styles for member in style.members]
    known = [member for member in members if member.local is not None or member.dated or member.about]
    about = len(known) >= max(FEWEST, len(members) * 0.1)
    read = {id(member) for member in members if member.local is not None}
    for style in styles:
        for member, entry in _judged_style(style, about=about):
            read.add(id(member))
            yield member, entry
    if about:
        yield from _plain_titles(styles, read)


def _plain_titles(styles: Sequence[Style], read: Container[int]) -> Iterator[tuple[Member, Entry]]:
    """Items that are nothing but a title, among such as are titles too, where other items are papers."""
    members = [member for style in styles for member in style.members if member.kind == "list item"]
    papers = Counter(member.section for member in members if id(member) in read)
    mostly = papers.total() * 2 > len(members) or any(_is_of_titles(style, 0.9, MANY) for style in styles)
    for style in styles:
        titles = [each for each in style.members if each.draft is not None and _is_bare_title(each, each.draft)]
        if not style.alike or len(titles) < SHOWN * len(style.members):
            continue
        for member in titles:
            spoken_for = papers[member.section] >= 3 or (mostly and member.about)
            if id(member) not in read and member.draft and spoken_for and not is_of_others(member.section):
                yield member, _entry(member, member.draft, style)


def _is_bare_title(member: Member, given: Draft) -> bool:
    """Whether an item without links is a title, with a remark in brackets at most."""
    bare = member.kind == "list item" and not any(part.anchor for part in member.parts) and len(member.parts) <= 2
    words = len(given.title.split())
    long = FEWEST <= words <= LONGEST_TITLE and given.title_score >= 3 and not is_prose(member.text)
    return bare and long and not ORGANISATION.search(given.title) and given.roles[0] == "title"


def _judged_style(style: Style, *, about: bool) -> Iterator[tuple[Member, Entry]]:
    by_section: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
    for member in style.members:
        by_section[member.section].append(member)
    overruled, titled = _overruled(style), _is_of_titles(style, SHOWN if about else 0.9, FEWEST if about else MANY)
    for section, members in by_section.items():
        # A few are what their shape is elsewhere, where one of them is a paper or the page is about papers.
        spoken_for = any(each.local is not None or each.linked or each.about for each in members)
        likely = _are_papers(style.members if len(members) < FEWEST and spoken_for else members)
        siblings = _Siblings(likely, _shown(members), titled, is_of_others(section), style.alike)
        for member in members:
            entry = _judged(member, style, siblings, overruled=overruled)
            if entry is not None and entry != member.local:
                yield member, entry


def _judged(member: Member, style: Style, siblings: _Siblings, *, overruled: bool) -> Entry | None:
    given, local = member.draft, member.local
    if given is None:
        return local
    if local is None:
        return _entry(member, given, style) if _is_newcomer(member, given, siblings) else None
    if overruled or _is_mended(member, local, given, style):
        return _amended(local, given, style)
    return _filled(local, given, style)


def reads_alone(spans: Sequence[Span], *, linked: bool) -> bool:
    """Whether a line reads as an entry without its siblings: it has a title, and a link to a paper or venue and year."""
    text, parts = cut(spans)
    reading = best_roles(parts)
    if reading is None:
        return False
    given = draft(text, parts, reading)
    sure = linked or (given.venue_sure and given.year is not None and any(part.anchor for part in parts))
    return sure and given.title_score >= SURE_TITLE and len(given.title.split()) >= 3 and not is_prose(text)


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


def _are_papers(members: Sequence[Member]) -> bool:
    """Whether most members of a shape in a section are papers, so that those without a link to one may be."""

    def likely(member: Member) -> bool:
        told = _told(member)
        return member.local is not None or member.linked or "above" in told or len(told - {"link"}) >= 2

    count = sum(map(likely, members))
    return count >= 3 and count >= PAPERS * len(members)


def _shown(members: Sequence[Member]) -> frozenset[str]:
    """What nearly all members of a shape that were read show."""
    read = [each for each in members if each.local is not None or each.linked] or members
    told = [_told(each) for each in read]
    fields = ("people", "venue", "year", "link")
    return frozenset(name for name in fields if sum(name in each for each in told) >= SHOWN * len(told))


def _is_of_titles(style: Style, share: float, least: int) -> bool:
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


def _is_newcomer(member: Member, given: Draft, siblings: _Siblings) -> bool:
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


def _overruled(style: Style) -> bool:
    """Whether the style's titles are better than its members' own: unlike ones, and with fewer defects."""
    read = [(each.local, each.draft) for each in style.members if each.local is not None and each.draft is not None]
    if not style.alike or len(read) < 3 or len(read) * 4 < len(style.members):
        return False
    if sum(map(agrees, style.members)) >= 0.8 * len(read):
        return False
    own = sum(_has_defect(local.title) for local, _ in read)
    learned = sum(_has_defect(given.title) for _, given in read)
    return own >= 0.2 * len(read) and own > 2 * learned


def _has_defect(title: str) -> bool:
    """Whether a title holds what is none of it: people, a venue, a date; or quotes and brackets that do not close."""
    if title.count('"') % 2 or title.count("(") != title.count(")"):
        return True
    kinds = [kind_of(part.text) for part in cut([Span(title, 1)])[1]]
    return kinds == ["names"] or (len(kinds) > 1 and not {"names", "tag", "label"}.isdisjoint(kinds))


def _is_mended(member: Member, local: Entry, given: Draft, style: Style) -> bool:
    """Whether the style takes off a title what surely is none of it: people, venue, year."""
    own, better = title_key(local.title), title_key(given.title)
    if better == own or better not in own or len(given.title.split()) < 3 or not _has_defect(local.title):
        return False
    off = [
        (role, getattr(scores(part.text), role))
        for part, role in zip(member.parts, given.roles, strict=True)
        if role != "title" and part.text in local.title
    ]
    least = {**SURE, "people": 0.5} if style.people else SURE
    return bool(off) and all(said >= least.get(role, 9) for role, said in off)


def _entry(member: Member, given: Draft, style: Style) -> Entry:
    """The entry of a member that was nothing by itself."""
    fields = Fields(given.title, year=given.year)
    if given.byline.authors and _believes_people(given, style):
        fields.byline = given.byline
    if _believes_venue(given, style):
        fields.venue = given.venue
    return entry_of(fields, member.line, read_links(member.spans))


def _amended(local: Entry, given: Draft, style: Style) -> Entry:
    """A member's own reading with what its style reads; what the style leaves open stays."""
    named = bool(given.byline.authors) and _believes_people(given, style)
    placed = _believes_venue(given, style) and (given.venue_sure or local.venue is None)
    return replace(
        local,
        title=given.title,
        authors=given.byline.authors if named else local.authors,
        authors_more=given.byline.more if named else local.authors_more,
        venue=given.venue if placed else local.venue,
        year=given.year or local.year,
    )


def _filled(local: Entry, given: Draft, style: Style) -> Entry:
    """A member's own reading with what it lacks."""
    alike = title_key(local.title) == title_key(given.title)
    if alike and local.venue and given.venue and given.venue_sure and given.people_score >= SURE_PEOPLE:
        rest = local.venue.removesuffix(given.venue).strip(" .,")
        if rest not in {"", local.venue} and people(rest) > UNLIKE_PEOPLE:  # Islam, Bo Lee, ISPASS: a byline cut at an initial
            local = replace(local, authors=given.byline.authors, authors_more=given.byline.more, venue=given.venue)
    named = given.people_score >= 2 or (alike and _believes_people(given, style))
    if named and not local.authors and given.byline.authors:
        local = replace(local, authors=given.byline.authors, authors_more=given.byline.more)
    placed = given.venue_sure or (alike and _believes_venue(given, style))
    if placed and local.venue is None and given.venue and not _is_of_title(given.venue, local.title):
        local = replace(local, venue=given.venue)
    if is_preprint(local.venue) and given.venue_sure and given.year and not is_preprint(given.venue):
        local = replace(local, venue=given.venue, year=given.year)  # intro: ECCV 2018, arxiv: https://…
    if local.year is None and given.year is not None and (alike or given.venue_sure):
        local = replace(local, year=given.year)
    return local


def _believes_venue(given: Draft, style: Style) -> bool:
    venue = given.venue or ""
    if not venue or _is_of_title(venue, given.title) or '"' in venue or venue.lower() in KINDS:
        return False
    return given.venue_sure or (style.venues and not venue[:1].islower() and len(venue.split()) <= 8)


def _is_of_title(venue: str, title: str) -> bool:
    """Whether what reads as a venue stands in the title: `Qwen3 Technical Report`."""
    return venue in title.split() or (" " in venue and title_key(venue) in title_key(title))


def _believes_people(given: Draft, style: Style) -> bool:
    return given.people_score >= SURE_PEOPLE or (style.people and given.people_score > UNLIKE_PEOPLE)
