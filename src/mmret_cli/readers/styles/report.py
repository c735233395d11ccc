"""The styles of a document, told: their names, what their parts are in words, and what read each member."""

from collections.abc import Iterator, Mapping, Sequence

from mmret_cli.models import ReadBy, ReadMember, ReadStyle
from mmret_cli.normalise.text import squeeze
from mmret_cli.readers.account import Place
from mmret_cli.readers.styles.parts import CLOSERS, Part
from mmret_cli.readers.styles.styles import Member, Style
from mmret_cli.readers.styles.words import tag_of

UNALIKE = "line of parts"  # the kind of a record that is read by its parts without siblings of its shape
STYLE = "style "
DRESS = {"bold": "**{}**", "slanted": "*{}*", "code": "`{}`", "quoted": '"{}"', "link": "[{}](…)"}
# What parts two parts, by the mark between them; a blank for all other marks.
BETWEEN = {
    "\n": " / ",
    "|": " | ",
    "｜": " | ",
    **dict.fromkeys("-–—", " - "),
    **dict.fromkeys(",，、", ", "),
    **dict.fromkeys(";；", "; "),
    **dict.fromkeys(":：", ": "),
    **dict.fromkeys(".。", ". "),
    "by": " by ",
}
WHOLE = frozenset({"title", "people", "venue", "remark"})  # roles whose neighbouring parts are one
LINKS = "\0"  # any number of links, until it is known how many they mostly are
NEAR, LONGEST_LABEL = 6, 16  # letters


def named(styles: Sequence[Style], places: Mapping[Member, Place]) -> list[tuple[str, Style]]:
    """The styles with their names, most members first: S1, S2, …; blank for those of no common shape, which are last."""

    def order(style: Style) -> tuple[bool, int, int]:
        shown = _shown(style, places)
        return not style.alike, -len(shown), min((each.line for each in shown), default=0)

    found = sorted(styles, key=order)
    return [(f"S{number}" if style.alike else "", style) for number, style in enumerate(found, 1)]


def kind_of_style(name: str) -> str:
    """What the account of a document calls a record that its style has read: `style S2`."""
    return f"{STYLE}{name}" if name else UNALIKE


def reported(styles: Sequence[Style], places: Mapping[Member, Place]) -> Iterator[ReadStyle]:
    """The styles, most members first, without what is part of another entry; all members have drafts, if any can."""
    for name, style in named(styles, places):
        if members := _shown(style, places):
            form, typical = _form(members)
            told = tuple(_told(member, places[member], member in typical) for member in members)
            yield ReadStyle(name, form if style.alike else "", members[0].kind, told)


def _shown(style: Style, places: Mapping[Member, Place]) -> list[Member]:
    """The members that are no part of another entry, in the order of the document."""
    return sorted((each for each in style.members if not places[each].absorbed), key=lambda each: each.line)


def _told(member: Member, place: Place, typical: bool) -> ReadMember:
    by_style = place.kind == UNALIKE or place.kind.startswith(STYLE)
    by: ReadBy = "nothing" if place.fate != "record" else "style" if by_style else "form"
    parts = tuple((_word(part, role), part.text) for part, role in _roles(member))
    return ReadMember(place.line, place.end, squeeze(member.text), by, parts, typical)


def _roles(member: Member) -> list[tuple[Part, str]]:
    return list(zip(member.parts, member.draft.roles, strict=True)) if member.draft is not None else []


def _form(members: Sequence[Member]) -> tuple[str, set[Member]]:
    """The most common sequence of parts, in words, and the members that have it."""
    forms: dict[str, list[Member]] = {}
    for member in members:
        forms.setdefault(_sequence(member), []).append(member)
    forms.pop("", None)
    if not forms:
        return "", set(members)
    form, typical = max(forms.items(), key=lambda pair: (len(pair[1]), pair[0]))
    single = sum(_links(member) <= form.count(LINKS) for member in typical)
    return form.replace(LINKS, "link" if single * 2 > len(typical) else "links"), set(typical)


def _links(member: Member) -> int:
    return sum(_word(part, role) == "link" for part, role in _roles(member))


def _sequence(member: Member) -> str:
    """Parts in words: `[venue year] **title** / *people* / links`; neighbours of one role are one."""
    told, before = "", ("", "")
    for part, role in _roles(member):
        word = _word(part, role)
        if word in {"link", "label"}:
            word = LINKS if word == "link" else part.text if len(part.text) <= LONGEST_LABEL else word
        if word != before[1] and not (role == before[0] and role in WHOLE):
            told += _between(member.text, part) if told else ""
            told += _dressed(word, part)
        before = role, word
    return told


def _between(text: str, part: Part) -> str:
    """What stands between a part and the one before it: a break, its mark, or what follows a quote."""
    before = text[max(0, part.start - NEAR) : part.start].rstrip(' *_`(["“')
    mark = "\n" if before.endswith("\n") else before[-1:] if part.mark == '"' else part.mark
    return BETWEEN.get(mark, " ")


def _dressed(word: str, part: Part) -> str:
    """A word in the look of its part, and in the brackets around it."""
    opener = part.text[:1] if part.tag is not None else part.mark
    bare = word if word == LINKS else DRESS.get(part.look, "{}").format(word)
    return f"{opener}{bare}{CLOSERS[opener]}" if opener in CLOSERS else bare


def _word(part: Part, role: str) -> str:
    """The role of a part in a word: a venue with its year is both, a label leads somewhere or is only a word."""
    tag = part.tag or tag_of(part.text)
    if role == "venue" and tag is not None and tag.year is not None:
        return "venue year"
    return "link" if role == "label" and (part.look == "label" or part.anchor) else role
