"""Plain text: what is cleaned off it, and what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.normalise.text import repair, unbracket, visible, without_emoji
from mmret_cli.normalise.titles import tidy_title, title_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Privateâ€“Shared", "Private–Shared"),
        ("ðŸ“„paper", "📄paper"),
        ("Marc’Aurelio “quoted” – full-width ，", "Marc’Aurelio “quoted” – full-width ，"),
        ("Begüm Demir", "Begüm Demir"),
    ],
)
def test_repair(text: str, expected: str) -> None:
    """Only text whose encoding was really broken is changed: typographic characters stay."""
    assert repair(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("[paper]", "paper"), ("[[x]]", "x"), ("[a] and [b]", "[a] and [b]"), ("f(x)", "f(x)")]
)
def test_unbracket(text: str, expected: str) -> None:
    """Brackets go where they enclose the whole text."""
    assert unbracket(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (":fire: Paint by Word. ⭐", "Paint by Word"),
        ("What Can Captions Do?", "What Can Captions Do?"),
        ("VSE++: Improving Embeddings:", "VSE++: Improving Embeddings"),
        ("Recurrent Neural Network(M-RNN).", "Recurrent Neural Network(M-RNN)"),
    ],
)
def test_tidy_title(title: str, expected: str) -> None:
    """Emoji, shortcodes and a closing mark at the ends go; `?`, `!` and brackets stay."""
    assert tidy_title(title) == expected


def test_title_key() -> None:
    """One title in two spellings has one key."""
    assert title_key("Cross-Modal  Retrieval: A Survéy") == title_key("cross modal retrieval a survey")


def test_without_emoji() -> None:
    """A label loses its emoji wherever they stand."""
    assert without_emoji("📝 Paper :page_facing_up:") == "Paper"


@given(st.text())
def test_visible_text_has_no_codes(text: str) -> None:
    """Nothing that a terminal would obey is left, whatever a title holds."""
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\u2066" for char in visible(text))
