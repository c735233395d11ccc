"""Author fields of reference managers."""

import pytest

from mmret_cli.normalise.people import mostly_inverted, read_people


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("Radford, Alec and Kim, Jong Wook", ["Alec Radford", "Jong Wook Kim"]),
        ("Alec Radford and Jong Wook Kim", ["Alec Radford", "Jong Wook Kim"]),
        ("Aaen, Ivan", ["Ivan Aaen"]),
        ("Del Bimbo, Alberto Maria", ["Alberto Maria Del Bimbo"]),
        ("van der Berg, Jan and de la Cruz, Ana M.", ["Jan van der Berg", "Ana M. de la Cruz"]),
        ("Lucas, Jr., Henry C. and Agarwal, Ritu", ["Henry C. Lucas Jr", "Ritu Agarwal"]),
        ("{OpenAI} and {Barnes and Noble, Inc.}", ["OpenAI", "Barnes and Noble, Inc"]),
        (r"{\'A}lvarez, Jos{\'e} AND M{\"u}ller, K.", ["José Álvarez", "K. Müller"]),
        ("Cui, G.; Lui, H.-K.; and Guo, X.", ["G. Cui", "H.-K. Lui", "X. Guo"]),
        ("Smith, John; OpenAI", ["John Smith", "OpenAI"]),
        ("Wang, Y., Li, X., & Zhao, Q.-Y.", ["Y. Wang", "X. Li", "Q.-Y. Zhao"]),
        ("John Smith, Jane Doe, Bob Lee", ["John Smith", "Jane Doe", "Bob Lee"]),
        ("J. Smith, A. Lee and C. Dee", ["J. Smith", "A. Lee", "C. Dee"]),
        ("Ann Roe, Adnan Ul-Hasan, and Faisal Shafait", ["Ann Roe", "Adnan Ul-Hasan", "Faisal Shafait"]),
        ("裴嘉良 and Wang, Lei", ["裴嘉良", "Lei Wang"]),
        ("Housel, Thomas J.and Rodgers, Ann", ["Thomas J. Housel", "Ann Rodgers"]),
        ("A and and B", ["A", "B"]),
        ("Ferdin{and} Sand and Rand, Andy", ["Ferdinand Sand", "Andy Rand"]),
        ("K. P. Bennett & O. L. Mangasarian", ["K. P. Bennett", "O. L. Mangasarian"]),
        ("aha, d. w., kibler, d., & albert, m. k.", ["d. w. aha", "d. kibler", "m. k. albert"]),
        ("Smith J., Doe A.B.", ["Smith J", "Doe A.B"]),
        ("van den Berg J, O'Neill M", ["van den Berg J", "O'Neill M"]),
        ("R Agrawal, HV Jagadish", ["R Agrawal", "HV Jagadish"]),
        ("pj roe , jm poe", ["pj roe", "jm poe"]),
        ("de vries, jan willem", ["jan willem de vries"]),
        ("Roe R.Poe J.Fox C.", ["R. Roe", "J. Poe", "C. Fox"]),
        ("roe r.poe hv . fox c.", ["r. roe", "hv. poe", "c. fox"]),
        ("VAN BERG, JAN PIET", ["JAN PIET VAN BERG"]),
        ("", []),
    ],
)
def test_people(field: str, people: list[str]) -> None:
    """Each person once, in order, first name first."""
    assert list(read_people(field).authors) == people


@pytest.mark.parametrize(
    "field", ["Doe, Jane and others", "Doe, Jane and Others", "Jane Doe et al.", "Doe, Jane; et al."]
)
def test_more(field: str) -> None:
    """`others` and `et al.` are no persons."""
    assert read_people(field) == (("Jane Doe",), True)


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("Viswanath Poosala, Yannis E. Ioannidis", ["Viswanath Poosala", "Yannis E. Ioannidis"]),
        ("Daniel A. Keim", ["Daniel A. Keim"]),
        ("Keim, Daniel A.", ["Daniel A. Keim"]),
        ("de Vries, Luis F", ["Luis F de Vries"]),
        ("Doe, Jane and Roe, Ann", ["Jane Doe", "Ann Roe"]),
    ],
)
def test_plain_columns(field: str, people: list[str]) -> None:
    """In a column of `First Last, First Last`, only what can be nothing else is turned round."""
    assert list(read_people(field, inverted=False).authors) == people


def test_mostly_inverted() -> None:
    """The fields that say how names are written outvote those that could be either."""
    assert mostly_inverted(["Doe, Jane and Roe, Ann", "Del Bimbo, Alberto Maria", "Plato"])
    assert not mostly_inverted(["Jane Doe, Ann Roe", "Jane Doe, Bob Lee and Ann Roe", "Plato, Socrates"])
    assert not mostly_inverted([])
