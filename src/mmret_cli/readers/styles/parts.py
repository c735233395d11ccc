"""A line and the lines below it -> its parts: cut where its author has cut it.

At changes of style, links, quotes, breaks, bars, dashes, ends of sentences, and at commas, colons and brackets where
what stands there is no piece of a longer text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mmret_cli.normalise.text import EMOJI, SHORTCODE, squeeze
from mmret_cli.normalise.venues import Tag, is_known
from mmret_cli.readers.blocks import BOLD, CODE, ITALIC, STRUCK, SUPER, Anchor, Span
from mmret_cli.readers.forms.links import is_label, is_paper_url
from mmret_cli.readers.forms.tags import front_tag
from mmret_cli.readers.forms.titletext import FIELD_LABEL, URL
from mmret_cli.readers.styles.names import ABBREVIATED, lexicon
from mmret_cli.readers.styles.words import is_sure_tag, kind_of, tag_of

Look = Literal["plain", "bold", "slanted", "code", "quoted", "link", "label"]
QUOTED = re.compile(r"[“\"]([^”\"“]{8,400}?)[,.]?[”\"]|「([^」]{4,200})」|《([^》]{4,200})》|«\s?([^»]{8,400}?)[,.]?\s?»")
NUMBER = re.compile(r"^\W{0,3}(?:\[?\d{1,3}\]?[.):、]?\s+|\[\d{1,4}\]\s*|\d{1,4}[.)、]\s*|#\d{1,4}\s+)(?=\D)")
MARK = re.compile(
    r"(?P<hard>\n|\t|\s*[|｜]\s*|\s+[-–—]+\s+(?:[Bb]y\s+)?|\s*——\s*|-{3,}|--\s)"
    r"|(?P<end>\.(?:\s+|$|(?=[A-Z]{3}))|。\s*|[?!]\s+(?=[A-Z“\"]))"
    r"|(?P<soft>(?:,\s+|,(?=[A-Z])|;\s*|[，；、]\s*)(?:and\s+|&\s*)?(?=\S)|\s*[:：]\s+|：|\s+[Bb]y[:\s]\s*(?=\S))"
    r"|(?P<open>\s*[(\[（【])"
)
# What does not end at its period: an initial, et al is no such; words of venues; what goes on to a volume or a bracket.
GOES_ON = re.compile(r"(?:^|[\s(.])(?:St|Dr|Mr|Jr|Fr|Ed|vs|[Vv]ol|[Nn]o|eds?|pp|resp|cf|e\.g|i\.e|[A-Z]\.[A-Z])$")
INITIAL = re.compile(r"(?:^|[\s(.‐-])[A-Z]$")
ABBREVIATION = re.compile(r"(?:^|[\s(.,])([A-Z][a-z]{1,8})$")  # of a venue's word that no list has
VOLUME = re.compile(r"\d{1,3}\b(?!\d)|\(?[A-Z]{2,6}\)")  # what a journal's abbreviated name goes on to
CLOSERS = {"(": ")", "[": "]", "（": "）", "【": "】"}
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
        for place, (first, last, before) in enumerate(_atoms(text, begin, end)):
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


def _atoms(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The pieces of a stretch with the mark before each; soft marks cut only between pieces of unlike kinds."""
    atoms: list[tuple[int, int, str, bool]] = []  # start, end, mark, hard
    mark, hard, place = "", True, start
    while (match := MARK.search(text, place, end)) is not None:
        if match["open"]:
            opener = match[0][-1]
            close = text.find(CLOSERS[opener], match.end(), end)
            inner = text[match.end() : close] if close > 0 else ""
            if (
                close < 0
                or len(inner) > 200
                or not _speaks(
                    inner, text[start : match.start()][-1:] if match[0] == opener else "", text[close + 1 : end]
                )
            ):
                place = match.end() if close < 0 or len(inner) > 200 else close + 1
                continue
            atoms.append((start, match.start(), mark, hard))
            atoms.append((match.end(), close, opener, True))
            start = place = close + 1
            mark, hard = CLOSERS[opener], True
            continue
        if (
            match["end"]
            and match[0][0] == "."
            and _goes_on(text[max(start, match.start() - 30) : match.start()], text[match.end() : end])
        ):
            place = match.end()
            continue
        atoms.append((start, match.start() + (match[0][0] in "?!"), mark, hard))
        mark = match[0].strip(" ")[:1] if not match["end"] else match[0][0]
        mark, hard = "by" if match[0].strip()[:2] == "by" else mark or " ", not match["soft"]
        start = place = match.end()
    atoms.append((start, end, mark, hard))
    yield from _merged(text, [atom for atom in atoms if text[atom[0] : atom[1]].strip()])


def _goes_on(before: str, after: str) -> bool:
    """Whether a period ends no sentence: an initial's, an abbreviation's, one within a chain of them."""
    if not before or before[-1].isspace() or GOES_ON.search(before) or ABBREVIATED.search(before):
        return True
    if INITIAL.search(before):
        return not is_known(after.split(" ")[0].strip(",.'"))  # … Cogill R. arXiv, 2014
    word = ABBREVIATION.search(before)
    if word is None:
        return False
    within = ABBREVIATED.search(before[: word.start()].rstrip(" .")) is not None  # Bull. Seismol. Soc.
    return within or (VOLUME.match(after) is not None and word[1].casefold() not in lexicon()[1])


def _speaks(inner: str, before: str, after: str) -> bool:
    """Whether what brackets hold is a part of its own; behind a letter (`SE(3)`) only a year or a venue with one is.

    What stands before more words (`for the (Semantic) Web`) is no label.
    """
    if before.isalnum():
        tag = tag_of(inner)
        return tag is not None and tag.year is not None
    kind = kind_of(inner)
    return kind not in {"words", "word", "initials"} and not (kind == "label" and re.match(r"\s*\w", after))


def _merged(text: str, atoms: Sequence[tuple[int, int, str, bool]]) -> Iterator[tuple[int, int, str]]:
    """Atoms joined where a soft mark stands within a text or a byline."""
    first, last, mark, kind = -1, 0, "", ""
    for start, end, before, hard in atoms:
        own = kind_of(text[start:end])
        if kind == "label" and before in ":：" and FIELD_LABEL.match(text[first:last].strip() + ":"):
            kind = "field"
        elif kind == "tag" and before in ":：" and not is_sure_tag(text[first:last].strip()):
            kind = "word"  # DDD17: End-to-End …
        if first >= 0 and not hard and (joint := _joint(kind, own, before)):
            last, kind = end, joint
            continue
        if first >= 0:
            yield first, last, mark
        first, last, mark, kind = start, end, before, own
    if first >= 0:
        yield first, last, mark


def _joint(one: str, other: str, mark: str) -> str:
    """The kind of two pieces together; blank where the mark between them parts them."""
    if mark == "by":
        return "" if other in {"name", "word", "names"} else "words"
    if mark in ":：":
        return "words" if one in {"words", "word", "label"} and other == "words" else ""
    names = {"name", "names"}
    if other == "initials" and one in {"word", *names}:
        return "names"
    if one in names and other in {*names, "word"}:
        return "names"
    if one == "word" and other in {*names, "word"}:
        return "names" if other in names else "word"
    if one in {"words", "word", "label"} and other in {"words", "word", "label"} and {one, other} != {"label"}:
        return "words"
    return ""


def _mark_between(text: str, start: int, end: int) -> str:
    """What parts a run from the part before it: a break, else the last mark, else a blank."""
    between = text[start:end]
    if "\n" in between:
        return "\n"
    marks = between.strip()
    return '"' if QUOTES.intersection(marks) else marks[-1:]
