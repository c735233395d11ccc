"""Links come from strangers: where they may lead, what is sent with them, what is read of the answers."""

import ssl
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from mmret_cli.web.links.checker import Link
from tests.web.conftest import NAME
from tests.web.links.conftest import Check
from tests.web.links.hostile import HTML, bomb, endless, html, is_ipv6, slow
from tests.web.site import Site


def test_private_addresses(site: Site, check: Check) -> None:
    """Loopback, private and metadata addresses are not asked, by number or by name."""
    urls = [
        site.url,
        f"http://localhost:{site.port}/",
        f"http://{NAME}:{site.port}/",
        f"http://2130706433:{site.port}/",
        f"http://[::ffff:127.0.0.1]:{site.port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
    ]
    found = check(urls, allow_private=False)
    assert {(each.state, (each.reason or "").split(":")[0]) for each in found} == {("skipped", "private")}
    assert site.visits == []


def test_redirect_to_a_private_address(site: Site, check: Check) -> None:
    """A public host that redirects to a private one is not followed: each hop is looked at."""
    services = {"doi": f"http://127.0.0.1:{site.port}"}  # the one address here that may be asked
    site.answers("/a", status=302, location="http://127.0.0.2:1/")
    (found,) = check([f"{site.url}/a"], allow_private=False, services=services)
    assert (found.state, found.reason) == ("skipped", "private: 127.0.0.2 is loopback")


@pytest.mark.parametrize("proxy", [False, True])
def test_metadata(site: Site, check: Check, monkeypatch: pytest.MonkeyPatch, *, proxy: bool) -> None:
    """Metadata is not asked with --allow-private either: directly, by a redirect, as a service or through a proxy."""
    if proxy:
        monkeypatch.setenv("http_proxy", site.url)
    metadata = "http://169.254.169.254"
    urls = [f"{metadata}/a", "http://2852039166/", site.answers("/moved", status=302, location=f"{metadata}/b")]
    found = check(urls, services={"doi": metadata})
    assert [(each.state, each.reason) for each in found] == [
        ("skipped", "private: 169.254.169.254 is cloud metadata"),
        ("skipped", "private: 2852039166 is 169.254.169.254 (cloud metadata)"),
        ("skipped", "private: 169.254.169.254 is cloud metadata"),
    ]
    assert set(site.paths) == {"/moved"}


def test_credentials_are_not_sent(site: Site, check: Check) -> None:
    """The user name and password of a URL, or of a redirect, go nowhere."""
    site.answers("/a", status=302, location=f"http://me:secret@127.0.0.1:{site.port}/b")
    site.answers("/b", b"text", content_type="text/plain")
    (found,) = check([f"http://you:secret@127.0.0.1:{site.port}/a"])
    assert found.state == "ok"
    assert all(headers["Authorization"] is None for _, headers in site.visits)
    assert "secret" not in (found.final_url or "")


def test_cookies_stay_in_one_chain(site: Site, check: Check) -> None:
    """A cookie goes back on the redirects of its own URL, and with no other URL."""
    site.answers("/a", status=302, location="/b", set_cookie="who=1; Path=/")
    for path in ("/b", "/c"):
        site.answers(path, b"text", content_type="text/plain")
    check([f"{site.url}/a"])
    check([f"{site.url}/a", f"{site.url}/c"])
    sent = {path: headers["Cookie"] for path, headers in site.visits}
    assert sent == {"/a": None, "/b": "who=1", "/c": None}


def test_large_answers(site: Site, check: Check) -> None:
    """A bomb and an endless page end within the limits of memory."""
    urls = [site.does("/bomb", bomb(b" x")), site.does("/endless", endless)]
    tracemalloc.start()
    found = check(urls)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [each.state for each in found] == ["ok", "ok"]
    assert peak < 40_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 100_000,
        b"<ul><li>" * 60_000,
        b"".join(b"<b a=%d>" % n for n in range(50_000)),
        b"<div " + b" ".join(b"a%d" % n for n in range(70_000)) + b">",
        b"<meta " * 40 + b"charset=" + b" " * 3_800,
    ],
    ids=["nested", "lists", "formatting", "attributes", "charset"],
)
def test_pages_made_to_be_slow(site: Site, check: Check, body: bytes) -> None:
    """However a page nests its tags, it and the links beside it are checked within their time."""
    pages = [site.answers(f"/{n}", b"<title>A page</title>" + body, content_type=HTML) for n in range(3)]
    found = check([*pages[:2], Link(pages[2], tails=("#top",)), site.does("/late", slow)], timeout=10.0)
    assert [each.state for each in found] == ["ok"] * 4


def test_answers_made_to_be_slow(site: Site, check: Check) -> None:
    """Comments before a page and a header of blanks are looked at once."""
    urls = [
        site.answers("/comments", b"<!---->" * 28 + b"x", content_type="text/plain"),
        site.answers("/refresh", b"text", content_type="text/plain", refresh=f'0;{" " * 2_000}"'),
    ]
    assert [each.state for each in check(urls, timeout=10.0)] == ["ok", "ok"]


def test_sent_as_written(site: Site, check: Check) -> None:
    """The path goes over the wire byte for byte as the list has it."""
    path = "/a%2Fb;c=(d)/%7Ee!*'?q=[x]&r=%zz|{}"
    site.answers(path, b"text", content_type="text/plain")
    assert check([site.url + path])[0].state == "ok"
    assert site.paths == [path]


def test_tls(tls_site: Site, issuer: trustme.CA, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown issuer is a verdict; SSL_CERT_FILE can name it."""
    url = tls_site.answers("/", html("A page"), content_type=HTML)
    (found,) = check([url])
    assert (found.state, (found.reason or "").split(":")[0]) == ("unreachable", "tls")
    issuer.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    assert [each.state for each in check([url, f"https://{NAME}:{tls_site.port}/"])] == ["ok", "ok"]


def test_tls_of_another_name(
    new_site: Callable[..., Site], check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate for another host is a TLS verdict, as is no TLS at all."""
    other = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    other.issue_cert("other.test").configure_cert(context)
    other.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    plain = new_site()
    found = check([new_site(context).url, f"https://127.0.0.1:{plain.port}/"])
    assert [(each.state, (each.reason or "").split(":")[0]) for each in found] == [("unreachable", "tls")] * 2


def test_hosts(check: Check) -> None:
    """A refused port, a name that nobody has, and a name of another script are told as what they are."""
    found = check(["http://127.0.0.1:1/", "http://nobody.invalid/", "http://bücher.invalid/"])
    assert [(each.state, each.reason) for each in found] == [
        ("unreachable", "connection: refused"),
        ("unreachable", "dns: no such host"),
        ("unreachable", "dns: no such host"),
    ]


@pytest.mark.skipif(not is_ipv6(), reason="needs the IPv6 loopback")
def test_ipv6(check: Check) -> None:
    """A literal IPv6 address can be asked."""
    (found,) = check(["http://[::1]:1/"])
    assert (found.state, found.reason) == ("unreachable", "connection: refused")
