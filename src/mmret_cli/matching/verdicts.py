"""Two prepared entries -> the verdict whether they are one paper, with the reasons in plain words."""

from dataclasses import dataclass

from mmret_cli.matching.comparison import UNLIKE, compare, score
from mmret_cli.matching.features import Features
from mmret_cli.matching.rules import Kind, decide


@dataclass(frozen=True, slots=True)
class Verdict:
    """`same`, `maybe` or `different`, and why; `score` (0 to 1) orders pairs and decides nothing.

    `apart` says that something speaks against one paper: a third entry that is like both does not join them.
    """

    kind: Kind
    score: float
    reasons: tuple[str, ...]
    apart: bool = False


NOTHING_ALIKE = Verdict("different", score(UNLIKE.levels), UNLIKE.reasons)  # of most candidates


def judge(one: Features, other: Features) -> Verdict:
    """Whether two entries are one paper; the same whichever comes first."""
    found = compare(one, other)
    if found is UNLIKE:
        return NOTHING_ALIKE
    rule = decide(found.levels)
    said = dict.fromkeys([*found.reasons, *([rule.says] if rule.says else [])])
    return Verdict(rule.kind, score(found.levels), tuple(said), rule.apart)
