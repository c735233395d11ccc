"""A style and its members -> the entries that they are: what was read by itself wins unless its siblings know better."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from mmret_cli.models import Entry
from mmret_cli.normalise.titles import title_key
from mmret_cli.normalise.venues.tags import KINDS, is_preprint
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.entries import entry_of
from mmret_cli.readers.forms.furniture import is_prose
from mmret_cli.readers.forms.sections import is_of_others
from mmret_cli.readers.forms.titletext import Fields
from mmret_cli.readers.spans import read_links
from mmret_cli.readers.styles.drafts import Draft, draft
from mmret_cli.readers.styles.names import people
from mmret_cli.readers.styles.newcomers import (
    FEWEST,
    MANY,
    PAPERS,
    SHOWN,
    SURE_TITLE,
    Siblings,
    are_papers,
    is_bare_title,
    is_newcomer,
    is_of_titles,
    labels,
    shown_by,
)
from mmret_cli.readers.styles.parts import cut
from mmret_cli.readers.styles.roles import best_roles
from mmret_cli.readers.styles.styles import SURE_PEOPLE, Member, Style, agrees
from mmret_cli.readers.styles.words import kind_of, scores, script

UNLIKE_PEOPLE = -0.8  # one unknown name has more
SURE = {"people": SURE_PEOPLE, "venue": 2.5, "year": 1.0, "label": 1.0}  # scores of what is taken off a title


def judge(styles: Sequence[Style]) -> Iterator[tuple[Member, Entry]]:
    """Each member of a document's styles that is read otherwise than by itself, with its entry."""
    members = [member for style in styles for member in style.members]
    known = [member for member in members if member.local is not None or member.dated or member.about]
    about = len(known) >= max(FEWEST, len(members) * 0.1)
    read, over = {id(member) for member in members if member.local is not None}, labels(styles)
    for style in styles:
        for member, entry in _judged_style(style, over, about=about):
            read.add(id(member))
            yield member, entry
    if about:
        yield from _plain_titles(styles, read)


def _plain_titles(styles: Sequence[Style], read: Container[int]) -> Iterator[tuple[Member, Entry]]:
    """Items that are nothing but a title, among such as are titles too: where other items are papers, or nearly all are."""
    items = [member for style in styles for member in style.members if member.kind == "list item"]
    papers = Counter(member.section for member in items if id(member) in read)
    shapes = [
        (style, [each for each in style.members if each.draft and is_bare_title(each, each.draft)]) for style in styles
    ]
    shapes = [(style, bare) for style, bare in shapes if style.alike and len(bare) >= SHOWN * len(style.members)]
    titles = [each for _, bare in shapes for each in bare]
    mostly = papers.total() * 2 > len(items) or any(is_of_titles(style, 0.9, MANY) for style in styles)
    wholly = len(titles) >= MANY and papers.total() + len(titles) >= PAPERS * len(items)
    for style, bare in shapes:
        for member in bare:
            spoken_for = papers[member.section] >= 3 or (member.about and (mostly or wholly))
            if id(member) not in read and member.draft and spoken_for and not is_of_others(member.section):
                yield member, _entry(member, member.draft, style)


def _judged_style(style: Style, over: Container[int], *, about: bool) -> Iterator[tuple[Member, Entry]]:
    by_section: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
    for member in style.members:
        by_section[member.section].append(member)
    overruled, titled = _overruled(style), is_of_titles(style, SHOWN if about else 0.9, FEWEST if about else MANY)
    for section, members in by_section.items():
        # A few are what their shape is elsewhere, where one of them is a paper or the page is about papers.
        spoken_for = any(each.local is not None or each.linked or each.about for each in members)
        likely = are_papers(style.members if len(members) < FEWEST and spoken_for else members)
        siblings = Siblings(likely, shown_by(members), titled, is_of_others(section), style.alike)
        for member in members:
            if id(member) in over:
                continue
            entry = _judged(member, style, siblings, overruled=overruled)
            if entry is not None and entry != member.local:
                yield member, entry


def _judged(member: Member, style: Style, siblings: Siblings, *, overruled: bool) -> Entry | None:
    given, local = member.draft, member.local
    if given is None:
        return local
    if local is None:
        return _entry(member, given, style) if is_newcomer(member, given, siblings) else None
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
        if role != "title" and part.text in local.title and not (role == "remark" and script(part.text) == "han")
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
        if (
            rest not in {"", local.venue} and people(rest) > UNLIKE_PEOPLE
        ):  # Islam, Bo Lee, ISPASS: a byline cut at an initial
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
