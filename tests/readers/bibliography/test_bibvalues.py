"""The values of BibTeX fields."""

import pytest

from mmret_cli.readers.bibliography.bibvalues import read_fields, resolve

STRINGS = {"jan": "January", "tmm": "Trans. MM"}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("{a}", "a"),
        ("{a {b} c}", "a {b} c"),
        ("{{a}}", "{a}"),
        ('"a"', "a"),
        ('"a {"}b{"} c"', 'a {"}b{"} c'),
        ("2020", "2020"),
        ("jan", "January"),
        ("JAN", "January"),
        ("feb", "feb"),
        ('"IEEE " # tmm # { 1}', "IEEE Trans. MM 1"),
        ("{a}\n#\n{b}", "ab"),
        ("{a} {b}", "{a} {b}"),
        (r"{a \} b}", r"a \} b"),
        ("", ""),
        ("{", "{"),
        ('"', '"'),
        ("{a} #", "{a} #"),
    ],
)
def test_resolve(raw: str, text: str) -> None:
    """Braces and quotes off, abbreviations and `#` resolved; what is none of BibTeX's forms stays."""
    assert resolve(raw, STRINGS) == text
    assert read_fields("Name", raw, STRINGS) == [("name", text)]


def test_missing_commas() -> None:
    """Fields that no comma parts are fields of their own."""
    raw = "{A}\n year = 2020 month = jan note = {x} # {y}"
    assert read_fields("title", raw, STRINGS) == [
        ("title", "A"),
        ("year", "2020"),
        ("month", "January"),
        ("note", "xy"),
    ]
