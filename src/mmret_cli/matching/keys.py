"""Citation keys: `baldrati2023zero`, made once."""

from collections.abc import Container
from itertools import count, product
from string import ascii_lowercase

from mmret_cli.models import Paper
from mmret_cli.normalise.bylines import name_key
from mmret_cli.normalise.titles import keywords, words


def base_key(paper: Paper) -> str:
    """First author's family name, year, first word of the title that is no stopword; without authors three words."""
    telling = keywords(paper.title) or words(paper.title)
    year = str(paper.year) if paper.year is not None else ""
    family = name_key(paper.authors[0]) if paper.authors else ""
    key = f"{family}{year}{''.join(telling[:1])}" if family else f"{''.join(telling[:3])}{year}"
    return key or "paper"


def free_key(base: str, taken: Container[str]) -> str:
    """The key itself where it is free, else with a letter: b, c, …, z, aa, ab, …"""
    if base not in taken:
        return base
    suffixes = ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))
    return next(base + suffix for suffix in suffixes if suffix != "a" and base + suffix not in taken)
