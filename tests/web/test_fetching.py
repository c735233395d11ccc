"""Fetching from servers that are good, busy, slow, broken or hostile."""

import socket
import time
from collections.abc import Iterator
from email.utils import formatdate

import httpx
import pytest
import stamina

from mmret_cli.web.client import open_client
from mmret_cli.web.faults import FetchError
from mmret_cli.web.fetching import Fetched, fetch, retry_after
from tests.web.failing import failure
from tests.web.site import Site, Visit


@pytest.fixture
def hasty() -> Iterator[httpx.Client]:
    """A client that waits 0.2 s for each step."""
    with open_client(allow_private=True, timeout=0.2, user_agent="t") as each:
        yield each


def test_answer(site: Site, client: httpx.Client) -> None:
    """A list as it stands, with what the server says of it."""
    url = site.answers("/list.md", "- a paper: é\n".encode(), etag='W/"1"', content_type="text/markdown")
    assert fetch(client, url) == Fetched("- a paper: é\n".encode(), url, 'W/"1"', False, "text/markdown")


def test_not_modified(site: Site, client: httpx.Client) -> None:
    """A list that still has the etag is not sent again; a server that forgets to repeat the etag keeps it."""
    url = site.answers("/list.md", status=304)
    assert fetch(client, url, etag='"1"') == Fetched(b"", url, '"1"', not_modified=True)
    assert site.visits[0][1]["If-None-Match"] == '"1"'


@pytest.mark.parametrize("etag", ['"1"\r\nX-Evil: 1', '"é"'])
def test_odd_etag(site: Site, client: httpx.Client, etag: str) -> None:
    """A kept etag that cannot be sent is not sent."""
    fetch(client, site.answers("/list.md", b"x"), etag=etag)
    assert "If-None-Match" not in site.visits[0][1]


def test_not_modified_without_asking(site: Site, client: httpx.Client) -> None:
    """304 to one who has no etag is a fault of the server."""
    assert failure(client, site.answers("/list.md", status=304)).endswith("HTTP 304 Not Modified")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ftp://example.org/list.md", "ftp://example.org/list.md: mmret reads http and https, not ftp"),
        ("git@github.com:me/list.git", "mmret reads http and https"),
        ("https://me:secret@example.org/a", "https://example.org/a carries a user name or password: leave it out"),
        ("https://me:sec/ret@example.org/a", "https://example.org/a is no URL"),
        ("https:///list.md", "is no URL: its host or port is wrong"),
        ("https://a..b/", "is no URL"),
        ("https://example.org:99999/", "is no URL"),
        ("https://example.org/\x1b[31m", "https://example.org/?[31m is no URL"),
        ("https://example.org/a\nb", "https://example.org/a?b is no URL"),
        (f"https://{'a' * 64}.org/", "there is no host"),
        ("https://nowhere.example/", "https://nowhere.example/: there is no host nowhere.example: check the address"),
    ],
)
def test_bad_urls(client: httpx.Client, url: str, expected: str) -> None:
    """What is wrong with a URL is said without its password."""
    text = failure(client, url)
    assert expected in text
    assert "secret" not in text
    assert "ret@" not in text


