"""What the words of a part say: people, a title, a venue, a year, or what a link leads to."""

import re
from functools import lru_cache
from importlib import resources
from typing import Literal, NamedTuple

from mmret_cli.normalise.bylines import ET_AL, PARTICLES
from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.venues import PRESENTED, VOLUME, Tag, is_capitalised, is_known, looks_like_venue, parse_tag
from mmret_cli.readers.forms.furniture import SAYING, is_prose
from mmret_cli.readers.forms.links import is_label
from mmret_cli.readers.forms.titletext import DATE, FIELD_LABEL, GLUE, URL, people_label

Role = Literal["title", "people", "venue", "year", "label", "remark"]
ROLES: tuple[Role, ...] = ("title", "people", "venue", "year", "label", "remark")
Kind = Literal["name", "names", "initials", "word", "words", "tag", "label"]
PIECE = re.compile(r"\s*[,;，；、·•]\s*(?:and\s+|&\s*)?|\s+(?:and|&|und|et)\s+|\s*&\s*")
WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
INITIAL = re.compile(r"^(?:[^\W\d_a-z]\.?-?){1,3}$")
HAN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u3040-\u30ff\u4e00-\u9fff]{2,8}$|^[\uac00-\ud7af]{2,4}$")
STRONG = re.compile(
    r"\b(?:findings of|transactions?|trans|conference|conf|journal|workshops?|symposium|proceedings|proc|letters|magazine|arxiv|preprint|corr|"
    r"bior?xiv|ieee|acm|lncs|advances in neural|communications of|annals of|computing surveys|technical report|thesis)\b",
    re.IGNORECASE,
)
PREPRINT = re.compile(r"(?:arXiv )?preprint$", re.IGNORECASE)
NUMBERED = re.compile(r"^[A-Z][\w&.,-]*(?: (?:[A-Z][\w&.,-]*|of|and|the|&|in|for)){0,8},? \d{1,4}$")  # Geophysics 51
VENUE = re.compile(r"^(?:[Ii]n|[Pp]resented at):?\s+(?:[Pp]roc|the\s+\d|[A-Z0-9\u3040-\u9fff])|(?:学会|大会|会議|論文集|論文誌|学报|学報|期刊|杂志)(?:\W|\d|第|論文集|$)|^(?:[Tt]he )?(?:Bulletin|Annals|Archives?|Acta|Journal|Proceedings|Transactions) (?:of|on|for|in|der|de) ")
ENDING = re.compile(r"(?:tion|sion|ment|ness|ality|ility|ivity|ology|ography|izing|ising|ating|ation|ized|ised|ated|ically|ical|istic|ative|able|ible|less|works?|based|aware|driven)s?$")  # fmt: skip
ABBREVIATED = re.compile(
    r"\b(?:Trans|Proc|Int|Conf|Symp|Lett|Vis|Intell|Mach|Robot|Autom|Comput|Syst|Sci|Natl|Acad|Phys|Rev|Commun|Mag|Soc|Eng|Technol|"
    r"Inf|Res|Ann|Stat|Adv|Recognit|Anal|Electron|Appl|Dept|Univ|Biol|Chem|Med|Math|Inst|Assoc|Netw|Softw|Bull|Geophys|Astron)$"
)
PAGES = re.compile(r"^(?:(?:vol(?:ume)?|no|pp?|pages?|issue|art)\.? ?\d[\d ():.–-]*|\d{1,4} ?[(:.–-][\d ():.–-]+)$", re.IGNORECASE)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "김이박최정강조윤장임"
)
COINED = re.compile(r"\d|[a-z][A-Z]|^[A-Z]{3,}s?$")
LONGEST = 40  # words of a title


@lru_cache(maxsize=1)
def _lexicon() -> tuple[frozenset[str], frozenset[str]]:
    text = resources.files("mmret_cli.readers.styles").joinpath("words.txt").read_text(encoding="utf-8")
    titles, names = text.split("[titles]")[1].split("[names]")
    return frozenset(titles.split()), frozenset(names.split())


class Scores(NamedTuple):
    """How much a part reads as each role, by its words alone; 0 says nothing for or against."""

    title: float
    people: float
    venue: float
    year: float
    label: float
    remark: float


