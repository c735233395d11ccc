"""Venues prepared for comparing, and whether two names mean the same one."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.titles import STOPWORDS, fold
from mmret_cli.matching.likeness.venuenames import (
    CONFERENCE_WORDS,
    FILLERS,
    FORTHCOMING,
    JOURNAL_WORDS,
    NEWSLETTERS,
    ORDINAL_WORDS,
    PREPRINT,
    SERIAL_PROCEEDINGS,
    SURELY_JOURNAL,
)
from mmret_cli.normalise.venues.families import names_no_venue
from mmret_cli.normalise.venues.table import Venue as Row
from mmret_cli.normalise.venues.table import known
from mmret_cli.normalise.venues.tags import is_preprint

Kind = Literal["preprint", "journal", "conference", ""]
# A newsletter's issue may be the proceedings of a conference, so its kind says nothing.
KINDS: dict[str, Kind] = {
    "journal": "journal",
    "conference": "conference",
    "workshop": "conference",
    "findings": "conference",
}
TOKEN = re.compile(r"[^\W\d_]+")
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
SLOGAN = re.compile(r"\s[-–—:]\s|[:\"“]|,\s(?=[A-Z]{3,}\b)")  # ICIS - Building a Better World
MISSPELLED = 85.0  # per cent of equal letters in order of two long words
SHORTEST_MISSPELLED = 5
UNSPOKEN = STOPWORDS | ORDINAL_WORDS | {"proc", "proceedings"}  # what gives no letter to an acronym


class Venues(IntEnum):
    """How two venues stand to each other."""

    APART = 0  # two that are known, or a journal and a conference
    UNLIKE = 1
    UNKNOWN = 2
    LIKE = 3  # one name holds the other
    PREPRINT = 4  # only one is published
    SAME = 5


class VenueDiff(NamedTuple):
    """The level and what to say of it."""

    level: Venues
    reason: str


class Venue(NamedTuple):
    """A venue's name with what is compared; `row` is that of the table where it is a well-known one."""

    kind: Kind
    row: Row | None
    words: tuple[str, ...]
    acronyms: frozenset[str]
    tokens: frozenset[str] = frozenset()
    cut: bool = False  # with `…`: what was left out may name another


@lru_cache(maxsize=16384)
def prepare_venue(text: str | None) -> Venue | None:
    """What a venue's name says; None for none, and for a publisher's name in its place (`IEEE Trans`)."""
    if text is None or names_no_venue(text):
        return None
    text = " ".join(text.split())
    text = FORTHCOMING.sub(" ", text).strip() or text
    folded = fold(text).replace("&", " and ")
    if is_preprint(text) or PREPRINT.search(folded):
        return Venue("preprint", None, (), frozenset())
    main = SLOGAN.split(text.strip())[0]
    tokens = TOKEN.findall(fold(BRACKETED.sub(" ", main)))
    if not any(_tells(token) for token in tokens):
        tokens = TOKEN.findall(folded)
    words = tuple(token for token in tokens if _tells(token))
    acronyms = frozenset(t for part in BRACKETED.findall(folded) for t in TOKEN.findall(part) if len(t) > 2)
    row = known(text) or _of_beginning(main, folded)
    if not words and row is None:
        return None
    kind = _kind(tokens, folded) if row is None else KINDS.get(row.kind, "")
    return Venue(kind, row, words, acronyms | _initials(tokens), frozenset(tokens) | acronyms, "..." in folded)


def _of_beginning(main: str, folded: str) -> Row | None:
    """The row of what stands before a slogan; not `Machine Learning: Proceedings of the … Conference` for the journal."""
    row, kind = known(main), _kind(TOKEN.findall(folded), folded)
    return row if row is not None and kind in {"", KINDS.get(row.kind, "")} else None


def _tells(token: str) -> bool:
    """Whether a word names the venue, rather than its kind, number or publisher."""
    return not any(token in words for words in (FILLERS, ORDINAL_WORDS, JOURNAL_WORDS, CONFERENCE_WORDS))


