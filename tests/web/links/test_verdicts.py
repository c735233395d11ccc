"""Every kind of answer gets the verdict that the contract's table has for it."""

import pytest

from mmret_cli.web.links.checker import Link
from tests.web.links.conftest import Check
from tests.web.links.hostile import KINDS, OTHER, OURS, page, serve
from tests.web.site import Site


def test_all_kinds(site: Site, check: Check) -> None:
    """Each kind of the hostile server has its state, the first word of its reason, and its final URL."""
    serve(site)
    links = []
    for kind in KINDS:
        path, mark, fragment = kind.asked.partition("#")
        links.append(Link(site.url + path, kind.titles, (mark + fragment,)))
    found = check(links)
    wrong = []
    for kind, got in zip(KINDS, found, strict=True):
        word = got.reason.split()[0].rstrip(":") if got.reason else None
        final = site.url + kind.moved_to if kind.moved_to else None
        expected = (kind.state, kind.word, final or (got.final_url if got.state == "dead" else None))
        if (got.state, word, got.final_url) != expected:
            wrong.append(f"{kind.name}: {got.state} {got.reason} {got.final_url}, not {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("sure", "state"), [(True, "wrong-target"), (False, "ok")])
def test_social_title_of_another(site: Site, check: Check, sure: bool, state: str) -> None:
    """A title for social media tells of another paper only where the list says that the link leads to one."""
    url = site.does("/a", page("x", head=f"<meta property=og:title content='{OTHER}'>"))
    assert check([Link(url, (OURS,), sure=sure)])[0].state == state
    url = site.does("/b", page("x", head=f"<meta name=citation_title content='{OTHER}'>"))
    assert check([Link(url, (OURS,), sure=sure)])[0].state == "wrong-target"
