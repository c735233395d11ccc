"""Redirects: followed one by one, each looked at."""

import httpx
import pytest

from mmret_cli.web.fetching import fetch
from tests.web.failing import failure
from tests.web.site import Site


def test_relative_redirects(site: Site, client: httpx.Client) -> None:
    """Redirects are followed, relative ones too, and the last URL is told."""
    site.answers("/a/list", status=301, location="../b/")
    site.answers("/b/", status=307, location=f"//127.0.0.1:{site.port}/c?d=1")
    site.answers("/c?d=1", b"x")
    assert fetch(client, f"{site.url}/a/list").url == f"{site.url}/c?d=1"


def test_twenty_redirects(site: Site, client: httpx.Client) -> None:
    """Twenty redirects are followed, a loop and the twenty-first are not."""
    for number in range(21):
        site.answers(f"/{number}", status=302, location=f"/{number + 1}")
    site.answers("/21", b"x")
    assert fetch(client, f"{site.url}/1").body == b"x"
    assert "more than 20 redirects" in failure(client, f"{site.url}/0")
    assert "more than 20 redirects" in failure(client, site.answers("/loop", status=302, location="/loop"))


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("file:///etc/passwd", "leads elsewhere: file:/etc/passwd: mmret reads http and https, not file"),
        ("http://me:secret@127.0.0.1/", "leads elsewhere: http://127.0.0.1/ carries a user name or password"),
        ("http://127.0.0.1:port/", "it leads to an address that is no URL"),
        ("http://[/", "is no URL"),
    ],
)
def test_bad_redirects(site: Site, client: httpx.Client, location: str, expected: str) -> None:
    """A redirect to what may not be asked names both addresses."""
    text = failure(client, site.answers("/list.md", status=302, location=location))
    assert expected in text
    assert f"{site.url}/list.md" in text
    assert "secret" not in text


def test_redirect_to_nowhere(site: Site, client: httpx.Client) -> None:
    """A redirect without an address is told as what it is."""
    assert failure(client, site.answers("/list.md", status=302)).endswith("HTTP 302 Found")


def test_headers_stay_at_home(site: Site, tls_site: Site, trusting: httpx.Client) -> None:
    """What was to be sent to one server is not sent to another, on whatever way."""
    site.answers("/a", status=302, location="/b")
    site.answers("/b", status=302, location=f"{tls_site.url}/c")
    tls_site.answers("/c", b"x")
    fetch(trusting, f"{site.url}/a", headers={"Authorization": "Bearer t"})
    assert [headers["Authorization"] for _, headers in site.visits] == ["Bearer t", "Bearer t"]
    assert tls_site.visits[0][1]["Authorization"] is None
