"""Searching real catalogs."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog.search import Hit, search
from mmret_cli.catalog.store import Writer
from mmret_cli.models import Entry, Link, PaperLink

Say = Callable[..., list[int]]
Fold = Callable[..., None]

SHELF = {
    "cir": Entry("a", 1, "Zero-Shot Composed Image Retrieval with Inversion", authors=("Alberto Baldrati",)),
    "hash": Entry("a", 2, "Deep Cross-Modal Hashing", year=2017, venue="CVPR", datasets=("MIRFlickr",)),
    "modal": Entry("a", 3, "Modal logic across a cross", section=("Philosophy",)),
    "clip": Entry("b", 1, "Learning Transferable Visual Models", method="CLIP"),
    "clipper": Entry("b", 2, "Clipping gradients", links=(Link("", "https://github.com/kim/gradclip-net"),)),
    "twin1": Entry("b", 3, "Twin towers", year=2020),
    "twin2": Entry("b", 4, "Twin towers", year=2021),
    "twin3": Entry("b", 5, "Twin towers", year=2021),
    "twinkle": Entry("b", 6, "Twinkle towers", year=2025),
    "gone": Entry("c", 1, "Zebra crossings"),
}


@pytest.fixture(scope="module")
def shelf(fresh: Callable[[], Writer], say: Say, fold: Fold) -> Iterator[Writer]:
    """A catalog of SHELF; `gone` is retired."""
    with closing(fresh()) as writer:
        groups = dict(zip(SHELF, ([id_] for id_ in say(writer, *SHELF.values())), strict=True))
        fold(writer, groups)
        say(writer, retire=groups.pop("gone"))
        fold(writer, groups)
        yield writer


def keys(writer: Writer, query: str, limit: int = 20) -> list[str]:
    """The keys of the hits."""
    return [hit.key for hit in search(writer.conn, query, limit=limit)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hashing", ["hash"]),
        ("HASHING deep", ["hash"]),
        ("baldrati", ["cir"]),
        ("cvpr", ["hash"]),
        ("mirflickr", ["hash"]),
        ("philosophy", ["modal"]),
        ("gradclip", ["clipper"]),
        ("cross-modal", ["hash"]),
        ('"cross modal"', ["hash"]),
        ("cross modal", ["hash", "modal"]),
        ("papers about hashing", ["hash"]),
        ("CIR", ["cir"]),
        ("ZSCIR", ["cir"]),
        ("cir", []),
        ("inver", ["cir"]),
        ("inver composed", ["cir"]),
        ("CLIP", ["clip", "clipper"]),
        ("twin", ["twin1", "twin2", "twin3", "twinkle"]),
        ("zebra", []),
        ("with", ["cir"]),
        ("title:hashing", []),
        ("", []),
        ('"', []),
    ],
)
def test_search(shelf: Writer, query: str, expected: list[str]) -> None:
    """Each query finds these papers."""
    assert sorted(keys(shelf, query)) == sorted(expected)


def test_ties(shelf: Writer) -> None:
    """Equally good hits come newest first, then by key."""
    assert keys(shelf, 'towers "twin"') == ["twin2", "twin3", "twin1"]


def test_exact_before_prefix(shelf: Writer) -> None:
    """A word as typed ranks above one that only begins with it."""
    assert keys(shelf, "towers twin") == ["twin2", "twin3", "twin1", "twinkle"]


def test_title_before_the_rest(shelf: Writer) -> None:
    """A word in a short title ranks above the same word in a longer one."""
    assert keys(shelf, "cross modal")[0] == "hash"


def test_most_words(shelf: Writer) -> None:
    """Papers with most of the words follow behind those with all."""
    assert keys(shelf, "deep cross modal") == ["hash", "modal"]


def test_most_words_when_none_has_all(shelf: Writer) -> None:
    """A word that no paper has doesn't empty the result; more words matched rank higher."""
    assert keys(shelf, "deep hashing cross modal quaternion") == ["hash"]


def test_any_word_is_better_than_nothing(shelf: Writer) -> None:
    """Where no paper has most of the words, those with any of them are found."""
    assert keys(shelf, "hashing quaternion") == ["hash"]


def test_scores_fall(shelf: Writer) -> None:
    """No hit scores higher than the one before it."""
    scores = [hit.score for hit in search(shelf.conn, "deep cross modal")]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_limit(shelf: Writer, limit: int) -> None:
    """A limit gives the first of all hits, those with most of the words included."""
    assert keys(shelf, "deep cross modal", limit) == keys(shelf, "deep cross modal", 0)[:limit]


def test_hit(shelf: Writer) -> None:
    """A hit tells what a table shows, and a score."""
    (hit,) = search(shelf.conn, "gradients")
    url = "https://github.com/kim/gradclip-net"
    assert hit == Hit(
        "clipper", "Clipping gradients", (), None, None, (PaperLink("paper", url),), (("b", 2),), hit.score
    )
    assert hit.score > 0


WORDS = st.sampled_from(["AND", "OR", "NOT", "NEAR(", "a*", '"', "title:", "^", "-", "x-y", "\0", "CIR", ")"])


@given(query=st.text() | st.lists(WORDS).map(" ".join), limit=st.integers(0, 3))
def test_no_query_is_wrong(shelf: Writer, query: str, limit: int) -> None:
    """Whatever is typed, lone surrogates and NUL included, gives a list."""
    assert isinstance(search(shelf.conn, query, limit=limit), list)


def test_long_query(shelf: Writer) -> None:
    """A pasted page is a query too."""
    page = " ".join(f"word{number}" for number in range(3_000))
    assert keys(shelf, page) == keys(shelf, f'"{page}"') == []
