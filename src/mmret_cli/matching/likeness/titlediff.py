"""Two titles -> how far they agree, and the words that part them."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from mmret_cli.matching.likeness.opposed import opposed
from mmret_cli.matching.likeness.titles import PARTS, Title, number_of

TYPO = 80.0  # per cent of equal letters in order, from which a word is another word's misspelling
LONG_WORD = 14  # letters; longer ones are glued, or of a script without blanks
LONG_TYPO = 93.0
GLUED = 96.0  # the same of whole titles: glued words and letters lost anywhere
LIKE_LETTERS = 60.0  # the same of what two glued titles do not share
MOST_WORDS = 0.85  # of the longer title that are in both
GLANCE = 65.0  # the same, below which titles that share few words are unlike
BESIDE = frozenset("dataset datasets toolbox slides".split())  # last words of what stands beside a paper
SWAPPED = 1  # words of which both titles may have others, where one word parts them; with more they are unlike anyway
MENDED = 30  # words that lack fellows, beyond which no misspelled ones are looked for
CUT_WORDS = 4  # that a title with `…` behind it must have
SHORTEST_CUT = 12  # letters of a title that may be another's beginning
SHORTEST_NAME = 4  # the same of one that is the name in front of another: `Mind2Web`


class Titles(IntEnum):
    """How far two titles agree, from not at all to fully."""

    UNLIKE = 0
    NUMBERS = 1  # Part I and Part II
    KINDS = 2  # a paper and its erratum
    OPPOSED = 3  # Supervised and Unsupervised, C and C++
    LIKE = 4  # half of the words, or one of a few other
    MOST = 5  # nine of ten words, or the name in front alone
    NUMBERED = 6  # one has a number at its end that the other has not
    LESS = 7  # one lacks some of the other's words
    CUT = 8  # one is the other's beginning or end
    TAGGED = 9  # one has a name in front
    NEAR = 10  # misspelled, glued
    EQUAL = 11


class TitleDiff(NamedTuple):
    """The level and what to say of it."""

    level: Titles
    reason: str


UNLIKE = TitleDiff(Titles.UNLIKE, "unlike titles")
EQUAL = TitleDiff(Titles.EQUAL, "same title")
REMARKED = TitleDiff(Titles.NEAR, "same title but for a remark")


def compare_titles(one: Title, other: Title) -> TitleDiff:
    """How far two titles agree."""
    if not one.key or not other.key:
        return UNLIKE
    if one.key == other.key and one.marks == other.marks:
        return EQUAL if one.remarked == other.remarked else REMARKED
    if one.markers != other.markers:
        kinds = " and ".join(sorted(one.markers ^ other.markers))
        return TitleDiff(Titles.KINDS, f"only one is a kind of its own: {kinds}") if _overlap(one, other) else UNLIKE
    return _compare_words(one, other)


def _overlap(one: Title, other: Title) -> bool:
    shorter, longer = sorted((one.words, other.words), key=len)
    return bool(shorter) and len(set(shorter) & set(longer)) * 2 >= len(set(shorter))


def _compare_words(one: Title, other: Title) -> TitleDiff:
    if _far_apart(one, other):
        return UNLIKE
    rest, remainder, mended = _leftovers(one, other)
    common = min(len(one.words) - len(rest), len(other.words) - len(remainder))
    if common and common * 2 >= min(len(one.words), len(other.words)):
        numbered = _compare_numbers(rest, remainder)
        if numbered is not None:
            return numbered
        if min(len(rest), len(remainder)) <= SWAPPED and (parted := opposed(one, other)):
            return TitleDiff(Titles.OPPOSED, f"what parts the titles: {parted}")
    if not rest and not remainder:
        return TitleDiff(Titles.NEAR, f"same title but for {_count(max(mended, 1))}")
    if _is_cut(one, rest, remainder) or _is_cut(other, remainder, rest):
        return TitleDiff(Titles.NEAR, "same title, cut short")
    return _compare_parts(one, other) or _compare_letters(one, other, rest, remainder, common)


def _compare_parts(one: Title, other: Title) -> TitleDiff | None:
    """Whether one title is a part of the other: without the name in front, its beginning or end, the name alone."""
    if _is_tagged(one, other) or _is_tagged(other, one):
        return TitleDiff(Titles.TAGGED, "same title but for a name in front")
    shorter, longer = sorted((one.key, other.key), key=lambda key: (len(key), key))
    begins = len(shorter) >= SHORTEST_CUT and longer.startswith(shorter)
    if begins or _is_end(one, other) or _is_main(one, other):
        return TitleDiff(Titles.CUT, "one title is a part of the other")
    if SHORTEST_NAME <= len(shorter) < SHORTEST_CUT and shorter in (one.main, other.main):
        return TitleDiff(Titles.MOST, "one title is the name in front of the other")
    return None


def _compare_letters(one: Title, other: Title, rest: Sequence[str], remainder: Sequence[str], common: int) -> TitleDiff:
    if not _numbers((*rest, *remainder)) and ratio(one.key, other.key) >= GLUED and _may_be_glued(rest, remainder):
        return TitleDiff(Titles.NEAR, "same title but for a few letters")
    return _less_or_like(one, other, rest, remainder, common)


def _far_apart(one: Title, other: Title) -> bool:
    """Whether a glance tells that two titles are unlike: hardly a word and few letters in common."""
    common = len(one.bag & other.bag)
    shorter = min(len(one.bag), len(other.bag))
    return common * 3 < shorter and ratio(one.key, other.key, score_cutoff=GLANCE) == 0.0 and not _is_end(one, other)


def _compare_numbers(rest: Sequence[str], remainder: Sequence[str]) -> TitleDiff | None:
    """What numbers say that only one title has: two parts of a work, two years of a report; None where they say nothing."""
    ours, theirs = _numbers(rest), _numbers(remainder)
    if ours and theirs and ours != theirs:
        return TitleDiff(Titles.NUMBERS, "numbers {} and {} in the titles".format(*sorted((ours[0], theirs[0]))))
    found = ours or theirs
    if not found or (ours and theirs):
        return None
    # Behind a word as `part` a number tells even beside a dropped subtitle.
    if (_content(rest) or _content(remainder)) and PARTS.isdisjoint((*rest, *remainder)):
        return None
    # A lone 1 may be a footnote, a year that of the meeting; `2` is a second paper.
    told = Titles.NUMBERED if found[0] == "1" or len(found[0]) > 2 else Titles.NUMBERS
    return TitleDiff(told, f"number {found[0]} in one title only")


def _is_cut(short: Title, own: Sequence[str], missing: Sequence[str]) -> bool:
    """Whether a title ends in `…` and the other goes on: `Learning with noisy corr…`; `own` is what only it has."""
    return short.cut and len(short.words) >= CUT_WORDS and bool(missing) and set(own) <= {short.words[-1]}


def _less_or_like(one: Title, other: Title, rest: Sequence[str], remainder: Sequence[str], common: int) -> TitleDiff:
    shorter, longer = min(len(one.words), len(other.words)), max(len(one.words), len(other.words))
    extra = len(rest) + len(remainder)
    if (not rest or not remainder) and common >= 3 and extra <= max(1, longer // 3):
        return TitleDiff(Titles.LESS, f"same title but for {_count(extra)} left out")
    # A title that was rewritten keeps half of its words, or most of its letters in order.
    if (
        common
        and (common * 2 >= shorter or (common >= 2 and ratio(one.key, other.key) >= 75.0))
        and (common >= 2 or common == shorter)
    ):
        if (one.tokens[-1] in BESIDE) != (other.tokens[-1] in BESIDE):
            return TitleDiff(Titles.KINDS, "only one is a paper")
        level = Titles.MOST if common >= max(MOST_WORDS * longer, 4) else Titles.LIKE
        return TitleDiff(level, f"titles that share {common} of {longer} words")
    return UNLIKE


def _leftovers(one: Title, other: Title) -> tuple[list[str], list[str], int]:
    """The words of each side without a fellow on the other, and how many found a misspelled one."""
    rest = [word for word in one.words if word not in other.bag]
    remainder = [word for word in other.words if word not in one.bag]
    if not rest or not remainder or len(rest) + len(remainder) > MENDED:
        return rest, remainder, 0
    pairs = sorted(
        # A misspelled word keeps its beginning or its end: most pairs need no closer look.
        (
            (ratio(x, y), x, y)
            for x in rest
            for y in remainder
            if (x[0] == y[0] or x[-2:] == y[-2:]) and _misspelled(x, y)
        ),
        key=lambda pair: (-pair[0], *sorted(pair[1:])),
    )
    mended = 0
    for _, x, y in pairs:
        if x in rest and y in remainder:
            rest.remove(x)
            remainder.remove(y)
            mended += 1
    if rest and "".join(rest) == "".join(remainder):  # only blanks or hyphens part them: `imagetext`
        return [], [], mended + 1
    return rest, remainder, mended


def _misspelled(one: str, other: str) -> bool:
    """`responive`, `cutted` beside `cut`, `behaviour`; never two numbers or two short words."""
    if number_of(one) or number_of(other) or one[0].isdigit() or other[0].isdigit():
        return False
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if longer == shorter + "s" and len(shorter) >= 3:
        return True
    if longer.startswith(shorter) and len(shorter) >= 4 and len(longer) - len(shorter) <= 3:
        return True
    return len(shorter) >= 4 and ratio(one, other) >= (TYPO if len(longer) <= LONG_WORD else LONG_TYPO)


def _numbers(words: Iterable[str]) -> list[str]:
    return sorted(number for word in words if (number := number_of(word)))


def _content(words: Iterable[str]) -> list[str]:
    return [word for word in words if not number_of(word) and word not in PARTS]


def _is_end(one: Title, other: Title) -> bool:
    """Whether one title is the other without its acronym (`SCAN: Stacked Cross Attention`) or its subtitle."""
    for whole, part in ((one, other), (other, one)):
        if len(whole.key) >= SHORTEST_CUT and part.main:
            if whole.key in (part.rest, part.main):
                return True
            if len(whole.key) >= 2 * SHORTEST_CUT and ratio(whole.key, part.main) >= GLUED - 2:
                return True
    return False


def _is_tagged(tagged: Title, bare: Title) -> bool:
    """`SCAN: Stacked Cross Attention` beside `Stacked Cross Attention`."""
    return bare.key == tagged.rest and len(bare.key) >= SHORTEST_CUT and tagged.main == tagged.tokens[0]


def _may_be_glued(rest: Sequence[str], remainder: Sequence[str]) -> bool:
    """Whether what is left over on both sides is written alike: glued or damaged, rather than other words."""
    return not rest or not remainder or ratio("".join(rest), "".join(remainder)) >= LIKE_LETTERS


def _is_main(one: Title, other: Title) -> bool:
    """Whether both have the same main title and only one of them a subtitle, or an acronym of its own before it."""
    return len(one.rest) >= SHORTEST_CUT * 2 and one.rest == other.rest and min(len(one.main), len(other.main)) <= 6


def _count(number: int) -> str:
    return "1 word" if number == 1 else f"{number} words"
