"""Pairs that are the same -> clusters, without a chain that joins what speaks against each other."""

from collections.abc import Iterable, Sequence

from mmret_cli.matching.features import Features
from mmret_cli.matching.verdicts import judge

SPOKESMEN = 12  # members of a cluster that are held against another cluster's, at the most

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
        self.unique = unique
        self.parted: dict[int, set[int]] = {}
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
        if not forced and (self._clash(ours, theirs) or self._speak_against(ours, theirs)):
            return False
        self.leader[second] = first
        self.members[first] = sorted([*ours, *theirs])
        self.members.pop(second, None)
        return True

    def barred(self, one: int, other: int) -> bool:
        """Whether two clusters are kept apart by the curator, or by a source that is free of duplicates."""
        ours, theirs = self.of(one), self.of(other)
        return self._parted(ours, theirs) or self._clash(ours, theirs)

    def _parted(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether the curator said of one of ours and one of theirs that they are different."""
        if not self.parted:
            return False
        other = set(theirs)
        return any(not self.parted[index].isdisjoint(other) for index in ours if index in self.parted)

    def _clash(self, ours: Iterable[int], theirs: Iterable[int]) -> bool:
        """Whether both have an entry of one source that is itself free of duplicates."""
        if self.unique is None:
            return False
        keys = {self.unique[index] for index in ours} - {None}
        return any(self.unique[index] in keys for index in theirs)

    def _speak_against(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        return any(
            judge(self.features[one], self.features[other]).apart
            for one in self._spokesmen(ours)
            for other in self._spokesmen(theirs)
            if self.settled.get((min(one, other), max(one, other))) is not True
        )

    def _spokesmen(self, members: Sequence[int]) -> Iterable[int]:
        """The members that say different things, a few of them where they are many."""
        if len(members) == 1:
            return members
        said = {self.features[index].rank(): index for index in reversed(members)}
        step = max(1, len(said) // SPOKESMEN)
        return [said[rank] for rank in sorted(said)[::step]]

