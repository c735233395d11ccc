"""Titles: the form that is compared, and the words that make a citation key."""

import re
import unicodedata

from mmret_cli.normalise.text import squeeze, trim_emoji

STOPWORDS = frozenset(
    "a an and as at by do does for from how in into is it its of on or the to towards toward via what when where "
    "which who why with without you your".split()
)
WORD = re.compile(r"[^\W_]+", re.UNICODE)


def ascii_fold(text: str) -> str:
    """`Müller` is `Muller`; letters without an ASCII base are dropped."""
    special = str.maketrans(
        {"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"}
    )
    decomposed = unicodedata.normalize("NFKD", text.translate(special))
    return decomposed.encode("ascii", "ignore").decode("ascii")


def title_key(title: str) -> str:
    """The letters and digits of a title, case-folded and without accents: equal for one title however it is typed.

    Titles in other scripts keep their letters.
    """
    folded = unicodedata.normalize("NFKD", title).casefold()
    return "".join(char for char in folded if char.isalnum())


def words(title: str) -> list[str]:
    """The lower-case ASCII words of a title, split at everything that is no letter or digit."""
    return WORD.findall(ascii_fold(title).lower())


def keywords(title: str) -> list[str]:
    """The words that are no stopwords."""
    return [word for word in words(title) if word not in STOPWORDS]


def tidy_title(title: str) -> str:
    """A title as a person would cite it: no emoji at its ends, no final period, comma, semicolon or colon."""
    title = trim_emoji(squeeze(title))
    stripped = title.rstrip(" .,;:。，；：|")
    return trim_emoji(stripped).strip(" |") if stripped else title
