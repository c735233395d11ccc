"""Names: a method's, the parts of those in camel case, initials, and the acronyms that titles define."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from mmret_cli.normalise.linkkinds import CODE_HOSTS

BEFORE_COLON = re.compile(r"^([^:]{2,30}):\s")  # SCAN: Learning to Classify Images
NAME = re.compile(r"[^\W_]+")
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+s?(?![a-z])|\d+")  # Style CLIP; Text 2 Mesh; CLIP 4 Clip; GANs
REPOSITORY = 2  # the place of its name in the path: /paranioar/RCAR
STOPWORDS = frozenset({"of", "for", "the", "a", "an", "and", "with", "via", "in", "on", "to", "by"})
WORD_BREAK = re.compile(r"[\s-]+")
SPACE = re.compile(r"\s+")
SHORTEST, LONGEST = 2, 6
IN_BRACKETS = re.compile(r"\(([A-Za-z][\w-]{1,9})\)")  # Composed Image Retrieval (CIR)
MINIMUM = 3  # letters of a name that is taken for an acronym without brackets around it


def short_title(title: str) -> str:
    """What stands before the colon, where it is short enough to be a name."""
    found = BEFORE_COLON.match(title)
    return found[1] if found else ""


def repositories(urls: Iterable[str]) -> list[str]:
    """The names of the code repositories among the links."""
    return [name for url in urls if (name := repository(url))]


def repository(url: str) -> str:
    """`RCAR` of https://github.com/Paranioar/RCAR; blank for anything else."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:  # http://[half an address
        return ""
    path = parts.path.split("/")
    is_code = CODE_HOSTS.search(parts.hostname or "") and len(path) > REPOSITORY
    return path[REPOSITORY].removesuffix(".git") if is_code else ""


def camel_parts(text: str) -> str:
    """The parts of the names in a text that have several: `StyleCLIP, Text2Mesh` gives `Style CLIP Text 2 Mesh`."""
    split = (PART.findall(name) for name in NAME.findall(text))
    parts = (part for parts in split if len(parts) > 1 for part in parts if len(part) > 1 or part.isdigit())
    return " ".join(dict.fromkeys(parts))


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
