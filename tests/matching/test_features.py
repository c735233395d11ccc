"""Entries prepared for comparing."""

import pytest

from mmret_cli.matching.features import prepare
from mmret_cli.models import Entry


@pytest.mark.parametrize(
    "sign", ["(", "[(", ": ", "a - ", " ", ",", ". ", '"', ", in proc ", "to appear ", "sig", "e\u0301"]
)
def test_text_of_one_sign(sign: str) -> None:
    """Fields that are one sign 20,000 times are prepared as soon as others: no pattern goes back over them."""
    text = f"x{sign * 20_000}x"
    assert prepare(Entry("a", 1, text, authors=(text,), venue=text, extra=(("pages", text),))).title.key


@pytest.mark.parametrize(
    ("title", "telling"),
    [("Guest Editorial", 0), ("Data Mining", 1), ("Deep Hashing of Long Texts", 2), ("跨模态检索研究综述与展望", 2)],
)
def test_telling(title: str, telling: int) -> None:
    """A column tells nothing of its paper, a short title little."""
    assert prepare(Entry("a", 1, title)).telling == telling