def _kind(tokens: Sequence[str], folded: str) -> Kind:
    if NEWSLETTERS.search(folded):
        return ""
    if SERIAL_PROCEEDINGS.search(folded):
        return "journal"
    if not SURELY_JOURNAL.isdisjoint(tokens):
        return "journal"
    if any(token in CONFERENCE_WORDS for token in tokens):
        return "conference"
    return "journal" if any(token in JOURNAL_WORDS for token in tokens) else ""


def _initials(tokens: Sequence[str]) -> frozenset[str]:
    """`International Conference on Machine Learning` is `icml`, and `cml` and `ml` for what people leave out."""
    letters = "".join(token[0] for token in tokens if token not in UNSPOKEN)
    return frozenset(letters[start:] for start in range(3) if len(letters) - start > 2)


def compare_venues(one: Venue | None, other: Venue | None) -> VenueDiff:
    """Whether two venues may be the same."""
    if one is None or other is None:
        return VenueDiff(Venues.UNKNOWN, "")
    if "preprint" in (one.kind, other.kind):
        if one.kind == other.kind:
            return VenueDiff(Venues.SAME, "both preprints")
        return VenueDiff(Venues.PREPRINT, "a preprint and a published paper")
    if one.row is not None and other.row is not None:
        named = _compare_names(one, other)  # SIGMOD, SIGMOD Record
        newsletter = not (one.kind and other.kind) and named.level > Venues.UNLIKE
        return (
            named
            if newsletter
            else _compare_rows(one.row, other.row, kinds=_kinds_differ(one, other), cut=one.cut or other.cut)
        )
    if _kinds_differ(one, other):
        return VenueDiff(Venues.APART, "a conference and a journal")
    return _compare_names(one, other)


def _kinds_differ(one: Venue, other: Venue) -> bool:
    return bool(one.kind and other.kind and one.kind != other.kind)


def _compare_rows(one: Row, other: Row, *, kinds: bool, cut: bool) -> VenueDiff:
    if one.short == other.short:
        return VenueDiff(Venues.SAME, "same venue")
    if one.short in {other.printed_in, other.main} or other.short in {one.printed_in, one.main}:
        return VenueDiff(Venues.LIKE, "like venues")
    if kinds:
        return VenueDiff(Venues.APART, "a conference and a journal")
    early = "workshop" in {one.kind, other.kind}  # what a workshop had first, a conference may print
    return VenueDiff(Venues.UNLIKE, "unlike venues") if cut or early else VenueDiff(Venues.APART, "two venues")


def _compare_names(one: Venue, other: Venue) -> VenueDiff:
    if _aligned(one.words, other.words) or _named_by(one, other) or _named_by(other, one):
        return VenueDiff(Venues.SAME, "same venue")
    shorter, longer = sorted((one.words, other.words), key=len)
    if shorter and all(any(_abbreviates(x, y) for y in longer) for x in shorter):
        return VenueDiff(Venues.LIKE, "like venues")
    return VenueDiff(Venues.UNLIKE, "unlike venues")


def _named_by(one: Venue, other: Venue) -> bool:
    """Whether one is the other's acronym: `TGRS`."""
    return len(one.words) == 1 and one.words[0] in other.acronyms


def _aligned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words agree one by one, some of them abbreviated."""
    return len(one) == len(other) and all(_abbreviates(x, y) for x, y in zip(one, other, strict=True))


def _abbreviates(one: str, other: str) -> bool:
    """`syst` is `systems`, `natl` is `national`, `lerning` is `learning`: the same first letter, the others in order."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if longer.startswith(shorter):
        return True
    if len(shorter) >= SHORTEST_MISSPELLED:
        return shorter[0] == longer[0] and ratio(one, other) >= MISSPELLED
    letters = iter(longer)
    return len(shorter) <= 4 and shorter[0] == longer[0] and all(letter in letters for letter in shorter)
