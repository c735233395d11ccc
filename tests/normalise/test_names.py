"""Names as citations write them, in the order of every style."""

import pytest

from mmret_cli.normalise.names import LIKELY, SURE, WEAK, read_names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Garay J, Kiayias A.", ("J Garay", "A Kiayias")),
        ("Gipp B., Meuschke N., Moe A.", ("B. Gipp", "N. Meuschke", "A. Moe")),
        ("LI W, VAN BERG C", ("W LI", "C VAN BERG")),
        ("Élan, É., & Żak, Ł.", ("É. Élan", "Ł. Żak")),
        ("Becker, Th., and Wolf, Yu.", ("Th. Becker", "Yu. Wolf")),
        ("Kim, J.-h., van den Berg, J.-W.", ("J.-h. Kim", "J.-W. van den Berg")),
        ("J. A. Smith, B. Lee, and É. Moe", ("J. A. Smith", "B. Lee", "É. Moe")),
        ("Smith, John A., Bo Lee, and Cy Moe", ("John A. Smith", "Bo Lee", "Cy Moe")),
        ("Smith, J., and B. Lee", ("J. Smith", "B. Lee")),
        ("Smith, John, and Lee, Bo", ("John Smith", "Bo Lee")),
        ("Mordin, Alexander; Olah, Christopher; Tyka, Mike", ("Alexander Mordin", "Christopher Olah", "Mike Tyka")),
        ("小山康平, 南泰浩, &平博順", ("小山康平", "南泰浩", "平博順")),
        ("Wang, Z. (Winston)", ("Z. Wang",)),
        ("Oord, Aaron van den, and Bo Kim", ("Aaron van den Oord", "Bo Kim")),
    ],
)
def test_order(text: str, people: tuple[str, ...]) -> None:
    """Each person is `First Last`, initials as they are written."""
    names = read_names(text)
    assert names is not None
    assert names.authors == people


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Lee, A., Kim, B.", SURE),
        ("Lee A, Kim B", SURE),
        ("Ann Lee et al.", SURE),
        ("Ann Lee and Bo Kim", LIKELY),
        ("Wasser GAN", LIKELY),
        ("Lee and Kim", WEAK),
        ("Plato", WEAK),
    ],
)
def test_sure(text: str, sure: int) -> None:
    """Initials and `et al.` make sure that a text is names; two capitalised words do not."""
    names = read_names(text)
    assert names is not None
    assert names.sure == sure


@pytest.mark.parametrize(
    "text", ["Towers by Night", "The Tall Towers, Ann Lee", "Ann Lee 2", "Bo Li. Towers", "", "learning"]
)
def test_no_names(text: str) -> None:
    """Small words, figures and ends of sentences are in no name."""
    assert read_names(text) is None
