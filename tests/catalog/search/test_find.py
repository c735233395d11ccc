"""Queries against a catalog: what each form finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog.search.find import count, search
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.models import Entry, Link, Result
from tests.catalog.library import Library

VOCABULARY = Vocabulary([("test.txt", "CIR = composed image retrieval\nphoto = image = picture\n")])
SHELF = {
    "cir": Entry("remote-list", 1, "Zero-Shot Composed Image Retrieval with Inversion", authors=("Alberto Baldrati",)),
    "hash": Entry("a", 2, "Deep Cross-Modal Hashing", year=2017, venue="CVPR", datasets=("MIRFlickr",)),
    "modal": Entry("a", 3, "Modal logic across a cross", section=("Philosophy", "Sets")),
    "clip": Entry("b", 1, "Learning Transferable Visual Models", method="CLIP", authors=("Yi Yang",)),
    "clipper": Entry("b", 2, "Clipping gradients", links=(Link("code", "https://github.com/kim/gradclip-net"),)),
    "twin1": Entry("b", 3, "Twin towers", year=2020),
    "twin2": Entry("b", 4, "Twin towers", year=2021),
    "twin3": Entry("b", 5, "Twin towers", year=2021),
    "twinkle": Entry("b", 6, "Twinkle towers", year=2025, authors=("Yi Li", "Bo Yang")),
    "gone": Entry("c", 1, "Zebra crossings"),
}


@pytest.fixture(scope="module")
def shelf(shared: Library) -> Library:
    """A library of SHELF; `gone` is retired, `hash` has a result."""
    shared.put(**SHELF)
    shared.retire("gone")
    shared.put_results(hash=Result("a", 99, 1, "DCMH", "MAP", 70.0, dataset="NUS-WIDE"))
    return shared


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        # words
        ("hashing", {"hash"}),
        ("HASHING deep", {"hash"}),
        ("baldrati", {"cir"}),
        ("mirflickr", {"hash"}),
        ("philosophy", {"modal"}),
        ("gradclip", {"clipper"}),
        ("cross modal", {"hash", "modal"}),
        ("twin", {"twin1", "twin2", "twin3", "twinkle"}),
        ("zebra", set()),
        # phrases
        ('"cross modal"', {"hash"}),
        ('"modal cross"', set()),
        ('"cross-modal hashing" deep', {"hash"}),
        # unwanted words
        ("towers -twinkle", {"twin1", "twin2", "twin3"}),
        ('cross -"cross modal"', {"modal"}),
        ("towers -author:li", {"twin1", "twin2", "twin3"}),
        ("-towers -cross -clip -clipping", {"cir"}),
        # fields
        ("title:hashing", {"hash"}),
        ("title:baldrati", set()),
        ("author:baldrati", {"cir"}),
        ("authors:Baldrati", {"cir"}),
        ("venue:cvpr", {"hash"}),
        ("method:clip", {"clip"}),
        ("dataset:mirflickr", {"hash"}),
        ("dataset:NUS-WIDE", {"hash"}),
        ("dataset:nuswide", {"hash"}),
        ("topic:philosophy", {"modal"}),
        ("task:philosophy", {"modal"}),
        ("section:sets", {"modal"}),
        ("list:remote", {"cir"}),
        ("year:2020", {"twin1"}),
        ("has:code", {"clipper"}),
        ('title:"twin towers"', {"twin1", "twin2", "twin3"}),
        ("title:twin*", {"twin1", "twin2", "twin3", "twinkle"}),
        ("title:clip method:clip", set()),
        # either
        ("hashing OR baldrati", {"hash", "cir"}),
        ("title:hashing OR title:composed", {"hash", "cir"}),
        ('"cross modal" OR baldrati', {"hash", "cir"}),
        ("year:2017 OR year:2020", {"hash", "twin1"}),
        # beginnings
        ("inver", {"cir"}),
        ("inver composed", set()),
        ("inver* composed", {"cir"}),
        ("twink*", {"twinkle"}),
        # no syntax
        ("colour:hashing", set()),
        ("hashing:deep", {"hash"}),
        ("hashing)", {"hash"}),
        ("hashing 🎉", {"hash"}),
        ("hash\udcffing", {"hash"}),
        ("deep\0hashing", {"hash"}),
        ('"hashing', {"hash"}),
        ("", set()),
        ('"', set()),
        ("🎉", set()),
    ],
)
def test_whole_hits(shelf: Library, query: str, keys: set[str]) -> None:
    """Each query finds these papers with all its words."""
    assert shelf.whole(query) == keys


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("author:baldrati OR hashing", {"cir", "hash"}),
        ("title:twinkle OR baldrati", {"twinkle", "cir"}),
        ("author:deep OR title:baldrati OR venue:cvpr", {"hash"}),
        ("year:2020 OR hashing", {"twin1", "hash"}),
    ],
)
def test_each_side_of_or_has_its_own_field(shelf: Library, query: str, keys: set[str]) -> None:
    """A field before one word of an OR is not that of the other."""
    assert shelf.whole(query) == keys


@pytest.mark.parametrize(
    "query",
    ["NEAR hashing", "hashing AND", "NOT hashing", "a:b hashing", "colour:red hashing", "^ hashing", "hashing + *"],
)
def test_no_operators(shelf: Library, query: str) -> None:
    """What is an operator elsewhere is a word like any other, or nothing."""
    assert shelf.keys(query) == ["hash"]


def test_words_of_a_name(shelf: Library) -> None:
    """Several words in a field belong together: two authors are no third one."""
    assert shelf.whole('author:"Yi Yang"') == {"clip"}


def test_unwanted_is_what_was_typed(library: Library) -> None:
    """A word that is not wanted doesn't take the papers with another word for it away."""
    library.vocabulary = "photo = image = picture"
    library.put(photo="Photo retrieval", image="Image retrieval")
    assert library.keys("retrieval -photo") == ["image"]


