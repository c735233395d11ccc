"""Links whose service knows for sure: no page is loaded, and the title is compared."""

import pytest

from mmret_cli.web.links.checker import Link
from mmret_cli.web.links.resolvers.arxiv import BATCH, read_feed
from mmret_cli.web.links.resolvers.choice import Name, name_of
from mmret_cli.web.links.targets import parse
from tests.web.links.conftest import Check
from tests.web.links.services import arxiv, services, tell
from tests.web.site import Site

OURS = "Composing Text and Image for Image Retrieval - An Empirical Odyssey"
OTHER = "Attention Is All You Need for Machine Translation"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1145/3626772.3657727", Name("doi", "10.1145/3626772.3657727")),
        ("http://dx.doi.org/10.48550/arXiv.2204.07441", Name("arxiv", "2204.07441")),
        ("https://arxiv.org/pdf/2204.07441v2.pdf", Name("arxiv", "2204.07441")),
        ("https://arxiv.org/html/2204.07441", None),
        ("https://openreview.net/pdf?id=h73nTbImOt9", Name("openreview", "h73nTbImOt9")),
        ("https://www.aclweb.org/anthology/Q14-1017.pdf", Name("acl", "q14-1017")),
        ("https://github.com/openai/CLIP.git", Name("github", "openai/CLIP")),
        ("https://github.com/openai/CLIP/blob/main/a.pdf", None),
        ("https://github.com/topics/retrieval", None),
        ("https://dl.acm.org/doi/pdf/10.1145/3584703", Name("doi", "10.1145/3584703", own=False)),
        ("https://huggingface.co/papers/2204.07441", None),
        ("https://example.org/10.1145/3584703", None),
    ],
)
def test_which_service_knows(url: str, expected: Name | None) -> None:
    """A service is asked for its own URLs, and the DOI handle API for those behind known walls."""
    assert name_of(parse(url)) == expected


def test_doi(site: Site, check: Check) -> None:
    """A registered DOI is ok and leads to its publisher; one that is not registered is dead."""
    values = [{"index": 1, "type": "URL", "data": {"format": "string", "value": "https://example.org/p"}}]
    tell(site, "/api/handles/10.1145/1", {"responseCode": 1, "handle": "10.1145/1", "values": values})
    tell(site, "/api/handles/10.1145/2", {"responseCode": 100, "handle": "10.1145/2"}, status=404)
    found = check(["https://doi.org/10.1145/1", "https://doi.org/10.1145/2"], services=services(site))
    assert [(each.state, each.final_url, each.reason) for each in found] == [
        ("ok", "https://example.org/p", None),
        ("dead", None, "doi: not registered"),
    ]
    assert not [path for path in site.paths if path.startswith("/works")]  # no title is expected, none is asked for


@pytest.mark.parametrize(("title", "state"), [(OURS.upper(), "ok"), (OTHER, "wrong-target")])
def test_title_of_a_doi(site: Site, check: Check, title: str, state: str) -> None:
    """Crossref's title, or DataCite's where Crossref does not know the DOI, is compared with ours."""
    for name in ("10.1145/1", "10.5281/2"):
        tell(site, f"/api/handles/{name}", {"responseCode": 1, "values": []})
    tell(site, "/works/10.1145%2F1", {"message": {"title": [title]}})
    tell(site, "/dois/10.5281%2F2", {"data": {"attributes": {"titles": [{"title": title}]}}})
    links = [Link("https://doi.org/10.1145/1", (OURS,)), Link("https://doi.org/10.5281/2", (OURS,))]
    found = check(links, services=services(site))
    assert [each.state for each in found] == [state, state]
    if state == "wrong-target":
        assert all(OURS in (each.reason or "") and OTHER in (each.reason or "") for each in found)


def test_arxiv_in_batches(site: Site, check: Check) -> None:
    """Many numbers take one request a hundred; one that is unknown is dead, one that is malformed spoils no other."""
    numbers = [f"2204.{n:05}" for n in range(BATCH + 20)]
    arxiv(site, dict.fromkeys(numbers[:-1], OURS))
    links = [Link(f"https://arxiv.org/abs/{number}", (OURS,)) for number in numbers]
    found = check(links, services=services(site))
    assert [each.state for each in found] == ["ok"] * (len(numbers) - 1) + ["dead"]
    assert len(site.paths) == 2
    found = check(["https://arxiv.org/abs/2204.00001", "https://arxiv.org/pdf/2213.00001"], services=services(site))
    assert [each.state for each in found] == ["ok", "dead"]


def test_arxiv_of_another_paper(site: Site, check: Check) -> None:
    """An arXiv number of another paper is the wrong target, with both titles."""
    arxiv(site, {"1706.03762": OTHER})
    (found,) = check([Link("https://arxiv.org/abs/1706.03762", (OURS,))], services=services(site))
    assert (found.state, found.reason) == ("wrong-target", f"title: it is “{OTHER}”, not “{OURS}”")


def test_feed() -> None:
    """What is no feed gives nothing to rely on."""
    assert read_feed(b"<html>Rate exceeded.</html>") is None


def test_openreview(site: Site, check: Check) -> None:
    """A note's title is read from either API's form; an unknown note is dead."""
    tell(site, "/notes?id=new", {"notes": [{"content": {"title": {"value": OURS}}}]})
    tell(site, "/notes?id=old", {"notes": [{"content": {"title": OTHER}}]})
    tell(site, "/notes?id=none", {"notes": []})
    links = [Link(f"https://openreview.net/forum?id={name}", (OURS,)) for name in ("new", "old", "none", "gone")]
    found = check(links, services=services(site))
    assert [each.state for each in found] == ["ok", "wrong-target", "dead", "dead"]


def test_github(site: Site, check: Check) -> None:
    """A repository is there, renamed, archived or gone; the token goes to GitHub only."""
    tell(site, "/repos/a/b", {"full_name": "A/b", "archived": False})
    site.answers("/repos/a/old", status=301, location="/repositories/7")
    tell(site, "/repositories/7", {"full_name": "c/new", "archived": True})
    found = check(
        [f"https://github.com/{name}" for name in ("a/b", "a/old", "a/gone")],
        services=services(site),
        token="t",  # noqa: S106  (of no one)
    )
    assert [(each.state, each.reason, each.final_url) for each in found] == [
        ("ok", None, None),
        ("moved", "renamed, archived", "https://github.com/c/new"),
        ("dead", "github: no such repository", None),
    ]
    assert all(headers["Authorization"] == "Bearer t" for _, headers in site.visits)


def test_acl(site: Site, check: Check) -> None:
    """The Anthology's page tells whether a paper is there, and its title, under the number's own spelling."""
    site.answers("/Q14-1017/", f"<meta name=citation_title content='{OURS}'>".encode(), content_type="text/html")
    links = [
        Link("https://www.aclweb.org/anthology/Q14-1017.pdf", (OURS,)),
        Link("https://aclanthology.org/2020.acl-main.9/"),
    ]
    found = check(links, services=services(site))
    assert [each.state for each in found] == ["ok", "dead"]


def test_service_that_fails(site: Site, check: Check) -> None:
    """Where a service does not answer as documented, the page itself is asked."""
    site.answers("/api/handles/10.1145/1", b"<html>maintenance</html>", status=503)
    (found,) = check(["https://doi.org/10.1145/1"], services=services(site))
    assert found.state == "unreachable"  # doi.org itself is out of reach of the tests
    assert found.reason == "dns: no such host"
