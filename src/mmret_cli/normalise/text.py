"""Plain text: white space, mojibake, emoji and the marks that lists hang around words."""

import re

VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\u200d\u20e3\U000e0020-\U000e007f\ufe00-\ufe0f]+"
)
SHORTCODE = re.compile(r":[a-z0-9]+(?:[_+-][a-z0-9]+)*:")  # :fire: :page_facing_up: :+1:
BRACKETS = {"[": "]", "(": ")", "{": "}", "【": "】", "（": "）", "「": "」", "<": ">"}
FARTHEST = 4_000  # letters within which a bracket closes: hostile text must not be scanned over and over
DASHES = frozenset({"", "-", "--", "---", "–", "—", "−", "N/A", "n/a", "NA", "/", "x", "\\"})


def squeeze(text: str) -> str:
    """Runs of white space become one space; variation selectors go."""
    return " ".join(VARIATION_SELECTORS.sub("", text).split())


def repair(text: str) -> str:
    """Undo mojibake (`â€“` is `–`) where the encoding was really broken; typographic characters stay."""
    if text.isascii():
        return text
    import ftfy

    return ftfy.fix_encoding(text)


def without_emoji(text: str) -> str:
    """Emoji and `:shortcodes:` off, wherever they stand."""
    return squeeze(SHORTCODE.sub(" ", EMOJI.sub(" ", text)))


def trim_emoji(text: str) -> str:
    """Emoji and `:shortcodes:` off both ends only: inside a title they are the author's."""
    ends = re.compile(rf"^(?:\s|{EMOJI.pattern}|{SHORTCODE.pattern})+|(?:\s|{EMOJI.pattern}|{SHORTCODE.pattern})+$")
    return ends.sub("", text)


def unbracket(text: str) -> str:
    """`[paper]` is `paper`, `((x))` is `x`; brackets that do not enclose the whole text stay."""
    text = text.strip()
    while len(text) >= 2 and BRACKETS.get(text[0]) == text[-1] and closing(text, 0) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def closing(text: str, start: int) -> int:
    """Index of the bracket that closes the one at `start`, or -1 where it is not near."""
    opener, closer, depth = text[start], BRACKETS[text[start]], 0
    for index in range(start, min(len(text), start + FARTHEST)):
        if text[index] == opener:
            depth += 1
        elif text[index] == closer:
            depth -= 1
            if depth == 0:
                return index
    return -1


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: blank or a dash."""
    return text.strip() in DASHES


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """One line that is safe on a terminal: no escape codes, no control characters, no reordering marks."""
    if text.isascii() and text.isprintable():  # most are, and an export asks a million times
        return " ".join(text.split())
    return squeeze(CONTROL.sub("", text))
