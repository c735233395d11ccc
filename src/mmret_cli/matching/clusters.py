"""Pairs that are the same -> clusters, without a chain that joins what speaks against each other."""

from collections.abc import Sequence

from mmret_cli.matching.features import Features
from mmret_cli.matching.rules import judge

SPOKESMEN = 12  # members of a cluster that are held against another cluster's, at the most
OUTVOTED = 5  # pairs that are the same, for each that speaks against: a hundred citations survive one misread

Settled = dict[tuple[int, int], bool]


class Clusters:
    """Entries that are one paper, as far as is known. Joining two clusters asks every member, or some of very many."""

    def __init__(
        self, features: Sequence[Features], *, settled: Settled, unique: Sequence[str | None] | None = None
    ) -> None:
        self.features = features
        self.settled = settled
        self.leader = list(range(len(features)))
        self.members: dict[int, list[int]] = {}
        self.voices: dict[int, dict[tuple[str, ...], int]] = {}
        self.unique = unique
        self.sources: dict[int, set[str]] = {}
        self.parted: dict[int, set[int]] = {}
        self.refused: dict[tuple[int, int], tuple[int, int]] = {}
        for (one, other), same in settled.items():
            if not same:
                self.parted.setdefault(one, set()).add(other)
                self.parted.setdefault(other, set()).add(one)

    def find(self, index: int) -> int:
        """The entry that stands for the cluster of an entry."""
        while self.leader[index] != index:
            self.leader[index] = self.leader[self.leader[index]]
            index = self.leader[index]
        return index

    def of(self, leader: int) -> list[int]:
        """The entries of a cluster."""
        return self.members.get(leader, [leader])

    def join(self, one: int, other: int, *, forced: bool = False) -> bool:
        """Join the clusters of two entries; False where they must not be one. `forced` asks the curator's word only."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return True
        ours, theirs = self.of(first), self.of(second)
        if self._parted(ours, theirs):
            return False
        if not forced and (self._clash(first, second) or self._refuse(first, second)):
            return False
        self._merge(first, second, ours, theirs)
        return True

    def _merge(self, first: int, second: int, ours: list[int], theirs: list[int]) -> None:
        voices = {**self._voices(second), **self._voices(first)}
        self.voices.pop(second, None)
        self.members.pop(second, None)
        self.leader[second] = first
        self._sources(first).update(self._sources(second))
        larger, smaller = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
        larger += smaller
        self.members[first] = larger
        chosen = sorted(voices)
        self.voices[first] = {rank: voices[rank] for rank in chosen[:: -(-len(chosen) // SPOKESMEN)]}

    def barred(self, one: int, other: int) -> bool:
        """Whether two clusters are kept apart by the curator, or by a source that is free of duplicates."""
        ours, theirs = self.of(one), self.of(other)
        return self._parted(ours, theirs) or self._clash(one, other)

    def _parted(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether the curator said of one of ours and one of theirs that they are different."""
        if not self.parted:
            return False
        other = set(theirs)
        return any(not self.parted[index].isdisjoint(other) for index in ours if index in self.parted)

    def _clash(self, first: int, second: int) -> bool:
        """Whether both have an entry of one source that is itself free of duplicates."""
        return self.unique is not None and not self._sources(first).isdisjoint(self._sources(second))

    def _sources(self, leader: int) -> set[str]:
        known = self.sources.get(leader)
        if known is None:
            own = self.unique[leader] if self.unique is not None else None
            known = self.sources[leader] = {own} if own is not None else set()
        return known

    def _refuse(self, first: int, second: int) -> bool:
        """Whether two clusters speak against each other; asked again only when one of them has grown."""
        sizes = len(self.of(first)), len(self.of(second))
        if self.refused.get((first, second)) == sizes:
            return True
        refused = self._speak_against(first, second)
        if refused:
            self.refused[first, second] = sizes
        return refused

    def _speak_against(self, first: int, second: int) -> bool:
        """Whether too much speaks against one paper, said by a few members of each that say different things."""
        said = [
            judge(self.features[one], self.features[other])
            for one in self._voices(first).values()
            for other in self._voices(second).values()
            if self.settled.get((min(one, other), max(one, other))) is not True
        ]
        against = sum(verdict.apart for verdict in said)
        return against * OUTVOTED > sum(verdict.kind == "same" for verdict in said)

    def _voices(self, leader: int) -> dict[tuple[str, ...], int]:
        return self.voices.get(leader) or {self.features[leader].rank(): leader}
