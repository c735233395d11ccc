"""Venues: `[AAAI, 2024]`, `SCAN_ECCV2018`, `CVPR'18`, `Pei et al. CVPR23` -> method, venue, year, people."""

import re
from functools import lru_cache
from typing import NamedTuple

from mmret_cli.normalise.bylines import Byline, split_byline
from mmret_cli.normalise.text import squeeze, unbracket, without_emoji
from mmret_cli.normalise.venues.table import alone, preprint_servers

# Words that only venues have, and others that are a venue only as good as alone (`Neural Networks`, `Nature`).
STRONG = (
    r"findings of|transactions?|trans|conference|conf|journal|workshops?|symposium|proceedings|proc|letters|magazine|arxiv|preprint|corr|"
    r"bior?xiv|ieee|acm|lncs|advances in neural|communications of|annals of|computing surveys|technical report|thesis"
)
STRONG_WORDS = re.compile(rf"\b(?:{STRONG})\b", re.IGNORECASE)
VENUE_WORDS = re.compile(
    rf"\b(?:{STRONG}|openreview|springer|elsevier|nature|science|neurocomputing|multimedia|sensors|remote sensing|"
    r"pattern recognition|neural networks|international)\b",
    re.IGNORECASE,
)
PRESENTED = re.compile(
    r"(?:[(\[（]\s*)?\b(?:oral|spotlight|poster|highlights?|best (?:student )?paper(?: \w+)*|award(?: candidate)?|accepted|accept|honou?rable mention|"
    r"notable(?: top[- ]\d+%?)?|top[- ]\d+%)\b\s*[)\]）]?",
    re.IGNORECASE,
)
KINDS = frozenset(
    "survey surveys review reviews paper papers preprint book chapter thesis tutorial dataset datasets benchmark blog code demo new hot "
    "video slides report website project page workshop challenge competition position perspective".split()
)
YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
SHORT_YEAR = r"['’‘`]?\d{2}"
VOLUME = re.compile(  # Vol. 53 No. 2   27(6)   28(5):1081-1089   pp. 1-25
    r"(?<![\s,])[\s,]++(?:(?:vol(?:ume)?|no|issue|iss)\.? ?\d{1,6}|\d{1,4} ?\(\d{1,4}(?:[-–]\d{1,4})?\)(?: ?: ?[\w–-]{1,20})?|"
    r"pp?\. ?\d{1,6} ?[-–]{1,2} ?\d{1,6})(?!\w)",
    re.IGNORECASE,
)
WITH_METHOD = re.compile(
    rf"^(?P<method>.+)_(?P<venue>[A-Za-z][A-Za-z &/.+-]*?)\s?(?P<year>{YEAR})(?P<suffix>[a-z]{{0,3}})$"
)  # SCAN_ECCV2018
METHOD_LAST = re.compile(
    rf"^(?P<venue>[A-Za-z][A-Za-z &/.+-]*?)\s?(?P<year>{YEAR})(?P<suffix>[a-z]{{0,3}})_(?P<method>.+)$"
)  # ECCV2018_SCAN
PEOPLE = re.compile(r"^(?P<people>.+?\bet\.?\s*al\b\.?),?\s+(?P<rest>.+)$", re.IGNORECASE)  # Pei et al. CVPR23
YEAR_LAST = re.compile(
    rf"^(?P<venue>.*?[^\W\d_].*?)[\s,.:'’_-]*(?P<year>{YEAR})(?P<suffix>[a-z]{{0,3}})$"
)  # AAAI, 2024  NIPSws2014
YEAR_FIRST = re.compile(rf"^(?P<year>{YEAR})[\s,.:_/-]*(?:\d{{1,2}}[\s,.:_/-]+)?(?P<venue>[^\W\d_].*)?$")  # 2022 CVPR
YEAR_SHORT = re.compile(
    rf"^(?P<venue>[A-Za-z][A-Za-z0-9 &/@+-]*?[A-Za-z])[\s-]?(?P<year>{SHORT_YEAR})(?P<suffix>[a-z]{{0,3}})$"
)  # CVPR'18
YEAR_MONTH = re.compile(
    r"^(?P<venue>arXiv|CoRR)?[\s,:.]*(?P<year>\d{2}|20\d{2})[./-](?P<month>0?[1-9]|1[0-2])(?:[./-]\d{1,2})?$",
    re.IGNORECASE,
)  # arXiv 23.06


