"""The clients: each reads its service's documented answers."""

from urllib.parse import urlencode

import pytest

from mmret_cli.errors import SourceError
from mmret_cli.models import Paper, PaperLink
from mmret_cli.web.lookup import arxiv, crossref, datacite, dblp, openalex, openreview, semanticscholar
from mmret_cli.web.lookup.desk import Desk
from tests.web.lookup import services as said
from tests.web.site import Site


def test_arxiv(desk: Desk, site: Site) -> None:
    """The feed's entry: a title on two lines is one, the version is no part of the number, the year is the first version's."""
    site.answers(said.arxiv_path(), said.feed())
    assert arxiv.by_number(desk, said.NUMBER) == Paper(
        title=said.TITLE,
        authors=said.AUTHORS,
        venue="arXiv",
        year=2023,
        doi="10.1000/xyz",
        arxiv=said.NUMBER,
        links=(PaperLink("paper", "https://arxiv.org/abs/2305.16304"),),
    )


@pytest.mark.parametrize("entries", [said.ERROR, ""])
def test_arxiv_knows_none(desk: Desk, site: Site, entries: str) -> None:
    """A malformed number gives an entry `Error`, an unknown one an empty feed, both with status 200."""
    site.answers(said.arxiv_path(), said.feed(entries))
    assert arxiv.by_number(desk, said.NUMBER) is None


@pytest.mark.parametrize("body", [b"Rate exceeded.", b"<!DOCTYPE html><html></html>", said.feed()[:700]])
def test_arxiv_answers_something_else(desk: Desk, site: Site, body: bytes) -> None:
    """Plain text of a throttled request, a page of HTML, a feed cut short."""
    site.answers(said.arxiv_path(), body)
    with pytest.raises(SourceError, match="not what arxiv documents"):
        arxiv.by_number(desk, said.NUMBER)


def test_crossref(desk: Desk, site: Site) -> None:
    """The conference's acronym is the venue; entities in a title are read; an organisation is an author."""
    site.answers("/works/10.1145/3626772.3657727?mailto=ann%40example.org", said.data(said.CROSSREF))
    desk.mail = "ann@example.org"
    paper = crossref.by_doi(desk, "10.1145/3626772.3657727")
    assert paper is not None
    assert paper.title == "Simple but Effective Raw-Data Level Multimodal Fusion & Retrieval"
    assert (paper.authors, paper.venue, paper.year) == (("Haokun Wen", "A Consortium"), "SIGIR", 2024)


def test_crossref_by_title(desk: Desk, site: Site) -> None:
    """The first of the matches; a date that nobody knows is none."""
    work = said.CROSSREF["message"] | {"issued": {"date-parts": [[None]]}}  # type: ignore[operator]  # a dict
    query = urlencode({"query.bibliographic": "A title", "rows": "1"})
    site.answers(f"/works?{query}", said.data({"message": {"items": [work]}}))
    paper = crossref.by_title(desk, "A title")
    assert paper is not None
    assert paper.year is None


def test_datacite(desk: Desk, site: Site) -> None:
    """An arXiv DOI is an arXiv number; `Last, First` is turned."""
    site.answers("/dois/10.48550/arxiv.2305.16304", said.data(said.DATACITE))
    paper = datacite.by_arxiv(desk, said.NUMBER)
    assert paper is not None
    assert (paper.authors, paper.venue, paper.year) == (("Zheyuan Liu", "Weixuan Sun"), "arXiv", 2023)
    assert (paper.doi, paper.arxiv) == (None, said.NUMBER)


def test_openalex(desk: Desk, site: Site) -> None:
    """The repository's owner is no part of its name."""
    site.answers("/works/doi:10.48550/arxiv.2305.16304", said.data(said.OPENALEX))
    paper = openalex.by_arxiv(desk, said.NUMBER)
    assert paper is not None
    assert (paper.title, paper.authors, paper.venue) == (said.TITLE, ("Zheyuan Liu",), "arXiv")
    assert (paper.doi, paper.arxiv) == (None, said.NUMBER)


def test_dblp(desk: Desk, site: Site) -> None:
    """The published version comes before the preprint; a single author is a list of one; namesakes have no number."""
    query = urlencode({"q": "Candidate Set Re ranking", "format": "json", "h": "5"})
    answer = said.data(said.DBLP).replace(said.TITLE.encode(), b"Candidate Set Re-ranking")
    site.answers(f"/search/publ/api?{query}", answer)
    paper = dblp.by_title(desk, "Candidate Set Re-ranking")
    assert paper is not None
    assert (paper.title, paper.authors) == ("Candidate Set Re-ranking", ("Zheyuan Liu",))
    assert (paper.venue, paper.year) == ("TMLR", 2024)


def test_dblp_finds_nothing(desk: Desk, site: Site) -> None:
    """Without hits the field is missing."""
    query = urlencode({"q": "x", "format": "json", "h": "5"})
    site.answers(f"/search/publ/api?{query}", said.data({"result": {"hits": {"@total": "0"}}}))
    assert dblp.by_title(desk, "x") is None


def test_semantic_scholar(desk: Desk, site: Site) -> None:
    """Among the venue's names the known acronym is taken; the arXiv DOI is none."""
    site.answers(said.semantic_path("ARXIV:2305.16304"), said.data(said.SEMANTIC_SCHOLAR))
    paper = semanticscholar.by_arxiv(desk, said.NUMBER)
    assert paper is not None
    assert (paper.venue, paper.year, paper.doi, paper.arxiv) == ("TMLR", 2024, None, said.NUMBER)


def test_semantic_scholar_by_title(desk: Desk, site: Site) -> None:
    """A title that matches nothing is 404."""
    query = urlencode({"query": "x", "fields": said.FIELDS})
    site.answers(f"/graph/v1/paper/search/match?{query}", said.data({"error": "Title match not found"}), status=404)
    assert semanticscholar.by_title(desk, "x") is None


def test_openreview(desk: Desk, site: Site) -> None:
    """The second API wraps each value; `ICLR 2024 poster` is ICLR and 2024."""
    site.answers("/notes?id=fJAwemcvpL", said.data({"notes": [said.NOTE], "count": 1}))
    paper = openreview.by_id(desk, "fJAwemcvpL")
    assert paper is not None
    assert (paper.title, paper.authors, paper.venue, paper.year) == (said.TITLE, said.AUTHORS, "ICLR", 2024)


def test_openreview_of_old(desk: Desk, site: Site) -> None:
    """The first API gives the values alone; what is only submitted has no venue yet."""
    site.answers("/notes?id=fJAwemcvpL", said.data({"notes": [said.OLD_NOTE]}))
    paper = openreview.by_id(desk, "fJAwemcvpL")
    assert paper is not None
    assert (paper.title, paper.venue, paper.year) == (said.TITLE, None, 2024)
