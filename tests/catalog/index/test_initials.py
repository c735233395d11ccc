"""The initials of titles, and the acronyms that papers define."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog.index.names import acronyms, initials


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Composed Image Retrieval", "ci cir ir"),
        ("Cross-Modal Hashing", "cm cmh mh"),
        ("The Art of Retrieval", "ar"),
        ("(Deep) “Learning”", "dl"),
        ("A  B\tC", "bc"),
        ("No No No", "nn nnn"),
        ("Retrieval", ""),
        ("— & —", ""),
        ("", ""),
    ],
)
def test_initials(title: str, expected: str) -> None:
    """Runs of two words and more, small words and punctuation left out, each once."""
    assert initials(title) == expected


def test_longest() -> None:
    """No run is longer than six words."""
    assert max(map(len, initials("b c d e f g h i j").split())) == 6


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Composed Image Retrieval (CIR) in the wild", [], ("CIR", "Composed Image Retrieval")),
        ("Deep Cross-Modal Hashing", ["DCMH"], ("DCMH", "Deep Cross-Modal Hashing")),
        ("Cross-Modal Retrieval (CMR)", [], ("CMR", "Cross-Modal Retrieval")),
        ("On the Art of Image Retrieval (AIR)", [], ("AIR", "Art of Image Retrieval")),
        ("Learning with DCMH: Deep Cross-Modal Hashing", ["DCMH"], ("DCMH", "Deep Cross-Modal Hashing")),
        ("Vision-Language Pretraining for All", ["VLP"], ("VLP", "Vision-Language Pretraining")),
        ("Zero-shot Learning (ZSL)", [], ("ZSL", "Zero-shot Learning")),
        ("Text-based Person Search (TPS)", [], ("TPS", "Text-based Person Search")),
    ],
)
def test_acronyms(title: str, names: list[str], expected: tuple[str, str]) -> None:
    """A bracket or a method's name whose letters begin the words of the title stands for those words."""
    assert list(acronyms(title, names)) == [expected]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Composed Image Retrieval (survey)", []),
        ("Composed Image Retrieval (XYZ)", []),
        ("Deep Cross-Modal Hashing", ["SCAN"]),
        ("Deep Hashing", ["DH"]),
        ("Retrieval (R)", []),
        ("", ["CIR"]),
    ],
)
def test_no_acronyms(title: str, names: list[str]) -> None:
    """What doesn't spell out, and a name of two letters, stands for nothing."""
    assert list(acronyms(title, names)) == []


def test_acronym_once() -> None:
    """A name that is tag and bracket is learned once."""
    assert len(list(acronyms("Composed Image Retrieval (CIR)", ["CIR", "CIR"]))) == 1


@given(st.text(), st.lists(st.text()))
def test_any_title(title: str, names: list[str]) -> None:
    """Whatever a title holds, what is learned from it is not blank."""
    assert all(short and long for short, long in acronyms(title, names))
