"""What a user types, as FTS5 expressions."""

import pytest

from mmret_cli.catalog.query import expressions

HASHING = '(- initials : ("hashing" OR "hashing" *))'


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("image hashing", ['(- initials : ("image"))', HASHING]),
        ('"image hashing"', ['(- initials : ("image hashing"))']),
        ("cross-modal hashing", ['(- initials : ("cross-modal"))', HASHING]),
        ("CIR hashing", ['(- initials : ("CIR") OR initials : "CIR")', HASHING]),
        ("papers about Hashing of", ['(- initials : ("Hashing"))']),
        ("of the", ['(- initials : ("of"))', '(- initials : ("the" OR "the" *))']),
        ("a1 a1 hashing", ['(- initials : ("a1"))', HASHING]),
        ('" hashing', [HASHING]),
        ("hash\0ing hashing", ['(- initials : ("hash"))', '(- initials : ("ing"))', HASHING]),
        ("*** \0 🎉 -- \udcff", []),
        ("", []),
    ],
)
def test_expressions(query: str, expected: list[str]) -> None:
    """Words are quoted, small ones dropped, the last is a prefix too, capitals may be initials."""
    assert expressions(query) == expected
