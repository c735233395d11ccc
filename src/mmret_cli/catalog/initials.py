"""The initials of a title, so that a paper is found by an acronym that it never spells out."""

import re

STOPWORDS = frozenset({"of", "for", "the", "a", "an", "and", "with", "via", "in", "on", "to", "by"})
WORD_BREAK = re.compile(r"[\s-]+")
SHORTEST, LONGEST = 2, 6


def initials(title: str) -> str:
    """The initials of each run of two to six words, once: "Composed Image Retrieval" gives "ci cir ir"."""
    words = WORD_BREAK.split(title.lower())
    letters = [next(filter(str.isalnum, word), "") for word in words if word not in STOPWORDS]
    line = "".join(letters)
    runs = (
        line[start : start + length]
        for start in range(len(line))
        for length in range(SHORTEST, min(LONGEST, len(line) - start) + 1)
    )
    return " ".join(dict.fromkeys(runs))
