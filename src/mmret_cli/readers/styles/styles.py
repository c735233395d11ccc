"""Siblings of one shape -> a style: what its parts are, learned from all of them, and which members it reads."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from mmret_cli.models import Entry
from mmret_cli.normalise.titles import title_key
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.styles.drafts import Draft, draft
from mmret_cli.readers.styles.parts import Part, cut
from mmret_cli.readers.styles.roles import Reading, Tables, best_roles

FEWEST = 6  # members of a shape; smaller ones are joined by what they have in common
TAUGHT = 120  # members that a style learns from
ROUNDS = 1
WORD = re.compile(r"[^\W_]+")
DEFECT = re.compile(r"\bet al\b|\b[Bb]y [A-Z]|[|\"]|\b(?:19|20)\d\d\b|, [A-Z]\. ")  # what a title seldom holds


@dataclass(slots=True)
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
    """A shape, its members, and what was learned of its parts."""

    shape: str
    members: list[Member]
    tables: Tables = field(default_factory=Tables)
    alike: bool = True  # the members are of one shape, and not just of one kind of block
    people: bool = False  # its people are people
    venues: bool = False  # its venues are venues


def learn(members: Sequence[Member]) -> list[Style]:
    """The styles of a document's members, each of which is in one and has its draft."""
    styles = [Style(shape, group, alike=" " in shape.replace("list item", "item")) for shape, group in _groups(members)]
    for style in styles:
        if all(map(_is_whole, style.members)):
            continue  # nothing is left to learn
        _teach(style, style.members if style.alike else [each for each in members if each.kind == style.shape])
    return styles


def _groups(members: Sequence[Member]) -> list[tuple[str, list[Member]]]:
    """Members by shape: eight looks where enough are alike in them, else three, else the kind of block alone."""
    waiting, groups = list(members), []
    for depth in (8, 3, 0):
        by_shape: defaultdict[str, list[Member]] = defaultdict(list)
        for member in waiting:
            by_shape[shape_of(member, depth)].append(member)
        waiting = []
        for shape, group in by_shape.items():
            if len(group) >= FEWEST or depth == 0:
                groups.append((shape, group))
            else:
                waiting += group
    return groups


def shape_of(member: Member, depth: int) -> str:
    """What stands in a member in its order: the kind of block, and the looks of its first parts, short or long."""
    looks: list[str] = []
    for part in member.parts:
        long = "+" if len(part.text.split()) > 3 and part.look != "label" else ""
        look = ("\n" if part.mark == "\n" else "") + part.look + long
        if look != (looks[-1] if looks else ""):
            looks.append(look)
    return " ".join([member.kind, *looks[:depth]])


def _teach(style: Style, members: Sequence[Member]) -> None:
    """Learn from members, those of all shapes where the style is of none."""
    sample = sorted(members, key=lambda each: blake2b(each.text.encode()).digest())[:TAUGHT]
    texts = Counter(part.text.casefold() for each in sample for part in each.parts if part.look != "label")
    tables = Tables(texts, len(sample))
    for _ in range(ROUNDS):
        learned = Tables(texts, len(sample))
        for member in sample:
            if (reading := best_roles(member.parts, tables)) is not None:
                learned.learn(member.parts, reading.roles)
        learned.close()
        tables = learned
    style.tables = tables
    for member in style.members:
        reading = best_roles(member.parts, tables)
        member.draft = draft(member.text, member.parts, reading) if reading is not None else None
    drafts = [each.draft for each in style.members if each.draft is not None]
    named = [each for each in drafts if each.byline.authors]
    placed = [each for each in drafts if each.venue]
    style.people = _usual(sum(each.people_score >= 1.5 for each in named), named, drafts)
    style.venues = _usual(sum(each.venue_sure for each in placed), placed, drafts)


def _usual(sure: int, having: Sequence[Draft], all_drafts: Sequence[Draft]) -> bool:
    """Whether a field is what it seems: sure in half of those who have it, and no exception."""
    return sure * 2 >= max(1, len(having)) and len(having) * 4 >= len(all_drafts)


def _is_whole(member: Member) -> bool:
    """Whether a member's own reading is sure and accounts for its words."""
    local = member.local
    if local is None or DEFECT.search(local.title):
        return False
    told = " ".join([local.title, *local.authors, local.venue or "", str(local.year or ""), local.method or "", local.note or ""])
    known = set(WORD.findall(told.lower()))
    spare = [word for part in member.parts if part.look != "label" for word in WORD.findall(part.text.lower()) if word not in known]
    return set(spare) <= {"et", "al", "and", "in", "by", "the", "of"}


def agrees(member: Member) -> bool:
    """Whether a member's own reading and its style's have one title."""
    if member.local is None or member.draft is None:
        return False
    return title_key(member.local.title) == title_key(member.draft.title)
