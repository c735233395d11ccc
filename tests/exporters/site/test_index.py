"""The index of the web page."""

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters.site.index import Index, synonyms
from mmret_cli.models import Paper


def places(index: Index, word: str) -> list[tuple[int, bool]]:
    """(place, whether in the title) of the papers with a word, read as the page reads them."""
    found = index.as_json()
    steps = found["postings"][found["keys"][found["words"].split(" ").index(word)]].split(" ")
    numbers = [sum(int(step, 36) for step in steps[: end + 1]) for end in range(len(steps))]
    return [(number >> 1, bool(number & 1)) for number in numbers]


def indexed(*papers: Paper) -> Index:
    """An index over papers."""
    index = Index()
    for place, paper in enumerate(papers):
        index.add(place, paper)
    return index


def test_forms_have_one_key() -> None:
    """Plurals, accents and British spelling share a key; hyphened words stand glued too."""
    index = indexed(Paper("Images"), Paper("Image-text localisation", ("Zoë Müller",)))
    assert places(index, "images") == [(0, True), (1, True)]
    assert places(index, "imagetext") == [(1, True)]
    assert places(index, "muller") == [(1, False)]
    assert (
        index.words["localisation"]
        == indexed(Paper("Localisation")).words["localisation"] + index.words["localisation"]
    )


@given(st.lists(st.text(max_size=20), max_size=8))
def test_every_word_leads_back(titles: list[str]) -> None:
    """Each word of a title finds its paper, as the page reads the index."""
    index = indexed(*map(Paper, titles))
    for place, title in enumerate(titles):
        for word in indexed(Paper(title)).words:
            assert (place, True) in places(index, word)


def test_synonyms() -> None:
    """Only groups of which a term occurs go onto the page, as plain words."""
    index = indexed(Paper("Composed Image Retrieval"))
    groups = [("CIR", "composed image-retrieval"), ("VQA", "visual question answering")]
    assert synonyms(groups, index) == [["cir", "composed image retrieval"]]
