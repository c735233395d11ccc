"""Initials: a paper is found by an acronym that it never spells out, and acronyms are learned from titles."""

import re
from collections.abc import Iterable, Iterator

STOPWORDS = frozenset({"of", "for", "the", "a", "an", "and", "with", "via", "in", "on", "to", "by"})
WORD_BREAK = re.compile(r"[\s-]+")
SPACE = re.compile(r"\s+")
SHORTEST, LONGEST = 2, 6
IN_BRACKETS = re.compile(r"\(([A-Za-z][\w-]{1,9})\)")  # Composed Image Retrieval (CIR)
MINIMUM = 3  # letters of a name that is taken for an acronym without brackets around it


def initials(title: str) -> str:
    """The initials of each run of two to six words, once: "Composed Image Retrieval" gives "ci cir ir"."""
    words = WORD_BREAK.split(title.lower())
    line = "".join(_initial(word) for word in words if word not in STOPWORDS)
    runs = (
        line[start : start + length]
        for start in range(len(line))
        for length in range(SHORTEST, min(LONGEST, len(line) - start) + 1)
    )
    return " ".join(dict.fromkeys(runs))


def acronyms(title: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The (short, long) names that a paper defines: a bracket or a name whose letters begin the words of its title.

    `names` are those of its method. "Cross-Modal Retrieval (CMR)" gives CMR, Cross-Modal Retrieval.
    """
    bracketed = [found for found in IN_BRACKETS.findall(title) if sum(map(str.isupper, found)) > 1]
    for short in dict.fromkeys([*bracketed, *(name for name in names if len(name) >= MINIMUM)]):
        if long := spelled_out(short, title):
            yield short, long


def spelled_out(short: str, title: str) -> str:
    """The run of words in the title whose initials are the letters of `short`; blank where there is none."""
    letters = "".join(filter(str.isalnum, short.lower()))
    if not SHORTEST <= len(letters) <= LONGEST:
        return ""
    for break_ in (WORD_BREAK, SPACE):
        words = [word for word in break_.split(title) if word.lower() not in STOPWORDS and _initial(word)]
        line = "".join(_initial(word.lower()) for word in words)
        if (start := line.find(letters)) >= 0:
            run = words[start : start + len(letters)]
            return _between(title, run) if all(len(word) > 1 for word in run) else ""
    return ""


def _between(title: str, run: list[str]) -> str:
    """The text of the title from the first word of the run to the last, stopwords and hyphens as they stand."""
    found = re.search(r"[\s-]+(?:\w+[\s-]+){0,2}?".join(map(re.escape, run)), title)
    return (found[0] if found else " ".join(run)).partition("(")[0].strip(" .,:;)")


def _initial(word: str) -> str:
    return next(filter(str.isalnum, word), "")
