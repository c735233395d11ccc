"""Citation keys: the contract's rule, and what is done when a key is taken."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.matching.keys import base_key, free_key
from mmret_cli.models import Paper


@pytest.mark.parametrize(
    ("authors", "year", "title", "expected"),
    [
        (["Alberto Baldrati", "Lorenzo Agnolucci"], 2023, "Zero-Shot Composed Image Retrieval", "baldrati2023zero"),
        (["Alberto Del Bimbo"], 2020, "Image Search", "delbimbo2020image"),
        (["Aaron van den Oord"], 2018, "Representation Learning", "vandenoord2018representation"),
        (["Mårten Björkman"], 2019, "Über Image Search", "bjorkman2019uber"),
        (["Łukasz Strauß"], 2019, "Hashing", "strauss2019hashing"),
        (["Kevin O’Brien"], 2019, "Hashing", "obrien2019hashing"),
        (["Ann Smith-Jones"], 2019, "Hashing", "smithjones2019hashing"),
        (["Robert Downey Jr."], 2019, "Hashing", "downey2019hashing"),
        (["Pei"], 2023, "Hashing", "pei2023hashing"),
        (["Kai Li"], None, "Hashing", "lihashing"),
        (["Kai Li"], 2019, "On the Use of Words", "li2019use"),  # stopwords
        (["Kai Li"], 2019, "A Survey", "li2019survey"),
        (["Kai Li"], 2019, "“3D Search”", "li20193d"),
        ([], 2021, "The Art of Deep Cross-Modal Hashing", "artdeepcross2021"),
        ([], 2021, "VSE++", "vse2021"),
        ([], None, "Image Search", "imagesearch"),
        (["王伟"], 2020, "Deep Video Hashing", "deepvideohashing2020"),  # no ASCII letter: as without authors
    ],
)
def test_base_key(authors: list[str], year: int | None, title: str, expected: str) -> None:
    """Family name with particles, year, first telling word; without authors three such words and the year; ASCII."""
    assert base_key(Paper(title, tuple(authors), year=year)) == expected


@given(title=st.text(), author=st.text(), year=st.none() | st.integers(1950, 2049))
def test_key_is_a_word(title: str, author: str, year: int | None) -> None:
    """Whatever a paper is called, its key is one word of small ASCII letters and digits."""
    key = base_key(Paper(title, (author,), year=year))
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "li2019use"),
        (["li2019use"], "li2019useb"),
        (["li2019use", "li2019useb"], "li2019usec"),
        (["li2019use", "li2019usec"], "li2019useb"),
        (["li2019useb"], "li2019use"),
    ],
)
def test_taken(taken: list[str], expected: str) -> None:
    """A key that is taken gets the first free letter, from b on."""
    assert free_key("li2019use", taken) == expected


def test_many_taken() -> None:
    """After z the letters go on; no key is given twice."""
    taken = ["x"]
    for _ in range(60):
        taken.append(free_key("x", taken))
    assert len(set(taken)) == 61
    assert list(islice(taken, 24, 28)) == ["xy", "xz", "xaa", "xab"]


def test_tried_letters_are_kept() -> None:
    """Who takes one key after another gets the same keys without trying those that were taken."""
    taken, tried = ["x", "y", "xc"], dict[str, Iterator[str]]()
    for base in ("x", "x", "y", "x"):
        plain, key = free_key(base, taken), free_key(base, taken, tried)
        assert key == plain
        taken.append(key)


def test_family_name_alone() -> None:
    """A name that begins with a particle is a family name whole."""
    assert base_key(Paper("Representation Learning", ("van den Oord",), year=2018)) == "vandenoord2018representation"
