"""A line and the lines below it -> its parts: cut where its author has cut it.

At changes of style, links, quotes, breaks, bars, dashes, ends of sentences, and at commas, colons and brackets where
what stands there is no piece of a longer text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mmret_cli.normalise.text import EMOJI, SHORTCODE, squeeze
from mmret_cli.normalise.venues.tags import Tag
from mmret_cli.readers.blocks import BOLD, CODE, ITALIC, STRUCK, SUPER, Anchor, Span
from mmret_cli.readers.forms.links import is_label, is_paper_url
from mmret_cli.readers.forms.tags import front_tag
from mmret_cli.readers.forms.titletext import URL
from mmret_cli.readers.styles.atoms import CLOSERS as CLOSERS
from mmret_cli.readers.styles.atoms import atoms

Look = Literal["plain", "bold", "slanted", "code", "quoted", "link", "label"]
QUOTED = re.compile(
    r"[“\"]([^”\"“]{8,400}?)[,.]?[”\"]|「([^」]{4,200})」|《([^》]{4,200})》|«\s?([^»]{8,400}?)[,.]?\s?»"
)
NUMBER = re.compile(r"^\W{0,3}(?:\[?\d{1,3}\]?[.):、]?\s+|\[\d{1,4}\]\s*|\d{1,4}[.)、]\s*|#\d{1,4}\s+)(?=\D)")
KIND_MARK = re.compile(r"\[[JCMDPRSN](?:/OL)?\](?://)?")  # of GB/T 7714: what kind of publication it is
EDGE = " \t,;:.|*_/·•-–—，；：。、"
QUOTES = frozenset('"“”')
MOST = 40  # parts that are looked at
LONGEST = 4000  # letters of a unit


@dataclass(slots=True)
class Part:
    """A piece of a unit: text[start:end] of its flat text, with its look and the mark before it."""

    text: str
    start: int
    end: int
    look: Look
    mark: str
    paper: bool = False  # a link to a paper
    anchor: str = ""  # where it leads
    tag: Tag | None = None  # venue and year, where they stand in front without brackets
    same: bool = False  # goes on in the run of the part before it


@dataclass(slots=True)
class _Run:
    """Neighbouring spans of one look."""

    start: int
    look: Look
    anchor: Anchor | None
    end: int = 0


def cut(spans: Sequence[Span]) -> tuple[str, list[Part]]:
    """The flat text of a unit and its parts in order, labels of links among them."""
    text, runs = _flat(spans)
    parts: list[Part] = []
    for run in runs:
        mark = _mark_between(text, parts[-1].end if parts else 0, run.start)
        for place, part in enumerate(_of_run(text, run)):
            part.mark, part.same = part.mark or mark or " ", place > 0
            part.anchor = run.anchor.target if run.anchor is not None else ""
            mark = ""
            parts.append(part)
            if len(parts) == MOST:
                return text, parts
    return text, parts


def _flat(spans: Sequence[Span]) -> tuple[str, list[_Run]]:
    pieces: list[str] = []
    runs: list[_Run] = []
    length = 0
    hidden = {SUPER} if all(STRUCK in span.style for span in spans if span.text.strip()) else {STRUCK, SUPER}
    for span in spans:
        if length >= LONGEST:
            break
        if hidden & span.style:
            continue
        look, shown = _look(span), "" if span.image else span.text[: LONGEST - length]
        same = runs and runs[-1].look == look and runs[-1].anchor is span.anchor and not span.image
        if not (same or span.is_break) and (shown.strip() or span.image):
            runs.append(_Run(length, look, span.anchor))
        pieces.append(shown)
        length += len(shown)
        if runs:
            runs[-1].end = length
    text = EMOJI.sub(_blank, "".join(pieces))
    text = KIND_MARK.sub(_blank, text) if "]" in text else text
    return (SHORTCODE.sub(_blank, text) if ":" in text else text), runs


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _look(span: Span) -> Look:
    if span.image:
        return "label"
    if span.anchor is not None:
        return "link"
    if BOLD in span.style:
        return "bold"
    return "slanted" if ITALIC in span.style else "code" if CODE in span.style else "plain"


def _of_run(text: str, run: _Run) -> Iterator[Part]:
    own = text[run.start : run.end]
    paper = run.anchor is not None and is_paper_url(run.anchor.target)
    if run.look in {"link", "label"}:
        label = squeeze(own).strip(" []()")
        if run.look == "label" or is_label(label) or URL.match(label):
            yield Part(label, run.start, run.end, "label", "", paper)
            return
    yield from _pieces(text, run, paper)


def _pieces(text: str, run: _Run, paper: bool) -> Iterator[Part]:
    number = NUMBER.match(text[: run.end]) if run.start == 0 else None
    start = number.end() if number is not None else run.start
    mark = ""
    if not text[: run.start].strip(EDGE) and (front := front_tag(text[start : run.end])) is not None:
        after = start + front[1]
        yield Part(squeeze(text[start:after]).strip(EDGE), start, after, run.look, "", paper, tag=front[0])
        start, mark = after, "|"
    for begin, end, quoted in _stretches(text, start, run.end):
        if quoted:
            yield Part(squeeze(text[begin:end]), begin, end, "quoted", mark or '"', paper)
            mark = '"'
            continue
        for place, (first, last, before) in enumerate(atoms(text, begin, end)):
            part = _part(text, first, last, run.look, (mark if not place else "") or before, paper)
            if part is not None:
                yield part
                mark = ""
        mark = mark or '"'


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What stands in quotes, and what between."""
    for match in QUOTED.finditer(text, start, end):
        group = next(number for number in (1, 2, 3, 4) if match[number] is not None)
        yield start, match.start(), False
        yield *match.span(group), True
        start = match.end()
    yield start, end, False


def _part(text: str, start: int, end: int, look: Look, mark: str, paper: bool) -> Part | None:
    while start < end and (text[start].isspace() or text[start] in EDGE or text[start] in '"”)]}）】'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGE or text[end - 1] in '([{（【"“'):
        end -= 1
    bare = squeeze(text[start:end])
    return Part(bare, start, end, look, mark, paper) if re.search(r"\w", bare) else None


def _mark_between(text: str, start: int, end: int) -> str:
    """What parts a run from the part before it: a break, else the last mark, else a blank."""
    between = text[start:end]
    if "\n" in between:
        return "\n"
    marks = between.strip()
    return '"' if QUOTES.intersection(marks) else marks[-1:]
