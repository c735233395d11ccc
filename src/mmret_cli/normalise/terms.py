"""Terms of the trade: one key for a term however it is hyphenated, spaced, spelled or put in the plural."""

import re
import unicodedata

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
BRITISH = tuple(british for british, _ in AMERICAN)


def tokens(text: str) -> list[str]:
    """The words as the search index has them: lower case, without accents, split at all but letters and digits."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return TOKEN.findall(text.lower())


def term_key(text: str) -> str:
    """`Cross-Modal`, `cross modals` and `crossmodal` have one key; blank where the text has no word."""
    return "".join(american(singular(token)) for token in tokens(text))


def singular(word: str) -> str:
    """`images` is `image`, `queries` is `query`; short words stay."""
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
