"""The names of methods, and the parts of names in camel case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.catalog.index.names import acronyms, camel_parts, initials, repositories, repository, short_title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("SCAN: Learning to Classify Images", "SCAN"),
        ("Paint by Word: Editing", "Paint by Word"),
        ("Learning to Classify Images", ""),
        ("A very long beginning of a title that is no name: the rest", ""),
        ("What is 1:1 matching", ""),
        ("", ""),
    ],
)
def test_short_title(title: str, name: str) -> None:
    """A name stands before the first colon, and is short."""
    assert short_title(title) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/Paranioar/RCAR", "RCAR"),
        ("https://www.github.com/Paranioar/RCAR.git", "RCAR"),
        ("github.com/Paranioar/RCAR/tree/main", "RCAR"),
        ("https://gitlab.com/a/b?x=1#c", "b"),
        ("https://github.com/Paranioar", ""),
        ("https://example.org/Paranioar/RCAR", ""),
        ("http://[half", ""),
        ("", ""),
    ],
)
def test_repository(url: str, name: str) -> None:
    """A code host's second part of the path is the repository; nothing else is."""
    assert repository(url) == name


def test_repositories() -> None:
    """Links that are no repositories are passed over."""
    assert repositories(["https://arxiv.org/abs/1", "https://github.com/a/b"]) == ["b"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("StyleCLIP", "Style CLIP"),
        ("Text2Mesh", "Text 2 Mesh"),
        ("CLIP4Clip", "CLIP 4 Clip"),
        ("InstructPix2Pix", "Instruct Pix 2"),
        ("HairCLIP and StyleCLIP", "Hair CLIP Style"),
        ("CLIP", ""),
        ("Composed Image Retrieval", ""),
        ("", ""),
    ],
)
def test_camel_parts(text: str, parts: str) -> None:
    """Only a name of several parts gives them, each once."""
    assert sorted(camel_parts(text).split()) == sorted(parts.split())


@pytest.mark.parametrize("text", ["GANs", "CNNs and VAEs", "LLMs"])
def test_plural_of_an_acronym(text: str) -> None:
    """The plural of an acronym is no name of two parts."""
    assert camel_parts(text) == ""


@given(st.text())
def test_any_text(text: str) -> None:
    """No text is too odd for it, as title or as URL."""
    assert isinstance(camel_parts(text) + short_title(text) + repository(text), str)


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
