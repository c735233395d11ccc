"""People: how names are read, and how far two bylines name the same."""

import pytest

from mmret_cli.matching.likeness.people import People, compare_people, prepare_people


def level(one: str, other: str) -> People:
    """How far two bylines agree, names parted by semicolons."""
    sides = (prepare_people(each.split(";") if each else []) for each in (one, other))
    return compare_people(*sides, shortened=False).level


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ann Lee", "A. Lee", People.SAME),
        ("Smith JA", "John A. Smith", People.SAME),
        ("Smith J;van der Berg C", "C. van der Berg;J. Smith", People.SAME),
        ("SMITH JOHN", "John Smith", People.SAME),
        ("ANN LEE", "Ann Lee", People.SAME),
        ("Wang Wei", "Wei Wang", People.SAME),
        ("王伟", "王伟", People.SAME),
        ("José García", "Jose Garcia", People.SAME),
        ("Peter Lockermann", "P. Lockemann", People.SAME),
        ("Anna Berger Schmidt", "Anna Berger", People.SAME),
        ("R. J. Bayardo Jr.", "Roberto Bayardo", People.SAME),
        ("aha d;albert mk", "D. W. Aha;M. K. Albert", People.SAME),
        ("Doe A.B.", "Ann B. Doe", People.SAME),
        ("EJ Neuhold", "Erich J. Neuhold", People.SAME),
        ("de Vries", "L. de Vries", People.SAME),
        ("R Srikant R Agrawal", "Rakesh Agrawal;Ramakrishnan Srikant", People.PART),
        ("Chen Rui Wang Jia Yan Ke", "R. Chen;J. Wang;K. Yan", People.PART),
        ("Roe Poe Fox", "Ann Roe Lee;Bo Poe Kim", People.DIFFERENT),
        ("Felix Zhang;Gina Wang;Hugo Li;Ida Chen", "Anna Zhang;Bo Wang;Cy Li;Dora Chen", People.DIFFERENT),
        ("Burrow AI Research", "Ada Quill;Bo Li", People.UNKNOWN),
        ("The Numbat Team;Ada Quill", "A. Quill", People.SAME),
        ("小山", "小山康平;南泰浩", People.PART),
        ("小山", "大山康平;南泰浩", People.DIFFERENT),
        ("岡林輝;蔭山智", "Okabayashi", People.UNKNOWN),
        ("Xiaomei", "Xiaomei Bai;Ivan Lee", People.PART),
        ("A", "Ann Lee", People.UNKNOWN),
        ("Ann Lee", "Ann Lee;Bo Kim", People.PART),
        ("Ann Lee;Carl Roe", "Ann Lee;Bo Kim", People.HALF),
        ("Ann Lee;Carl Roe;Dan Poe", "Ann Lee;Bo Kim;Eve Fox", People.FEW),
        ("", "Ann Lee", People.UNKNOWN),
        ("Anonymous", "Ann Lee", People.UNKNOWN),
        ("?", "Ann Lee", People.UNKNOWN),
        ("J. Wang", "Y. Wang", People.DIFFERENT),
        ("Ann Lee", "Bo Kim", People.DIFFERENT),
    ],
)
def test_level(one: str, other: str, expected: People) -> None:
    """How far two bylines name the same people, whichever comes first."""
    assert level(one, other) == level(other, one) == expected


def test_thousands() -> None:
    """A byline of thousands is compared by its first names."""
    crowd = prepare_people([f"A{chr(97 + n % 26)} B{chr(97 + n // 26 % 26)}xyz" for n in range(3000)])
    assert compare_people(crowd, crowd, shortened=False).level == People.SAME
