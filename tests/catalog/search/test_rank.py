"""Ranking: what stands before what, and why."""

import pytest

from mmret_cli.models import Entry, Link
from tests.catalog.library import Library

FILL = {f"fill{number}": f"Towers {number}" for number in range(5)}


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("hashing", Entry("a", 1, "Deep hashing"), Entry("a", 1, "Deep codes", section=("Hashing",))),
        ("hashing", Entry("a", 1, "Deep hashing"), Entry("a", 1, "Deep codes", venue="Hashing")),
        ("scan", Entry("a", 1, "Deep codes", method="SCAN"), Entry("a", 1, "Deep codes", section=("Scan",))),
        ("coco", Entry("a", 1, "Deep codes", datasets=("COCO",)), Entry("a", 1, "Deep codes", venue="COCO journal")),
        ("coco", Entry("a", 1, "Deep coco"), Entry("a", 1, "Deep codes", datasets=("COCO",))),
        (
            "scan",
            Entry("a", 1, "Deep codes", method="SCAN"),
            Entry("a", 1, "Deep codes", links=(Link("pdf", "https://example.org/scan.pdf"),)),
        ),
        ("cross modal", Entry("a", 1, "Cross modal codes"), Entry("a", 1, "Modal codes cross")),
        ("cross modal", Entry("a", 1, "Cross modal"), Entry("a", 1, "Cross modal codes and other things")),
        ("twin", Entry("a", 1, "Twin towers"), Entry("a", 1, "Twinkle towers")),
        ("hashing", Entry("a", 1, "Hashing"), Entry("a", 1, "On the hashing of many things")),
        ("SCAN", Entry("a", 1, "Codes", method="SCAN"), Entry("a", 1, "Codes: a scan of the field")),
        ("ZQR", Entry("a", 1, "ZQR codes"), Entry("a", 1, "Zebra quaternion retrieval")),
        ("Deep codes", Entry("a", 1, "Deep codes"), Entry("a", 1, "Deep codes, deep codes")),
    ],
)
def test_before(library: Library, query: str, better: Entry, worse: Entry) -> None:
    """The better one stands first, whichever of them has the earlier row."""
    library.put(**FILL, b=worse, a=better)
    assert library.keys(query)[:2] == ["a", "b"]


def test_all_words_before_some(library: Library) -> None:
    """All words in poor places stand before most of them in the title."""
    library.put(
        **FILL,
        all=Entry("a", 1, "Codes", section=("Deep", "Cross hashing")),
        most=Entry("a", 1, "Deep hashing", year=2030),
    )
    assert library.keys("deep cross hashing") == ["all", "most"]


def test_rare_words_weigh_more(library: Library) -> None:
    """Of two papers with one of two words, that with the rarer word is first."""
    library.put(**FILL, rare="Quaternion codes", usual=Entry("a", 1, "Towers codes", year=2030))
    assert library.keys("towers quaternion", limit=0)[0] == "rare"


def test_relevance_among_papers_with_all_words(library: Library) -> None:
    """That a paper with some of the words scores high doesn't make those with all of them equal: title before section."""
    library.vocabulary = "deep hashing = abyssal codes"
    library.put(
        some="Deep hashing",
        good=Entry("a", 1, "Abyssal quick codes for videos", year=2001),
        poor=Entry("a", 1, "Towers", section=("Abyssal", "Quick", "Codes", "Videos"), year=2020),
        **{f"fill{number}": f"Videos {number}" for number in range(30)},
    )
    assert library.keys("deep hashing videos")[:3] == ["good", "poor", "some"]


def test_parts_add_up(library: Library) -> None:
    """The score is the sum of the parts that explain it."""
    library.vocabulary = "hashing = codes"
    library.put(**FILL, one=Entry("a", 1, "Deep hashing", method="DH"), two=Entry("a", 1, "Deep codes", venue="CVPR"))
    for hit in library.find("deep hashing cvpr").hits:
        assert sum(part.value for part in hit.parts) == pytest.approx(hit.score)
        assert all(part.why and part.value > 0 for part in hit.parts)


def test_parts_say_why(library: Library) -> None:
    """A part names the word and the column."""
    library.put(one=Entry("a", 1, "Codes", authors=("Ann Lee",)))
    assert library.find("lee").hits[0].parts[0].why == "lee: authors"


def test_parts_name_the_expansion(library: Library) -> None:
    """Of an expansion, a part says what it was."""
    library.vocabulary = "hashing = codes"
    library.put(one="Deep codes")
    assert library.find("hashing").hits[0].parts[0].why == "hashing: title (synonym codes)"
