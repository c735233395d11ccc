"""Which papers are hits: those with all words, and where they are few, those with most."""

import pytest

from mmret_cli.catalog.search.retrieve import FEW, WINDOW
from mmret_cli.models import Entry
from tests.catalog.library import Library


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """Papers with one, two and three of the words deep, cross and hashing; more than FEW on sketches."""
    shared.put(
        three=Entry("a", 1, "Deep cross hashing", year=2020),
        two="Deep hashing",
        also="Cross hashing",
        one="Hashing",
        nothing="Towers",
        **{f"sketch{number}": f"Sketch {number}" for number in range(FEW)},
        both="A sketch tower",
    )
    return shared


def wholes(library: Library, query: str) -> dict[str, bool]:
    """Key -> whether the hit has all the words."""
    return {hit.key: hit.whole for hit in library.find(query).hits}


def test_most_words_follow(shelf: Library) -> None:
    """Where few papers have all the words, those with most of them follow, and then those with fewer."""
    keys = shelf.keys("deep cross hashing")
    assert (keys[0], set(keys[1:3]), keys[3:]) == ("three", {"two", "also"}, ["one"])


def test_whole(shelf: Library) -> None:
    """A hit says whether it has all the words."""
    assert wholes(shelf, "deep cross hashing") == {"three": True, "two": False, "also": False, "one": False}


def test_enough(shelf: Library) -> None:
    """Where there are enough papers with all the words, no others follow."""
    assert set(wholes(shelf, "sketch").values()) == {True}
    assert "nothing" not in shelf.keys("sketch")


def test_fill_up(shelf: Library) -> None:
    """One paper with all the words is filled up by those with one."""
    assert {"both", "nothing", "sketch0"} <= set(shelf.keys("sketch tower", limit=0))


@pytest.mark.parametrize(
    ("query", "lost"), [("hashing quaternion", ["quaternion"]), ("quaternion zebra", ["quaternion", "zebra"])]
)
def test_lost(shelf: Library, query: str, lost: list[str]) -> None:
    """A word that no paper has doesn't empty the result, and is told."""
    found = shelf.find(query)
    assert (found.lost, bool(found.hits)) == (lost, "hashing" in query)


def test_nothing_lost(shelf: Library) -> None:
    """Words that papers have are not lost, though none has them all."""
    assert shelf.find("towers hashing").lost == []


@pytest.mark.parametrize("query", ['hashing "deep cross"', "hashing title:cross title:deep", "hashing deep year:2020"])
def test_musts(shelf: Library, query: str) -> None:
    """What must be isn't given up to find more."""
    assert shelf.keys(query) == ["three"]


def test_unwanted_in_the_rest(shelf: Library) -> None:
    """Nor do papers with an unwanted word follow."""
    assert set(shelf.keys("deep cross hashing -cross")) == {"two", "one"}


@pytest.mark.parametrize(
    "query",
    [
        "papers on hashing deep",
        "what is hashing, deep",
        "hashing using the deep",
        "find me articles about hashing deep",
    ],
)
def test_small_words(shelf: Library, query: str) -> None:
    """Small words and words about the search weigh nothing."""
    found, plain = (
        [(hit.key, hit.whole, hit.score) for hit in shelf.find(text).hits] for text in (query, "hashing deep")
    )
    assert found == plain


def test_small_words_in_a_title(library: Library) -> None:
    """A title of small words is found by them, where nothing else is asked for."""
    library.put(one="What and where", two="Deep hashing")
    assert library.keys("what and where") == ["one"]


def test_small_words_help_the_title(library: Library) -> None:
    """A title typed as it stands is first, small words and all."""
    library.put(right="Learning to rank with images", wrong="Rank learning images")
    assert library.keys("Learning to rank with images")[0] == "right"


def test_many(library: Library) -> None:
    """Behind those that are ranked anew the others follow, each once, as the count says."""
    library.put(**{f"n{number}": f"Twin towers {number}" for number in range(WINDOW + 20)})
    keys = library.keys("towers", limit=0)
    assert (len(keys), len(set(keys)), library.find("towers", limit=0).total) == (WINDOW + 20, WINDOW + 20, WINDOW + 20)


def test_pages_of_many(library: Library) -> None:
    """Pages join without a gap, also where the ranking anew ends."""
    library.put(**{f"n{number}": f"Twin towers {number}" for number in range(WINDOW + 20)})
    pages = [library.keys("towers", limit=30, offset=offset) for offset in range(0, WINDOW + 30, 30)]
    assert [key for page in pages for key in page] == library.keys("towers", limit=0)


def test_uncounted(library: Library) -> None:
    """The total of a page of very many is a lower bound, and says so."""
    library.put(**{f"n{number}": f"Twin towers {number}" for number in range(WINDOW + 20)})
    found = library.find("towers", limit=5)
    assert (found.counted, WINDOW <= found.total <= WINDOW + 20) == (False, True)


def test_many_with_some_words(library: Library) -> None:
    """A total that is called exact is that of all hits, those with some of the words included."""
    library.put(**{f"n{number}": f"Twin {number}" for number in range(WINDOW + 20)}, whole="Twin towers")
    found = library.find("twin towers", limit=0)
    assert (found.total == WINDOW + 21) or not found.counted
