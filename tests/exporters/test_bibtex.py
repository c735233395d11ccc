"""BibTeX that bibtexparser reads back as it was meant, whatever the fields hold."""

from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.exporters.bibtex import entry, escape, export, person, protect, verbatim
from mmret_cli.models import Entry, Paper, PaperLink
from mmret_cli.normalise.latex import decode_latex
from mmret_cli.normalise.text import repair, visible
from mmret_cli.normalise.titles import tidy_title
from mmret_cli.readers.bibliography.bibtex import read_bibtex
from tests.properties import examples

PAPER = Paper(
    "Learning CLIP & StyleGAN: 50% {x} of É",
    ("Alberto Del Bimbo", "Martin King Jr", "Doe, Inc"),
    "IEEE Transactions on Multimedia",
    2022,
    "10.1109/TMM_1",
    "2103.00020",
    links=(PaperLink("code", "https://github.com/a/b"), PaperLink("paper", "https://x.org/a_b%20{c}")),
    entries=(
        Entry("a", 1, "L", extra=(("Pages", "1--9"), ("note", "5 % & more")), raw="x,y"),
        Entry(
            "b",
            1,
            "L",
            authors=("Alberto Del Bimbo", "Martin King Jr", "Doe, Inc"),
            authors_more=True,
            extra=(("note", "no"), ("abstract", "50\\% of {\\'e}"), ("file", "C:\\")),
            raw="@misc{b, …}",
        ),
    ),
    key="bimbo2022learning",
)


def test_entry() -> None:
    """All that is known, each field once, capitals kept, BibTeX's own fields verbatim."""
    assert (
        entry(PAPER)
        == r"""@article{bimbo2022learning,
  title = {Learning {CLIP} \& {StyleGAN}: 50\% \textbraceleft{}x\textbraceright{} of É},
  author = {Del Bimbo, Alberto and King, Jr, Martin and {Doe, Inc} and others},
  journal = {IEEE Transactions on Multimedia},
  year = {2022},
  doi = {10.1109/TMM\_1},
  eprint = {2103.00020},
  archiveprefix = {arXiv},
  url = {https://x.org/a_b%20%7Bc%7D},
  pages = {1--9},
  abstract = {50\% of {\'e}},
  file = {C:\ },
  note = {5 \% \& more},
}
"""
    )


def test_streams() -> None:
    """One entry a string, as the papers come."""
    papers = iter([Paper("A", key="a"), Paper("B", key="b")])
    texts = export(papers)
    assert next(texts) == "@misc{a,\n  title = {A},\n}\n"
    assert [paper.key for paper in papers] == ["b"]


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        ("Cross-Modal Retrieval", "Cross-Modal Retrieval"),
        ("CLIP and iPhone for 3D", "{CLIP} and {iPhone} for {3D}"),
        ("R&D_X $5 #1 ~ ^ \\", r"R\&D\_X \$5 \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("an &amp; entity", r"an \&{}amp; entity"),
    ],
)
def test_protect(title: str, protected: str) -> None:
    """Words with capitals behind their first letter keep them; the rest is escaped."""
    assert protect(title) == protected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("{A} \\{ b", "A \\ b"),
        ("} {", " "),
        ("{a {b}} c", "{a {b}} c"),
        ("two\n lines", "two lines"),
    ],
)
def test_verbatim(value: str, written: str) -> None:
    """A value from BibTeX stays, but never with braces that do not balance."""
    assert verbatim(value) == written


def test_odd_key() -> None:
    """A key that no BibTeX key can be is made one."""
    (parsed,) = parse_string(entry(Paper("A", key="a b,{c}"))).entries
    assert parsed.key == "a-b-c-"


NAMES = st.lists(st.from_regex(r"[A-ZÉØ][a-zéø'-]{1,8}", fullmatch=True), min_size=1, max_size=3).map(" ".join)
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<"), max_size=12)
SNIPPETS = st.sampled_from(
    ["\\", "{", "}", "$", "&amp;", "%", "CLIP", "@article{a,", '"', "~", "^", "\\'e", "--", "#", "\\&"]
)
TITLES = (
    st.lists(WORDS | SNIPPETS, min_size=1, max_size=6)
    .map(lambda parts: tidy_title(visible("x " + " ".join(parts) + " y")))
    .filter(lambda title: title == tidy_title(visible(repair(title))))
)


@examples(300)
@given(
    TITLES, st.lists(NAMES, max_size=4), st.integers(1900, 2050), st.sampled_from([None, "CVPR", "TPAMI & x", "arXiv"])
)
def test_round_trip(title: str, authors: list[str], year: int, venue: str | None) -> None:
    """What is exported is read back: title, people, venue and year; bibtexparser finds nothing wrong."""
    paper = Paper(title, tuple(authors), venue, year, key="key")
    text = "".join(export([paper, replace(paper, key="other")]))
    assert not parse_string(text).failed_blocks
    reading = read_bibtex(text, "a")
    assert reading.unread == ()
    said = [(r.ref, r.title, r.authors, r.venue, r.year) for r in reading.records if isinstance(r, Entry)]
    assert said == [(key, title, tuple(authors), venue, year) for key in ("key", "other")]


@given(st.text(max_size=60))
def test_balanced(text: str) -> None:
    """Braces balance, whether a backslash before one counts or not, and the text comes back."""
    for value in (escape(text), protect(visible(text)), person(text), verbatim(text)):
        assert value.count("{") == value.count("}")
        assert not parse_string(f"@misc{{a, title = {{{value}}}}}").failed_blocks
    assert " ".join(decode_latex(escape(text)).split()) == visible(text)
