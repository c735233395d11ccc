"""Manuscripts -> cited keys."""

import pytest

from mmret_cli.readers.bibliography.citations import cited


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\cite{a,b} and \citep[see][p. 3]{ c }", ["a", "b", "c"]),
        (r"\footcite*{a} \textcite{b} \nocite{c} \Autocite[3]{d}", ["a", "b", "c", "d"]),
        (r"\cites{a}[p. 2]{b}{c} \cite{d}", ["a", "b", "c", "d"]),
        ("\\cite{a, % \\cite{x}\n b}", ["a", "b"]),
        (r"50\% \cite{a}", ["a"]),
        (r"\nocite{*}", ["*"]),
        (r"\excited{a}", []),
        ("nothing", []),
    ],
)
def test_latex(text: str, keys: list[str]) -> None:
    """Every command of the cite family, with or without notes; comments do not count."""
    assert cited(text, ".tex") == keys


def test_aux() -> None:
    """What LaTeX and biber write down while they run."""
    text = "\\relax\n\\citation{a,b}\n\\abx@aux@cite{0}{c}\n\\abx@aux@cite{a}\n\\bibcite{d}{1}\n"
    assert cited(text, ".aux") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("As @a says [see @b, p. 3; -@c]. @d.", ["a", "b", "c", "d"]),
        ("@{https://x.org/y} @smith:2020_a-b.", ["https://x.org/y", "smith:2020_a-b"]),
        ("ann@example.org `@code`\n```\n@fenced\n```\n@last", ["last"]),
    ],
)
def test_markdown(text: str, keys: list[str]) -> None:
    """Pandoc's citations; addresses and code are none."""
    assert cited(text, ".md") == keys
