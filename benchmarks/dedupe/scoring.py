"""Pairs said against pairs that are true: precision, recall, F1, and a row of a Markdown table."""

from collections.abc import Callable, Collection, Iterable
from itertools import combinations
from typing import NamedTuple

Pair = tuple[str, str]
HEAD = (
    "| set | tool | P | R | F1 | R with maybe | same pairs | maybe pairs | wall s | peak MB |\n"
    "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |"
)


class Said(NamedTuple):
    """What a tool said: groups of records that are one, and groups that may be."""

    same: list[list[str]]
    maybe: list[list[str]]


class Score(NamedTuple):
    """The figures of one run."""

    precision: float
    recall: float
    with_maybe: float
    same: int
    maybe: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairs_of(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """All pairs of each group, each in the order of its ids."""
    return {(one, other) for group in groups for one, other in combinations(sorted(set(group)), 2)}


def joined(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    """Groups that share a record are one: a merge is transitive."""
    home: dict[str, list[str]] = {}
    for group in groups:
        whole: list[str] = []
        for found in {id(home[record]): home[record] for record in group if record in home}.values():
            whole += found
        whole += [record for record in group if record not in home]
        home.update(dict.fromkeys(whole, whole))
    return list({id(group): group for group in home.values()}.values())


def score(said: Said, true: Collection[Pair], counts: Callable[[Pair], bool]) -> Score:
    """The figures over the pairs that count."""
    same = {pair for pair in pairs_of(joined(said.same)) if counts(pair)}
    maybe = {pair for pair in pairs_of(said.maybe) if counts(pair)} - same
    hits, doubted = len(same & set(true)), len((same | maybe) & set(true))
    return Score(hits / max(1, len(same)), hits / len(true), doubted / len(true), len(same), len(maybe))


def row(name: str, tool: str, found: Score, wall: float, peak: float) -> str:
    """A row below HEAD."""
    return (
        f"| {name} | {tool} | {found.precision:.4f} | {found.recall:.4f} | {found.f1:.4f} | {found.with_maybe:.4f} "
        f"| {found.same} | {found.maybe} | {wall:.1f} | {peak:.0f} |"
    )
