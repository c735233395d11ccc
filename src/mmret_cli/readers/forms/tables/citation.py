"""A whole citation in one text -> its title, people, venue and year: MLA, Chicago, APA and the ACM's form.

`Li, Haoyang, Xin Wang, and Wenwu Zhu. "Title." arXiv preprint arXiv:2202.07987 (2022).`
"""

import re

from mmret_cli.normalise.bylines import ET_AL, PARTICLES, Byline, split_byline
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.normalise.venues import PRESENTED, YEAR, clean_venue, parse_tag
from mmret_cli.readers.forms.titletext import Fields

LONGEST = 3000  # letters
# The first that fits decides; only a quoted title needs no sure people before it.
QUOTED = r"^(?P<people>[^\"“”«»]{4,1500}?)[\s,.:]*[\"“«](?P<title>.{8,400}?%s)[\"”»](?=\W*$|[\s,.(])(?P<rest>.*)$"
ENDED = re.compile(QUOTED % "[.,?!]")  # the period within tells the end of a title that has quotes of its own
PLAIN = re.compile(QUOTED % "")
APA = re.compile(
    rf"^(?P<people>[^\"“”()]{{4,1500}}?)\s*\((?P<year>{YEAR})[a-z]?(?:, [^()]{{1,20}})?\)[.,:]?\s+(?P<title>.{{8,400}}?[^A-Z\s])[.?!]\s+(?P<rest>[A-Z].*)$"
)
ACM = re.compile(
    rf"^(?P<people>[^\"“”()]{{4,1500}}?)\.\s+(?P<year>{YEAR})[a-z]?\.\s+(?P<title>.{{8,400}}?[^A-Z\s])[.?!]\s+(?P<rest>(?:In\b|[A-Z]).*)$"
)
BARE = re.compile(
    rf"^(?P<people>[^\"“”()]{{4,1500}}?(?:\bet al|[a-z]{{2}}))\.\s+(?P<title>[^.\"“”]{{8,400}}?)[.?!]\s+(?P<rest>.*\b{YEAR}\b.*)$"
)
FORMS = (ENDED, PLAIN, APA, ACM, BARE)
PIECE = re.compile(r"\s*[,;]\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
INITIALS = re.compile(r"^(?:[A-ZÀ-Þ]\.?[ -]?){1,4}$")  # K. H.
FAMILY_INITIALS = re.compile(r"^([^\W\d_]\S+(?: \S{2,}){0,2}) ((?:[A-ZÀ-Þ]\.?-?){1,3})$")  # Smith JA
SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr)\.?(?:[,\s]|$)|I{2,3}\b)")
NAME = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’`.-])*$")
ADDRESS = re.compile(r"\bdoi:?\s*\S+|\bhttps?://\S+|\barXiv:\s*\d{4}\.\d{4,5}(?:v\d+)?", re.IGNORECASE)
PAREN_YEAR = re.compile(rf"\((?:[^()]{{0,20}}\b)?({YEAR})[a-z]?\)")
ANY_YEAR = re.compile(rf"(?<![\d.:/-])({YEAR})(?![\d/-]|\.\d)")
REPORT = re.compile(r"^\s*No\. [\w.-]{1,20}\.\s+")  # of a working paper, before its institute
IN = re.compile(r"^\W*in:?\s+(?=\S)|^[\s,.;:]+", re.IGNORECASE)
VENUE_END = re.compile(  # a volume, pages, an edition, a year: what stands behind the venue's name
    rf"\s*[(\[](?:[^()\[\]]{{0,20}}\b)?{YEAR}|\s*\((?:\*|best|oral)|[\s,.]+(?:vol(?:ume)?|no|pp?|pages?|issue|art(?:icle)?)\.?\s*\d|"
    rf"[\s,]+\d{{1,4}}(?:\.[\d-]{{1,6}})?\s*(?=[(,:]|$|\.\s*$)|,\s*(?:\d|{YEAR})|[.,]?\s+{YEAR}\W*$|\.\s+(?=[A-Z\d(]|doi|pp)|\s*[.,;]?\s*$",
    re.IGNORECASE,
)  # fmt: skip


def read_citation(text: str) -> Fields | None:
    """The fields of a text that is one citation from its people to its year; None for every other text."""
    text = squeeze(text).strip()
    if len(text) > LONGEST or not re.search(r"[.,]\s", text):
        return None
    for form in FORMS:
        match = form.match(text)
        byline = citation_people(match["people"]) if match else None
        if match is None or byline is None or (form is BARE and not _is_sure(match["people"], byline)):
            continue
        told = match.groupdict().get("year")
        venue, year = citation_place(match["rest"])
        if not (told or year or venue):
            continue
        return Fields(tidy_title(match["title"]), None, venue, int(told) if told else year, byline)
    return None


def citation_people(text: str) -> Byline | None:
    """The people before a title, each `First Last`; None where it names no people.

    `Rosenbaum, Paul R., and Donald B. Rubin`, `Brodersen, K. H., Gallusser, F.`, `S. Powers et al.`
    """
    shortened = ET_AL.sub("", text)
    more = shortened != text
    pieces = [piece.strip() for piece in PIECE.split(SUFFIX.sub(" ", shortened.strip(" ,;"))) if piece.strip()]
    if not pieces:
        return None
    pieces = [piece.removeprefix("& ").removeprefix("and ") for piece in pieces]
    pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
    if len(pieces) % 2 == 0 and all(INITIALS.match(first) and not INITIALS.match(last) for last, first in pairs):
        names = [f"{first} {last}" for last, first in pairs]
    elif all(split := [FAMILY_INITIALS.match(piece) for piece in pieces]):
        names = [f"{match[2]} {match[1]}" for match in split if match]
    elif len(pieces) > 1 and _is_family(pieces[0]) and all(" " in piece for piece in pieces[2:]):
        names = [f"{pieces[1]} {pieces[0]}", *pieces[2:]]
    else:
        names = list(split_byline(shortened).authors)
    names = [name if INITIALS.match(name.split()[-1]) else name.rstrip(".") for name in names if name.split()]
    return Byline(tuple(names), more) if names and all(map(_is_name, names)) else None


def _is_family(text: str) -> bool:
    """Whether a piece is a family name alone: `Chen`, `van der Laan`."""
    words = text.split()
    return len([word for word in words if word.lower() not in PARTICLES]) == 1


def _is_name(name: str) -> bool:
    words = name.split()
    return len(words) <= 6 and all(
        NAME.match(word) and (word[0].isupper() or word.lower() in PARTICLES or not word[0].isascii()) for word in words
    )


def _is_sure(text: str, byline: Byline) -> bool:
    """Whether people stand before a title that no mark parts from them: `et al.`, initials, or a turned name and `and`."""
    initials = any(INITIALS.match(word) for name in byline.authors for word in name.split())
    turned = " and " in text and len(byline.authors) > 1 and _is_family(text.split(",")[0])
    return byline.more or initials or turned


def citation_place(text: str) -> tuple[str | None, int | None]:
    """Venue and year behind a title: `Biometrika 70, no. 1 (1983): 41-55.`, `In Proceedings of …, pp. 1-9. ACM, 2017.`"""
    bare = PRESENTED.sub(" ", ADDRESS.sub(" ", text))
    years = PAREN_YEAR.findall(bare) or ANY_YEAR.findall(bare)
    year = int(years[-1]) if years else None
    named = IN.sub("", IN.sub("", REPORT.sub("", text.lstrip(" ,.;:"))))
    end = VENUE_END.search(named)
    venue = clean_venue(named[: end.start()] if end else named)
    tag = parse_tag(venue) if venue else None
    if tag is not None and tag.year is not None:  # Proceedings of SIGIR '18
        venue, year = tag.venue, year or tag.year
    return (venue if venue and re.search(r"[^\W\d_]{2}", venue) else None), year
