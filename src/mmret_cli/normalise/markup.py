"""Markup: what reference managers leave of it in plain fields, and the telling tags of a page, one after the other."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from mmret_cli.normalise.text import repair, squeeze

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PARTING = re.compile(r"<(?:br|/?p|/?div|/?(?:jats:)?(?:p|title|sec))\s*/?>", re.IGNORECASE)
INLINE = re.compile(
    r"</?(?:jats:|mml:)?(?:a|b|code|em|font|i|inf|italic|bold|math|mi|mn|mo|mrow|scp|small|span|strong|sub|sup|tt|u)"
    r"(?:\s+[\w:-]+\s*=[^<>]*+|\s*/?)>",
    re.IGNORECASE,
)
# Every repetition is possessive, and what is never closed ends with the page: no place is looked at twice.
ATTRIBUTES = r"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+"""
ANY = rf"/?[a-z]{ATTRIBUTES}>?+"
HOLDING = "script|style|title|textarea|xmp|iframe|noembed|noframes"  # up to their end there is text alone
# The first letters alone turn most tags away: four times as fast.
TELLING = rf"/?(?=[hilmnstx])(?:{HOLDING}|meta|link|h[1-6]|noscript|template|svg)(?=[\s/>])"
TOKEN = re.compile(
    rf"((?:[^<]++|<(?![!?]|{TELLING})(?:{ANY})?+)*+)"
    r"(?:<!--(?!-?>)(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+|<[!?][^>]*+>?+"  # <!-- a comment --> <!doctype html>
    rf"|<({HOLDING})(?=[\s/>])({ATTRIBUTES})>((?:[^<]++|<(?!/\2[\s/>]))*+)"
    rf"|<({TELLING})({ATTRIBUTES})>?+|\Z)",
    re.IGNORECASE,
)
OTHER = re.compile(rf"<{ANY}", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")


def unescape(text: str) -> str:
    """`H&#233;ctor` is `Héctor`; only entities with their semicolon, for `&copy=1` may be part of a name or URL."""
    return ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def plain_text(text: str) -> str:
    """One line of text without entities, inline tags (`BT<sup>2</sup>` is `BT2`) and mojibake."""
    return untagged(unescape(text)) if text else ""


def untagged(text: str) -> str:
    """One line of text without inline tags and mojibake; what looks like an entity stays."""
    if "<" in text:
        text = INLINE.sub("", PARTING.sub(" ", text))
    return " ".join(text.split()) if text.isascii() else squeeze(repair(text))


class Tag(NamedTuple):
    """A tag in lower case (`/h1` where it closes), blank for a comment, with its attributes as written.

    `before` is the text before it, with all the tags that tell nothing; `content` is what a title or a script holds.
    """

    name: str
    attributes: str
    before: str
    content: str


def tags(page: str) -> Iterator[Tag]:
    """Titles, headings, metas, links, scripts and what is not seen, in order; what is behind the last has no name."""
    for match in TOKEN.finditer(page):
        before, holding, held, content, name, attributes = match.groups("")
        if match[0]:
            yield Tag((holding or name).lower(), held or attributes, before, content)


def text_of(page: str) -> str:
    """The text without its tags, each of which parts words."""
    return OTHER.sub(" ", page) if "<" in page else page


def attributes_of(told: str) -> dict[str, str]:
    """The attributes of a tag by their names in lower case; of several with one name the first."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(told):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def ids_of(page: str) -> Iterator[str]:
    """The names by which fragments find the tags of a text."""
    for match in OTHER.finditer(page):
        if "id" in (tag := match[0].lower()) or "name" in tag:
            told = attributes_of(match[0])
            if "id" in told or tag.startswith("<a"):
                yield from filter(None, (told.get("id"), told.get("name")))
