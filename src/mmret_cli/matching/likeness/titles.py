"""Titles prepared for comparing: words, remarks that are no part of the title, and what kind of piece it names."""

import re
import unicodedata
from functools import lru_cache
from sys import intern

APOSTROPHE = re.compile("['’‘`´]")
TOKEN = re.compile(r"[^\W_]+")
MARK = re.compile(r"(?<![^\W_])([^\W_]++)(?: (?=\+\+))?(\+\+|[+#](?![^\W_]|-))")  # C++, C#, Transformer+
SEPARATORS = re.compile(r"\s*(?:[:：?!–—]|\s-{1,3}\s|--|\.\s)\s*")  # before a subtitle

STOPWORDS = frozenset(
    "a an and are as at be by can do does for from has have how in into is it its not of on or our s t that the their "
    "these this those to toward towards using via was we what when where which who why with within without you your "
    "der die das des dem den und für von im ein eine zur zum la le les el los las du de da do dos das y e en et un une "
    "il lo gli del della di".split()
)
# A remark in brackets or behind a dash whose words are all of these says how the paper was presented, not what it is called.
REMARK_WORDS = frozenset(
    "panel session tutorial demo demonstration abstract abstracts extended short long version full experience paper "
    "invited talk keynote poster industrial industry book review reviewed reviews article preprint draft discussion "
    "online first proof correct corrected retracted in english chinese french german spanish italian "
    "japanese korean russian portuguese polish turkish dutch persian hungarian author authors transl vision research "
    "note summary report technical presentation oral plenary lecture and with the of".split()
)
BRACKETED = re.compile(r"\s*[(\[{]([^()\[\]{}]{1,60})[)\]}]")
TRAILING = re.compile(r"\s+[-–—:]+\s+([^-–—:]{1,40})$|[.?!]\s+(Panel|Tutorial|Abstract)\.?$")
# What follows a title in a reference list and was taken with it.
FOLLOWING = re.compile(
    r"[,.;]\s+(?:in\s+)?proc(?:eedings)?\b.*$|\W{1,3}(?:technical report|working paper|extended abstract|ph\.?d\.? thesis)\W{0,3}$"
)  # R*-tree: an access method, Proceedings ACM SIGMOD
LEADING = re.compile(
    r"^\W*(?:retracted(?: article)?|invited (?:paper|talk)|review article|original article)\s*:\s*", re.IGNORECASE
)

# What a title that begins so is about another paper, or stands beside one. Two kinds are two papers.
MARKERS: dict[str, re.Pattern[str]] = {
    "erratum": re.compile(r"^(?:\w+ )?(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|publisher(?:s)? correction|author correction|addend(?:um|a)|withdrawal)\b|. (?:erratum|corrigendum|correction)$"),  # Erratum to: Deep Hashing
    "retraction": re.compile(r"^(?:retraction|notice of retraction|expression of concern)\b"),  # Retraction notice to …
    "reply": re.compile(r"^(?:in )?(?:re(?:ply|sponse|joinder)s?|authors? (?:reply|response)s?|the authors? repl(?:y|ies))(?=$| (?:to|by|from|on|of)\b)|.(?: repl(?:y|ies)| authors? response)$"),  # Reply to comments on …; Deep Hashing - Reply
    "comment": re.compile(r"^(?:invited )?(?:comments?|commentary|discussion|remarks?|letter to the editor|re)(?= (?:on|to|of|by|about|regarding)\b)"),  # Comment on "Deep Hashing"
    "supplement": re.compile(r"^(?:online )?(?:supplement(?:s|al|ary)?|appendix)(?: (?:materials?|information|data|appendix))?(?= (?:to|for|of)\b)|. (?:supplement(?:al|ary)?(?: (?:materials?|information))?|appendix)$"),  # Supplementary Material for: Deep Hashing
    "introduction": re.compile(r"^(?:introduction|guest editors? introduction|editorial introduction|preface|foreword)(?= to (?:the )?(?:special|minitrack|mini track|theme)\b)"),
}  # fmt: skip
# Titles of recurring columns: such words alone name no one paper.
COLUMN_WORDS = frozenset(
    "editorial editor editors guest associate chief introduction comment comments preface foreword erratum corrigendum "
    "letter letters reply response review reviews reviewer reviewers book books column news message messages notes "
    "note announcement announcements index author subject contents table chair chairs report reports president "
    "presidents treasurer treasurers secretary obituary abstracts abstract poster posters session sessions program "
    "committee special issue section issues minitrack track call papers paper calendar discussion conclusion "
    "conclusions overview commentary correspondence acknowledgment acknowledgments acknowledgement acknowledgements "
    "remarks reminiscences influential perspective perspectives viewpoint opinion untitled welcome greetings front "
    "back matter cover masthead volume number part first second third annual proceedings conference journal new year "
    "information about authors contributors highlights corner interview industry spotlight january february march "
    "april may june july august september october november december editorials einleitung vorwort introduccion "
    "title unknown no anonymous summary background vice calls articles forum press trade digest briefs columns".split()
)
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega".split(),
        strict=True,
    )
)  # β-VAE is also written Beta-VAE
ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
ORDINALS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "first": "1", "second": "2", "third": "3"}
PARTS = frozenset(
    "part parts pt chapter volume vol study paper section episode lecture phase track book edition no teil".split()
)
DIGITS = re.compile(r"\d+")


