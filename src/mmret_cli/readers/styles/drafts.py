"""Parts with their roles -> the fields of an entry."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mmret_cli.normalise.bylines import Byline, split_byline
from mmret_cli.normalise.venues.tags import Tag, clean_venue, full_year, is_known, without_volume
from mmret_cli.readers.forms.citations.venuepart import venue_tag
from mmret_cli.readers.forms.fields import ARXIV_NUMBER
from mmret_cli.readers.forms.titletext import Fields, tidy
from mmret_cli.readers.styles.names import people
from mmret_cli.readers.styles.parts import CLOSERS, Part
from mmret_cli.readers.styles.roles import VOLUME, Reading, runs
from mmret_cli.readers.styles.words import NUMBERED as NUMBERED_VENUE
from mmret_cli.readers.styles.words import Role, scores, tag_of

REMARK_END = re.compile(r"(?<=\w)\.\s*[(（][^()（）]{1,60}[)）]?$")  # Title. (Technion)
VOLUME_END = re.compile(r",? +\d{1,4}(?:\.\d{1,5})?(?: ?[-–] ?\d+)?$")
HAN_REMARK = re.compile(r"(?<=[A-Za-z\d])\s*[\u3040-\u9fff].*$")  # Pattern Recognition 提出了…
MONTH_END = re.compile(r",? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?$")
NUMBERED = re.compile(r"[\s,:]+(?:abs/|arXiv:)\d\S*$")
ATTACHED = re.compile(r"[A-Za-z]['’]?\d\d(?!\d)")  # ARXIV22
WITHIN = re.compile(
    r"[\u3040-\u9fff]\s?(?P<venue>[A-Z][A-Za-z]{2,9})[-' ]?(?P<year>\d\d|20\d\d)\s?[\u3040-\u9fff]"
)  # 发表在ICCV-15上
LONGEST_VENUE = 160


class Draft(NamedTuple):
    """An entry's fields as its parts give them, and which of them the words alone make sure."""

    title: str
    title_score: float
    byline: Byline
    people_score: float
    venue: str | None
    venue_sure: bool
    year: int | None
    roles: tuple[str, ...]


def draft(text: str, parts: Sequence[Part], reading: Reading) -> Draft:
    """The fields that the roles of a unit's parts give."""
    roles = reading.roles
    first, last = runs(roles, "title")[0]
    score = max(scores(part.text).title for part in parts[first : last + 1])
    title = tidy(REMARK_END.sub("", _between(text, parts, first, last)))
    byline, sure = _people(text, parts, roles)
    fields, known = Fields(""), False
    dated = any(role == "year" and _has_year(part) for part, role in zip(parts, roles, strict=True))
    for start, end in runs(roles, "venue"):
        before = fields.venue
        fields.take(_venue(_between(text, parts, start, end), parts[start], dated=dated))
        if before is None and fields.venue is not None:
            known = _is_known_place(parts, roles, start, end)
    for part, role in zip(parts, roles, strict=True):
        if role == "remark" and (within := WITHIN.search(part.text)) and is_known(within["venue"]):
            fields.take(Tag(venue=within["venue"], year=full_year(within["year"])))
        if role == "year" and fields.year is None and (tag := tag_of(part.text)) is not None:
            fields.year = tag.year
    return Draft(title, score, byline, sure, fields.venue, known, fields.year, roles)


def _people(text: str, parts: Sequence[Part], roles: Sequence[Role]) -> tuple[Byline, float]:
    """The people, and how surely they are such."""
    for start, end in runs(roles, "people"):
        told = _between(text, parts, start, end)
        told += "." if re.search(r"\b[A-Z]$", told) and text[parts[end].end : parts[end].end + 1] == "." else ""
        return split_byline(told), people(told)
    return Byline((), False), 0.0


def _has_year(part: Part) -> bool:
    """Whether a part is a year with its four digits."""
    tag = tag_of(part.text)
    return tag is not None and tag.year is not None and re.search(r"\d{4}", part.text) is not None


def _venue(told: str, first: Part, *, dated: bool) -> Tag:
    """Venue and year of a run of parts; `dated` where a part of its own says the year."""
    tag = first.tag or tag_of(first.text)
    found = tag if tag is not None and tag.year and tag.venue else place_of(told)
    if dated and found.year and str(found.year) not in told and not ATTACHED.search(told):
        return Tag(venue=clean_venue(VOLUME_END.sub("", without_volume(told))))  # Geophysics 51 (1986)
    return found


def _is_known_place(parts: Sequence[Part], roles: Sequence[Role], start: int, end: int) -> bool:
    """Whether a run of parts is surely a venue: by its words, or by the volume or the year behind it."""
    following = parts[end + 1].text if end + 1 < len(parts) else ""
    dated = end + 1 < len(roles) and roles[end + 1] == "year"
    return VOLUME.match(following) is not None or any(
        part.tag is not None or scores(part.text).venue >= 2 or (dated and NUMBERED_VENUE.match(part.text) is not None)
        for part in parts[start : end + 1]
    )


def place_of(text: str) -> Tag:
    """Venue and year of what stands in the place of a venue."""
    text = HAN_REMARK.sub("", text).strip(" ([")
    if ARXIV_NUMBER.fullmatch(text):
        return Tag(venue="arXiv")
    tag = venue_tag(text) or Tag(venue=clean_venue(without_volume(text)))
    if tag.venue is None:
        return tag
    venue = MONTH_END.sub("", VOLUME_END.sub("", NUMBERED.sub("", re.sub(r"^[Ii]n:?\s+(?=\S)", "", tag.venue))))
    return tag._replace(venue=venue) if venue and len(venue) <= LONGEST_VENUE else Tag(year=tag.year)


def _between(text: str, parts: Sequence[Part], first: int, last: int) -> str:
    end = parts[last].end
    if end < len(text) and (text[end] in "?!" or (last > first and parts[last].mark in CLOSERS)):
        end += 1
    return text[parts[first].start : end]
