"""A text that is one citation from its people to its year -> its fields, in the styles of IEEE, ACM, APA, MLA, Chicago, and others.

`Li, Haoyang, Xin Wang, and Wenwu Zhu. "Title." arXiv preprint arXiv:2202.07987 (2022).`
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from mmret_cli.normalise.bylines import Byline
from mmret_cli.normalise.names import LIKELY, LONGEST, SURE, WEAK, Names, has_title_noun, read_names
from mmret_cli.normalise.text import squeeze, trim_emoji
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.normalise.venues.tags import YEAR, looks_like_venue
from mmret_cli.readers.forms.citations.place import KIND, Place, read_place
from mmret_cli.readers.forms.titletext import Fields

NUMBER = re.compile(
    r"^(?:[*•·-]\s+)?(?:\[\w{1,12}\]|\(\d{1,4}\)|\d{1,4}[.)、])?[\s:.]*(?:(?:references?|ref|citations?|cite as|paper)\s*[:：]\s*)?",
    re.IGNORECASE,
)
QUOTE = re.compile(r"[\"“«]|(?<=\s)[‘'](?=\w)")
CLOSED = {
    '"': re.compile(r"^(.{4,400}?[.,?!])[\"”](?=\W*$|[\s,.(])|^(.{4,400}?)[\"”](?=\W*$|[\s,.(])"),
    "'": re.compile(r"^(.{4,400}?)[’'](?=[,.]\s|\s\()"),
}
DATED = re.compile(rf"[\s,]*\((?P<year>{YEAR})[a-z]?(?:, [^()]{{1,20}})?\)[.,:]?\s*")
YEAR_NEXT = re.compile(rf"[.,]\s+(?P<year>{YEAR})[a-z]?[.:]\s*")
END = re.compile(r"[.?!。](?:\s+|$)|(?<=[\u2e80-\uffdf])[,，.]\s*(?=in\b)", re.IGNORECASE)
YEAR_ALONE = re.compile(rf"{YEAR}$")
JOURNAL = re.compile(r"J\. |[A-Z][\w-]*[A-Z][A-Z-]*(?:,? \d{4})?$")
NO_END = re.compile(r"(?:\b[A-Z]|\b(?:vs|mr|mrs|dr|st|no|vol|e\.g|i\.e|approx|u\.s))$", re.IGNORECASE)
INITIALS_NEXT = re.compile(r"(?:[^\W\d_]\.){1,3}(?:[,\s]|$)|and\b|&|et al|[^\W\d_][\w'’-]+, [A-Z]\.", re.IGNORECASE)
INITIAL = re.compile(r"[ ,.-][^\W\d_a-z]{1,3}\. +(?=\S)")
CJK_NAME_NEXT = re.compile(r"&?\s*[^\x00-\u2fff]{2,5}[,，.、]")
MOST_ENDS = 12  # ends of sentences that are looked at
MARK = re.compile(r"[.,:。，]\s|\)")
TOLD = re.compile(r"\d\d|[\"“]")  # a year or pages, or quotes around the title
# The first words, up to the first mark.
FIRST = re.compile(r"[^\s,;，、:.(\"“«]+(?:\s[^\s,;，、:.(\"“«]+){0,5}")


class Front(NamedTuple):
    """The people before a title, and the year that stands with them."""

    names: Names
    year: int | None
    rest: str
    form: Literal["quoted", "colon", "counted", "plain"] = "plain"  # counted: only where pages stand behind the title

    @property
    def byline(self) -> Byline:
        """The people as a byline."""
        return Byline(self.names.authors, self.names.more)


def read_citation(text: str) -> Fields | None:
    """The fields of a text that is one citation from its people to its year; None for every other text."""
    text = without_number(text)
    if len(text) > LONGEST or not MARK.search(text) or not TOLD.search(text):
        return None
    for front in _fronts(text):
        found = _quoted(front) if front.form == "quoted" else _ended(front)
        if found is not None:
            return found
    return None


def without_number(text: str) -> str:
    """A line without its running number, a label like `Reference:` and emoji."""
    return NUMBER.sub("", trim_emoji(squeeze(text)), count=1).strip()


def _fronts(text: str) -> Iterator[Front]:
    """The ways in which a text may begin with people, the surest mark behind them first."""
    quote = QUOTE.search(text)
    if quote is not None and 3 < quote.start() <= LONGEST:
        before = text[: quote.start()]
        front = read_front(before)
        if front is not None and (front.names.sure == SURE or before.rstrip()[-1] not in ":："):
            yield front._replace(rest=text[quote.start() :], form="quoted")
    for mark in (DATED, YEAR_NEXT):
        match = mark.search(text)
        names = read_names(text[: match.start()]) if match else None
        if match and names is not None:
            yield Front(names, int(match["year"]), text[match.end() :])
            return
    head, colon, rest = text.partition(": ")
    names = read_names(head) if colon else None
    if names is not None and not names.more and len(names.authors) > 2 and " " not in names.authors[-1]:
        head, _, method = head.rpartition(", ")  # Ann Lee, Bo Kim, TowerNet: A Title
        names, rest = read_names(head), f"{method}: {rest}"
    if names is not None and _stands(names):
        alone = names.sure < SURE and len(names.authors) == 1
        yield Front(names, None, rest, "counted" if alone else "colon")
    yield from _sentence_fronts(text)


def people_and_place(text: str) -> tuple[Byline, Place] | None:
    """Names whose initials tell them, then where and when: `Gipp B., Meuschke N. iConference 2015`."""
    for match in islice(INITIAL.finditer(text), MOST_ENDS):
        names = read_names(text[: match.end()].rstrip())
        if names is None or not names.sure or has_title_noun(names.authors):
            continue
        if INITIALS_NEXT.match(text, match.end()) or _are_names(text[match.end() :].partition(". ")[0]):
            continue
        place = read_place(text[match.end() :])
        if place.year and (place.sure or not re.search(r"[^\W\d_]", text[match.end() :])):
            return Byline(names.authors, names.more), place
    return None


def read_front(before: str) -> Front | None:
    """People and their year, where a text before a title is nothing else."""
    before = before.strip(' ,:;*_"“”(')
    year = None
    dated = re.search(rf"[\s,]*\(?\b({YEAR})[a-z]?\)?[.,:]?$", before)
    if dated:
        year, before = int(dated[1]), before[: dated.start()]
    names = read_names(before)
    return Front(names, year, "") if names is not None else None


def _stands(names: Names) -> bool:
    """Whether nothing but a colon or a period is needed behind names."""
    if names.sure == SURE:
        return not has_title_noun(names.authors) or names.more
    return names.sure == LIKELY and not has_title_noun(names.authors)


def _sentence_fronts(text: str) -> Iterator[Front]:
    """People who end with a period: the first one behind which no initials follow."""
    for place, match in enumerate(
        re.finditer(r"(?:\.|\bet al\.?|等\.?)\s+|(?<=[\u2e80-\uffdf])[.,，]\s*", text[:1500])
    ):
        if place > 60:
            return
        head, rest = text[: match.start()], text[match.end() :]
        if INITIALS_NEXT.match(rest) or CJK_NAME_NEXT.match(rest) or not rest:
            continue
        names = read_names(text[: match.end()])
        if names is None or not head:
            continue
        sentence = rest.partition(". ")[0]
        if names.sure < SURE and "," in sentence and _are_names(sentence):
            continue  # Thomas S. Huang, Bo Kim. Title
        if names.sure and _stands(names):
            yield Front(names, None, rest, "plain" if names.sure == SURE or len(names.authors) > 1 else "counted")
            return


def _are_names(text: str) -> bool:
    names = read_names(text)
    return names is not None and names.sure > WEAK and not has_title_noun(names.authors)


def _quoted(front: Front) -> Fields | None:
    opener = front.rest[0]
    match = CLOSED["'" if opener in "'‘" else '"'].match(front.rest[1:])
    if match is None:
        return None
    title = next(filter(None, match.groups()))
    behind = front.rest[1 + match.end() :]
    place = read_place(behind)
    ended = title[-1] in ".,?!" or not behind or behind[0] in ",.("
    told = place.sure or (ended and (front.year or place.year)) or (place.venue and behind.lstrip()[:1] != "(")
    return _fields(front, title, place) if told else None


def _ended(front: Front) -> Fields | None:
    """The title up to the end of the first sentence behind which a venue stands."""
    text = front.rest
    kind = KIND.search(text)
    if kind is not None:
        return _fields(front, text[: kind.start()], read_place(text[kind.start() :]))
    later: tuple[str, Place] | None = None
    ends = [
        (text[: match.start() + (match[0][0] in "?!")], text[match.end() :])
        for match in islice(END.finditer(text), MOST_ENDS)
    ]
    ends.sort(key=lambda end: NO_END.search(end[0]) is not None)
    if front.form == "colon":
        first = sum(NO_END.search(title) is None for title, _ in ends)
        ends[first:first] = _commas(text)
    for title, behind in ends:
        if len(title) < 4 or (not behind and (later or not front.year)):
            continue
        place = read_place(behind)
        if place.sure:
            return _fields(front, title, place)
        if later is None and (place.year or place.venue or not behind):
            later = title, place
    if later is not None and (front.year or later[1].year) and front.names.sure >= LIKELY:
        return _fields(front, *later)
    return None


def _commas(text: str) -> Iterator[tuple[str, str]]:
    """A title that a comma parts from a known venue or a year: `Title, J. of Towers, 2003.`, `Title, ICML 2020.`"""
    pieces = text.rstrip(" .").split(", ")
    for last in (2, 1):
        title, behind = ", ".join(pieces[:-last]), ", ".join(pieces[-last:])
        place = read_place(behind)
        named = place.sure and place.year and (JOURNAL.match(behind) or looks_like_venue(place.venue or ""))
        if len(pieces) > last and (named or YEAR_ALONE.match(behind)):
            yield title, behind


def _fields(front: Front, title: str, place: Place) -> Fields | None:
    title = tidy_title(title)
    quoted = front.form == "quoted"
    if front.names.sure == WEAK and not (front.year and place.counted):
        return None
    if front.names.sure < SURE and not ((place.sure or quoted) and not has_title_noun(front.names.authors)):
        return None
    if front.form == "counted" and not place.counted:
        return None
    if title[:1] in ",;:(" or ((other := read_names(title)) is not None and other.sure == SURE):
        return None
    if len(title) < 4 or not re.search(r"[^\W\d_]{3}|[\u2e80-\uffdf]{2}", title):
        return None
    return Fields(title, None, place.venue, front.year or place.year, front.byline)
