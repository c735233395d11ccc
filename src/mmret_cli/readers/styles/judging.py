"""A style and its members -> the entries that they are: what was read by itself wins unless its siblings know better."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

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
from mmret_cli.readers.styles.parts import cut
from mmret_cli.readers.styles.roles import best_roles
from mmret_cli.readers.styles.styles import Member, Style, agrees
from mmret_cli.readers.styles.words import kind_of, people, scores

SURE_PEOPLE = 1.5
UNLIKE_PEOPLE = -0.8  # one unknown name has more
FEWEST = 5  # members of a shape in a section that speak for themselves
PAPERS = 0.6  # of the members of a shape in a section, so that one without a link to a paper may be one
SHOWN = 0.8  # of the members that show a part, so that each of them should


def judged(style: Style) -> Iterator[tuple[Member, Entry | None]]:
    """Each member that is read otherwise than by itself, with its entry."""
    by_section: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
    for member in style.members:
        by_section[member.section].append(member)
    overruled, titled = _overruled(style), _is_of_titles(style)
    for section, members in by_section.items():
        likely = _are_papers(members if len(members) >= FEWEST else style.members)
        shown = _shown(members)
        for member in members:
            given = member.draft
            if given is None:
                continue
            if member.local is None:
                if _is_newcomer(member, given, likely=likely, shown=shown, titled=titled, of_others=is_of_others(section), style_alike=style.alike):
                    yield member, _entry(member, given, style)
            elif overruled or _is_mended(member, member.local, given, style):
                if (entry := _entry(member, given, style)) != member.local:
                    yield member, entry
            elif (entry := _filled(member, given, style)) != member.local:
                yield member, entry


def reads_alone(spans: Sequence[Span], *, linked: bool) -> bool:
    """Whether a line reads as an entry without its siblings: it has a title, and a link to a paper or venue and year."""
    text, parts = cut(spans)
    reading = best_roles(parts)
    if reading is None:
        return False
    given = draft(text, parts, reading)
    sure = linked or (given.venue_sure and given.year is not None and any(part.anchor for part in parts))
    return sure and given.title_score >= 2 and len(given.title.split()) >= 3 and not is_prose(text)


def _told(member: Member) -> frozenset[str]:
    """What a member surely shows beside its title."""
    told = member.draft
    if told is None:
        return frozenset()
    return frozenset(
        name
        for name, shown in (
            ("people", told.people_score >= SURE_PEOPLE),
            ("venue", told.venue_sure),
            ("year", told.year is not None),
            ("link", any(part.look in {"link", "label"} for part in member.parts)),
            ("above", member.dated),
        )
        if shown
    )


def _are_papers(members: Sequence[Member]) -> bool:
    """Whether most members of a shape in a section are papers, so that those without a link to one may be."""
    likely = [each for each in members if each.local is not None or each.linked or len(_told(each) - {"link"}) >= 2 or "above" in _told(each)]
    return len(likely) >= 3 and len(likely) >= PAPERS * len(members)


def _shown(members: Sequence[Member]) -> frozenset[str]:
    """What nearly all members of a shape that were read show."""
    read = [each for each in members if each.local is not None or each.linked] or members
    told = [_told(each) for each in read]
    return frozenset(
        name for name in ("people", "venue", "year", "link") if sum(name in each for each in told) >= SHOWN * len(told)
    )


def _is_of_titles(style: Style) -> bool:
    """Whether nearly all members of a shape are titles in a look of their own, in a document about papers."""
    members = [each for each in style.members if each.about]
    if not style.alike or len(members) < FEWEST:
        return False
    titles = [each for each in members if each.draft is not None and _stands_out(each, each.draft)]
    return len(titles) >= SHOWN * len(members)


def _stands_out(member: Member, given: Draft) -> bool:
    """Whether a title in a look of its own is told by its words alone."""
    looks = {part.look for part, role in zip(member.parts, given.roles, strict=False) if role == "title"}
    return looks <= {"bold", "slanted", "quoted"} and given.title_score >= 2.5 and len(given.title.split()) >= 4


def _leads_elsewhere(member: Member) -> bool:
    """Whether all its links lead to code, pictures, blogs or people, and none to what may be a paper."""
    hosts = [host(part.anchor) for part in member.parts if part.anchor]
    return bool(hosts) and all(CODE_HOSTS.search(name) or ELSEWHERE.search(name) or "blog" in name for name in hosts)


def _is_newcomer(
    member: Member, given: Draft, *, likely: bool, shown: frozenset[str], titled: bool, of_others: bool, style_alike: bool
) -> bool:
    """Whether what was nothing by itself is an entry among its siblings."""
    words = len(given.title.split())
    if member.local is None and is_prose(member.text) and member.kind == "paragraph":
        return False
    if given.title[:1].islower() and given.title.split()[0].isalpha():
        return False
    if given.title_score < (0.5 if words > 2 else -0.5) or people(given.title) >= 2 or not given.title:
        return False
    if member.linked or (given.venue_sure and given.year and any(part.anchor for part in member.parts)):
        return given.title_score >= 2 or (likely and style_alike)
    if of_others or _leads_elsewhere(member):
        return False
    if titled and member.about and _stands_out(member, given):
        return True
    told = _told(member)
    lacks = 0 if len(told) < 2 or given.title_score < 2.5 else 1
    return likely and words >= 2 and len(shown - told) <= lacks and bool(told - {"link"} or "link" in shown)


def _overruled(style: Style) -> bool:
    """Whether the style's titles are better than its members' own: unlike ones, and with fewer defects."""
    read = [each for each in style.members if each.local is not None and each.draft is not None]
    if not style.alike or len(read) < 3 or len(read) * 4 < len(style.members) or sum(map(agrees, read)) >= 0.8 * len(read):
        return False
    own = sum(_has_defect(each.local.title) for each in read if each.local is not None)
    learned = sum(_has_defect(each.draft.title) for each in read if each.draft is not None)
    return own >= 0.2 * len(read) and own > 2 * learned


def _has_defect(title: str) -> bool:
    """Whether a title holds what is none of it: people, a venue, a date; or quotes and brackets that do not close."""
    _, parts = cut([Span(title, 1)])
    kinds = [kind_of(part.text) for part in parts]
    odd = title.count('"') % 2 or title.count("(") != title.count(")")
    return bool(odd or len(parts) > 1 and any(kind in {"names", "tag", "label"} for kind in kinds) or kinds == ["names"])


def _is_mended(member: Member, local: Entry, given: Draft, style: Style) -> bool:
    """Whether the style takes off a title what surely is none of it: people, venue, year."""
    own, better = title_key(local.title), title_key(given.title)
    if better == own or better not in own or len(given.title.split()) < 3 or not _has_defect(local.title):
        return False
    off = [
        (role, scores(part.text))
        for part, role in zip(member.parts, given.roles, strict=False)
        if role != "title" and part.text in local.title
    ]
    sure = {"people": 0.5 if style.people else 1.5, "venue": 2.5, "year": 1.0, "label": 1.0}
    return bool(off) and all(getattr(said, role, 0) >= sure.get(role, 9) for role, said in off)


def _entry(member: Member, given: Draft, style: Style) -> Entry:
    """The entry as its style reads it; what the style leaves open is as it was read by itself."""
    local = member.local
    fields = Fields(given.title)
    if given.byline.authors and _believes_people(given, style):
        fields.byline = given.byline
    if given.venue and _believes_venue(given, style):
        fields.venue = given.venue
    fields.year = given.year
    if local is None:
        return entry_of(fields, member.line, read_links(member.spans))
    if local.venue is not None and not given.venue_sure:
        fields.venue = local.venue
    return replace(
        local,
        title=fields.title,
        authors=fields.byline.authors or local.authors,
        authors_more=fields.byline.more if fields.byline.authors else local.authors_more,
        venue=fields.venue or local.venue,
        year=fields.year or local.year,
    )


def _filled(member: Member, given: Draft, style: Style) -> Entry:
    """A member's own reading with what it lacks."""
    local = member.local
    assert local is not None
    alike = agrees(member)
    if not local.authors and given.byline.authors and (given.people_score >= 2 or (alike and _believes_people(given, style))):
        local = replace(local, authors=given.byline.authors, authors_more=given.byline.more)
    if local.venue is None and given.venue and (given.venue_sure or (alike and _believes_venue(given, style))) and given.venue not in local.title.split():
        local = replace(local, venue=given.venue)
    if is_preprint(local.venue) and given.venue_sure and given.year and not is_preprint(given.venue):
        local = replace(local, venue=given.venue, year=given.year)  # intro: ECCV 2018, arxiv: https://…
    if local.year is None and given.year is not None and (alike or given.venue_sure):
        local = replace(local, year=given.year)
    return local


def _believes_venue(given: Draft, style: Style) -> bool:
    venue = given.venue or ""
    return '"' not in venue and venue.lower() not in KINDS and (given.venue_sure or (style.venues and not venue[:1].islower() and len(venue.split()) <= 8))


def _believes_people(given: Draft, style: Style) -> bool:
    return given.people_score >= SURE_PEOPLE or (style.people and given.people_score > UNLIKE_PEOPLE)
