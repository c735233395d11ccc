"""LaTeX in BibTeX fields -> Unicode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.normalise.latex import decode_latex


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"M\"{u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"{M\"uller}", "Müller"),
        (r"Garc{\'\i}a", "García"),
        (r"Mart\'{\i}nez", "Martínez"),
        (r"Mart\'\i nez", "Martínez"),
        (r"Fran\c cois \c{C}elik", "François Çelik"),
        (r"{\v S}kola \u{g}", "Škola ğ"),
        (r"Erd\H{o}s, G\k{a}bka, \r{A}, \.{I}, \=a, \d{h}", "Erdős, Gąbka, Å, İ, ā, ḥ"),
        (r"Stra{\ss}e, \O stergaard, {\AA}ngstr{\"o}m, \L{}ukasz", "Straße, Østergaard, Ångström, Łukasz"),
        (r"{{CLIP}}: {A} {B}ridge", "CLIP: A Bridge"),
        (r"R\&D, 50\%, a\_b, \$5, \#1, \{x\}", "R&D, 50%, a_b, $5, #1, {x}"),
        (r"\emph{very {B}old} \textbf{x}$^{\mathrm{2}}$", "very Bold x^2"),
        (r"$\alpha$-divergence, $L_2$, $k$-NN, $\Omega(\lambda)$", "α-divergence, L_2, k-NN, Ω(λ)"),
        ("costs $5 to $10", "costs $5 to $10"),
        ("J.~Smith", "J. Smith"),
        (r"\textasciitilde{}\textbackslash{}\textasciicircum{}", "~\\^"),
        (r"\href{https://x.org}{here} \url{y}", "here y"),
        (r"a \unknown{b}", r"a \unknownb"),
        (r"say \"quoted\"", 'say "quoted"'),
        (r"\texttt{code} \LaTeX\ rules", "code LaTeX rules"),
        ("plain – text", "plain – text"),
        ("\\", "\\"),
    ],
)
def test_decode(latex: str, text: str) -> None:
    """Accents, letters, signs and braces become what a reader sees; a command that is not known stays."""
    assert decode_latex(latex) == text


@given(st.text(alphabet="\\{}$~^_'\"`cvui aé\n", max_size=40))
def test_any_text(text: str) -> None:
    """No text crashes it, and none grows without bound."""
    assert len(decode_latex(text)) <= len(text) + 1