class Title:
    """A title with what is compared; `key` is its letters and digits, `words` those that tell something."""

    __slots__ = ("bag", "cut", "key", "main", "markers", "marks", "remarked", "rest", "text", "tokens", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        folded = fold(" ".join(text.split()))
        bare = _without_remarks(folded)
        tokens = _tokens(bare)
        self.tokens = tuple(map(intern, tokens))  # the words of 100,000 titles are few
        self.marks = tuple(sorted(MARK.findall(bare))) if "+" in bare or "#" in bare else ()
        self.key = "".join(tokens)
        self.remarked = bare != folded
        self.words = tuple(map(intern, _told(tokens)))
        self.bag = frozenset(self.words)
        self.markers = frozenset(name for name, pattern in MARKERS.items() if pattern.search(" ".join(tokens)))
        self.cut = folded.rstrip().endswith(("…", "..."))
        parts = SEPARATORS.split(bare, maxsplit=1)
        self.main = "".join(_tokens(parts[0])) if len(parts) > 1 else ""
        self.rest = "".join(_tokens(parts[1])) if len(parts) > 1 else ""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without accents and apostrophes; other scripts keep their letters."""
    if not text.isascii():
        text = unicodedata.normalize(
            "NFKD", text.replace("ß", "ss").replace("…", "...").replace("ł", "l").replace("ø", "o")
        )
        text = "".join(char for char in text if not unicodedata.combining(char))
    return APOSTROPHE.sub("", text.casefold())


@lru_cache(maxsize=65536)
def number_of(word: str) -> str:
    """The number that a word stands for: `II`, `2`, `2nd` are 2; the empty string for a word that is none."""
    if word in ROMAN:
        return ROMAN[word]
    digits = DIGITS.findall(word)
    return "".join(digits) if digits and (len(word) <= 4 or word.isdigit()) else ""


def _tokens(folded: str) -> list[str]:
    tokens = TOKEN.findall(folded)
    return tokens if folded.isascii() else [GREEK.get(token, token) for token in tokens]


def _told(tokens: list[str]) -> list[str]:
    """The words without stopwords; the number behind `part` in figures (`Part one`, `Part I`: 1)."""
    told = []
    for index, token in enumerate(tokens):
        behind_part = index > 0 and tokens[index - 1] in PARTS
        if behind_part and (token in ORDINALS or token in {"i", "v", "x"}):
            told.append(ORDINALS.get(token) or {"i": "1", "v": "5", "x": "10"}[token])
        elif token in ROMAN:
            told.append(ROMAN[token])
        elif token not in STOPWORDS:
            told.append(token)
    return told


def _without_remarks(folded: str) -> str:
    """`SAP R/3 (tutorial): a system` is `SAP R/3: a system`; a title that is all remark stays."""
    bare = LEADING.sub("", folded)
    if "(" in bare or "[" in bare or "{" in bare:
        bare = BRACKETED.sub(lambda found: "" if _is_remark(found[1]) else found[0], bare)
    bare = FOLLOWING.sub("", bare)
    if (found := TRAILING.search(bare)) and _is_remark(found[1] or found[2]):
        bare = bare[: found.start()]
    return bare if TOKEN.search(bare) else folded


def _is_remark(text: str) -> bool:
    tokens = _tokens(text)
    return bool(tokens) and all(token in REMARK_WORDS for token in tokens)


def is_column(words: tuple[str, ...], venue_words: frozenset[str]) -> bool:
    """Whether a title names a recurring column (`Guest Editorial`, `MIS Quarterly Editor's Comments`), or nothing."""
    return all(word in COLUMN_WORDS or word in venue_words or number_of(word) for word in words)
