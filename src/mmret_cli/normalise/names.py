"""The names before a title, as citations write them: every style's order of family names, given names and initials.

`Smith, J. A., & Lee, B.` · `J. A. Smith and B. Lee` · `Smith JA, Lee B` · `Smith, John, Bo Lee, and Cy Moe` · `加藤明彦, 近藤修平`
"""

import re
from typing import NamedTuple

from mmret_cli.normalise.bylines import ET_AL, PARTICLES, SUFFIX, is_initials
from mmret_cli.normalise.text import squeeze

WEAK, LIKELY, SURE = 0, 1, 2
LONGEST = 1500  # letters
MORE = re.compile(r"[,，、\s]*等人?\.?$")  # et al. in Chinese
BRACKETED = re.compile(r" ?[(（][^()（）\d]{1,60}[)）]")  # Wang, Z. (Winston)
SEPARATOR = re.compile(r"\s*([,;，；、])\s*(?:(?:and|&)\s*)?|\s+(and|&)\s+|\s*(&)\s*")
WORD = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’`ʻʼ.‐-])*$")
TWO_LETTERS = re.compile(r"[^\W\d_]\.,.{1,200}, *(?:and |& ?)?[^\W\d_]{2}\.$")  # Becker, Th., and Wolf, Yu.
SMALL = PARTICLES | frozenset("y e ibn ben bint op 't".split())
# Words that no name has, though titles begin them with a capital.
NO_NAME = frozenset(
    "the of for in by with from using towards toward via into is are on at based between beyond without what how why when your our and or a".split()
)
# What the nouns of titles end in, and names do not: it tells `Knowledge Distillation: …` from `Kevin Knight: …`.
TITLE_NOUN = re.compile(
    r"[a-z]{2}(?:tion|sion|ment|ness|ity|ics|ism|ology|ogy|ware|work|ance|ence|graph|graphy|former|ture|ive|ical|ional|able|ised|ized)s?$|[a-z]{4}(?:ing|ed)s?$|"
    r"^(?:deep|neural|data|model|models|image|images|language|languages|vision|visual|graph|graphs|network|networks|nets?|video|videos|code|"
    r"text|speech|robots?|machine|machines|memory|survey|surveys|review|paper|papers|book|bert|gpt|systems?|methods?|trees?|knowledge|"
    r"research|analysis|theory|design|control|search|games?|security|privacy|tools?|tasks?|datasets?|few|zero|one|open|large|small|fast|"
    r"conference|journal|proceedings|workshop|symposium|transactions|letters|university|press|institute|group|team|lab|labs|note|related|other|awesome)$",
    re.IGNORECASE,
)


class Names(NamedTuple):
    """The persons, whether there are more, and how surely the text is names: WEAK, LIKELY or SURE."""

    authors: tuple[str, ...]
    more: bool
    sure: int


class _Piece(NamedTuple):
    text: str
    kind: (
        str  # I: initials; F: family name and initials; G: initials and family name; N: full name; W: one word; C: CJK
    )
    after: str  # what parts it from the piece before it


def read_names(text: str) -> Names | None:
    """The people of a text that is nothing but names, each `First Last`; None for every other text."""
    if len(text) > LONGEST:
        return None
    text = BRACKETED.sub("", squeeze(text)).strip(" ,;:，、")
    end = next((match.start() for match in ET_AL.finditer(text) if not text[match.end() :].strip(" .")), len(text))
    shortened = MORE.sub("", text[:end]).strip(" ,;，、")
    more = shortened != text
    shortened = SUFFIX.sub(r" \1", shortened)
    pieces = _pieces(shortened if _ends_in_initials(shortened) else shortened.rstrip("."))
    if not pieces:
        return None
    found = _persons(pieces, more=more)
    if found is None:
        return None
    names, sure = found
    return Names(tuple(names), more, SURE if more and sure else sure)


def _ends_in_initials(text: str) -> bool:
    """Whether a final period belongs to an initial; behind two letters (`Bo Li.`) it does so only among others like it."""
    last = re.split(r"[\s,]", text)[-1]
    return is_initials(last.rstrip(".")) or (is_initials(last) and TWO_LETTERS.search(text) is not None)


def has_title_noun(authors: tuple[str, ...]) -> bool:
    """Whether one of what may be names has a word of titles: `Knowledge Distillation`."""
    written_out = (words for name in authors if not any(map(is_initials, words := name.split())))
    return any(TITLE_NOUN.search(word.strip(".")) for words in written_out for word in words)


def _pieces(text: str) -> list[_Piece] | None:
    """The parts between commas and `and`, each with its kind; None where one of them can be no name."""
    pieces: list[_Piece] = []
    start, after = 0, ""
    for match in [*SEPARATOR.finditer(text), None]:
        piece = text[start : match.start() if match else len(text)].strip(" *†‡§¶#")
        if piece:
            kind = _kind(piece)
            if not kind:
                return None
            pieces.append(_Piece(piece, kind, after))
        if match:
            start = match.end()
            after = "and" if match[2] or match[3] or re.search(r"and|&", match[0]) else match[1]
    return pieces


def _kind(piece: str) -> str:
    words = piece.split()
    if len(words) > 6 or not all(map(may_be_named, words)):
        return ""
    if any(
        word.endswith(".") and is_initials(word) and not is_initials(word.rstrip(".")) for word in words[1:]
    ) and not is_initials(words[0]):
        return ""  # Bo Li. Title
    if not any(char.isascii() or char.isupper() or char.islower() for char in piece if char.isalpha()):
        return "C" if len(piece) <= 12 else ""
    if len(words) == 1:
        return "I" if is_initials(piece) else "W"
    last = _family_end(words)
    if all(map(is_initials, words[:last])):  # LI W is a family name and an initial, J A and J. A. are none
        return "F" if last < len(words) and all(len(word) > 1 and "." not in word for word in words[:last]) else "I"
    if last < len(words):
        middle = any(map(is_initials, words[1:last]))  # Lee J. Kim A
        return "F" if not middle and (not is_initials(words[0]) or len(words[0].strip(".")) > 1) else ""
    if all(word.lower() in SMALL for word in words[:-1]) and words[0].islower():
        return "W"  # van der Laan
    return "G" if is_initials(words[0]) else "N"


def may_be_named(word: str) -> bool:
    """Whether a word can be part of a name: capitalised, or a particle."""
    if not WORD.match(word) or word.lower() in NO_NAME - ({"a"} if word[0] == "A" else set()):
        return False
    if word.endswith(".") and len(word) > 3 and not is_initials(word):
        return False
    return not word[0].islower() or word.lower() in SMALL or word[:2].lower() in {"d'", "d’", "l'", "l’"}


def _persons(pieces: list[_Piece], *, more: bool) -> tuple[list[str], int] | None:
    """The persons of the first order of names that fits all pieces, and how surely."""
    texts = [piece.text for piece in pieces]
    kinds = "".join(piece.kind for piece in pieces)
    found = _by_initials(texts, kinds) or _straight(texts, kinds) or _turned_words(pieces, texts, kinds)
    if found is None and re.fullmatch(r"[GNWCF]+", kinds):  # family names only, mononyms and organisations
        named = sum(kind in "GNC" for kind in kinds)
        return texts, LIKELY if (named > 1 and named * 2 > len(kinds)) or more else WEAK
    return found


def _by_initials(texts: list[str], kinds: str) -> tuple[list[str], int] | None:
    """Orders that initials tell."""
    if re.fullmatch(r"(?:[WN]I)+", kinds):  # Smith, J. A., Lee, B.
        dot = "." if any("." in given for given in texts[1::2]) else ""
        return _turned([text.rstrip(".") + dot if place % 2 else text for place, text in enumerate(texts)]), SURE
    if re.fullmatch(r"WI[GN]+", kinds):  # Smith, J., and B. Lee
        return [*_turned(texts[:2]), *texts[2:]], SURE
    if re.fullmatch(r"F+", kinds):  # Smith JA, Lee B
        if not re.search(r"\.(?!$)", " ".join(texts)):
            texts = [*texts[:-1], texts[-1].rstrip(".")]
        return [_initials_first(text) for text in texts], SURE if len(texts) > 1 else LIKELY
    return None


def _straight(texts: list[str], kinds: str) -> tuple[list[str], int] | None:
    """Given names first throughout, or names of a script that has no order to turn."""
    if re.fullmatch(r"C+", kinds):
        return texts, SURE if len(texts) > 1 else WEAK
    if re.fullmatch(r"[GN]+", kinds):  # J. A. Smith, Bo Lee
        dotted = any(kind == "G" and "." in text for kind, text in zip(kinds, texts, strict=True))
        return texts, SURE if dotted or len(texts) > 2 else LIKELY
    return None


def _turned_words(pieces: list[_Piece], texts: list[str], kinds: str) -> tuple[list[str], int] | None:
    """Family name first, given names written out: all of them, or the first person's only."""
    joined = any(piece.after == "and" for piece in pieces)
    pairs = len(pieces) > 2 and len(pieces) % 2 == 0 and re.fullmatch(r"(?:[WN][WNFI])+", kinds)
    parted = all(piece.after in {"and", ";", "；"} for piece in pieces[2::2]) or pieces[len(pieces) - 2].after == "and"
    if pairs and parted and all(piece.after in {",", "，"} for piece in pieces[1::2]):
        return _turned(texts), SURE  # Smith, John, and Lee, Bo
    first = re.fullmatch(r"[WN][WNFI][GNC]+", kinds) and pieces[1].after != "and"
    if first and (kinds[0] == "W" or (joined and kinds[:2] != "NN")):
        return [*_turned(texts[:2]), *texts[2:]], SURE if joined else LIKELY  # Smith, John, and Bo Lee
    if re.fullmatch(r"W[WNF]|NW", kinds) and not joined:
        return _turned(texts), LIKELY + (kinds[1] == "F")  # Smith, John
    return None


def _turned(texts: list[str]) -> list[str]:
    return [f"{given} {family}" for family, given in zip(texts[::2], texts[1::2], strict=True)]


def _family_end(words: list[str]) -> int:
    """Where the initials behind a family name begin: a run of single letters, and one word of several (`JA`) at the end."""
    end = len(words)
    while (
        end > 1
        and is_initials(words[end - 1])
        and (end == len(words) or "." in words[end - 1] or len(words[end - 1]) == 1)
    ):
        end -= 1
    return (
        end
        if end == len(words) or len(words[end].strip(".")) < 4 or "." in words[end] or "-" in words[end]
        else len(words)
    )


def _initials_first(text: str) -> str:
    words = text.split()
    cut = _family_end(words)
    return " ".join([*words[cut:], *words[:cut]])
