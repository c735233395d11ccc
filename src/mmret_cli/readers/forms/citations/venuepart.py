"""A part of an entry's text that says where and when: `ICML 2020`, `Published in: …`, `NFM 2012: NASA Formal Methods`."""

import re

from mmret_cli.normalise.bylines import looks_like_byline, split_byline
from mmret_cli.normalise.text import unbracket
from mmret_cli.normalise.venues.tags import (
    MONTH,
    YEAR,
    Tag,
    clean_venue,
    is_capitalised,
    looks_like_venue,
    parse_tag,
    without_volume,
)
from mmret_cli.readers.forms.citations.place import SMALL

VENUE_LABEL = re.compile(
    r"^\W*(?:venue|conference|journal|published(?: in| by)?|publication|publisher|source|year|date|会议|期刊|年份)\W*[:：]\W*",
    re.IGNORECASE,
)
PREPRINT = re.compile(r"^(?:arxiv|biorxiv|medrxiv)[\s:]+(?:preprint|e-?prints?|\d)", re.IGNORECASE)
TRAILING_REMARK = re.compile(r"(?<=\S)\s*[(（][^()（）]*[)）]\W{0,20}$")
BRACKETED_YEAR = re.compile(rf"[(\[]({YEAR})[)\]]")
ACRONYM_FIRST = re.compile(
    rf"^(?P<venue>[A-Z][A-Za-z&/-]{{1,14}})[ -]?(?P<year>['’]\d\d|{YEAR}): (?P<full>[A-Z][^:.]{{4,120}})$"
)
SENTENCE = re.compile(
    r"(?<=[\w)’'])(?<!\b[A-Z])(?<!\bInt)(?<!\bConf)(?<!\bTrans)(?<!\bProc)(?<!\bSymp)(?<!\bVol)(?<!\bNo)\.\s+(?=\w)|\s+[–—|]\s+"
)


def venue_tag(text: str) -> Tag | None:
    """A part that is a venue with or without its year: in brackets, behind a label, or one that reads as such."""
    if (tag := _acronym_first(text)) is not None:
        return tag
    if text.strip(" .").lower() == "preprint":
        return Tag(venue=clean_venue(text))
    labelled, whole = VENUE_LABEL.match(text) is not None, text
    bare = TRAILING_REMARK.sub("", VENUE_LABEL.sub("", text))
    text = without_volume(bare)
    counted = text != bare
    tag = parse_tag(text)
    first = SENTENCE.split(text)[0]
    if tag is not None and first != text and _are_people(first):
        return None  # Ann Lee, Bo Kim. ACM MM 2020
    if tag is not None and tag.venue and tag.year and first != text and looks_like_venue(first):
        tag = tag._replace(venue=clean_venue(MONTH.sub(" ", first)))  # ICML. Vol. 14. 2014
    if tag is None and PREPRINT.match(text):
        dated = BRACKETED_YEAR.search(whole)
        return Tag(venue=clean_venue(text), year=int(dated[1]) if dated else None)
    if tag is None:
        return Tag(venue=clean_venue(text)) if labelled and looks_like_venue(text) else None
    bracketed = unbracket(text.strip(" *_.")) != text.strip(" *_.")
    if labelled or bracketed or tag.venue is None or looks_like_venue(tag.venue):
        return tag
    # Behind a title a few capitalised words with a year are a venue that we do not know.
    if counted:  # Towers, Bridges and Tunnels 27(6) 2017
        return tag if tag.year and all(word[0].isupper() or word in SMALL for word in tag.venue.split()) else None
    return tag if tag.year and is_capitalised(tag.venue) and not {",", "&"} & set(tag.venue) else None


def _are_people(text: str) -> bool:
    return looks_like_byline(text) or (likely_names(text) and not looks_like_venue(text))


def _acronym_first(text: str) -> Tag | None:
    """An acronym with its year before the full name of a venue: `NFM 2012: NASA Formal Methods`."""
    match = ACRONYM_FIRST.match(text)
    full = match and (
        looks_like_venue(match["full"]) or (is_capitalised(match["full"]) and len(match["full"].split()) < 6)
    )
    return parse_tag(f"{match['venue']} {match['year']}") if match and full else None


def likely_names(text: str) -> bool:
    """A looser test where the form already speaks for names: comma-parted, short, few lower-case words."""
    names = split_byline(text).authors
    if (
        not names
        or any(len(name.split()) > 6 or len(name) > 60 for name in names)
        or re.search(r"[:?!\"“\d]|https?:", text)
    ):
        return False
    words = [word for name in names for word in name.split()]
    capitalised = sum(1 for word in words if not word[0].islower())
    return capitalised >= 0.7 * len(words) and (len(names) > 1 or 2 <= len(words) <= 4)
