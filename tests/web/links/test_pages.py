"""What a page says of itself, however broken it is."""

from hypothesis import given
from hypothesis import strategies as st

from mmret_cli.web.links.pages import Page, decode, read_page, refresh_of

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