def test_ties(shelf: Library) -> None:
    """Equally good hits come newest first, then by key."""
    assert shelf.keys('towers "twin"') == ["twin2", "twin3", "twin1"]


@pytest.mark.parametrize("query", ["deep cross modal", "twin", "towers deep", "cross modal clip"])
@pytest.mark.parametrize(("limit", "offset"), [(1, 0), (2, 0), (1, 1), (2, 1), (0, 1), (3, 90), (9, 200)])
def test_pages(shelf: Library, query: str, limit: int, offset: int) -> None:
    """Limit and offset cut a page out of all hits, those with most of the words included; 0 is no limit."""
    whole = shelf.keys(query, limit=0)
    assert shelf.keys(query, limit=limit, offset=offset) == whole[offset : offset + limit if limit else None]


@pytest.mark.parametrize("query", ["deep cross modal", "twin", "has:year", "hashing", "-twin", "quaternion", ""])
def test_totals(shelf: Library, query: str) -> None:
    """The total is that of all hits, however few are shown, and the count."""
    number = len(shelf.keys(query, limit=0))
    found = shelf.find(query, limit=1)
    assert (found.total, found.counted, count(shelf.conn, query)) == (number, True, number)


@pytest.mark.parametrize("query", ["twin", "deep cross modal hashing", "CLIP", "towers modal", "cross -deep"])
def test_scores_fall(shelf: Library, query: str) -> None:
    """No hit scores higher than the one before it."""
    scores = [hit.score for hit in shelf.find(query).hits]
    assert scores == sorted(scores, reverse=True)


TOKENS = st.sampled_from(
    [
        *(
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            "a*",
            "*",
            '"',
            "title:",
            'author:"',
            "year:2020..",
            "has:",
            "list:a",
            "{title}",
        ),
        *("-", "--", "^", "+", ")", "x-y", "\\", "\0", "\udcff", "🎉", "한국", "ß", "²"),
        *("CIR", "hashing", "papers", "2020", "cross"),
    ]
)


@given(query=st.text() | st.lists(TOKENS).map(" ".join) | st.lists(TOKENS).map("".join), limit=st.integers(0, 3))
def test_no_query_is_wrong(shelf: Library, query: str, limit: int) -> None:
    """Whatever is typed, lone surrogates and NUL included, gives an answer, and its count."""
    found = search(shelf.conn, query, VOCABULARY, limit=limit)
    assert found.total == count(shelf.conn, query, VOCABULARY) >= len(found.hits)


@given(query=st.text() | st.lists(TOKENS).map(" ".join), retired=st.booleans())
def test_no_listing_is_wrong(shelf: Library, query: str, *, retired: bool) -> None:
    """Nor is any text wrong for a listing."""
    assert isinstance(shelf.listed(query, retired=retired), list)


@pytest.mark.parametrize("quote", ["", '"'])
def test_long_query(shelf: Library, quote: str) -> None:
    """A pasted page is a query too."""
    page = " ".join(f"word{number}" for number in range(3_000))
    assert shelf.keys(f"{quote}{page}{quote}") == []


def test_long_word(shelf: Library) -> None:
    """So is a page without a space."""
    assert shelf.keys("ab" * 2_000) == []


@pytest.mark.parametrize(
    "title",
    [
        "Über naïve Modelle",
        "Weiß und Groß",
        "Café Ångström",
        "Łódź Ørsted",
        "Ευριστική Σοφός",
        "Поиск изображений",
        "跨模态检索",
        "データ検索",
        "이미지 검색",
        "ﬁne-grained",
        "BT² and X³",
        "ＣＬＩＰ",
        "İstanbul",
        "VSE++",
        "C++ & C#",
    ],
)
def test_scripts(library: Library, title: str) -> None:
    """A paper is found by its own title in whatever script."""
    library.put(one=title, other="Deep hashing")
    assert library.whole(title) == {"one"}


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Über naïve Modelle", "uber naive"),
        ("Weiß", "weiss"),
        ("ﬁne-grained", "fine"),
        ("BT² loss", "BT2"),
        ("ＣＬＩＰ", "clip"),
    ],
)
def test_plain_letters(library: Library, title: str, query: str) -> None:
    """Plain letters stand for those with accents, ligatures and the like."""
    library.put(one=title, other="Deep hashing")
    assert library.whole(query) == {"one"}
