r"""LaTeX as it stands in BibTeX files -> Unicode: accents, special letters and the braces around them.

No library: pylatexenc 2 takes 480 µs a byline and drops the text of `\texttt{x}`. A command that is not known here
stays as written.
"""

import re
import unicodedata
from functools import lru_cache

COMBINING = dict(
    zip(
        "`'^\"~=.cvuHkrdb",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a\u0323\u0331",
        strict=True,
    )
)  # \'e \c{c} \v s
LETTERS = (
    "ss ß SS SS o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ".split()
)
SIGNS = (
    "textbackslash \\ textasciitilde ~ textasciicircum ^ textbraceleft { textbraceright } lbrace { rbrace } "
    "textunderscore _ textdollar $ textquotesingle ' textquotedblleft “ textquotedblright ” textquoteleft ‘ "
    "textquoteright ’ textless < textgreater > textbar | textendash – textemdash — textellipsis … ldots … dots … "
    "LaTeX LaTeX TeX TeX BibTeX BibTeX textregistered ® textcopyright © copyright © texttrademark ™ textdegree ° S § "
    "P ¶ pounds £ times × cdot · pm ± infty ∞ ell ℓ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ approx ≈ sim ∼ rightarrow → to → "
    "leftarrow ← leftrightarrow ↔ Rightarrow ⇒ in ∈ star ⋆ circ ∘ bullet • partial ∂ nabla ∇ sum ∑ prod ∏ forall ∀ "
    "exists ∃ cup ∪ cap ∩ subset ⊂ varepsilon ε varphi φ vartheta θ".split()
)
KNOWN_LETTERS = dict(zip(LETTERS[::2], LETTERS[1::2], strict=True))
KNOWN_SIGNS = dict(zip(SIGNS[::2], SIGNS[1::2], strict=True)) | {"quad": " ", "qquad": " ", "space": " "}
# What only says how its argument looks: the argument stays.
LOOKS = frozenset(
    "emph textit textbf textsc texttt textrm textsf textsl textmd textup textnormal text mathrm mathbf mathit mathcal "
    "mathbb mathsf mathtt mathfrak ensuremath mbox hbox fbox it bf em sc rm tt sf sl itshape bfseries scshape normalfont "
    "protect relax textsuperscript textsubscript underline boldsymbol bm operatorname small large uppercase lowercase "
    "MakeUppercase MakeLowercase url path nolinkurl t".split()
)
SPECIAL = re.compile(r"[\\{}~$]")
MATH = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
FORMULA = re.compile(r"\w|.*[\\^_{].*", re.DOTALL)  # $k$ and $\alpha_1$, not "$5 to $10"
TOKEN = re.compile(
    r"""
    \\\\(?:\[[^\]]{0,40}\])?                                                 # a line break
    | \\href\s*\{[^{}]*\}                                                   # its text follows
    | \\(?:(?P<mark>[`'^"~=.])|(?P<named>[cvuHkrdb])(?![A-Za-z]))\s*(?:\{\s*)?
      (?:\\(?P<dotless>[ij])(?![A-Za-z])[^\S\n]*|(?P<letter>[^\W\d_]))\}?    # \"u \"{u} \'{\i} \v{s} \c c
    | \\(?P<command>[A-Za-z]+)(?P<end>\s*\{\}|\s*)
    | \\(?P<sign>.)
    | (?P<brace>[{}])
    | (?P<tie>~)
    """,
    re.VERBOSE | re.DOTALL,
)
SPACING = {",": " ", ";": " ", ":": " ", " ": " ", "\n": " ", "!": "", "-": "", "/": "", "(": "", ")": ""}


def decode_latex(text: str) -> str:
    r"""Text without LaTeX: `{\"u}` is `ü`, `{CLIP}` is `CLIP`, `\&` is `&`, `$\alpha$` is `α`.

    >>> decode_latex(r"M{\"u}ller, Jo{\~a}o")
    'Müller, João'
    """
    if SPECIAL.search(text) is None:
        return text
    if "$" in text:
        text = MATH.sub(lambda math: math[1] if FORMULA.fullmatch(math[1]) else math[0], text)
    return TOKEN.sub(_decoded, text)


def _decoded(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind == "brace":
        return ""
    if kind in {"letter", "dotless"}:
        return _accented(token["mark"] or token["named"], token["dotless"] or token["letter"])
    if kind == "end":
        return _command(token["command"], token["end"])
    if kind == "sign":
        return SPACING.get(token["sign"], token["sign"] if token["sign"] in "&%$#_{}\"'`^~=." else token[0])
    return "" if token[0].startswith("\\href") else " "


@lru_cache(maxsize=1024)
def _accented(mark: str, letter: str) -> str:
    composed = unicodedata.normalize("NFC", letter + COMBINING[mark])
    return composed if len(composed) == 1 or mark not in "'\"" else mark + letter  # \"quoted\" is no accent


@lru_cache(maxsize=1024)
def _command(name: str, end: str) -> str:
    """A letter takes the white space behind it, as in LaTeX; a command that is not known stays."""
    if name in LOOKS:
        return ""
    if name in KNOWN_LETTERS:
        return KNOWN_LETTERS[name]
    return (KNOWN_SIGNS.get(name) or _greek(name) or f"\\{name}") + end.removesuffix("{}")


def _greek(name: str) -> str:
    """`alpha` is `α`, `Omega` is `Ω`."""
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    spelled = "LAMDA" if name.lower() == "lambda" else name.upper()
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {spelled}")
    except KeyError:
        return ""
