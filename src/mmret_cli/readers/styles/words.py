"""What the words of a part say: people, a title, a venue, a year, or what a link leads to."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from mmret_cli.normalise.bylines import ET_AL
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.venues.tags import (
    PRESENTED,
    STRONG_WORDS,
    VOLUME,
    Tag,
    is_capitalised,
    is_known,
    looks_like_venue,
    parse_tag,
)
from mmret_cli.readers.forms.fields import ARXIV_NUMBER
from mmret_cli.readers.forms.furniture import SAYING, is_prose
from mmret_cli.readers.forms.links import is_label
from mmret_cli.readers.forms.titletext import DATE, FIELD_LABEL, GLUE, URL, people_label
from mmret_cli.readers.styles.names import HAN, HAN_NAME, INITIAL, NONE, PIECE, lexicon, people, person

Role = Literal["title", "people", "venue", "year", "label", "remark"]
ROLES: tuple[Role, ...] = ("title", "people", "venue", "year", "label", "remark")
Kind = Literal["name", "names", "initials", "word", "words", "tag", "label"]
WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
PREPRINT = re.compile(r"(?:arXiv )?preprint$", re.IGNORECASE)
NUMBERED = re.compile(r"^[A-Z][\w&.,-]*(?: (?:[A-Z][\w&.,-]*|of|and|the|&|in|for)){0,8},? \d{1,4}$")  # Geophysics 51
NAMED = re.compile(
    r"^(?:[Ii]n|[Pp]resented at):?\s+(?:[Pp]roc|the\s+\d|[A-Z0-9\u3040-\u9fff])|"
    r"(?:学会|大会|会議|論文集|論文誌|学报|学報|期刊|杂志)(?:\W|\d|第|論文集|$)|"
    r"^(?:[Tt]he )?(?:Bulletin|Annals|Archives?|Acta|Journal|Proceedings|Transactions) (?:of|on|for|in|der|de) "
)
PAGES = re.compile(
    r"^(?:(?:vol(?:ume)?|no|pp?|pages?|issue|art)\.? ?\d[\d ():.–-]*|\d{1,4} ?[(:.–-][\d ():.–-]+)$", re.IGNORECASE
)
SMALL = frozenset("of the and in for on de la et und".split())  # words of venues without a capital
ARTICLE = re.compile(r"(?:an?|the|our)\s", re.IGNORECASE)
FIELDS = frozenset({"intro", "source", "reference"})  # labels of lines that no link has
ACRONYM = re.compile(r"[A-Z][A-Za-z&/-]{1,9}")
LONGEST = 40  # words of a title
LONGEST_VENUE = 120  # letters


class Scores(NamedTuple):
    """How much a part reads as each role, by its words alone; 0 says nothing for or against."""

    title: float
    people: float
    venue: float
    year: float
    label: float
    remark: float


@lru_cache(maxsize=4096)
def tag_of(text: str) -> Tag | None:
    """The venue and year that a text is, surely enough to be cut off: both, or a known venue, or a year alone."""
    tag = parse_tag(VOLUME.sub("", text)) if len(text) <= 160 and not FIELD_LABEL.match(text) else None
    if tag is None or not tag.dated or tag.day:
        return None
    venue = tag.venue or ""
    short = tag.year is not None and is_capitalised(venue) and len(venue.split()) <= 3
    sure = not venue or looks_like_venue(venue) or short
    return tag if sure and len(text.split()) <= 14 and _glue_share(venue) < 0.4 else None


def is_sure_tag(text: str) -> bool:
    """Whether venue and year are told apart from a name that ends in a number: `CC 2024`, not `DDD17`, not `Chess 2022`."""
    tag = tag_of(text)
    venue = (tag and tag.venue) or ""
    return tag is not None and (not venue or looks_like_venue(venue) or (str(tag.year) in text and venue.isupper()))


def _glue_share(text: str) -> float:
    """How many of a text's words are the small ones of titles, from 0 to 1."""
    words = WORD.findall(text.lower())
    return sum(word in GLUE for word in words) / len(words) if words else 0


def _says_label(text: str) -> bool:
    """Whether a text only says what a link leads to; `A Review` ends a title, `Preprint` and `arXiv 2017` are venues."""
    label = is_label(text) and not (ARTICLE.match(text) or PREPRINT.match(text) or is_known(text) or _is_dated(text))
    return label or URL.match(text) is not None


def _is_dated(text: str) -> bool:
    tag = tag_of(text)
    return tag is not None and tag.venue is not None and tag.year is not None


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind:
    """What a short piece is by itself, for where to cut: a name, names, one capitalised word, a tag, a label, words."""
    text = squeeze(text).strip(' .,;:*_"“”')
    if INITIAL.match(text.replace(" ", "")) and (len(text) < 3 or "." in text):
        return "initials"
    if text and not WORD.search(text):
        return "tag" if len(re.findall(r"\d", text)) > 1 else "words"  # a year, pages
    if not text or _says_label(text) or text in FIELDS or not PRESENTED.sub("", text).strip():
        return "label"
    if _is_place(text) or PAGES.match(text) or DATE.match(text) or people_label(text) or tag_of(text) is not None:
        return "tag"
    return _kind_of_words(text)


