"""Markup that reference managers leave in plain fields: HTML entities, inline tags, broken encodings."""

import html
import re

from mmret_cli.normalise.text import repair, squeeze

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PARTING = re.compile(r"<(?:br|/?p|/?div|/?(?:jats:)?(?:p|title|sec))\s*/?>", re.IGNORECASE)
INLINE = re.compile(
    r"</?(?:jats:|mml:)?(?:a|b|code|em|font|i|inf|italic|bold|math|mi|mn|mo|mrow|scp|small|span|strong|sub|sup|tt|u)"
    r"(?:\s+[\w:-]+\s*=[^<>]*+|\s*/?)>",
    re.IGNORECASE,
)


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