MONTH = re.compile(
    r"\(?\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|spring|summer|fall|autumn|winter)\b\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?(?=\D|$))?,?\)?",
    re.IGNORECASE,
)
SPACED_YEAR = re.compile(r"['’]\s+(\d\d)$")  # OSDI' 24
YEAR_TWICE = re.compile(rf"({YEAR})\s*[-–,]\s*\1$")  # NeurIPS 2020 - May 2020, its month off
BRACKET_LAST = re.compile(r"^(?P<before>[^()]{2,100}[^()\s])\s*\((?P<inner>[^()]{2,60})\)$")
ABBREVIATED = re.compile(
    r"^(?:[A-Z][A-Z&-]{2,8}\b|(?:[A-Z][\w-]*\.? ){0,3}[A-Z][a-z]{0,7}\. )"
)  # ECML PKDD, J. Am. Chem. Soc.
EARLY_YEAR = re.compile(r"1[6-9]\d\d")  # nothing else: elsewhere it may be a page
DAY_LEFT = re.compile(rf"(?<=[\s,])\d{{1,2}}(?:st|nd|rd|th)?(?=[\s,]+{YEAR}\W*$)")  # arXiv, 28 Mar 2025, its month off
MONTH_FIRST = re.compile(rf"^(?:\d{{1,2}}[./-])?\d{{1,2}}[./-](?P<year>{YEAR})$")  # 04/2022
SHORT_ALONE = re.compile(r"^['’‘](?P<year>\d{2})$")  # '92
SHORT_FIRST = re.compile(r"^['’‘](?P<year>\d{2})[\s-]+(?P<venue>[^\W\d_].*)$")  # '16-TIP
YEAR_INSIDE = re.compile(
    rf"^(?P<venue>[A-Za-z][\w-]*)[\s,'’]*(?P<year>{YEAR})[\s,:]+(?P<rest>[^\W\d_].*)$"
)  # ICLR 2021 submission


class Tag(NamedTuple):
    """What a tag beside a title says; `day` marks the year of a whole date, on which a list took its entry in."""

    method: str | None = None
    venue: str | None = None
    year: int | None = None
    byline: Byline = Byline((), False)
    day: bool = False

    @property
    def dated(self) -> bool:
        """Whether it names a venue or a year, and so marks an entry of a paper."""
        return self.venue is not None or self.year is not None


def full_year(digits: str) -> int:
    """`'21` and `98` with four digits."""
    number = int(digits.strip("'’‘`"))
    return number if number > 99 else number + (1900 if number >= 50 else 2000)


@lru_cache(maxsize=4096)  # one text is looked at by several forms
def parse_tag(text: str) -> Tag | None:
    """The text between (or with) the brackets of a tag; None where it is none.

    A venue here may be anything that stands beside a year; without a year it must be one that is known.
    """
    whole = PRESENTED.sub(" ", unbracket(without_emoji(text)))
    text = MONTH.sub(" ", whole)
    text = DAY_LEFT.sub("", text) if text != whole else text
    text = unbracket(squeeze(text).strip(" *_|,;:.-")) if text else ""
    text = re.sub(r"^in\s+(?=\S)", "", text, flags=re.IGNORECASE)
    if not text or len(text) > 160:
        return None
    text = SPACED_YEAR.sub(r"'\1", YEAR_TWICE.sub(r"\1", text))
    if (match := BRACKET_LAST.match(text)) is not None and (tag := _bracketed(match["before"], match["inner"])):
        return tag
    topic, parted, last = text.rpartition("; ")
    if (
        parted
        and (tag := parse_tag(last))
        and tag.year
        and looks_like_venue(tag.venue or "")
        and not looks_like_venue(topic)
    ):
        return tag  # Gender in embeddings; NAACL 2019
    for pattern in (WITH_METHOD, METHOD_LAST):
        if match := pattern.match(text):
            return Tag(match["method"], match["venue"].strip() + match["suffix"], int(match["year"]))
    if match := PEOPLE.match(text):
        rest = parse_tag(match["rest"])
        return rest and rest._replace(byline=split_byline(match["people"]))
    return _dated(text)


