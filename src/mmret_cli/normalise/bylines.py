"""Bylines: text -> the persons in order, each `First Last`."""

import re
from functools import lru_cache
from typing import NamedTuple

from mmret_cli.normalise.text import squeeze
from mmret_cli.normalise.titles import ascii_fold

PARTICLES = frozenset(
    "af al ap av bin da dal dalla das de degli dei del della den der des di dos du el la le lo los san st ten ter van "
    "vom von zu zum zur".split()
)
ET_AL = re.compile(
    r",?\s*(?:\band\b\s+)?\bet\.?\s*al\b\.?|,?\s*(?:\band\b\s+|&\s*)?\bothers\b\.?\s*$|\s*(?:\.\.\.|…)\s*$",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(r"(?<=[,;])\s*(?:\.\.\.|…)\s*(?:[,;&]\s*)?(?=[^\W\d_])")  # Ann Lee, … Bo Kim
LABEL = re.compile(r"^\W*(?:authors?|by|作者)\W*[:：]\W*|^\W{0,3}by\s+(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
NOBODY = re.compile(r"\W*(?:authors? )?(?:tbd|tba|unknown|n/a)\W*", re.IGNORECASE)
MARKS = re.compile(r"[*†‡§¶#∗⁎✉⋆☆★¹²³⁴⁵⁶⁷⁸⁹⁰¤]+|(?<=[^\W\d])\d+(?:,\d+)*$|\^\w+|\([\W\d]{0,40}\)$")
SUFFIX = re.compile(r",\s*(Jr\.?|Sr\.?|II|III|IV)(?=,|$|\s+and\b)")
AFFILIATION = re.compile(r"\s*[(（][^()（）]*[)）]")
INVERTED = re.compile(r"^[^,]+,\s*[^,]+$")
SPLIT = re.compile(r"\s*[,;，；、·•]\s*|\s+(?:and|&|et|und)\s+|\s*&\s*")
BETWEEN_INITIALS = re.compile(r"(?<=[‐-])[a-z]\b|[\s.‐-]")  # J.-h.
GIVEN = re.compile(r"^[^\W\d_][\w'’-]+ [A-Z]\.?$")  # Quoc V.
# A person of a list without commas, family name first: `Chen R.`, `van den Berg C.-J.`, `roe hv .`
FAMILY_FIRST = re.compile(
    r"([^\W\d_][\w'’-]*+(?: [^\W\d_][\w'’-]*+){0,3}) ((?!(?:Jr|Sr)\b)[^\W\d_]{1,3}(?:\.-?[^\W\d_]{1,2}(?=\.|$))*+) ?(?:\. *|$)",
    re.IGNORECASE,
)
NAME_WORD = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’`.-])*\.?$", re.UNICODE)


class Byline(NamedTuple):
    """The persons named, and whether the byline says that there are more (`et al.`)."""

    authors: tuple[str, ...]
    more: bool


@lru_cache(maxsize=4096)  # one text is looked at by several forms
def split_byline(text: str, *, turn: bool = True) -> Byline:
    """`Last, First and Last, First` or `First Last, First Last and First Last`, with or without marks and `et al.`.

    `turn` also turns names with initials behind them, `Garay J`, which a bibliography says on purpose.
    """
    text = AFFILIATION.sub("", LABEL.sub("", squeeze(text)))
    if NOBODY.fullmatch(text):
        return Byline((), False)
    shortened = ET_AL.sub("", LEFT_OUT.sub(" ", text))
    more = shortened != text
    shortened = SUFFIX.sub(r" \1", shortened).strip(" ,;").rstrip(".")
    if unglued := part_glued(shortened):
        return Byline(unglued, more)
    parts = re.split(r"\s*;\s*|,?\s+and\s+", shortened)
    if ";" in shortened or len(parts) > 1:
        inverted = [part for part in parts if INVERTED.match(part)]
        if len(inverted) == len(parts):
            return Byline(tuple(_person(_uninvert(part)) for part in parts), more)
    names = [name for name in map(_person, SPLIT.split(shortened)) if name]
    if turn and (turned := _initials_turned(shortened)):
        return Byline(turned, more)
    if _first_inverted(names, more=more, joined=len(parts) > 1):
        names[:2] = [f"{names[1]} {names[0]}"]
    return Byline(tuple(names), more)


def part_glued(text: str) -> tuple[str, ...]:
    """`Chen R.Wang J.Yan C.` as `R. Chen`, `J. Wang`, `C. Yan`; none for a text that is not family names and initials throughout."""
    if text.count(".") < 1 or "," in text or ";" in text:
        return ()
    names, end = [], 0
    while end < len(text) and (found := FAMILY_FIRST.match(text, end)):
        names.append((found[2], found[1]))
        end = found.end()
    whole = end == len(text) and len(names) > 1
    if not whole or not (text.islower() or all(given.isupper() for given, _ in names)):
        return ()
    return tuple(f"{given}. {family}" for given, family in names)


def _initials_turned(text: str) -> tuple[str, ...]:
    """`Ni, Z., Bolopion, A.`, `Garay J, Kiayias A`, `Le, Quoc V.` as `Z. Ni`, `J Garay`, `Quoc V. Le`; none for other names."""
    pieces = [re.sub(r"^(?:and|&)\s+", "", piece).strip() for piece in SPLIT.split(text)]
    pieces = [piece for piece in pieces if piece]
    pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
    if (
        len(pieces) > 1
        and len(pieces) % 2 == 0
        and all(is_initials(one) and not is_initials(name) for name, one in pairs)
    ):
        dot = "." if any("." in one for _, one in pairs) else ""
        return tuple(f"{one.rstrip('.')}{dot} {_person(name)}" for name, one in pairs)
    if len(pairs) == 1 and len(pieces) == 2 and " " not in pieces[0] and GIVEN.match(pieces[1]):
        return (f"{_person(pieces[1])}{'.' if pieces[1][-2] == ' ' else ''} {_person(pieces[0])}",)
    split = [piece.rpartition(" ") for piece in pieces]
    if split and all(is_initials(first) and name and not is_initials(name) for name, _, first in split):
        return tuple(f"{first} {_person(name)}" for name, _, first in split)
    return ()


def is_initials(text: str) -> bool:
    """Whether a text is the initials of given names: `Z.`, `J.-P.`, `AM`, `É.`, `Yu.`"""
    letters = BETWEEN_INITIALS.sub("", text)
    if len(letters) == 2 and text.endswith(".") and text[:1].isupper() and letters[1].islower():
        return True
    return 1 <= len(letters) <= 4 and letters.isalpha() and letters.isupper()


def _first_inverted(names: list[str], *, more: bool, joined: bool) -> bool:
    """Whether only the first person stands as `Last, First` (MLA: `Chen, Kan, Rama Kovvuri, and Ram Nevatia`).

    Two given names (`Lee, Ann Marie, and Bo Kim`) are told from a person (`Plato, Ann Lee, Bo Kim`) by the `and` that
    joins the last one, or by `et al.` right behind.
    """
    if len(names) < 2 or (len(names) == 2 and not more) or names[0][0].isascii() != names[1][0].isascii():
        return False
    given = names[1].split()
    alone = len(names[0].split()) == 1 and len(given) <= 2 and names[1][0].isupper()
    sure = len(given) == 1 or joined or len(names) == 2 or len(given[1].rstrip(".")) == 1
    return alone and sure and not names[1].isupper() and all(len(name.split()) > 1 for name in names[2:])


def _uninvert(name: str) -> str:
    last, first = name.split(",", 1)
    return f"{first.strip()} {last.strip()}"


def _person(name: str) -> str:
    """A name without marks behind it and without a final period."""
    name = MARKS.sub("", name.strip(" *_")).strip(" ,;:*_")
    name = re.sub(r"^and\s+", "", name).rstrip(".")
    return squeeze(name)


def looks_like_byline(text: str) -> bool:
    """Whether a text without other hints reads as a list of names: each of one to five name-like words."""
    byline = split_byline(text)
    if not byline.authors or len(text) > 4000 or re.search(r"[:?!\"“”|()\[\]]", LABEL.sub("", text)):
        return False
    return all(looks_like_name(name) for name in byline.authors)


def looks_like_name(name: str) -> bool:
    """Two to five words, capitalised but for particles, without digits."""
    name_words = name.split()
    if not 2 <= len(name_words) <= 5:
        return False
    return all(
        NAME_WORD.match(word) and (word[0].isupper() or word.lower() in PARTICLES or not word[0].isascii())
        for word in name_words
    )


def family_name(name: str) -> str:
    """The family name with its particles (`Alberto Del Bimbo`: `Del Bimbo`), as written."""
    parts = re.sub(r"(?<![, ])[, ]+(?:Jr|Sr|II|III|IV)\.?$", "", name).split()
    if not parts:
        return ""
    start = len(parts) - 1
    first = 0 if parts[0].islower() else 1  # `van den Oord`: a family name alone
    while start > first and parts[start - 1].lower().strip(".'’") in PARTICLES:
        start -= 1
    return " ".join(parts[start:])


def name_key(name: str) -> str:
    """The family name in lower-case ASCII letters (`delbimbo`): for citation keys and for comparing people."""
    return re.sub(r"[^a-z]", "", ascii_fold(family_name(name)).lower())