@lru_cache(maxsize=4096)
def person(piece: str) -> float:
    """How much a piece reads as one person: below 0 it is none, above 1 surely one."""
    piece = piece.strip(" *†‡§¶#.:0123456789")
    tokens = piece.replace(". ", " ").split()
    if not tokens or len(tokens) > 6:
        return -2
    if HAN_NAME.match(piece):
        return 1.2 if piece[0] in SURNAMES and len(piece) <= 3 else 0.4
    if re.search(r"[\u3040-\u9fff\uac00-\ud7af]{3}", piece):
        return -3
    titles, names = _lexicon()
    if any(ABBREVIATED.search(token) for token in piece.split(".")[:-1] if len(token) > 1):
        return -2  # Geophys. Res.
    bare = [token.strip(".,'’*") for token in tokens]
    score, initials = 0.0, 0
    for token in bare:
        lower = token.casefold()
        if INITIAL.match(token):
            initials += 1
        elif lower in PARTICLES:
            continue
        elif lower in GLUE or not token.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha() or token[0].islower():
            return -2
        elif COINED.search(token) and not token.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "O", "Van")):
            score -= 1.2
        elif lower in names:
            score += 1
        elif lower in titles or ENDING.search(lower):
            score -= 1.5
        else:
            score += 0.3
    whole = len(bare) - initials
    if initials and whole:
        return score + 1.5 if score > -1 else score
    if whole == 1:
        return min(score, 0.9)
    return score + 0.5 if whole else -1


@lru_cache(maxsize=4096)
def people(text: str) -> float:
    """How much a text reads as people: above 2 surely."""
    more = ET_AL.search(text)
    if more is not None and not re.sub(r"\W", "", ET_AL.sub("", text)):
        return 3.0  # et al. alone
    bare = ET_AL.sub("", text) if more else text
    if len(text) > 1500 or re.search(r"[?!\"“=]|https?:", text):
        return -2
    pieces = [piece for piece in PIECE.split(squeeze(re.sub(r"[(（][^()（）]*[)）]", "", bare))) if piece.strip()][:24]
    if not pieces:
        return -2
    if len(pieces) % 2 == 0 and all(INITIAL.match(piece.replace(" ", "").replace(".", "")) for piece in pieces[1::2]):
        pieces = [f"{one} {other}" for one, other in zip(pieces[1::2], pieces[::2], strict=True)]
    each = [person(piece) for piece in pieces]
    if min(each) <= -3:
        return -2
    mean = sum(max(score, -1.5) for score in each) / len(each)
    if more:
        return 3 + mean if mean > -1 and len(text.split()) <= 60 else mean
    alone = len(pieces) == 1
    if mean <= 0.1:
        return mean - (0.5 if mean < 0 else 0)
    less = 0.3 if " " in pieces[0] else 1.0  # one person, one word
    return mean + (min(len(pieces), 5) - 1) * 0.6 - (less if alone else 0)


@lru_cache(maxsize=4096)
def tag_of(text: str) -> Tag | None:
    """The venue and year that a text is, surely enough to be cut off: both, or a known venue, or a year alone."""
    tag = parse_tag(VOLUME.sub("", text)) if len(text) <= 160 and not FIELD_LABEL.match(text) else None
    if tag is None or not tag.dated or tag.day:
        return None
    venue = tag.venue or ""
    sure = not venue or looks_like_venue(venue) or (tag.year is not None and is_capitalised(venue) and len(venue.split()) <= 3)
    return tag if sure and len(text.split()) <= 14 and glue_share(venue) < 0.4 else None


def glue_share(text: str) -> float:
    words = WORD.findall(text.lower())
    return sum(word in GLUE for word in words) / len(words) if words else 0


def says_label(text: str) -> bool:
    """Whether a text only says what a link leads to; `A Review` ends a title."""
    return is_label(text) and not re.match(r"(?:an?|the|our)\s", text, re.IGNORECASE)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind:
    """What a short piece is by itself, for where to cut: a name, names, one capitalised word, a tag, a label, words."""
    text = squeeze(text).strip(" .,;:*_\"“”")
    if INITIAL.match(text.replace(" ", "")) and (len(text) < 3 or "." in text):
        return "initials"
    if text and not WORD.search(text):
        return "tag"  # a year, pages
    if not text or (says_label(text) and not PREPRINT.match(text)) or URL.match(text) or not PRESENTED.sub("", text).strip():
        return "label"
    if re.fullmatch(r"[a-z]{3,10}", text) is not None:
        return "label" if says_label(text) or text in {"intro", "source", "reference"} else "words"
    if STRONG.search(text) and is_venue(text) and text[:1].isupper() and glue_share(text) <= 0.35 and ":" not in text:
        return "tag"
    if PREPRINT.match(text) or NUMBERED.match(text) or (VENUE.search(text) and len(text) <= 120 and not text[0].islower()):
        return "tag"
    if PAGES.match(text) or DATE.match(text) or people_label(text) is not None or tag_of(text) is not None:
        return "tag"
    if ET_AL.search(text) and people(text) > 1:
        return "names"
    count = len(text.split())
    if HAN_NAME.match(text):
        return "name"
    if count == 1:
        return "word" if text[:1].isupper() and text.isalpha() and person(text) > -1 else "words"
    pieces = len(PIECE.split(text))
    score = people(text)
    if pieces == 1:
        return "name" if score > 0.25 and count <= 5 else "words"
    return "names" if score > 0.8 else "words"


