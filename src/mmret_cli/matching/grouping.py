"""Entries -> groups that are the same paper, and beside them those that may be."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mmret_cli.matching.candidates import candidate_pairs
from mmret_cli.matching.clusters import Clusters, Settled
from mmret_cli.matching.decisions import Pair
from mmret_cli.matching.features import Features, mark_recurring, prepare
from mmret_cli.matching.likeness.identifiers import WEAK
from mmret_cli.matching.rules import NO_WHY, Verdict, Why, judge
from mmret_cli.models import Entry

Progress = Callable[[str, int, int], None]
Edge = tuple[int, int, Verdict]
CROWD = 8  # entries that may share a link: of a whole conference's page nothing is told
DOUBTS = 6  # pairs with other papers in which one paper is shown
STEP = 2_000  # pairs between two reports of progress


@dataclass(frozen=True, slots=True)
class Group:
    """Entries (their indices) that are one paper, or may be, and why; score and `why` are those of the weakest link."""

    verdict: Literal["same", "maybe"]
    score: float
    reasons: tuple[str, ...]
    members: tuple[int, ...]
    why: Why = NO_WHY


def find_groups(
    entries: Sequence[Entry],
    *,
    decisions: Iterable[Pair] = (),
    unique_within: Sequence[str | None] | None = None,
    progress: Progress | None = None,
) -> list[Group]:
    """The groups of two and more that are the same paper, then the pairs of papers that may be; in order of entries.

    `decisions` of the curator overrule everything. `unique_within` gives a key for each entry: two with one key come
    from a source that is itself free of duplicates, and are not the same. `progress(step, done, total)` may raise to
    interrupt: nothing is changed by then.
    """
    tell = progress or _silent
    features = []
    for index, entry in enumerate(entries):
        features.append(prepare(entry))
        if index % STEP == 0:
            tell("reading", index, len(entries))
    _drop_crowded(features)
    mark_recurring(features)
    pairs = candidate_pairs(features, progress=lambda done: tell("looking up", done, len(entries)))
    edges = list(judge_pairs(features, pairs, tell))
    clusters = Clusters(features, settled=settle(decisions), unique=unique_within)
    join_all(clusters, edges, entries)
    return [*_same(clusters, edges), *_maybe(clusters, edges)]


def _drop_crowded(features: Sequence[Features]) -> None:
    """Take from all entries the links and repositories that very many share: they lead to no one paper."""
    counted = Counter(each for entry in features for each in entry.ids if each.scheme in WEAK)
    crowded = frozenset(each for each, entries in counted.items() if entries > CROWD)
    for entry in features:
        entry.ids -= crowded


def settle(decisions: Iterable[Pair]) -> Settled:
    """The curator's decisions by pair; the last word on a pair counts."""
    return {(min(one, other), max(one, other)): word == "same" for one, other, word in decisions}


def _silent(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def judge_pairs(
    features: Sequence[Features], pairs: Iterable[tuple[int, int]], tell: Progress = _silent
) -> Iterator[Edge]:
    """The pairs that are the same or may be."""
    told: dict[Verdict, Verdict] = {}  # a million pairs say a few thousand different things
    for done, (one, other) in enumerate(pairs):
        if done % STEP == 0:
            tell("comparing", one, len(features))
        verdict = judge(features[one], features[other])
        if verdict.kind != "different":
            yield one, other, told.setdefault(verdict, verdict)


def join_all(clusters: Clusters, edges: Iterable[Edge], entries: Sequence[Entry]) -> None:
    """Join what the curator joined, then what is the same, the strongest first."""
    for (one, other), same in sorted(clusters.settled.items()):
        if same:
            clusters.join(one, other, forced=True)
    strong = [(verdict.score, one, other) for one, other, verdict in edges if verdict.kind == "same"]

    def told(index: int) -> tuple[object, ...]:
        return (*clusters.features[index].rank(), entries[index].list, entries[index].line, entries[index].ref or "")

    for _, one, other in sorted(strong, key=lambda edge: (-edge[0], *sorted((told(edge[1]), told(edge[2]))))):
        clusters.join(one, other)


def _same(clusters: Clusters, edges: Iterable[Edge]) -> Iterator[Group]:
    links: dict[int, list[Verdict]] = defaultdict(list)
    for one, other, verdict in edges:
        if verdict.kind == "same" and clusters.find(one) == clusters.find(other):
            links[clusters.find(one)].append(verdict)
    for leader in sorted(clusters.members):
        said = links.get(leader, [])
        reasons = tuple(dict.fromkeys(reason for verdict in said for reason in verdict.reasons))
        weakest = min(said, key=lambda verdict: (verdict.score, verdict.why), default=None)
        score, why = (weakest.score, weakest.why) if weakest else (1.0, NO_WHY)
        yield Group("same", score, reasons or ("the curator's decision",), tuple(sorted(clusters.of(leader))), why)


def _maybe(clusters: Clusters, edges: Iterable[Edge]) -> Iterator[Group]:
    """The strongest doubt between two clusters; none where the curator or a source free of duplicates parts them.

    A cluster has so many doubts at the most: of a column that recurs for decades nobody wants to see all pairs.
    """
    doubts: dict[tuple[int, int], Verdict] = {}
    for one, other, verdict in edges:
        first, second = sorted((clusters.find(one), clusters.find(other)))
        known = doubts.get((first, second))
        if first != second and (known is None or (verdict.score, verdict.reasons) > (known.score, known.reasons)):
            doubts[first, second] = verdict
    counted: Counter[int] = Counter()
    kept = []
    for (first, second), verdict in sorted(doubts.items(), key=lambda doubt: (-doubt[1].score, doubt[0])):
        if max(counted[first], counted[second]) < DOUBTS and not clusters.barred(first, second):
            counted.update((first, second))
            kept.append((first, second, verdict))
    for first, second, verdict in sorted(kept, key=lambda doubt: doubt[:2]):
        members = tuple(sorted([*clusters.of(first), *clusters.of(second)]))
        yield Group("maybe", verdict.score, verdict.reasons, members, verdict.why)
