"""Leaderboards from results."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.leaderboards import Board, Column, boards, compared, join_results, medals, progress, ranked
from mmret_cli.models import Direction, Entry, Link, Paper, PaperLink, Result

RECALLS: list[tuple[Direction, int]] = [(way, depth) for way in get_args(Direction) for depth in (1, 5, 10)]


def row(
    line: int, method: str, *values: float, slug: str = "a", questionable: bool = False
) -> list[tuple[Result, str | None]]:
    """The results of one row of a table with the six recalls."""
    made = zip(RECALLS, values, strict=False)
    return [
        (
            replace(
                Result(slug, line, column, method, f"R@{depth}", value, dataset="F30K"),
                direction=direction,
                questionable=questionable,
            ),
            method.lower(),
        )
        for column, ((direction, depth), value) in enumerate(made)
    ]


def board(*rows: Sequence[tuple[Result, str | None]], papers: dict[str, Paper] | None = None) -> Board:
    """The only board of these rows."""
    (found,) = boards([result for row in rows for result in row], papers or {}, str.lower)
    return found


def names(found: Board) -> list[str]:
    """The methods in their order."""
    return [line.name for line in found.lines]


def test_sum_of_recalls() -> None:
    """The sum stands where all six recalls do, and ranks; methods without it follow."""
    found = board(row(1, "Part", 99), row(2, "Low", 1, 2, 3, 4, 5, 6), row(3, "High", 2, 2, 3, 4, 5, 6))
    assert names(found) == ["High", "Low", "Part"]
    assert [line.values.get(Column("rsum")) for line in found.lines] == [22, 21, None]
    assert found.columns[-1] == Column("rsum")


def test_decimals() -> None:
    """A number is told with the decimals of its list; a sum of ours, and a number that came without, by its value."""
    found = board(
        [(replace(result, written=f"{result.value:.2f}"), key) for result, key in row(1, "Full", 1, 2, 3, 4, 5, 6)]
    )
    assert [found.lines[0].text(column) for column in found.columns[-2:]] == ["6.00", "21"]
    (bare,) = board(row(1, "Bare", 55.0)).lines
    assert [bare.text(Column("R@1", way)) for way in get_args(Direction)] == ["55", ""]


def test_depth_without_end() -> None:
    """A metric that ends in thousands of digits is a name, and no number."""
    result = Result("a", 1, 0, "Fine", f"R@{'1' * 5000}", 1.0, dataset="F30K")
    (found,) = boards([(result, None)], {}, str.lower)
    assert names(found) == ["Fine"]


def test_depths_are_ordered() -> None:
    """R@5 stands before R@10 although a table has it later."""
    results = [
        (Result("a", 1, i, "M", metric, 1.0, dataset="D"), None) for i, metric in enumerate(["R@1", "R@10", "R@5"])
    ]
    assert [column.metric for column in board(results).columns] == ["R@1", "R@5", "R@10"]


def test_one_metric() -> None:
    """A metric and a direction leave one column, which ranks; the letter case of the metric does not matter."""
    found = ranked(board(row(1, "A", 1, 2, 3, 9), row(2, "B", 2, 2, 3, 4)), "r@1", "text-to-image")
    assert (names(found), [column.header for column in found.columns]) == (["A", "B"], ["T2I R@1"])


def test_lower_is_better() -> None:
    """Of ranks and distances the smallest is the best."""
    results = [
        (Result("a", i, 0, f"M{i}", "MedR", value, dataset="D"), None) for i, value in enumerate([3.0, 1.0, 2.0])
    ]
    found = board(results)
    assert names(found) == ["M1", "M2", "M0"]
    assert medals(found) == {(0, Column("MedR")): 1, (1, Column("MedR")): 2}


@pytest.mark.parametrize(
    ("metric", "lower"),
    [
        *[
            (name, True)
            for name in ("MedR", "gFID", "WER", "perplexity", "C-MAE", "error rate", "Error", "PA-MPJPE", "BPC")
        ],
        *[(name, False) for name in ("R@1", "mAP", "F1", "BLEU", "IS", "Top-1 accuracy", "PER@1", "NDCG")],
    ],
)
def test_which_is_better(metric: str, lower: bool) -> None:
    """Ranks, distances and errors are better the lower they are; all else the higher."""
    assert Column(metric).lower_is_better is lower


def test_medals() -> None:
    """Equal numbers share a medal; a questionable one wins none."""
    found = board(row(1, "A", 5), row(2, "B", 5), row(3, "C", 4), row(4, "D", 9, questionable=True), row(5, "E", 3))
    column = found.columns[0]
    assert [medals(found).get((place, column)) for place, line in enumerate(found.lines)] == [None, 1, 1, 2, None]
    assert [line.marks for line in found.lines] == ["^", "", "", "", ""]


def test_one_number_in_two_lists() -> None:
    """The same method with the same numbers in two lists is one line; other numbers are another."""
    found = board(row(1, "A", 5), row(9, "a", 5, slug="b"), row(3, "A", 6))
    assert [line.values[found.columns[0]] for line in found.lines] == [6, 5]


def test_comparison() -> None:
    """Only the methods that were named, in that order, and the columns that they have."""
    found = compared(board(row(1, "A", 5, 6), row(2, "B", 7), row(3, "C", 1, 2, 3)), ["b", "A"])
    assert (names(found), len(found.columns)) == (["B", "A"], 2)


def test_progress() -> None:
    """The best of each year; a record beats all years before."""
    papers = {
        "a": Paper("A", year=2015),
        "b": Paper("B", year=2016),
        "c": Paper("C", year=2017),
        "d": Paper("D", year=2015),
    }
    found = board(row(1, "A", 5), row(2, "B", 4), row(3, "C", 7), row(4, "D", 3), papers=papers)
    assert [(year, line.name, record) for year, line, record in progress(found)] == [
        (2015, "A", True),
        (2016, "B", False),
        (2017, "C", True),
    ]


def paper(key: str, title: str = "Untold", method: str | None = None, slug: str = "a", url: str | None = None) -> Paper:
    """A paper with one entry."""
    links = (PaperLink("paper", url),) if url else ()
    entries = (Entry(slug, 1, title, method=method),)
    return Paper(title, key=key, method=method, links=links, entries=entries)


def result(method: str, slug: str = "a", url: str | None = None) -> Result:
    """A number of a method."""
    return Result(slug, 9, 1, method, "R@1", 50.0, links=(Link("", url),) if url else ())


SCAN = paper("lee2018stacked", "Stacked Cross Attention", "SCAN")
CAMP = paper("wang2019camp", "CAMP: Cross-Modal Adaptive Message Passing")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("SCAN", "lee2018stacked"),  # the tag's name
        ("scan", "lee2018stacked"),
        ("SCAN_t2i", "lee2018stacked"),
        ("SCAN (t-i)", "lee2018stacked"),
        ("SCAN[i2t]", "lee2018stacked"),
        ("SCAN w/ BERT", "lee2018stacked"),
        ("SCAN w/BERT", "lee2018stacked"),
        ("SCAN with BERT", "lee2018stacked"),
        ("SCAN +BERT", "lee2018stacked"),
        ("CAMP", "wang2019camp"),  # the title before its colon
        ("SCANNER", None),
        ("Stacked", None),
        ("VSE++", None),
        ("_t2i", None),
        ("", None),
    ],
)
def test_by_name(method: str, expected: str | None) -> None:
    """A method is the paper's whose tag or title begins with its name, a variant's too; else nobody's."""
    assert join_results([result(method)], [SCAN, CAMP]) == [expected]


