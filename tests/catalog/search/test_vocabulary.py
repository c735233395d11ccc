"""The vocabulary's groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.actions.vocabulary import built_in
from mmret_cli.catalog.search.vocabulary import Vocabulary
from mmret_cli.normalise.terms import tokens

TEXT = """# tasks
CIR = composed image retrieval = image retrieval with text feedback
  # an indented comment = no group
alone

TBPS = text-based person search
photo = image
picture = photo = snapshot
localisation=localizing
"""


@pytest.fixture
def vocabulary() -> Vocabulary:
    """That of TEXT."""
    return Vocabulary([("test.txt", TEXT)])


@pytest.mark.parametrize(
    ("term", "others"),
    [
        ("CIR", ["composed image retrieval", "image retrieval with text feedback"]),
        ("cir", ["composed image retrieval", "image retrieval with text feedback"]),
        ("composed image retrieval", ["image retrieval with text feedback", "CIR"]),
        ("image retrieval with text feedback", ["CIR", "composed image retrieval"]),
        ("Composed-Image Retrievals", ["image retrieval with text feedback", "CIR"]),
        ("textbased person search", ["TBPS"]),
        ("text based person searches", ["TBPS"]),
        ("photos", ["image", "snapshot", "picture"]),
        ("localization", ["localizing"]),
        ("composed image", []),
        ("alone", []),
        ("tasks", []),
        ("an indented comment", []),
        ("", []),
        ("🎉", []),
    ],
)
def test_others(vocabulary: Vocabulary, term: str, others: list[str]) -> None:
    """A term's others are those of all its lines, from what follows it on, however it is written."""
    assert vocabulary.others(tokens(term)) == others


def test_groups(vocabulary: Vocabulary) -> None:
    """Groups are the lines with several terms, each with its place."""
    assert [(group.terms[0], group.origin) for group in vocabulary.groups()] == [
        ("CIR", "test.txt:2"),
        ("TBPS", "test.txt:6"),
        ("photo", "test.txt:7"),
        ("picture", "test.txt:8"),
        ("localisation", "test.txt:9"),
    ]


def test_files_add_up() -> None:
    """A file of one's own adds to the first one."""
    vocabulary = Vocabulary([("ours.txt", "photo = image\n"), ("mine.txt", "photo = selfie")])
    assert vocabulary.others(["photo"]) == ["image", "selfie"]
    assert [group.origin for group in vocabulary.groups_of(["photo"])] == ["ours.txt:1", "mine.txt:1"]


def test_twice_in_a_line() -> None:
    """A term that stands twice in a line counts once."""
    assert Vocabulary([("", "a1 = b1 = b1 = = b1")]).others(["a1"]) == ["b1"]


def test_no_files() -> None:
    """Without files there are no groups."""
    assert Vocabulary().others(["photo"]) == []


@given(st.text(), st.lists(st.text(min_size=1)))
def test_any_text(text: str, words: list[str]) -> None:
    """No file and no term is wrong."""
    assert isinstance(Vocabulary([("", text)]).others(tokens(" ".join(words))), list)


@given(
    st.lists(
        st.sampled_from(["deep", "images", "query", "localisation", "cross-modal", "hash"]), min_size=1, max_size=4
    )
)
def test_both_ways(words: list[str]) -> None:
    """Each term of a group leads to each other one."""
    vocabulary = Vocabulary([("", f"{' '.join(words)} = other thing")])
    assert vocabulary.others(tokens(" ".join(words))) == ["other thing"]
    assert vocabulary.others(["other", "things"]) == [" ".join(words)]


def test_ours() -> None:
    """The field's vocabulary has a hundred groups and more, and every term of each leads to another."""
    vocabulary = Vocabulary(built_in())
    groups = list(vocabulary.groups())
    lost = [term for group in groups for term in group.terms if not vocabulary.others(tokens(term))]
    assert (len(groups) > 100, lost) == (True, [])
