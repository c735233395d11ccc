"""The index that the page searches: words as they are written, their keys, and the papers that have them.

All folding is done here, so that the page only has to look words up: `images` and `image` have one key, and
`cross-modal` stands as `cross`, `modal` and `crossmodal`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mmret_cli.exporters.fields import datasets
from mmret_cli.models import Paper
from mmret_cli.normalise.terms import american, plain_forms, singular, tokens

HYPHENED = re.compile(r"(?<![^\W_])[^\W_]+(?:[-‐‑–][^\W_]+)+")


@dataclass(slots=True)
class Index:
    """Word -> the number of its key; for each key the places of its papers, twice each, odd where it is in the title."""

    words: dict[str, int] = field(default_factory=dict)
    postings: list[list[int]] = field(default_factory=list)
    _keys: dict[str, int] = field(default_factory=dict)

    def add(self, place: int, paper: Paper) -> None:
        """Add the paper at a place; places come in their order."""
        titled = set(self._numbers(f"{paper.title} {paper.method or ''}"))
        told = [*paper.authors, paper.venue or "", *paper.topics, *datasets(paper), str(paper.year or "")]
        for number in {number for text in told for number in self._numbers(text)} | titled:
            self.postings[number].append(2 * place + (number in titled))

    def as_json(self) -> dict[str, Any]:
        """The words by the alphabet with their keys, and the postings as differences, in base 36."""
        words = sorted(self.words)
        return {
            "words": " ".join(words),
            "keys": [self.words[word] for word in words],
            "postings": [" ".join(_differences(sorted(places))) for places in self.postings],
        }

    def knows(self, term: str) -> bool:
        """Whether all words of a term occur."""
        return all(word in self.words for word in term.split())

    def _numbers(self, text: str) -> Iterator[int]:
        for word in (*tokens(text), *plain_forms(text), *(glued(part) for part in HYPHENED.findall(text))):
            key = american(singular(word))
            if key not in self._keys:
                self._keys[key] = len(self.postings)
                self.postings.append([])
            self.words.setdefault(word, self._keys[key])
            yield self._keys[key]


def glued(text: str) -> str:
    """`cross-modal` without its hyphen."""
    return "".join(tokens(text))


def synonyms(groups: Iterable[Sequence[str]], index: Index) -> list[list[str]]:
    """The groups of terms that mean one thing, as words; only those of which a term occurs."""
    found = (list(dict.fromkeys(filter(None, (" ".join(tokens(term)) for term in group)))) for group in groups)
    return [terms for terms in found if len(terms) > 1 and any(map(index.knows, terms))]


def _differences(places: Sequence[int]) -> Iterator[str]:
    before = 0
    for place in places:
        yield _base36(place - before)
        before = place


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits
