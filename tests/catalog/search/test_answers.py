"""What a search makes of words that are not those of the papers, how it ranks what it finds, and what it tells."""

import pytest

from mmret_cli.catalog.search.find import search
from mmret_cli.models import Entry, Link, Result
from tests.catalog.library import Library

VOCABULARY = """
photo = picture = snapshot
TBPS = text-based person search
"""
PAPERS = {
    "cir": Entry(
        "a-list",
        1,
        "Zero-Shot Composed Image Retrieval with Inversion",
        authors=("Alberto Baldrati", "Marco Bertini"),
        year=2023,
        links=(Link("code", "https://github.com/miccunifi/SEARLE"),),
    ),
    "hash": Entry("a-list", 1, "Deep Cross-Modal Hashing", authors=("Qing-Yuan Jiang",), year=2017, method="DCMH"),
    "modal": Entry("a-list", 1, "Modal logic across a cross"),
    "clip": Entry("b-list", 1, "Learning Transferable Visual Models", year=2021, method="CLIP"),
    "style": Entry("b-list", 1, "StyleCLIP: Text-Driven Manipulation", year=2021),
    "mesh": Entry("b-list", 1, "Text2Mesh stylization", year=2022),
    "grained": Entry("b-list", 1, "Fine-grained recognition of birds", year=2020),
    "ball": Entry("b-list", 1, "Poincaré embeddings", authors=("José Müller",), year=2019),
    "place": Entry("b-list", 1, "Object localization", year=2020),
    "colour": Entry("b-list", 1, "Colour constancy", year=2018),
    "person": Entry("b-list", 1, "A text-based person search benchmark"),
    "photo": Entry("b-list", 1, "Photo albums"),
    "picture": Entry("b-list", 1, "Picture books", year=2024),
    "video": Entry("b-list", 1, "Moment Query Grounding (MQG) in long videos"),
    "mqg": Entry("b-list", 1, "Faster MQG"),
}


@pytest.fixture(scope="module")
def papers(shared: Library) -> Library:
    """A library of PAPERS, one of them with a result."""
    shared.vocabulary = VOCABULARY
    shared.put(**PAPERS)
    shared.put_results(clip=Result("b-list", 90, 1, "CLIP", "R@1", 50.0, dataset="Flickr30K"))
    return shared


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # accents, plural, joined and split words, British and American
        ("poincare", "ball"),
        ("poincaré", "ball"),
        ("jose muller", "ball"),
        ("recognitions", "grained"),
        ("bird", "grained"),
        ("finegrained", "grained"),
        ("fine grained", "grained"),
        ("text 2 mesh", "mesh"),
        ("text2mesh", "mesh"),
        ("stylisation", "mesh"),
        ("localisation", "place"),
        ("color", "colour"),
        ("colour", "colour"),
        # methods, data sets, parts of names in camel case
        ("searle", "cir"),
        ("method:searle", "cir"),
        ("clip manipulation", "style"),
        ("style clip", "style"),
        ("flickr30k", "clip"),
        ("dataset:flickr30k", "clip"),
        # initials, the vocabulary, acronyms that a title defines
        ("CIR", "cir"),
        ("ZSCIR", "cir"),
        ("photo", "photo picture"),
        ("snapshot", "photo picture"),
        ("snapshots", "photo picture"),
        ("tbps", "person"),
        ("TBPS benchmark", "person"),
        ("MQG", "mqg video"),
        ("moment query grounding", "mqg video"),
        # only the last word may be the beginning of one
        ("composed inver", "cir"),
        ("inver composed", ""),
        ("inver* composed", "cir"),
        # a phrase is exact
        ('"snapshot"', ""),
    ],
)
def test_whole(papers: Library, query: str, expected: str) -> None:
    """Each query finds these papers with all its words."""
    assert " ".join(sorted(papers.whole(query))) == expected


@pytest.mark.parametrize(
    ("typed", "meant", "key"),
    [
        ("hashign", "hashing", "hash"),
        ("hashinng", "hashing", "hash"),
        ("inversoin", "inversion", "cir"),
        ("baldratti", "baldrati", "cir"),
        ("mullre", "muller", "ball"),
        ("author:baldratti", "baldrati", "cir"),
    ],
)
def test_corrected(papers: Library, typed: str, meant: str, key: str) -> None:
    """A mistake is corrected to a word of the catalog, and that is told."""
    found = papers.find(typed)
    assert ([hit.key for hit in found.hits], [other for _, other in found.expanded]) == ([key], [meant])