def test_no_network(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that does not answer is no missing host."""

    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert "cannot be looked up now: is there a network?" in failure(client, "https://example.org/")


def test_refused(client: httpx.Client) -> None:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert f"http://127.0.0.1:{port}/: the connection is refused" in failure(client, f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("status", "expected", "visits"),
    [
        (404, "HTTP 404 Not Found: check the address", 1),
        (403, "HTTP 403 Forbidden: it does not let us in", 1),
        (429, "HTTP 429 Too Many Requests: too many requests: try again later", 4),
        (503, "HTTP 503 Service Unavailable: try again later", 4),
        (599, "HTTP 599 no known status: try again later", 1),
    ],
)
def test_status(site: Site, client: httpx.Client, status: int, expected: str, visits: int) -> None:
    """A status is told with its reason and what to do, never with the page that came with it."""
    url = site.answers("/list.md", b"<html>a page</html>", status=status)
    assert failure(client, url) == f"{url}: {expected}"
    assert len(site.visits) == visits


@pytest.mark.parametrize("fault", [lambda visit: visit.reply(status=503), Visit.reset, Visit.hang_up])
def test_one_fault_is_forgiven(site: Site, client: httpx.Client, fault: object) -> None:
    """503, a reset and an empty reply are tried again."""
    url = site.does("/list.md", fault, lambda visit: visit.reply(b"x"))  # type: ignore[arg-type]
    assert fetch(client, url).body == b"x"
    assert len(site.visits) == 2


def test_final_status(site: Site, client: httpx.Client) -> None:
    """A status that ends it at once."""
    with pytest.raises(FetchError) as told:
        fetch(client, site.answers("/list.md", status=429), final={429})
    assert told.value.status == 429
    assert len(site.visits) == 1


def test_reset(site: Site, client: httpx.Client) -> None:
    """A server that always breaks the connection off."""
    assert "Connection reset by peer" in failure(client, site.does("/list.md", Visit.reset))


def test_empty_reply(site: Site, client: httpx.Client) -> None:
    """A server that hangs up without a word."""
    assert "the answer broke off: try again later" in failure(client, site.does("/list.md", Visit.hang_up))


def hang(visit: Visit) -> None:
    """No word until the test is over."""
    visit.site.over.wait(10)


@pytest.mark.slow
def test_hang(site: Site, hasty: httpx.Client) -> None:
    """A server that does not answer, four times."""
    url = site.does("/list.md", hang)
    assert "no answer in time: try again later" in failure(hasty, url)
    assert len(site.visits) == 4


def drip_body(visit: Visit) -> None:
    """One byte after the other, never late enough for a timeout."""
    visit.head(content_length="1000")
    while not visit.site.over.wait(0.05):
        visit.wfile.write(b"x")


def drip_headers(visit: Visit) -> None:
    """A header line after the other."""
    visit.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not visit.site.over.wait(0.05):
        visit.wfile.write(b"X-Drip: 1\r\n")


@pytest.mark.slow
@pytest.mark.parametrize("drip", [drip_body, drip_headers])
def test_drip(site: Site, hasty: httpx.Client, drip: object) -> None:
    """A server that drips is left at the deadline, in its headers too."""
    url = site.does("/list.md", drip)  # type: ignore[arg-type]
    began = time.monotonic()
    assert "the answer took too long" in failure(hasty, url, deadline=0.6)
    assert time.monotonic() - began < 1.5


@pytest.mark.slow
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after(site: Site, client: httpx.Client, form: str) -> None:
    """A busy server is asked again when it says, by its own clock, an hour slow."""
    now = time.time() - 3600
    told = "1" if form == "seconds" else formatdate(now + 1, usegmt=True)

    def busy(visit: Visit) -> None:
        visit.date_time_string = lambda *_: formatdate(now, usegmt=True)  # type: ignore[method-assign]
        visit.reply(status=429, retry_after=told)

    url = site.does("/list.md", busy, lambda visit: visit.reply(b"x"))
    began = time.monotonic()
    with stamina.set_testing(False):
        assert fetch(client, url).body == b"x"
    assert 0.9 < time.monotonic() - began < 3


def test_retry_after_the_deadline(site: Site, client: httpx.Client) -> None:
    """A server that asks for more time than there is, is not waited for."""
    url = site.answers("/list.md", status=429, retry_after="3600")
    with stamina.set_testing(False):
        assert "try again later, it asks to wait 3600 s" in failure(client, url)
    assert len(site.visits) == 1


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:30 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 30),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({}, None),
    ],
)
def test_retry_after_forms(headers: dict[str, str], expected: float | None) -> None:
    """Seconds, a date, a date that is past, and nonsense."""
    assert retry_after(httpx.Headers(headers)) == expected


def test_retries_are_silent(site: Site, client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    """The libraries log no retry: without a handler it would land on stderr."""
    failure(client, site.answers("/list.md", status=503))
    assert len(site.visits) == 4
    assert not caplog.records
