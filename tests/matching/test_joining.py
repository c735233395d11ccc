"""Joining: the paper that a row of a performance table is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.leaderboards import join_results
from mmret_cli.models import Entry, Link, Paper, PaperLink, Result


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
