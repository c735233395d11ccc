"""What exports of databases leave in plain fields."""

import pytest

from mmret_cli.normalise.markup import plain_text, unescape


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("H&#233;ctor &amp; Jos&eacute; &#x2013; x", "Héctor & José – x"),
        ("BT<sup>2</sup>, <i>in&nbsp;vivo</i> <jats:p>x</jats:p>", "BT2, in vivo x"),
        ("one<br/>two  \n three", "one two three"),
        ("a < b and c > d, x<y", "a < b and c > d, x<y"),
        ("AT&T &copy=1 R&D;x", "AT&T &copy=1 R&D;x"),
        ("MÃ¼ller", "Müller"),
        ("“typographic” – stays", "“typographic” – stays"),
    ],
)
def test_plain_text(field: str, text: str) -> None:
    """Entities, tags and broken encodings are undone; nothing else changes."""
    assert plain_text(field) == text


def test_unescape_once() -> None:
    """An entity that was escaped itself is one entity afterwards."""
    assert unescape("&amp;lt;") == "&lt;"
