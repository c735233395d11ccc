"""Plain text: white space, mojibake, emoji and the marks that lists hang around words."""

import re

# What no reader sees: variation selectors, zero-width blanks, soft hyphens, marks of direction.
UNSEEN = re.compile("[\ufe00-\ufe0f\u200b\u200e\u200f\u00ad\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
# Of these the ones that damage text: not variation selectors, which belong to emoji.
INVISIBLE = re.compile("[\u200b\u200e\u200f\u00ad\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\u200d\u20e3\U000e0020-\U000e007f\ufe00-\ufe0f]+"
)
SHORTCODE = re.compile(r":[a-z0-9]+(?:[_+-][a-z0-9]+)*:")  # :fire: :page_facing_up: :+1:
MARKS = re.compile(rf"(?:\s|{EMOJI.pattern}|{SHORTCODE.pattern})*+")  # possessive: no second look
BRACKETS = {"[": "]", "(": ")", "{": "}", "【": "】", "（": "）", "「": "」", "<": ">"}
DASHES = frozenset({"", "-", "--", "---", "–", "—", "−", "N/A", "n/a", "NA", "/", "x", "\\"})


def squeeze(text: str) -> str:
    """Runs of white space become one space; characters that nobody sees go."""
    return " ".join((text if text.isascii() else UNSEEN.sub("", text)).split())


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
    text = text[behind_marks(text) :]
    return text[: len(text) - behind_marks(text[::-1])]  # a shortcode reads the same backwards


def behind_marks(text: str, start: int = 0) -> int:
    """Where the emoji, shortcodes and blanks that stand at a place end."""
    found = MARKS.match(text, start)
    return found.end() if found else start


def unbracket(text: str) -> str:
    """`[paper]` is `paper`, `((x))` is `x`; brackets that do not enclose the whole text stay."""
    closers: dict[str, dict[int, int]] = {}
    start, end = _stripped(text, 0, len(text))
    while end - start > 1 and BRACKETS.get(opener := text[start]) == text[end - 1]:
        if opener not in closers:
            closers[opener] = _closers(text, opener)
        if closers[opener].get(start) != end - 1:
            break
        start, end = _stripped(text, start + 1, end - 1)
    return text[start:end]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a part of a text begins and ends without the blanks around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _closers(text: str, opener: str) -> dict[int, int]:
    """Where each bracket of one kind closes, found in one pass."""
    opened: list[int] = []
    closers: dict[int, int] = {}
    for found in re.finditer(f"[{re.escape(opener + BRACKETS[opener])}]", text):
        if found[0] == opener:
            opened.append(found.start())
        elif opened:
            closers[opened.pop()] = found.start()
    return closers


def closing(text: str, start: int) -> int:
    """Index of the bracket that closes the one at `start`, or -1."""
    opener, closer, depth = text[start], BRACKETS[text[start]], 0
    for index in range(start, len(text)):
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


CONTROL = re.compile(
    "(?!\r\n)[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """One line that is safe on a terminal: no escape codes, no control characters, no reordering marks."""
    if text.isascii() and text.isprintable():  # most are, and an export asks a million times
        return " ".join(text.split())
    return squeeze(CONTROL.sub("", text))


def shown(text: str) -> str:
    """The same text, safe on a terminal: a control character or reordering mark is its escape, `\\x1b`. Lines stay."""
    return CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def shown_line(text: str) -> str:
    """The same in one line: a line end is its escape too."""
    return shown(text).replace("\r", "\\r").replace("\n", "\\n")
