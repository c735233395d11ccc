"""Accents and other letters beyond ASCII as LaTeX commands, for programs that read no UTF-8."""

from collections.abc import Iterable, Iterator


def as_latex(texts: Iterable[str]) -> Iterator[str]:
    r"""Each text in ASCII: `Müller` is `M{\"u}ller`; what LaTeX has no command for stays."""
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # type: ignore[import-untyped]  # it has no types

    encoder = UnicodeToLatexEncoder(
        non_ascii_only=True,
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
    yield from (text if text.isascii() else encoder.unicode_to_latex(text) for text in texts)
