"""Made catalogs with known clusters: how much is found, and how little is joined that should not be."""

from collections import defaultdict
from itertools import combinations

import pytest
from benchmarks.dedupe.made import make
from benchmarks.dedupe.reading import read

from mmret_cli.matching.grouping import find_groups


@pytest.mark.parametrize(
    ("style", "precision", "recall"),
    [("plain", 0.99, 0.96), ("medicine", 0.99, 0.99), ("scholar", 0.9, 0.92), ("citations", 0.98, 0.95)],
)
def test_style(style: str, precision: float, recall: float) -> None:
    """Of 1,500 records in each style; the traps of `scholar` differ in nothing that its records tell."""
    rows = make(1500, style=style, seed=7)
    works: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        works[row.work].append(index)
    true = {pair for members in works.values() for pair in combinations(members, 2)}
    groups = find_groups(read(rows))
    said = {pair for group in groups if group.verdict == "same" for pair in combinations(group.members, 2)}
    found = len(said & true)
    assert found >= precision * len(said)
    assert found >= recall * len(true)
