"""Bylines: one string a person, in order, as `First Last`."""

import pytest

from mmret_cli.normalise.bylines import family_name, looks_like_byline, name_key, split_byline


@pytest.mark.parametrize(
    ("text", "authors", "more"),
    [
        ("Kaipeng Fang, Jingkuan Song, Heng Tao Shen.", ("Kaipeng Fang", "Jingkuan Song", "Heng Tao Shen"), False),
        ("Leonid Keselman and Martial Hebert", ("Leonid Keselman", "Martial Hebert"), False),
        ("Suyan Li, Fuxiang Huang, and Lei Zhang", ("Suyan Li", "Fuxiang Huang", "Lei Zhang"), False),
        ("Wagner, Gerit and Paré, Guy", ("Gerit Wagner", "Guy Paré"), False),
        ("Authors: Jan U. Müller, Michael Weinmann", ("Jan U. Müller", "Michael Weinmann"), False),
        ("Pei et al.", ("Pei",), True),
        ("Jane Doe*, John Roe†, Max Poe1", ("Jane Doe", "John Roe", "Max Poe"), False),
        ("huang  Li, B. Hou.", ("huang Li", "B. Hou"), False),
        ("Roe R.Poe J.Fox C.", ("R. Roe", "J. Poe", "C. Fox"), False),
        ("Roe R.-J.van den Berg C. et al.", ("R.-J. Roe", "C. van den Berg"), True),
        ("Roberto J. Roe Jr.", ("Roberto J. Roe Jr",), False),
        ("J.R.R. Roe", ("J.R.R. Roe",), False),
    ],
)
def test_split(text: str, authors: tuple[str, ...], more: bool) -> None:
    """A byline gives its persons without `and`, marks and final period, and tells `et al.`."""
    assert split_byline(text) == (authors, more)


@pytest.mark.parametrize(
    ("name", "family", "key"),
    [
        ("Alberto Del Bimbo", "Del Bimbo", "delbimbo"),
        ("Luc Van Gool", "Van Gool", "vangool"),
        ("Eric Müller-Budack", "Müller-Budack", "mullerbudack"),
        ("Li Fei-Fei", "Fei-Fei", "feifei"),
        ("Le Wang", "Wang", "wang"),
        ("Pei", "Pei", "pei"),
    ],
)
def test_family_name(name: str, family: str, key: str) -> None:
    """The family name has its particles; its key is lower-case ASCII."""
    assert (family_name(name), name_key(name)) == (family, key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zhecheng Wang, Rajanie Prabha, Ram Rajagopal", True),
        ("T. M. Ali, Y. Bazi, Mohamad Mahmoud Al Rahhal", True),
        ("Added five papers: LightGaussian, FisherRF", False),
        ("the first work on this task", False),
    ],
)
def test_looks_like_byline(text: str, expected: bool) -> None:
    """A list of capitalised names reads as a byline, a sentence does not."""
    assert looks_like_byline(text) is expected
