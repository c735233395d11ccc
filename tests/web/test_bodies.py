"""Bodies: packed, endless, broken, and never longer than the limit."""

import gzip
import tracemalloc

import httpx
import pytest

from mmret_cli.errors import SourceError
from mmret_cli.web.fetching import fetch
from tests.web.site import Site, Visit

LIMIT = 1_048_576


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(b"- a paper\n" * 20_000),
        gzip.compress(b"- a paper\n" * 5_000) + gzip.compress(b"- a paper\n" * 15_000),
    ],
    ids=["one part", "two parts"],
)
def test_packed(site: Site, client: httpx.Client, packed: bytes) -> None:
    """A packed body is unpacked, all its parts."""
    url = site.answers("/list.md", packed, content_encoding="gzip")
    assert fetch(client, url).body == b"- a paper\n" * 20_000


def test_bomb(site: Site, client: httpx.Client) -> None:
    """A small answer that unpacks to 200 MB ends at the limit, and never takes its memory."""
    url = site.answers("/list.md", gzip.compress(bytes(200 * LIMIT)), content_encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match="is too large for a list: more than 1 MB"):
            fetch(client, url, limit=LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 8 * LIMIT
    finally:
        tracemalloc.stop()


def test_endless(site: Site, client: httpx.Client) -> None:
    """A body without an end stops at the limit."""

    def endless(visit: Visit) -> None:
        visit.head(transfer_encoding="chunked")
        while not visit.site.over.is_set():
            visit.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    with pytest.raises(SourceError, match="too large"):
        fetch(client, site.does("/list.md", endless), limit=LIMIT)
    assert len(site.visits) == 1


def test_announced_size(site: Site, client: httpx.Client) -> None:
    """A length above the limit is enough to stop."""
    url = site.does("/list.md", lambda visit: visit.head(content_length="99999999999"))
    with pytest.raises(SourceError, match="more than 20 MB"):
        fetch(client, url)


def test_as_long_as_the_limit(site: Site, client: httpx.Client) -> None:
    """A body of the limit's length is no byte too long."""
    assert len(fetch(client, site.answers("/list.md", b"x" * 100), limit=100).body) == 100
    with pytest.raises(SourceError, match="more than 99 bytes"):
        fetch(client, site.url + "/list.md", limit=99)


@pytest.mark.parametrize(
    ("body", "encoding", "expected", "attempts"),
    [
        (gzip.compress(b"x" * 1000)[:-9], "gzip", "the packed answer ends too early", 4),
        (b"not packed", "gzip", "the answer is no gzip", 1),
        (b"x", "br", "packed as 'br'", 1),
        (b"x", "gzip, gzip", "packed as 'gzip, gzip'", 1),
    ],
    ids=["cut off", "not packed", "another packing", "packed twice"],
)
def test_broken_packing(
    site: Site, client: httpx.Client, body: bytes, encoding: str, expected: str, attempts: int
) -> None:
    """What cannot be unpacked is told, and asked for again only if it was cut off."""
    with pytest.raises(SourceError, match=expected):
        fetch(client, site.answers("/list.md", body, content_encoding=encoding))
    assert len(site.visits) == attempts


def test_empty_though_packed(site: Site, client: httpx.Client) -> None:
    """An empty body needs no unpacking."""
    assert fetch(client, site.answers("/list.md", content_encoding="gzip")).body == b""


def test_too_short(site: Site, client: httpx.Client) -> None:
    """A body that ends before its announced length is no list, and is asked for again."""

    def short(visit: Visit) -> None:
        visit.head(content_length="100")
        visit.wfile.write(b"- half a li")
        visit.hang_up()

    url = site.does("/list.md", short, lambda visit: visit.reply(b"- a whole list"))
    assert fetch(client, url).body == b"- a whole list"
    site.does("/list.md", short)
    with pytest.raises(SourceError, match="the answer broke off: try again later"):
        fetch(client, url)


def test_too_long(site: Site, client: httpx.Client) -> None:
    """What follows the announced length is not part of the body, nor of the next answer."""

    def long(visit: Visit) -> None:
        visit.head(content_length="5")
        visit.wfile.write(b"a listHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil")

    url = site.does("/list.md", long, lambda visit: visit.reply(b"good"))
    assert fetch(client, url).body == b"a lis"
    assert fetch(client, url).body == b"good"