def _bracketed(before: str, inner: str) -> Tag | None:
    """Venue and year with brackets behind them: `ECML PKDD (2023)`, `NeurIPS 2020 (ETH, EPFL)`, `arXiv 2024 (ACL 2025)`."""
    if re.fullmatch(YEAR, inner):  # but: Brooks (1987), Wide Residual Networks (2016)
        named = looks_like_venue(before) or ABBREVIATED.match(before)
        return Tag(None, clean_venue(before), int(inner)) if named else None
    outer, within = parse_tag(before), parse_tag(inner)
    if outer is None or outer.year is None or not outer.venue:
        return None
    published = within is not None and within.venue and within.year and is_preprint(outer.venue)
    return within if published else outer


def _dated(text: str) -> Tag | None:
    if EARLY_YEAR.fullmatch(text):
        return Tag(None, None, int(text))
    if match := YEAR_MONTH.match(text):
        return Tag(None, match["venue"], full_year(match["year"]))
    if match := MONTH_FIRST.match(text):
        return Tag(None, None, int(match["year"]))
    if match := SHORT_ALONE.match(text):
        return Tag(None, None, full_year(match["year"]))
    if match := SHORT_FIRST.match(text):
        return Tag(None, clean_venue(match["venue"]), full_year(match["year"]))
    if match := YEAR_FIRST.match(text):
        return Tag(None, clean_venue(match["venue"] or ""), int(match["year"]))
    if match := YEAR_LAST.match(text):
        return Tag(None, clean_venue(match["venue"] + match["suffix"]), int(match["year"]))
    if match := YEAR_SHORT.match(text):
        return Tag(None, clean_venue(match["venue"] + match["suffix"]), full_year(match["year"]))
    if (match := YEAR_INSIDE.match(text)) and is_known(match["venue"]):
        return Tag(None, clean_venue(f"{match['venue']} {match['rest']}"), int(match["year"]))
    return Tag(None, clean_venue(text), None) if is_known(text) else None


def clean_venue(text: str) -> str | None:
    """A venue as written, without how it was presented; None for nothing."""
    text = squeeze(PRESENTED.sub(" ", text)).strip(" ,.;:|*_-").rstrip("([（ ")
    text = unbracket(text)
    return text or None


def without_volume(text: str) -> str:
    """A venue as a citation has it, without volume, issue and pages.

    >>> without_volume("Communications of the ACM, Vol. 53 No. 2, 2010")
    'Communications of the ACM, 2010'
    """
    return VOLUME.sub("", text)


def is_known(text: str) -> bool:
    """Whether a text without a year is surely a venue."""
    bare, acronyms = text.strip(" .,()[]").lower(), alone()
    if len(bare) > 4 and bare.endswith("w") and bare[:-1] in acronyms:  # ICMLW
        return True
    return bare in acronyms or bare.removeprefix("ieee ").removeprefix("acm ") in acronyms


def looks_like_venue(text: str) -> bool:
    """Whether running text reads as a venue: a known one, or one with a word that only venues have."""
    first = re.split(r"[\s:'’]", text.strip(" .,()"))[0]
    return (
        is_known(text)
        or is_known(first)
        or is_known(re.sub(r"w(?:s|orkshops?)?$", "", first, flags=re.IGNORECASE))
        or bool(VENUE_WORDS.search(text))
    )


def is_capitalised(venue: str) -> bool:
    """Whether a few words are all capitalised: with a year beside them they are a venue, known or not."""
    words = venue.split()
    return len(words) <= 5 and all(word[0].isupper() or not word[0].isalpha() for word in words)


def is_preprint(venue: str | None) -> bool:
    """Whether a venue is a preprint server."""
    return venue is not None and preprint_servers().match(venue) is not None
