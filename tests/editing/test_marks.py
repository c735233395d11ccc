"""The text around links, used for others."""

import pytest

from mmret_cli.editing.marks import find_marks
from mmret_cli.models import Entry, Link, LinkKind


@pytest.mark.parametrize(
    ("raw", "label", "kind", "made"),
    [
        ("[[Paper](https://a.org/1)]", "Paper", "paper", "[[Paper](https://b.org/2)]"),
        ("[[📝 Paper]](https://a.org/1)", "Paper", "paper", "[[📝 Paper]](https://b.org/2)"),
        ("[\\[link\\]](https://a.org/1)", "link", "code", "[\\[code\\]](https://b.org/2)"),
        ("[ðŸ“„paper](https://a.org/1)", "paper", "pdf", "[📄paper](https://b.org/2)"),
        ('<a href="https://a.org/1">Code</a>', "Code", "code", '<a href="https://b.org/2">Code</a>'),
        ("<https://a.org/1>", "", "paper", "<https://b.org/2>"),
        ("[Code](https://a.org/1)", "Code", "video", "[Video](https://b.org/2)"),
    ],
)
def test_another_link(raw: str, label: str, kind: LinkKind, made: str) -> None:
    """Brackets, emoji and quotes stay; broken encodings are mended; a label of another kind is renamed in its case."""
    entry = Entry("a", 1, "Cats", links=(Link(label, "https://a.org/1"),))
    [mark] = find_marks(f"x {raw} y", entry)
    assert mark.around("https://b.org/2", kind) == made


def test_badges() -> None:
    """A badge that names the repository names the new one."""
    raw = "[![GitHub](https://img.shields.io/github/stars/ann/cats?style=flat)](https://github.com/ann/cats)"
    [mark] = find_marks(raw, Entry("a", 1, "Cats", links=(Link("GitHub", "https://github.com/ann/cats"),)))
    made = mark.around("https://github.com/bo/dogs", "code")
    assert made == "[![GitHub](https://img.shields.io/github/stars/bo/dogs?style=flat)](https://github.com/bo/dogs)"


def test_brackets_in_an_address() -> None:
    """An address whose brackets would end the link is written with codes."""
    [mark] = find_marks("[p](https://a.org/1)", Entry("a", 1, "Cats", links=(Link("p", "https://a.org/1"),)))
    assert mark.around("https://b.org/a)b c", "other") == "[p](https://b.org/a%29b%20c)"
