"""Anchors as GitHub makes them."""

import pytest

from mmret_cli.normalise.markdown import Anchors


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Image-text composite editing", "image-text-composite-editing"),
        ("🆚 RSITR | RSCMR Benchmark", "-rsitr--rscmr-benchmark"),
        ("R@1 (2023)", "r1-2023"),
        ("跨模态 检索", "跨模态-检索"),
        ("snake_case", "snake_case"),
        ("C++ & C#", "c--c"),
    ],
)
def test_anchor(heading: str, anchor: str) -> None:
    """Letters of every script, digits, `_` and `-` stay; spaces become hyphens; all else goes."""
    assert Anchors().anchor(heading) == anchor


def test_equal_headings() -> None:
    """Of equal anchors all but the first get a number."""
    anchors = Anchors()
    assert [anchors.anchor("A"), anchors.anchor("a"), anchors.anchor("A!")] == ["a", "a-1", "a-2"]