@pytest.mark.parametrize(
    ("query", "pair"),
    [
        ("snapshot", ("snapshot", "photo")),
        ("tbps", ("tbps", "text-based person search")),
        ("moment query grounding", ("moment query grounding", "MQG")),
        ("inver", ("inver", "inversion")),
        ("CIR", ("CIR", "CIR")),
    ],
)
def test_expanded(papers: Library, query: str, pair: tuple[str, str]) -> None:
    """What else was looked for is told."""
    assert pair in papers.find(query).expanded


def test_not_expanded(papers: Library) -> None:
    """Nothing is told where the hits have the words as typed."""
    assert list(papers.find("deep hashing").expanded) == []


@pytest.mark.parametrize(
    ("query", "lost"),
    [
        ("hashing quaternion", ["quaternion"]),
        ("hashing", []),
        ("papers about quaternion hashing", ["quaternion"]),
        ("quaternion xylophone", ["quaternion", "xylophone"]),
    ],
)
def test_lost(papers: Library, query: str, lost: list[str]) -> None:
    """Words that no paper has are told."""
    assert list(papers.find(query).lost) == lost


@pytest.mark.parametrize(("query", "unknown"), [("has:code", []), ("has:Wings -has:legs", ["wings", "legs"])])
def test_unknown(papers: Library, query: str, unknown: list[str]) -> None:
    """What `has:` asks for and no paper can have is told."""
    assert list(papers.find(query).unknown) == unknown


def test_title_before_the_rest(library: Library) -> None:
    """A word in the title ranks above the same word in a section."""
    library.put(section=Entry("a", 1, "Other things", section=("Hashing",)), title="Hashing things")
    assert library.keys("hashing") == ["title", "section"]


def test_exact_before_beginning(library: Library) -> None:
    """A word as typed ranks above one that only begins so, even in a newer paper."""
    library.put(one=Entry("a", 1, "Twin towers", year=2020), other=Entry("a", 1, "Twinkle towers", year=2025))
    assert library.keys("towers twin") == ["one", "other"]


def test_exact_before_synonym(papers: Library) -> None:
    """A synonym ranks behind the word as typed, even in a newer paper."""
    assert papers.keys("photo") == ["photo", "picture"]


def test_exact_before_learned(papers: Library) -> None:
    """What a title defines ranks behind the words as typed."""
    assert papers.keys("moment query grounding")[:2] == ["video", "mqg"]


def test_name_before_its_parts(papers: Library) -> None:
    """A method's own name ranks above a part of another's."""
    assert papers.keys("clip") == ["clip", "style"]


def test_most_words_follow(papers: Library) -> None:
    """Papers with most of the words follow behind those with all, and are marked."""
    assert [(hit.key, hit.whole) for hit in papers.find("deep cross modal").hits] == [("hash", True), ("modal", False)]


def test_most_words_first(papers: Library) -> None:
    """Where no paper has all words, those with more of them come first."""
    hits = papers.find("deep hashing cross modal quaternion").hits
    assert [(hit.key, hit.whole) for hit in hits] == [("hash", False), ("modal", False)]


def test_filters_hold_for_the_rest(papers: Library) -> None:
    """Papers with most of the words must fit the filters, too."""
    assert papers.keys("deep cross modal year:2017") == ["hash"]


def test_parts_add_up(papers: Library) -> None:
    """A score is the sum of its parts."""
    (hit, *_) = papers.find("deep hashing").hits
    assert hit.score == pytest.approx(sum(part.value for part in hit.parts))


def test_matched(papers: Library) -> None:
    """A hit tells which of its words matched, as they are written."""
    (hit, *_) = papers.find("hash jiang").hits
    assert hit.matched == {"Hashing", "Jiang"}


def test_without_vocabulary(papers: Library) -> None:
    """A search needs no vocabulary."""
    assert [hit.key for hit in search(papers.conn, "photo").hits] == ["photo"]


def test_empty_catalog(library: Library) -> None:
    """A catalog without papers has no hits."""
    assert library.keys("hashing") == library.keys("has:code") == []
