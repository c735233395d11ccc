"""A stretch of text in one look -> its pieces: cut at marks, and joined again where a mark stands within a text or a byline."""

import re
from collections.abc import Iterator, Sequence

from mmret_cli.normalise.venues.tags import is_known, looks_like_venue
from mmret_cli.readers.forms.titletext import FIELD_LABEL, GLUE
from mmret_cli.readers.styles.names import ABBREVIATED, lexicon
from mmret_cli.readers.styles.words import is_sure_tag, kind_of, script, tag_of

MARK = re.compile(
    r"(?P<hard>\n|\t|[|｜]\s*|(?<=[^\S\n])[-–—]+\s+(?:[Bb]y\s+)?|——\s*|-{3,}|--\s)"
    r"|(?P<end>\.(?:\s+|$|(?=[A-Z]{3}))|。\s*|[?!]\s+(?=[A-Z“\"]))"
    r"|(?P<soft>(?:,\s+|,(?=[A-Z])|;\s*|[，；、]\s*)(?:and\s+|&\s*)?(?=\S)|[:：]\s+|：|(?<=[^\S\n])[Bb]y[:\s]\s*(?=\S))"
    r"|(?P<open>[(\[（【])"
)
# What does not end at its period: an initial, words of venues, what goes on to a volume or a bracket.
GOES_ON = re.compile(r"(?:^|[\s(.])(?:St|Dr|Mr|Jr|Fr|Ed|vs|[Vv]ol|[Nn]o|eds?|pp|resp|cf|e\.g|i\.e|[A-Z]\.[A-Z])$")
INITIAL = re.compile(r"(?:^|[\s(.‐-])[A-Z]$")
ABBREVIATION = re.compile(r"(?:^|[\s(.,])([A-Z][a-z]{1,8})$")  # of a venue's word that no list has
VOLUME = re.compile(r"\d{1,3}\b(?!\d)|\(?[A-Z]{2,6}\)")  # what a journal's abbreviated name goes on to
CLOSERS = {"(": ")", "[": "]", "（": "）", "【": "】"}
TAIL = re.compile(r"(?P<before>[^\s,.:;]+) +(?P<venue>[A-Z][\w&/-]{1,14}) ?(?:['’]\d\d|(?:19|20)\d\d)\s*$")
LONGEST_BRACKET = 200  # letters
BESIDE = 40  # letters that are looked at on either side of a mark


def atoms(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The pieces of a stretch with the mark before each; soft marks cut only between pieces of unlike kinds."""
    found: list[tuple[int, int, str, bool]] = []  # start, end, mark, hard
    mark, hard, place = "", True, start
    while (match := MARK.search(text, place, end)) is not None:
        if match["open"]:
            close = text.find(CLOSERS[match[0]], match.end(), min(end, match.end() + LONGEST_BRACKET + 1))
            inner = text[match.end() : close]
            if close < 0 or not _speaks(inner, text[start : match.start()][-BESIDE:], text[close + 1 : end][:BESIDE]):
                place = match.end() if close < 0 else close + 1
                continue
            found.append((start, match.start(), mark, hard))
            found.append((match.end(), close, match[0], True))
            start = place = close + 1
            mark, hard = CLOSERS[match[0]], True
            continue
        before, after = text[max(start, match.start() - BESIDE) : match.start()], text[match.end() : end][:BESIDE]
        if match["end"] and match[0][0] == "." and _goes_on(before, after):
            place = match.end()
            continue
        found.append((start, match.start() + (match[0][0] in "?!"), mark, hard))
        mark = match[0].strip(" ")[:1] if not match["end"] else match[0][0]
        mark, hard = "by" if match[0].strip()[:2].lower() == "by" else mark or " ", not match["soft"]
        start = place = match.end()
    found.append((start, end, mark, hard))
    yield from _merged(
        text, [each for atom in found if text[atom[0] : atom[1]].strip() for each in _with_tail(text, atom)]
    )


def _with_tail(text: str, atom: tuple[int, int, str, bool]) -> Iterator[tuple[int, int, str, bool]]:
    """A piece, and the venue and year at its end that nothing parts from it: `… for Next Basket RecSys 2022`."""
    start, end, mark, hard = atom
    tail = TAIL.search(text, max(start, end - BESIDE), end)
    if (
        tail is None
        or not looks_like_venue(tail["venue"])
        or tail["before"].lower() in GLUE
        or text[start : tail.start("venue")].count(" ") < 3
    ):
        yield atom
        return
    yield start, tail.start("venue"), mark, hard
    yield tail.start("venue"), end, " ", True


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
    if script(inner) == "han" and script(before) == "latin":
        return True  # a remark in another script
    if before[-1:].isalnum():
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
