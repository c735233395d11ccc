"""Files whose own name is another paper's title, though it has words of the entry's: what is foreign counts, rare words most."""

from collections.abc import Iterator, Sequence
from math import log

from rapidfuzz.fuzz import partial_ratio, ratio

from mmret_cli.audit.findings import Finding
from mmret_cli.audit.subject import Listing, World
from mmret_cli.audit.targets import is_paper_link, judge
from mmret_cli.models import Entry
from mmret_cli.normalise.titles import title_key, words
from mmret_cli.normalise.venues.proceedings import bears, told_by

FEWEST = 4  # words of a file's name that tell a title
FOREIGN = 0.5  # of the weight of these words: another paper's
FOREIGN_OF_AUTHOR = 0.7  # the same where the first author is the entry's
LIKE = 80.0  # letters in common from which two words are one
SUBTITLE = 3  # words before a colon that the other title may lack


def foreign_title(listing: Listing, world: World) -> Iterator[Finding]:
    """Links to a file of another title, which the words in common hide."""
    for link in listing.links:
        entry = link.record
        if not isinstance(entry, Entry) or len(words(entry.title)) < FEWEST or not is_paper_link(link):
            continue
        if any(name in entry.title for name in entry.authors):  # people, read as a title
            continue
        told = told_by(link.url)
        title = [word for word in told.title if word not in told.authors] if told else []
        if told is None or len(title) < FEWEST or any(each.code == "wrong-link" for each in judge(entry, link.url)):
            continue
        own_author = bool(entry.authors) and bears(told.authors, entry.authors)
        limit = FOREIGN_OF_AUTHOR if own_author else FOREIGN
        if foreign_share(title, entry.title, world) >= limit:
            said = f"the link shows another paper: {' '.join(title)!r}"
            yield Finding(link.line, said, None, link.keys, severity="warning")


def foreign_share(told: Sequence[str], title: str, world: World) -> float:
    """How much of the weight of what a URL tells is not in the entry's title; 0 for one written in another way."""
    own, glued, whole = words(title), "".join(told), title_key(title)
    if not own or partial_ratio(glued, whole) >= LIKE or ratio(glued, whole) >= LIKE:
        return 0.0
    weights = {word: 1 / (1 + log(1 + world.vocabulary[word])) for word in told if len(word) > 1}
    foreign = sum(weight for word, weight in weights.items() if not _is_in(word, own, whole))
    return foreign / sum(weights.values()) if weights else 0.0


def _is_in(word: str, own: Sequence[str], whole: str) -> bool:
    return word in own or (len(word) > 3 and word in whole) or any(ratio(word, other) >= LIKE for other in own)