def test_variant_of_its_own() -> None:
    """A name that has a paper of its own is no variant of another's."""
    own = paper("xu2020scan", method="SCAN_t2i")
    assert join_results([result("SCAN_t2i"), result("SCAN_i2t")], [SCAN, own]) == ["xu2020scan", "lee2018stacked"]


def test_colon_without_space() -> None:
    """A colon inside a word ends no name."""
    assert join_results([result("Text")], [paper("x", "Text:Image Ratios in Books")]) == [None]


def test_by_link() -> None:
    """The method's link decides before its name, however it is spelled."""
    linked = paper("chen2020imram", "Iterative Matching", url="https://arxiv.org/abs/2003.03772")
    assert join_results([result("SCAN", url="http://arxiv.org/pdf/2003.03772v1")], [SCAN, linked]) == ["chen2020imram"]


def test_unknown_link() -> None:
    """A link that is no paper's leaves it to the name."""
    assert join_results([result("SCAN", url="https://a.org/x")], [SCAN]) == ["lee2018stacked"]


def test_ambiguous_name() -> None:
    """A name that two papers bear is nobody's."""
    assert join_results([result("SCAN")], [SCAN, paper("li2021scan", method="Scan")]) == [None]


def test_ambiguous_link() -> None:
    """A link that two papers have decides nothing."""
    shared = "https://github.com/ann/x"
    assert join_results([result("X", url=shared)], [paper("a", url=shared), paper("b", url=shared)]) == [None]


def test_same_list_first() -> None:
    """Of two papers with one name the one in the result's own list is meant; for a third list neither."""
    papers = [paper("one", method="SCAN", slug="a"), paper("two", method="SCAN", slug="b")]
    assert join_results([result("SCAN", slug) for slug in "abc"], papers) == ["one", "two", None]


@given(methods=st.lists(st.text(max_size=8) | st.sampled_from(["SCAN", "SCAN_t2i", "CAMP"])))
def test_one_answer_each(methods: list[str]) -> None:
    """There is one answer for each result, and it does not hang on the other results."""
    papers = [SCAN, CAMP]
    alone = [join_results([result(method)], papers)[0] for method in methods]
    assert join_results([result(method) for method in methods], papers) == alone
