"""One fix set into lines: where the words were read, never in an address, never where two places may be meant."""

import pytest

from mmret_cli.editing.mending import Kind, repair_line, set_in


@pytest.mark.parametrize(
    ("line", "old", "new", "kind", "after"),
    [
        ("arxiv 2023 [x](https://arxiv.org/abs/1)", "arxiv", "arXiv", "venue", "arXiv 2023 [x](https://arxiv.org/abs/1)"),
        ("[x](https://arxiv.org/abs/1)", "arxiv", "arXiv", "venue", None),
        ("[MM](mm.pdf), ACM", "MM", "ACM MM", "venue", "[ACM MM](mm.pdf), ACM"),
        ("MM on MM, 2020", "MM", "ACM MM", "venue", None),  # which of them is the venue?
        ("see www.a.org/Perez, Perez", "Perez", "Pérez", "authors", "see www.a.org/Perez, Pérez"),
        ('<a href="/Perez">Perez</a>', "Perez", "Pérez", "authors", '<a href="/Perez">Pérez</a>'),
        ("[1]: ./Perez.pdf", "Perez", "Pérez", "authors", None),
        ("B&eacute;zier, B&eacute;la [x](a?b&eacute;)", "&eacute;", "é", "text", "Bézier, Béla [x](a?b&eacute;)"),
        ("[x](http://a.org/1)", "http://a.org/1", "https://a.org/1", "link", "[x](https://a.org/1)"),
        ("[x](https://web.archive.org/2020/http://a.org/1)", "http://a.org/1", "https://a.org/1", "link", None),
        ("[x](http://b.org?u=http://a.org/1)", "http://a.org/1", "https://a.org/1", "link", None),
    ],
)  # fmt: skip
def test_one_line(line: str, old: str, new: str, kind: Kind, after: str | None) -> None:
    """The words change in text, a link as a whole; what is in an address or stands twice stays."""
    lines = [line]
    assert (set_in(lines, 0, old, new, kind=kind), lines[0]) == (after is not None, after or line)


def test_encoding_is_mended_outside_addresses() -> None:
    """A file's name with the same broken letters is the file's."""
    lines = ["Privateâ€“Shared [x](https://a.org/â€“.pdf)"]
    assert repair_line(lines, 0)
    assert lines == ["Private–Shared [x](https://a.org/â€“.pdf)"]
