"""Terms of the trade: one key for a term however it is hyphenated, spaced, spelled or put in the plural."""

import re
import unicodedata
from functools import cache

TOKEN = re.compile(r"[^\W_]+")
KEPT_S = ("ss", "us", "is")  # class, consensus, analysis

# British spelling -> American, at the end of a word. It need not be right for every word, only the same on both sides.
AMERICAN = (
    ("isation", "ization"),  # localisation
    ("ising", "izing"),  # summarising
    ("ised", "ized"),  # generalised
    ("ise", "ize"),  # generalise
    ("our", "or"),  # colour
    ("elling", "eling"),  # modelling
)
FINAL_SIGMA = {"ς": "σ"}
COMBINING = frozenset(map(chr, range(0x300, 0x370)))
BRITISH = tuple(british for british, _ in AMERICAN)


def tokens(text: str) -> list[str]:
    """The words as the search index has them: lower case, Latin letters without accents, split at all but letters and digits."""
    return TOKEN.findall(text.lower() if text.isascii() else "".join(map(_folded, unicodedata.normalize("NFC", text))))


def plain_forms(text: str) -> list[str]:
    """The words of a text that plain letters write otherwise: `weiss` for Weiß, `fine` for a ligature, `clip` in full width."""
    if text.isascii():
        return []
    known = set(tokens(text))
    return [word for word in tokens(unicodedata.normalize("NFKD", text.casefold())) if word not in known]


@cache
def _folded(char: str) -> str:
    """One character as FTS5's tokenizer has it: only Latin letters lose their accents."""
    base = unicodedata.normalize("NFD", char)
    if char in COMBINING:
        return ""
    return base[0].lower() if base[0].isascii() else FINAL_SIGMA.get(char, char.lower()[:1])


def term_key(text: str) -> str:
    """`Cross-Modal`, `cross modals` and `crossmodal` have one key; blank where the text has no word."""
    return "".join(american(singular(token)) for token in tokens(text))


def singular(word: str) -> str:
    """`images` is `image`, `queries` is `query`; short words stay."""
    if word.endswith(("ches", "shes", "che", "she")):  # searches, caches: one key for both is enough
        return word.removesuffix("s").removesuffix("e")
    if len(word) <= 3 or not word.endswith("s") or word.endswith(KEPT_S):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def american(word: str) -> str:
    """`localisation` is `localization`."""
    if not word.endswith(BRITISH):
        return word
    for british, ending in AMERICAN:
        if word.endswith(british) and len(word) > len(british) + 2:
            return word.removesuffix(british) + ending
    return word


def british(word: str) -> str:
    """`localization` is `localisation`."""
    for ending, other in AMERICAN:
        if word.endswith(other) and len(word) > len(other) + 2 and other != "or":  # vector, color: too many others
            return word.removesuffix(other) + ending
    return word
