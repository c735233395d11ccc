"""Pages of publishers: the tags that they write for Google Scholar."""

from mmret_cli.models import Paper, PaperLink
from mmret_cli.readers.page import read_page

PAGE = """<html><head><title>ICML</title>
<meta name="citation_title" content="Characterizing &amp; Overcoming Greed">
<meta name="citation_author" content="Nan Wu"><meta name="citation_author" content="Jastrzebski, Stanislaw">
<meta name="citation_publication_date" content="2022/06/28">
<meta name="citation_conference_title" content="International Conference on Machine Learning">
<meta name="citation_pdf_url" content="https://proceedings.mlr.press/v162/wu22d/wu22d.pdf">
<meta name="citation_doi" content="10.1234/ABC"></head><body></body></html>"""


def test_a_paper() -> None:
    """Title, people in the order of their tags, venue, year, DOI and PDF."""
    assert read_page(PAGE) == Paper(
        title="Characterizing & Overcoming Greed",
        authors=("Nan Wu", "Stanislaw Jastrzebski"),
        venue="International Conference on Machine Learning",
        year=2022,
        doi="10.1234/abc",
        links=(PaperLink("pdf", "https://proceedings.mlr.press/v162/wu22d/wu22d.pdf"),),
    )


def test_another_page() -> None:
    """A page without such tags is no paper's."""
    assert read_page("<html><head><title>Home</title></head></html>") is None
    assert read_page("") is None
