"""What the catalog's own words say of a typed one."""

import tracemalloc

import pytest

from mmret_cli.catalog.search.words import COMPLETIONS, Words
from mmret_cli.models import Entry
from tests.catalog.library import Library


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """Papers with words of different rarity."""
    shared.put(**{f"n{number}": Entry("a", 1, f"Manipulation of images {number}") for number in range(20)})
    shared.put(
        fine="Fine grained text to image search",
        hash=Entry("a", 1, "Hashing", authors=("Andrej Karpathy",)),
        hashes="Hashes and hash codes",
        clip="CLIP by Wong",
        rare="Manipulatoin of videos",
    )
    return shared


@pytest.fixture
def words(shelf: Library) -> Words:
    """The words of the shelf."""
    return Words(shelf.conn)


def test_counts(words: Words) -> None:
    """How many papers have each word; those without are left out."""
    assert words.counts(["images", "hashing", "zebra"]) == {"images": 20, "hashing": 1}


def test_rarity(words: Words) -> None:
    """Rarer words weigh more, and of several the rarest counts."""
    assert words.rarity(["hashing"]) > words.rarity(["images"]) > 0
    assert words.rarity(["hashing", "images"]) == words.rarity(["hashing"])


@pytest.mark.parametrize(
    ("start", "completions"), [("hash", ["hashes", "hashing"]), ("hashing", []), ("karp", ["karpathy"]), ("zzz", [])]
)
def test_beginning(words: Words, start: str, completions: list[str]) -> None:
    """The words that begin so, without the word itself."""
    assert words.beginning(start) == completions


def test_frequent_completions_first(words: Words) -> None:
    """Of many completions those that most papers have come first."""
    assert words.beginning("m")[0] == "manipulation"


def test_no_more_completions_than_that(library: Library) -> None:
    """A single letter doesn't drag in all words."""
    library.put(**{f"n{number}": f"Word{number:03}" for number in range(COMPLETIONS + 5)})
    assert len(Words(library.conn).beginning("w")) == COMPLETIONS


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("finegrained", [["fine", "grained"]]),
        ("imagesearch", [["image", "search"]]),
        ("texttoimage", [["text", "to", "image"]]),
        ("finezebra", []),
        ("hashing", []),
        ("ab", []),
        ("", []),
    ],
)
def test_split(words: Words, word: str, parts: list[list[str]]) -> None:
    """A word that was written together is parted into words that the catalog has."""
    assert words.split(word) == parts


def test_split_of_a_page(words: Words) -> None:
    """A pasted page without a space is no reason to fill the memory with its parts."""
    tracemalloc.start()
    assert words.split("ab" * 2_500) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("manipualtion", "manipulation"),
        ("manipulatin", "manipulation"),
        ("mannipulation", "manipulation"),
        ("hasing", "hashing"),
        ("karpaty", "karpathy"),
        ("cilp", "clip"),
        ("clop", None),
        ("lip", None),
        ("zebra", None),
        ("2021", None),
        ("", None),
    ],
)
def test_correct(words: Words, typed: str, meant: str | None) -> None:
    """A letter wrong, missing, too many or swapped is mended, two in a long word; four letters may only be swapped."""
    assert words.correct(typed) == meant


def test_nearest_first(library: Library) -> None:
    """The nearest word is meant, then one with the same first letter, then a frequent one."""
    library.put(one="embedding", two="bedding mending", three="mending")
    corrections = [Words(library.conn).correct(typed) for typed in ("embeding", "nending", "cedding")]
    assert corrections == ["embedding", "mending", "bedding"]


@pytest.mark.parametrize(
    ("typed", "usual"), [("manipulatoin", "manipulation"), ("manipulation", None), ("wong", None), ("zebra", None)]
)
def test_more_usual(words: Words, typed: str, usual: str | None) -> None:
    """A rare word that is nearly a frequent one may itself be a mistake; a frequent, a short and an unknown one are not."""
    assert words.more_usual(typed) == usual


def test_empty_catalog(library: Library) -> None:
    """A catalog without papers has nothing to say."""
    words = Words(library.conn)
    assert (words.papers, words.correct("hashing"), words.beginning("h"), words.rarity(["a"])) == (0, None, [], 0.0)
