"""How well the search of the five lists answers judged queries: nDCG@10."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

import mmret_cli
from mmret_cli.catalog.search.find import search
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.catalog.store import open_reader

JUDGED = json.loads((Path(__file__).parent / "judged.json").read_text(encoding="utf-8"))
TYPES = sorted({query["type"] for query in JUDGED})
DEPTH = 10
OVERALL, EACH_TYPE = 0.90, 0.75  # the least that is good enough
WORST = 8  # queries that a failure names


class Score(NamedTuple):
    """What a query reached, between 0 and 1."""

    value: float
    query: str


@pytest.fixture(scope="session")
def scores(five_lists: Path) -> dict[str, list[Score]]:
    """The scores of all queries, by type."""
    text = (Path(mmret_cli.__file__).parent / "vocabulary.txt").read_text(encoding="utf-8")
    vocabulary = Vocabulary([("mmret", text)])
    found = defaultdict(list)
    with open_reader(five_lists) as catalog:
        for judged in JUDGED:
            hits = search(catalog.conn, judged["query"], vocabulary, limit=DEPTH).hits
            value = ndcg([hit.key for hit in hits], judged["relevant"])
            found[judged["type"]].append(Score(value, judged["query"]))
    return found


def ndcg(keys: Iterable[str], grades: dict[str, int]) -> float:
    """The gain of these papers, as a share of what the best order would gain."""
    ideal = sorted(grades.values(), reverse=True)[:DEPTH]
    return gain(grades.get(key, 0) for key in keys) / gain(ideal)


def gain(grades: Iterable[int]) -> float:
    """The discounted gain of papers with these grades, in this order."""
    return math.fsum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def mean(scores: list[Score]) -> float:
    """The mean score."""
    return math.fsum(score.value for score in scores) / len(scores)


def worst(scores: list[Score]) -> str:
    """The mean, and the queries that fared worst."""
    lines = (f"{score.value:.3f}  {score.query}" for score in sorted(scores)[:WORST])
    return "\n".join([f"nDCG@{DEPTH} is {mean(scores):.3f}; the worst:", *lines])


def test_overall(scores: dict[str, list[Score]]) -> None:
    """All queries together are answered well."""
    every = [score for found in scores.values() for score in found]
    assert mean(every) >= OVERALL, worst(every)


@pytest.mark.parametrize("type_", TYPES)
def test_type(scores: dict[str, list[Score]], type_: str) -> None:
    """No type of query is answered badly."""
    assert mean(scores[type_]) >= EACH_TYPE, worst(scores[type_])


def test_judged_papers_exist(five_lists: Path) -> None:
    """Each judged paper is in the catalog under its key."""
    with open_reader(five_lists) as catalog:
        known = {row["key"] for row in catalog.conn.execute("SELECT key FROM papers")}
    assert {key for query in JUDGED for key in query["relevant"]} - known == set()
