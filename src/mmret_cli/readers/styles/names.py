"""How much a text reads as people: initials, words that only names have, their number, et al."""

import re
from functools import lru_cache
from importlib import resources

from mmret_cli.normalise.bylines import ET_AL, PARTICLES
from mmret_cli.normalise.organisations import ORGANISATIONS
from mmret_cli.normalise.text import squeeze
from mmret_cli.readers.forms.titletext import GLUE

PIECE = re.compile(r"\s*[,;，；、·•]\s*(?:and\s+|&\s*)?|\s+(?:and|&|und|et)\s+|\s*&\s*")
BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
NO_NAMES = re.compile(r"[?!\"“=]|https?:")
INITIAL = re.compile(r"^(?:[^\W\d_a-z]\.?-?){1,3}$")
HAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
HAN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u3040-\u30ff\u4e00-\u9fff]{2,8}$|^[\uac00-\ud7af]{2,4}$")
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤김이박최정강조윤장임"
)
ABBREVIATED = re.compile(  # words of venues that are no names
    r"\b(?:Trans|Proc|Int|Conf|Symp|Lett|Vis|Intell|Mach|Robot|Autom|Comput|Syst|Sci|Natl|Acad|Phys|Rev|Commun|Mag|Soc|Eng|Technol|"
    r"Inf|Res|Ann|Stat|Adv|Recognit|Anal|Electron|Appl|Dept|Univ|Biol|Chem|Med|Math|Inst|Assoc|Netw|Softw|Bull|Geophys|Astron)$"
)
ENDING = re.compile(  # of words that titles have and names do not
    r"(?:tion|sion|ment|ness|ality|ility|ivity|ology|ography|izing|ising|ating|ation|ized|ised|ated|ically|ical|istic|ative|able|ible|"
    r"less|works?|based|aware|driven)s?$"
)
PLACES = ORGANISATIONS | frozenset("usa uk china germany france japan switzerland canada".split())
COINED = re.compile(r"\d|[a-z][A-Z]|^[A-Z]{3,}s?$")
JOINED = ("Mc", "Mac", "De", "Di", "La", "Le", "O", "Van")  # McCallum, LeCun
SURE, NONE, NEVER = 2.0, -2.0, -3.0
MOST_PIECES, MOST_LETTERS = 24, 1500


@lru_cache(maxsize=1)
def lexicon() -> tuple[frozenset[str], frozenset[str]]:
    """The words of titles, and the words of names."""
    text = resources.files("mmret_cli.readers.styles").joinpath("words.txt").read_text(encoding="utf-8")
    titles, names = text.split("[titles]")[1].split("[names]")
    return frozenset(titles.split()), frozenset(names.split())


@lru_cache(maxsize=4096)
def person(piece: str) -> float:
    """How much a piece reads as one person: below 0 it is none, above 1 surely one."""
    piece = piece.strip(" *†‡§¶#.:0123456789")
    words = [word.strip(".,'’*") for word in piece.replace(". ", " ").split()]
    if not 0 < len(words) <= 6:
        return NONE
    if HAN_NAME.match(piece):
        return 1.2 if piece[0] in SURNAMES and len(piece) <= 3 else 0.4
    if len(HAN.findall(piece)) > 2:
        return NEVER
    if any(ABBREVIATED.search(word) for word in piece.split(".")[:-1] if len(word) > 1):
        return NONE  # Geophys. Res.
    whole = [word for word in words if not INITIAL.match(word)]
    if any(map(_is_never, whole)):
        return NONE
    score = sum(map(_word, whole))
    if not whole:
        return -1
    if len(whole) < len(words):
        return score + 1.5 if score > -1 else score
    return min(score, 0.9) if len(whole) == 1 else score + 0.5


def _is_never(word: str) -> bool:
    lower = word.casefold()
    if lower in PARTICLES:
        return False
    return lower in GLUE or lower in PLACES or word[:1].islower() or not re.sub(r"[-'’.]", "", word).isalpha()


def _word(word: str) -> float:
    """How much a capitalised word reads as part of a name."""
    titles, names = lexicon()
    lower = word.casefold()
    if lower in PARTICLES:
        return 0
    if COINED.search(word) and not word.startswith(JOINED):
        return -1.2
    if lower in names:
        return 1
    return -1.5 if lower in titles or ENDING.search(lower) else 0.3


@lru_cache(maxsize=4096)
def people(text: str) -> float:
    """How much a text reads as people: above 2 surely."""
    bare = ET_AL.sub("", text)
    more = bare != text
    if more and not re.search(r"\w", bare):
        return 3.0  # et al. alone
    if len(text) > MOST_LETTERS or NO_NAMES.search(text):
        return NONE
    pieces = [piece for piece in PIECE.split(squeeze(BRACKETED.sub("", bare))) if piece.strip()][:MOST_PIECES]
    if not pieces:
        return NONE
    if len(pieces) % 2 == 0 and all(INITIAL.match(re.sub(r"[ .]", "", piece)) for piece in pieces[1::2]):
        pieces = [f"{one} {other}" for one, other in zip(pieces[1::2], pieces[::2], strict=True)]  # Lee, A., Kim, B.
    each = [person(piece) for piece in pieces]
    if min(each) <= NEVER:
        return NONE
    mean = sum(max(score, -1.5) for score in each) / len(each)
    if more:
        return 3 + mean if mean > -1 and len(text.split()) <= 60 else mean
    if mean <= 0.1:
        return mean - (0.5 if mean < 0 else 0)
    if len(pieces) == 1:
        return mean - (0.3 if " " in pieces[0] else 1.0)
    return mean + (min(len(pieces), 5) - 1) * 0.6
