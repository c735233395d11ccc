"""How good the answers are: the judged queries on the five lists. `benchmarks/judged/search.py` prints them one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.judged.search import DEPTH, Outcome, Query, by_type, dcg, details, judge, mean, queries

from mmret_cli.actions.vocabulary import built_in
from mmret_cli.catalog.search.find import search
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.catalog.store import Catalog, open_reader

OVERALL, EACH_TYPE = 0.90, 0.75
SHOWN = 5  # of the worst queries, where the score is too low
ALL = queries()


@pytest.fixture(scope="module")
def catalog(five_lists: Path) -> Iterator[Catalog]:
    """The five lists."""
    with open_reader(five_lists) as catalog:
        yield catalog


@pytest.fixture(scope="module")
def outcomes(catalog: Catalog) -> list[Outcome]:
    """What is found for each judged query."""
    vocabulary = Vocabulary(built_in())

    def keys(query: str) -> list[str]:
        return [hit.key for hit in search(catalog.conn, query, vocabulary, limit=DEPTH).hits]

    return judge(ALL, keys)


def worst(outcomes: list[Outcome]) -> str:
    """The worst queries, told."""
    return "\n".join(details(outcome) for outcome in sorted(outcomes, key=lambda one: one.score)[:SHOWN])


def test_overall(outcomes: list[Outcome]) -> None:
    """All queries together are answered well."""
    assert mean(outcomes) >= OVERALL, worst(outcomes)


@pytest.mark.parametrize("type_", list(dict.fromkeys(query.type for query in ALL)))
def test_type(outcomes: list[Outcome], type_: str) -> None:
    """No type of query is answered badly."""
    of_type = by_type(outcomes)[type_]
    assert mean(of_type) >= EACH_TYPE, worst(of_type)


def test_judged_papers(catalog: Catalog) -> None:
    """Every judged paper is in the catalog: a key that changed would make the scores wrong."""
    known = {row["key"] for row in catalog.conn.execute("SELECT key FROM papers")}
    assert {key for query in ALL for key in query.grades} <= known


def test_enough() -> None:
    """There are forty queries and more, of fourteen types, each with papers of the best grade or the next."""
    assert (len(ALL) >= 40, len({query.type for query in ALL})) == (True, 14)
    assert all(max(query.grades.values()) > 1 and set(query.grades.values()) <= {1, 2, 3} for query in ALL)


QUERY = Query("acronym", "CIR", {"a": 3, "b": 2, "c": 1})


@pytest.mark.parametrize(
    ("keys", "score"),
    [
        (["a", "b", "c"], 1.0),
        (["a", "b", "c", "x"], 1.0),
        ([], 0.0),
        (["x", "y"], 0.0),
        (["x"] * DEPTH + ["a", "b", "c"], 0.0),
        (["x", "a"], dcg([0, 3]) / dcg([3, 2, 1])),
    ],
)
def test_score(keys: list[str], score: float) -> None:
    """The best order is worth 1, none of the papers among the first ten is worth nothing."""
    assert Outcome(QUERY, keys).score == pytest.approx(score)


def test_gain() -> None:
    """A grade of 3 is worth 7, and on the third rank half of it."""
    assert (dcg([3]), dcg([0, 0, 3])) == (7.0, 3.5)
