"""Words that make two papers of two like titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.likeness.opposed import opposed
from mmret_cli.matching.likeness.titlediff import Titles, compare_titles
from mmret_cli.matching.likeness.titles import Title

FRAMES = [
    "{} of Long Burrow Maps",
    "Wombat Studies and {} of Maps at Night",
    "Burrow Maps: {} Revisited by Night and Day",
]
OPPOSED = [
    ("Supervised Hashing", "Unsupervised Hashing"),
    ("Supervised Hashing", "Semi-Supervised Hashing"),
    ("Self-Supervised Hashing", "Unsupervised Hashing"),
    ("Weakly Supervised Hashing", "Supervised Hashing"),
    ("Intra-Modal Hashing", "Inter-Modal Hashing"),
    ("Intramodal Hashing", "Intermodal Hashing"),
    ("Linear Hashing", "Non-linear Hashing"),
    ("Linear Hashing", "Nonlinear Hashing"),
    ("Hashing of Known Keys", "Hashing of Unknown Keys"),
    ("Symmetric Hashing", "Asymmetric Hashing"),
    ("Parametric Hashing", "Non-Parametric Hashing"),
    ("Inductive Hashing", "Deductive Hashing"),
    ("Online Hashing", "Offline Hashing"),
    ("Local Hashing", "Global Hashing"),
    ("Encoder Hashing", "Decoder Hashing"),
    ("Image-to-Text Hashing", "Text-to-Image Hashing"),
    ("Hashing from Text to Speech", "Hashing from Speech to Text"),
    ("Hashing with Keys", "Hashing without Keys"),
    ("Hash", "Hash++"),
    ("HashNet: Learning", "HashNet+: Learning"),
    ("HashNetV2", "HashNetV3"),
    ("HashNet", "HashNet2"),
    ("HASH2013 Results", "HASH2014 Results"),
    ("HashNet Pro", "HashNet"),
    ("Hashing I", "Hashing II"),
    ("Hashing II", "Hashing III"),
    ("α-Hashing", "β-Hashing"),
    ("Beta-Hashing", "Hashing"),
    ("Kite Search in C", "Kite Search in C++"),
    ("Kite Search in C", "Kite Search in C#"),
    ("Kite Search in Java", "Kite Search in Rust"),
    ("Kite Search in Java", "Kite Search in JavaScript"),
]
ONE = [
    ("Supervised Hashing", "Supervied Hashing"),
    ("Unsupervised Hashing", "Unsuperivsed Hashing"),
    ("Nonlinear Hashing", "Non-linear Hashng"),
    ("Semi-Supervised Hashing", "Semisupervised Hashng"),
    ("α-Hashing", "Alpha-Hashing"),
    ("Intermodal Hashing", "Inter-Modal Hashin"),
    ("Image-to-Text Hashing", "Image to Text Hashng"),
    ("Hashing with Keys", "Hashing with Keyes"),
    ("VSE++ Hashing", "VSE ++ Hashing"),
    ("Kite Search in C++", "Kite Serch in C++"),
    ("Modelling Keys", "Modeling Keys"),
    ("Embedding Keys", "Imbedding Keys"),
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_opposed(one: str, other: str, frame: str) -> None:
    """A word that carries the meaning makes two papers of two titles, wherever it stands and whichever comes first."""
    titles = [Title(frame.format(each)) for each in (one, other)]
    found = [compare_titles(*titles), compare_titles(*reversed(titles))]
    assert found[0].level in {Titles.OPPOSED, Titles.NUMBERS}
    assert found[0] == found[1]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("one", "other"), ONE)
def test_one(one: str, other: str, frame: str) -> None:
    """A misspelling, a hyphen or the name of a letter parts nothing."""
    assert compare_titles(Title(frame.format(one)), Title(frame.format(other))).level >= Titles.NEAR


@given(st.text(max_size=60), st.text(max_size=60))
def test_symmetric(one: str, other: str) -> None:
    """It is all one which of two titles comes first; a title stands against itself in nothing."""
    assert opposed(Title(one), Title(other)) == opposed(Title(other), Title(one))
    assert not opposed(Title(one), Title(one))
