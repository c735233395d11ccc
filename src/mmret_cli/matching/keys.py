"""Citation keys: `baldrati2023zero`, made once."""

from collections.abc import Container, Iterator
from itertools import count, islice, product
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


Tried = dict[str, Iterator[str]]


def free_key(base: str, taken: Container[str], tried: Tried | None = None) -> str:
    """The key itself where it is free, else with a letter: b, c, …, z, aa, ab, …

    `tried` is kept by who takes one key after another: what was taken once is not tried again.
    """
    if base not in taken:
        return base
    suffixes = _suffixes() if tried is None else tried.setdefault(base, _suffixes())
    return next(base + suffix for suffix in suffixes if base + suffix not in taken)


def _suffixes() -> Iterator[str]:
    letters = ("".join(each) for length in count(1) for each in product(ascii_lowercase, repeat=length))
    return islice(letters, 1, None)  # `a` is the key without a letter
