"""Which services are asked, and when it is enough."""

from mmret_cli.normalise.identifiers import Identifier
from mmret_cli.web.lookup.desk import Desk
from mmret_cli.web.lookup.order import look_up
from tests.web.lookup import services as said
from tests.web.site import Site

ARXIV = Identifier("arxiv", said.NUMBER)


def test_a_preprint_is_asked_for_its_publication(desk: Desk, site: Site) -> None:
    """arXiv knows title and people, Semantic Scholar where it was published; then nobody else is asked."""
    site.answers(said.arxiv_path(), said.feed())
    site.answers(said.semantic_path("ARXIV:2305.16304"), said.data(said.SEMANTIC_SCHOLAR))
    report = look_up(desk, ARXIV)
    assert [(each.service, each.paper.venue) for each in report.found] == [
        ("arxiv", "arXiv"),
        ("semanticscholar", "TMLR"),
    ]
    assert len(site.paths) == 2


def test_a_service_that_fails_is_told(desk: Desk, site: Site) -> None:
    """The others are asked, and what went wrong is said with the service's name."""
    site.answers(said.arxiv_path(), b"Rate exceeded.")
    site.answers(said.semantic_path("ARXIV:2305.16304"), said.data(said.SEMANTIC_SCHOLAR))
    report = look_up(desk, ARXIV)
    assert [each.service for each in report.found] == ["semanticscholar"]
    assert [complaint.partition(":")[0] for complaint in report.complaints] == ["arxiv"]


def test_another_paper_is_left_out(desk: Desk, site: Site) -> None:
    """An answer that does not fit is not taken, whoever gives it."""
    site.answers(said.arxiv_path(), said.feed())
    assert look_up(desk, ARXIV, lambda _: False).found == ()


def test_nobody_is_asked_for_what_nobody_knows(desk: Desk, site: Site) -> None:
    """A kind of identifier that no service takes costs no request."""
    assert look_up(desk, Identifier("pmlr", "v162/wu22d")).found == ()
    assert site.paths == []