@lru_cache(maxsize=8192)
def scores(text: str) -> Scores:
    """How much a text reads as each role."""
    words = text.split()
    count = len(words)
    names = people(text) if count <= 120 else -2
    tag = tag_of(text)
    label = 5.0 if (says_label(text) and tag is None) or URL.match(text) else -6.0
    presented = 4.0 if not PRESENTED.sub("", text).strip(" ()[].,") else 0.0
    year = 5.0 if (tag is not None and tag.venue is None) or DATE.match(text) else -4.0
    venue = -1.5
    if tag is not None and tag.venue is not None:
        venue = 4.0 if looks_like_venue(tag.venue) or tag.year else 2.0
    elif NUMBERED.match(text) and not looks_like_venue(text):
        venue = 1.0
    elif VENUE.search(text) and len(text) <= 120:
        venue = 3.0
    elif PREPRINT.match(text):
        venue, label = 3.0, -6.0
    elif is_venue(text):
        venue = 3.5 if is_known(text) else 2.5 - (0.5 if count > 10 else 0)
    elif count <= 4 and text[:1].isupper():
        venue = -0.6 if re.fullmatch(r"[A-Z][A-Za-z&/-]{1,9}", text) else -0.8
    title = -4.0
    if label < 0 and year < 0 and not FIELD_LABEL.match(text) and re.search(r"[^\W\d_]{2}", text) and not PAGES.match(text):
        title = _title(text, words, names, venue if tag or looks_like_venue(text) else 0)
    remark = presented + (2.5 if is_prose(text) else 0) + (1.5 if count > LONGEST else 0) + (4.0 if PAGES.match(text) and year < 0 else 0)
    return Scores(title, names if tag is None else -2, venue, year, label, remark)


def is_sure_tag(text: str) -> bool:
    """Whether venue and year are told apart from a name that ends in a number: not `DDD17`, not `Deep Voice 3`."""
    tag = tag_of(text)
    return tag is not None and (looks_like_venue(tag.venue or "") or str(tag.year) in text)


@lru_cache(maxsize=4096)
def script(text: str) -> str:
    """`han` for a text in a script without blanks, `latin` for one in letters, blank for both or neither."""
    han = len(re.findall(r"[\u3040-\u9fff\uac00-\ud7af]", text))
    if han >= 4:
        return "" if len(re.findall(r"[A-Za-z]{3}", text)) > 6 else "han"
    return "latin" if not han and re.search(r"[A-Za-z]{3}", text) else ""


def is_venue(text: str) -> bool:
    """Whether a text without a year is a venue: a known one, or one with a word that only venues have.

    A word that is also a field's (`Neural Networks`, `Nature`) is a venue only as good as alone.
    """
    count = len(text.split())
    if not looks_like_venue(text) or count > 18 or _says_more(text):
        return False
    return count <= 4 or STRONG.search(text) is not None or is_known(text.split()[0])


def _says_more(text: str) -> bool:
    """Whether a text with a venue's word is rather a sentence."""
    words = WORD.findall(text.lower())
    small = text[:1].islower() and not is_known(text.split()[0])
    return small or any(word in SAYING for word in words) or re.search(r"[\u3040-\u9fff]{6}", text) is not None


def _title(text: str, words: list[str], names: float, venue: float) -> float:
    titles, known = _lexicon()
    lower = [word.casefold() for word in WORD.findall(text)]
    count = len(lower)
    if len(re.findall(r"[\u3040-\u9fff\uac00-\ud7af]", text)) >= 6 and len(words) <= LONGEST:
        return 1.5 + min(len(text), 30) * 0.08 - max(0.0, names) - max(0.0, venue)  # a script that parts no words
    said = sum(word in titles or word in GLUE for word in lower)
    glue = sum(word in GLUE for word in lower)
    score = min(count, 8) * 0.35 + min(glue, 3) * 0.4 + (said / count if count else 0) * 1.2
    score += 0.6 if re.search(r"[:?]", text) else 0
    score -= 0.7 if count == 1 else 0
    score -= 0.5 * sum(word in SAYING for word in lower) + (1.5 if lower and lower[0] in {"we", "this", "it"} else 0)
    score -= 4 if len(words) > LONGEST else 0
    score -= max(0.0, names) * 1.0 + max(0.0, venue) * 0.8
    return score - (1 if text[:1].islower() and count > 2 else 0)
