"""What a page says of itself, however broken it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.web.links.pages import Page, another, decode, read_page, refresh_of

PAGE = b"""<!doctype html><html><head><title>A &amp; B</title>
<meta property="og:title" content="Shared"><meta name="CITATION_TITLE" content=" The  Paper ">
<script type="application/ld+json">[{"@type": "WebSite", "name": "x"}, {"@type": "ScholarlyArticle", "name": "By JSON"}]</script>
<script type="application/ld+json">{broken</script>
<link rel="alternate canonical" href="/own"></head>
<body><h1 id="top">One</h1><script>var text = 1</script><p>Two<p>Three<a name=x></a></body></html>"""


def test_page() -> None:
    """Titles, text without scripts, canonical address and ids are found."""
    page = read_page(PAGE, "text/html", ids=True)
    assert (page.title, page.headings, page.text) == ("A & B", ("One",), "One Two Three")
    assert (page.paper_titles, page.shared_title) == (("The Paper", "By JSON"), "Shared")
    assert (page.canonical, set(page.ids), page.scripted) == ("/own", {"top", "x"}, True)


def test_charsets() -> None:
    """The header's charset, then UTF-8, then the page's own word; a codec that is no charset is not used."""
    assert decode("é".encode("latin-1"), "text/html; charset=latin-1") == "é"
    assert decode("<meta charset=gbk>论文".encode("gbk"), "text/html").endswith("论文")
    assert decode("é".encode(), "text/html; charset=punycode") == "é"
    assert decode("é".encode("utf-16"), "text/html") == "\ufeffé" or decode("é".encode("utf-16"), "") == "é"


def test_refresh() -> None:
    """A short wait leads on, a long one or none at all does not."""
    assert refresh_of("0; URL='/next'") == "/next"
    assert refresh_of("5,/next") == "/next"
    assert refresh_of("300; url=/again") == refresh_of("0") == refresh_of("") == ""


@given(
    st.binary(max_size=2_000), st.sampled_from(["text/html", "text/html; charset=utf-16", "text/html; charset=gbk", ""])
)
def test_any_bytes(data: bytes, kind: str) -> None:
    """Any bytes are a page, if an empty one."""
    assert isinstance(read_page(data, kind, ids=True), Page)


@given(st.text("<>/=\"' abhmetaidnscriptrefresh0;url{}[]:,@type", max_size=400))
def test_any_markup(text: str) -> None:
    """Any markup is read without fail."""
    assert isinstance(read_page(f"<html><head>{text}</head><body>{text}".encode(), "text/html", ids=True), Page)


OURS = "Deep Visual-Semantic Alignments for Generating Image Descriptions"
SAME = [
    "Deep visual–semantic alignments for generating image descriptions.",
    "DEEP VISUAL-SEMANTIC ALIGNMENTS FOR GENERATING IMAGE DESCRIPTIONS | IEEE Xplore",
    "[1412.2306] Deep Visual-Semantic Alignments for Generating Image Descriptions",
    "Generating Image Descriptions with Deep Visual-Semantic Alignments",
    "Deep Visual-Semantic Alignments for Generating Image Descriptons",  # a typing mistake
    "DeepVS",  # too short to tell
]
OTHERS = [
    "A Survey of Reinforcement Learning in Continuous Robot Control",
    "Show and Tell: A Neural Image Caption Generator",
    "VSE++: Improving Visual-Semantic Embeddings with Hard Negatives",
]


@pytest.mark.parametrize("theirs", SAME)
def test_same(theirs: str) -> None:
    """Spelling, order, a site's name around it and a title that tells nothing are no other paper."""
    assert not another([OURS], theirs)


@pytest.mark.parametrize("theirs", OTHERS)
def test_another(theirs: str) -> None:
    """Another paper of the field is another paper."""
    assert another([OURS], theirs)
    assert not another([OURS, theirs], theirs)  # two papers share the link
    assert not another(["SCAN"], theirs)  # our own title tells nothing


def test_other_scripts() -> None:
    """Titles without Latin letters are compared too."""
    assert another(["基于深度学习的跨模态检索研究综述"], "强化学习在机器人控制中的应用与发展")
    assert not another(["基于深度学习的跨模态检索研究综述"], "基于深度学习的跨模态检索研究综述 - 知网")
