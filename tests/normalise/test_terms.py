"""Terms of the trade: words and keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.normalise.terms import american, british, singular, term_key, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cross-Modal Hashing", ["cross", "modal", "hashing"]),
        ("Text2Mesh & VSE++", ["text2mesh", "vse"]),
        ("snake_case a/b:c", ["snake", "case", "a", "b", "c"]),
        ("Björklund, É.", ["bjorklund", "e"]),
        ("跨模态 检索", ["跨模态", "检索"]),
        ("🎉 -- “”", []),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """Words are letters and digits, in small letters and without accents."""
    assert tokens(text) == words


@pytest.mark.parametrize(
    "forms",
    [
        ["cross-modal", "Cross Modal", "crossmodal", "cross‐modal"],
        ["image queries", "image query", "Image-Query"],
        ["temporal localisation", "temporal localization"],
        ["colour", "color"],
        ["modelling", "modeling"],
        ["MS-COCO", "ms coco", "MSCOCO"],
        ["naïve", "naive"],
    ],
)
def test_one_key(forms: list[str]) -> None:
    """However a term is hyphenated, spaced, accented, spelled or put in the plural, its key is one."""
    assert len({term_key(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("image retrieval", "retrieval image"), ("VSE", "VSRN"), ("class", "clas")])
def test_two_keys(one: str, other: str) -> None:
    """Terms that differ in more than that have two."""
    assert term_key(one) != term_key(other)


@pytest.mark.parametrize("text", ["", "🎉", "++", "\0"])
def test_no_key(text: str) -> None:
    """A text without a word has no key."""
    assert term_key(text) == ""


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("images", "image"),
        ("queries", "query"),
        ("class", "class"),
        ("consensus", "consensus"),
        ("analysis", "analysis"),
        ("gas", "gas"),
        ("ties", "tie"),
        ("image", "image"),
    ],
)
def test_singular(word: str, one: str) -> None:
    """The plural goes, an s of the word itself and short words stay."""
    assert singular(word) == one


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("localisation", "localization"),
        ("generalised", "generalized"),
        ("summarising", "summarizing"),
        ("colour", "color"),
        ("four", "four"),
        ("image", "image"),
    ],
)
def test_american(word: str, spelled: str) -> None:
    """British endings become American ones, but not those that are nearly the whole word."""
    assert american(word) == spelled


@pytest.mark.parametrize(
    ("word", "spelled"),
    [("localization", "localisation"), ("generalized", "generalised"), ("vector", "vector"), ("size", "size")],
)
def test_british(word: str, spelled: str) -> None:
    """American endings become British ones, where that is no guess."""
    assert british(word) == spelled


@given(st.text())
def test_tokens_are_stable(text: str) -> None:
    """The words of the words are the same words."""
    assert tokens(" ".join(tokens(text))) == tokens(text)
