"""The tags beside a title: `[AAAI, 2024]`, `(*SCAN_ECCV2018*)`, `[Survey]`, `[CLIP]`, one after the other."""

import re

from mmret_cli.normalise.text import behind_marks, closing, trim_emoji, without_emoji
from mmret_cli.normalise.venues.tags import KINDS, Tag, looks_like_venue, parse_tag
from mmret_cli.readers.forms.links import is_label

NUMBER = re.compile(r"^\s*(?:\d{1,4}(?=[\[【])|\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]|#\d{1,4})\s*")
FRONT = re.compile(  # 2016-AAAI - Title   2012-07 | Title
    r"^(?P<tag>(?:19|20)\d\d(?:[-/. ][A-Z][A-Za-z&/]{1,14}|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?|[A-Z][A-Za-z&]{1,14}[- ']?(?:19|20)?\d\d)"
    r"\s*(?:\s[-–—|:]\s|\|)\s*(?=[^\W\d_])"
)
# 20200412 Title   2020-04-12: Title
DAY = re.compile(
    r"^(?P<year>(?:19|20)\d\d)(?P<mark>[-./]?)(?:0[1-9]|1[0-2])(?P=mark)(?:0[1-9]|[12]\d|3[01])(?=$|[\s:|,])[\s:|,–—-]*"
)
VENUE_FRONT = re.compile(  # NeurIPS'22 Title   20-NSDI-Title
    r"^(?P<tag>[A-Z][A-Za-z&]{1,14}[-'’](?:19|20)?\d\d(?=\s)|(?:19|20)?\d\d-[A-Z][A-Za-z&]{1,14}(?=[-:]))[\s:-]+(?=[^\W_])"
)
SHORT_YEAR = re.compile(r"^(\d\d-)")
OPENERS = frozenset("[(【（{")
BESIDE = frozenset(" |:：,.-–—_*")  # what parts a tag from what follows it


def split_tags(text: str, *, running: bool = False) -> tuple[tuple[Tag, ...], str]:
    """The tags at the beginning of a text, and what follows them; in `running` text also one without brackets.

    >>> split_tags("[AAAI, 2024] Paint by Word")[1]
    'Paint by Word'
    """
    tags: list[Tag] = []
    text = NUMBER.sub("", trim_emoji(text))
    start = 0
    while text[start : start + 1] in OPENERS:
        end = closing(text, start)
        tag = _bracket_tag(text[start + 1 : end], text[start]) if end > 0 else None
        if tag is None:
            break
        tags.append(tag)
        start = end + 1
        while text[start : start + 1] in BESIDE:
            start += 1
        start = behind_marks(text, start)
    rest = text[start:]
    if running and not tags:
        tag, rest = _front_tag(rest)
        return (tag,) if tag is not None else (), rest
    return tuple(tags), rest


def front_tag(text: str) -> tuple[Tag, int] | None:
    """Venue and year in front of a title, without brackets, with how many letters they take."""
    tag, rest = _front_tag(text.lstrip())
    return (tag, len(text) - len(rest)) if tag is not None and rest else None


def _front_tag(text: str) -> tuple[Tag | None, str]:
    """Venue and year without brackets in front of a title; a day of entry tells the year where nothing else does."""
    day = DAY.match(text)
    if day is not None:
        tag, rest = _front_tag(text[day.end() :])
        whole = parse_tag(rest) if tag is None and len(rest.split()) <= 2 else None
        if whole is not None and whole.year is not None:  # 20200412 ICML-19
            return whole, ""
        return tag or Tag(year=int(day["year"]), day=True), rest
    for pattern in (FRONT, VENUE_FRONT):
        match = pattern.match(text)
        tag = parse_tag(SHORT_YEAR.sub(r"'\1", match["tag"])) if match is not None else None
        hyphened = match is not None and match["tag"][:1].isdecimal()  # 20-NSDI-Title
        sure = (
            tag is not None
            and tag.year is not None
            and (pattern is FRONT or hyphened or looks_like_venue(tag.venue or ""))
        )
        if match is not None and sure:
            return tag, text[match.end() :]
    return None, text


def _bracket_tag(inner: str, opener: str) -> Tag | None:
    """A bracket's text as a tag: venue and year, a kind of publication (says nothing), or a method's name."""
    if (day := DAY.match(inner)) is not None and day.end() == len(inner):
        return Tag(year=int(day["year"]), day=True)
    tag = parse_tag(inner)
    if tag is not None:
        return tag
    bare = without_emoji(inner).strip(" *_`")
    if not bare or set(re.findall(r"\w+", bare.lower())) <= KINDS:
        return Tag()
    return Tag(method=bare) if opener in "[【" and is_name(bare) else None


def is_name(text: str) -> bool:
    """Whether a short text can be a method's name."""
    return bool(text) and len(text.split()) <= 3 and len(text) <= 30 and not is_label(text)
