"""Siblings of one shape -> a style: what its parts are, learned from all of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from mmret_cli.models import Entry
from mmret_cli.normalise.titles import title_key
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.styles.drafts import Draft, draft, place_of
from mmret_cli.readers.styles.parts import Part, cut
from mmret_cli.readers.styles.roles import Tables, best_roles
from mmret_cli.readers.styles.words import may_be_venue, scores

DEPTHS = (8, 3, 0)  # looks that members of a shape have in common: as many as make it large enough
FEWEST = 6  # members of a shape
TAUGHT = 120  # members that a style learns from
SURE_PEOPLE = 1.5
WORD = re.compile(r"[^\W_]+")
# What a title seldom holds, and what a name or a venue does not.
DEFECT = re.compile(r"\bet al\b|\b[Bb]y [A-Z]|[|\"]|\b(?:19|20)\d\d\b|['’]\d\d\b|--|, [A-Z]\. ")
NO_NAME = re.compile(r"[a-z]\.\s|\d|[A-Z]{4}")
NO_VENUE = re.compile(r",\s.*[,.]\s")
Slot = tuple[str, str, str, bool]  # the role before a part, the mark between, its look, and whether it has figures
LEFT = frozenset({"et", "al", "and", "in", "by", "the", "of"})  # words that no field keeps


@dataclass(slots=True, eq=False)
class Member:
    """One place of a document that may be an entry: its text, and what it was read as by itself."""

    spans: Sequence[Span]
    line: int
    kind: str  # list item, paragraph
    section: tuple[str, ...]
    linked: bool  # has a link to a paper
    local: Entry | None
    dated: bool = False  # the item above names its venue and year
    about: bool = False  # the page, or a heading, says that it is about papers
    text: str = ""
    parts: list[Part] = field(default_factory=list)
    draft: Draft | None = None

    def __post_init__(self) -> None:
        """Cut it."""
        self.text, self.parts = cut(self.spans)


@dataclass(slots=True)
class Style:
    """A shape, its members, and what was learned of its parts; `alike` where it is more than a kind of block."""

    shape: str
    members: list[Member]
    alike: bool = True
    people: bool = False  # its people are people
    venues: bool = False  # its venues are venues


def learn(members: Sequence[Member], *, whole: bool = False) -> list[Style]:
    """The styles of a document's members, each of which is in one.

    Members have drafts afterwards, but for those of styles in which each member was read, and no word was left over
    (unless `whole` asks for these too).
    """
    styles = _styles(members)
    for style in styles:
        if whole or not all(map(_is_whole, style.members)):
            teachers = style.members if style.alike else [each for each in members if each.kind == style.shape]
            _teach(style, teachers)
    return styles


def _styles(members: Sequence[Member]) -> list[Style]:
    """Members by shape: eight looks where enough are alike in them, else three, else the kind of block alone."""
    waiting, styles = list(members), []
    for depth in DEPTHS:
        by_shape: defaultdict[str, list[Member]] = defaultdict(list)
        for member in waiting:
            by_shape[_shape(member, depth)].append(member)
        waiting = []
        for shape, group in by_shape.items():
            if len(group) >= FEWEST or depth == 0:
                styles.append(Style(shape, group, alike=depth > 0))
            else:
                waiting += group
    return styles


def _shape(member: Member, depth: int) -> str:
    """What stands in a member in its order: the kind of block, and the looks of its first parts, short or long."""
    looks: list[str] = []
    for part in member.parts if depth else ():
        long = "+" if len(part.text.split()) > 3 and part.look != "label" else ""
        look = ("/ " if part.mark == "\n" else "") + part.look + long
        if look not in looks[-1:]:
            looks.append(look)
        if len(looks) == depth:
            break
    return ", ".join([member.kind, *looks])


def _teach(style: Style, teachers: Sequence[Member]) -> None:
    """Learn the tables of a style from its teachers, those of all shapes where it has none, and read its members."""
    sample = sorted(teachers, key=lambda each: blake2b(each.text.encode()).digest())[:TAUGHT]
    texts = Counter(part.text.casefold() for each in sample for part in each.parts if part.look != "label")
    tables = Tables(texts, len(sample))
    for member in sample:
        if (reading := best_roles(member.parts, tables)) is not None:
            tables.learn(member.parts, reading.roles)
    tables.close()
    for member in style.members:
        reading = best_roles(member.parts, tables)
        member.draft = draft(member.text, member.parts, reading) if reading is not None else None
    _place_venues(style)
    drafts = [each.draft for each in style.members if each.draft is not None]
    named = [each.people_score >= SURE_PEOPLE for each in drafts if each.byline.authors]
    placed = [each.venue_sure for each in drafts if each.venue]
    style.people, style.venues = _usual(named, len(drafts)), _usual(placed, len(drafts))


def _place_venues(style: Style) -> None:
    """Take for a venue what stands, unknown, where three in ten of the members that show something have a known one."""
    known: Counter[Slot] = Counter()
    unknown: list[tuple[Member, Draft, Part, Slot]] = []
    for member in style.members:
        given = member.draft
        if given is None:
            continue
        for place, (part, role) in enumerate(zip(member.parts, given.roles, strict=True)):
            dated = any(map(str.isdigit, part.text))
            slot: Slot = (given.roles[place - 1] if place else "start", part.mark, part.look, dated)
            if role == "venue" and scores(part.text).venue >= 2:
                known[slot] += 1
            elif role == "remark" and given.venue is None and may_be_venue(part.text):
                unknown.append((member, given, part, slot))
    waiting = Counter(slot for *_, slot in unknown)
    usual = {slot for slot, count in known.items() if count >= 3 and count * 10 >= (count + waiting[slot]) * 3}
    for member, given, part, slot in unknown:
        if slot in usual and member.draft is given:
            member.draft = given._replace(venue=place_of(part.text).venue, venue_sure=True)


def _usual(sure: Sequence[bool], count: int) -> bool:
    """Whether a field is what it seems: sure in half of those who have it, and no exception among `count`."""
    return sum(sure) * 2 >= max(1, len(sure)) and len(sure) * 4 >= count


def _is_whole(member: Member) -> bool:
    """Whether a member's own reading accounts for its words."""
    local = member.local
    if local is None or DEFECT.search(local.title) or any(map(NO_NAME.search, local.authors)):
        return False
    if local.venue and NO_VENUE.search(local.venue):
        return False
    told = [local.title, *local.authors, local.venue, str(local.year), local.method, local.note]
    known = LEFT | set(WORD.findall(" ".join(filter(None, told)).lower()))
    return all(known.issuperset(WORD.findall(part.text.lower())) for part in member.parts if part.look != "label")


def agrees(member: Member) -> bool:
    """Whether a member's own reading and its style's have one title."""
    if member.local is None or member.draft is None:
        return False
    return title_key(member.local.title) == title_key(member.draft.title)
