"""The initials of titles."""

import pytest

from mmret_cli.catalog.initials import initials


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