def _is_place(text: str) -> bool:
    """Whether a piece without a year is a venue, so surely that it is cut off."""
    if PREPRINT.match(text) or NUMBERED.match(text) or ARXIV_NUMBER.fullmatch(text):
        return True
    if text[:1].islower() or len(text) > LONGEST_VENUE:
        return False
    strong = STRONG_WORDS.search(text) is not None and is_venue(text) and ":" not in text
    return (strong and _glue_share(text) <= 0.35) or NAMED.search(text) is not None


def _kind_of_words(text: str) -> Kind:
    count, pieces = len(text.split()), len(PIECE.split(text))
    if HAN_NAME.match(text):
        return "name"
    if count == 1:
        return "word" if text[:1].isupper() and text.isalpha() and person(text) > -1 else "words"
    score = people(text)
    if ET_AL.search(text):
        return "names" if score > 1 else "words"
    if pieces == 1:
        return "name" if score > 0.25 and count <= 5 else "words"
    return "names" if score > 0.8 else "words"


@lru_cache(maxsize=8192)
def scores(text: str) -> Scores:
    """How much a text reads as each role."""
    words, tag = text.split(), tag_of(text)
    names = people(text) if tag is None and len(words) <= 3 * LONGEST else NONE
    year = 5.0 if (tag is not None and tag.venue is None) or DATE.match(text) else -4.0
    label = 5.0 if (_says_label(text) and tag is None) or URL.match(text) else -6.0
    venue, pages = _venue(text, tag), PAGES.match(text) is not None
    remark = 4.0 if not PRESENTED.sub("", text).strip(" ()[].,") or (pages and year < 0) else 0.0
    remark += (2.5 if is_prose(text) else 0) + (1.5 if len(words) > LONGEST else 0)
    title = -4.0
    if label < 0 and year < 0 and not pages and not FIELD_LABEL.match(text) and re.search(r"[^\W\d_]{2}", text):
        title = _title(text, words) - max(0.0, people(text)) - 0.8 * max(0.0, venue)
    return Scores(title, names, venue, year, label, remark)


def _venue(text: str, tag: Tag | None) -> float:
    count = len(text.split())
    if tag is not None and tag.venue is not None:
        return 4.0 if looks_like_venue(tag.venue) else 2.5
    if NUMBERED.match(text) and not looks_like_venue(text):
        return 1.0
    if PREPRINT.match(text) or ARXIV_NUMBER.fullmatch(text) or (NAMED.search(text) and len(text) <= LONGEST_VENUE):
        return 3.0
    if is_venue(text):
        return 3.5 if is_known(text) else 2.5 - (0.5 if count > 10 else 0)
    if count <= 4 and text[:1].isupper():
        return -0.6 if ACRONYM.fullmatch(text) else -0.8
    return -1.5


def is_venue(text: str) -> bool:
    """Whether a text without a year is a venue: a known one, or one with a word that only venues have."""
    count = len(text.split())
    if not looks_like_venue(text) or count > 18 or _says_more(text):
        return False
    return count <= 4 or STRONG_WORDS.search(text) is not None or is_known(text.split()[0])


def may_be_venue(text: str) -> bool:
    """Whether a few words are written as the name of an unknown venue is: `Molecular Widgets`, `mSystems`."""
    words = WORD.findall(text)
    written = all(any(map(str.isupper, word)) or word in SMALL for word in words)
    return (
        0 < len(words) <= 6
        and len(text) > 2
        and written
        and not _says_label(text)
        and people(text) < 1
        and not PRESENTED.search(text)
    )


def _says_more(text: str) -> bool:
    """Whether a text with a venue's word is rather a sentence."""
    small = text.split()[0].islower() and not is_known(text.split()[0])
    said = any(word in SAYING for word in WORD.findall(text.lower()))
    return small or said or len(HAN.findall(text)) > 5


def _title(text: str, words: list[str]) -> float:
    """How much the words read as a title, people and venues in it apart."""
    if len(HAN.findall(text)) >= 6 and len(words) <= LONGEST:
        return 1.5 + min(len(text), 30) * 0.08  # a script that parts no words
    titles, _ = lexicon()
    lower = [word.casefold() for word in WORD.findall(text)]
    count = len(lower)
    glue = sum(word in GLUE for word in lower)
    usual = sum(word in titles or word in GLUE for word in lower) / count if count else 0
    said = sum(word in SAYING for word in lower) * 0.5 + (1.5 if lower[:1] in (["we"], ["this"], ["it"]) else 0)
    score = min(count, 8) * 0.35 + min(glue, 3) * 0.4 + usual * 1.2 + (0.6 if re.search(r"[:?]", text) else 0) - said
    score -= (0.7 if count == 1 else 0) + (4 if len(words) > LONGEST else 0)
    return score - (1 if text[:1].islower() and count > 2 else 0)


@lru_cache(maxsize=4096)
def script(text: str) -> str:
    """`han` for a text in a script without blanks, `latin` for one in letters, blank for both or neither."""
    han, latin = len(HAN.findall(text)), len(re.findall(r"[A-Za-z]{3}", text))
    if han >= 4:
        return "" if latin > 6 else "han"
    return "latin" if latin and not han else ""
