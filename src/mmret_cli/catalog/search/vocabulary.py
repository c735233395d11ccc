"""The field's vocabulary: which terms mean one thing. Text -> the others of a term's groups. Pure.

# a comment
CIR = composed image retrieval = image retrieval with text feedback
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mmret_cli.normalise.terms import american, singular, term_key, tokens

APART = 6  # letters by which two spellings of one term may differ: a plural a word
BRITISH_OR_NOT = re.compile(r"i[sz](?:ation|ing|ed|e)$|(?:o|ou)r$|el+ing$")


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that mean one thing, and the `file:line` that says so."""

    terms: tuple[str, ...]
    origin: str


class Vocabulary:
    """Vocabulary files, as (name, text). A search asks for few terms: only the lines that may hold them are taken apart."""

    def __init__(self, files: Iterable[tuple[str, str]] = ()) -> None:
        self._lines: list[tuple[str, str]] = []
        self._glued: list[str] = []
        for name, text in files:
            lines = text.splitlines()
            self._lines += [(line, f"{name}:{number}") for number, line in enumerate(lines, 1)]
            self._glued += [_glued(line) for line in lines]
        self._having: dict[str, frozenset[int]] = {}

    def groups(self) -> Iterator[Group]:
        """All groups, in the order of the files. A line with one term says nothing."""
        for line, origin in self._lines:
            if len(terms := _terms(line)) > 1:
                yield Group(terms, origin)

    def groups_of(self, words: Sequence[str]) -> list[Group]:
        """The groups of the term with these words, however it is hyphenated, spaced or put in the plural."""
        key = term_key(" ".join(words))
        places = [self._places(_probe(word)) for word in words]
        found = []
        for place in sorted(frozenset.intersection(*places)) if key else ():
            line, origin = self._lines[place]
            terms = _terms(line)
            if any(_near(term, key) and term_key(term) == key for term in terms):
                found.append(Group(terms, origin))
        return found

    def others(self, words: Sequence[str]) -> list[str]:
        """What else means the same as the term with these words: in each group what follows it, then what precedes it."""
        key = term_key(" ".join(words))
        found: list[str] = []
        for group in self.groups_of(words):
            place = next(place for place, term in enumerate(group.terms) if term_key(term) == key)
            found += [*group.terms[place + 1 :], *group.terms[:place]]
        return list(dict.fromkeys(found))

    def _places(self, probe: str) -> frozenset[int]:
        if probe not in self._having:
            self._having[probe] = frozenset(place for place, line in enumerate(self._glued) if probe in line)
        return self._having[probe]


def _terms(line: str) -> tuple[str, ...]:
    if line.lstrip().startswith("#"):
        return ()
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in line.split("=")))))


def _near(term: str, key: str) -> bool:
    """Whether the lengths allow it, before the term is taken apart."""
    return abs(len(term) - sum(map(term.count, " -,./")) - len(key)) <= APART


def _glued(line: str) -> str:
    """A line as it is searched for a word: without accents, spaces and hyphens."""
    return line.lower().replace(" ", "").replace("-", "") if line.isascii() else "".join(tokens(line))


def _probe(word: str) -> str:
    """The part of a word that all of its spellings have."""
    base = singular(word)
    return (BRITISH_OR_NOT.sub("", base) if american(base) != base or "iz" in base else base).removesuffix("y")
