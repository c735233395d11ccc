"""Small sets written by hand in the manner of medicine, search engines and reference lists: nothing is wrongly joined."""

from itertools import combinations
from pathlib import Path

import pytest
from benchmarks.dedupe.measure import load

from mmret_cli.matching.grouping import find_groups
from mmret_cli.models import Entry
from mmret_cli.readers.bibliography.delimited import read_delimited

WRITTEN = Path(__file__).parents[2] / "benchmarks" / "dedupe" / "written"


@pytest.mark.parametrize(("name", "recall"), [("medicine", 0.96), ("scholar", 0.8), ("citations", 1.0)])
def test_written(name: str, recall: float) -> None:
    """Every pair that is joined is one paper, and so many of those that are one are joined."""
    text = (WRITTEN / name / "records.csv").read_text(encoding="utf-8")
    entries = [record for record in read_delimited(text, name).records if isinstance(record, Entry)]
    refs = [entry.ref or "" for entry in entries]
    groups = [[refs[index] for index in group.members] for group in find_groups(entries) if group.verdict == "same"]
    said = {(min(pair), max(pair)) for group in groups for pair in combinations(group, 2)}
    _, true = load(WRITTEN / name)
    assert not said - true
    assert len(said) >= recall * len(true)
