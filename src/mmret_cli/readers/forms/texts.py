"""The texts below an entry's fields: its abstract, and what the list's author notes of it."""

import re
from collections.abc import Iterable, Sequence

from mmret_cli.normalise.bylines import LABEL as AUTHORS_LABEL
from mmret_cli.normalise.bylines import looks_like_byline
from mmret_cli.normalise.text import squeeze
from mmret_cli.readers.blocks import Span
from mmret_cli.readers.forms.titletext import FIELD_LABEL
from mmret_cli.readers.spans import plain, remnant, split_lines

NOTE = r"notes?|comments?|remarks?|summary|tl;? ?dr|idea|key ideas?|takeaways?|contributions?|highlights?|总结|摘记|备注|笔记|简介|メモ|コメント"
LABEL = re.compile(
    rf"^\W{{0,4}}(?:(?P<abstract>abstract|摘要|要旨|초록)|(?P<note>{NOTE}))(?P<mark>\W{{0,3}}[:：.—–-]\W{{0,3}}|\W{{0,3}}$)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?。！？]\W{0,3}$")
FEWEST_WORDS = 8
FEWEST_LETTERS = 40  # of a script without blanks


def texts_below(lines: Iterable[Sequence[Span]]) -> tuple[str | None, str | None]:
    """The abstract and the note in the lines below a title, each as plain text.

    A label stands before its text (`Abstract: …`, `**Abstract** …`) or on a line of its own above it; a text without a
    label is a note.
    """
    found: dict[str, list[str]] = {"abstract": [], "note": []}
    kind: str | None = None
    for line in (line for part in lines for line in split_lines(part)):
        text = squeeze(plain(line))
        label = LABEL.match(text) or _styled(line)
        if label is not None:
            kind = "abstract" if label["abstract"] else "note"
            text = text[label.end() :].strip()
            if text:
                found[kind].append(text)
        elif FIELD_LABEL.match(text) or AUTHORS_LABEL.match(text):
            kind = None
        elif _says(line, text, labelled=kind is not None):
            found[kind or "note"].append(text)
    return squeeze(" ".join(found["abstract"])) or None, squeeze(" ".join(found["note"])) or None


def _styled(line: Sequence[Span]) -> re.Match[str] | None:
    """A label that is told by its style: `**Abstract** In this paper …`."""
    first = next((span for span in line if span.text.strip()), None)
    return LABEL.match(first.text.strip()) if first is not None and first.style and first.anchor is None else None


def _says(line: Sequence[Span], text: str, *, labelled: bool) -> bool:
    """Whether a line is a text, and no people, venue, titles or links; below a label it is one however it ends."""
    rest = remnant(line)
    words = rest.split()
    if not re.search(r"[A-Za-z]{3} [A-Za-z]", rest):
        return len(rest) >= FEWEST_LETTERS
    small = sum(word[0].islower() for word in words)
    says = SENTENCE_END.search(text) is not None and small >= 0.4 * len(words) and rest.count(",") * 3 < len(words)
    return len(words) >= (2 if labelled else FEWEST_WORDS) and (says or labelled) and not looks_like_byline(text)
