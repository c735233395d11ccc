"""Our title against the one that a page or a service tells: one work, or another?"""

from collections.abc import Iterable

from rapidfuzz import fuzz

from mmret_cli.normalise.titles import keywords, title_key

FEWEST = 3  # words below which a title tells too little to say that it is another
SAME_WORDS = 72.0  # of 100: order of the words aside; two papers of one field stay below, a paper's versions above
CONTAINED = 12  # letters


def tells(title: str) -> bool:
    """Whether a title is long enough to be compared."""
    return len(keywords(title)) >= FEWEST or (not title.isascii() and len(title_key(title)) >= 2 * FEWEST)


def alike(ours: str, theirs: str) -> bool:
    """Whether two titles may be of one work: equal, one within the other, or nearly the same words."""
    a, b = title_key(ours), title_key(theirs)
    if a == b or (min(len(a), len(b)) >= CONTAINED and (a in b or b in a)):
        return True
    if fuzz.partial_ratio(a, b) >= 90 and min(len(a), len(b)) >= CONTAINED:
        return True
    own, other = keywords(ours), keywords(theirs)
    if not own or not other:  # another script
        return fuzz.ratio(a, b) >= SAME_WORDS
    return fuzz.token_sort_ratio(" ".join(own), " ".join(other)) >= SAME_WORDS


def another(ours: Iterable[str], theirs: str) -> bool:
    """Whether a title is for sure none of ours."""
    own = [title for title in ours if tells(title)]
    return bool(own) and tells(theirs) and not any(alike(title, theirs) for title in own)
