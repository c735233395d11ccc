"""What the client sends and keeps, encryption, and proxies."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import trustme

from mmret_cli.errors import SourceError
from mmret_cli.web.client import open_client
from mmret_cli.web.fetching import fetch
from tests.web.site import Site


def test_what_is_sent(site: Site, client: httpx.Client) -> None:
    """The user agent and the packing that we can read; no cookie, though the first answer set one."""
    url = site.answers("/list.md", b"x", set_cookie="seen=1; Path=/")
    fetch(client, url)
    fetch(client, url)
    headers = site.visits[1][1]
    assert headers["User-Agent"] == "mmret/test"
    assert headers["Accept-Encoding"] == "gzip"
    assert "Cookie" not in headers
    assert not client.cookies


def test_large_headers(site: Site, client: httpx.Client) -> None:
    """An answer with 60 kB of headers is read."""
    assert fetch(client, site.answers("/list.md", b"x", x_long="a" * 60_000)).body == b"x"


def test_self_signed(tls_site: Site, client: httpx.Client) -> None:
    """A certificate of an unknown issuer is refused at once, with what to do."""
    with pytest.raises(SourceError, match=r"its certificate is not valid \(.*issuer.*\): SSL_CERT_FILE can"):
        fetch(client, tls_site.answers("/list.md", b"x"))


def test_own_issuer(tls_site: Site, trusting: httpx.Client) -> None:
    """SSL_CERT_FILE names the issuers; the certificate is held against the name, not the address."""
    tls_site.answers("/list.md", b"x")
    assert fetch(trusting, f"https://lists.test:{tls_site.port}/list.md").body == b"x"
    with pytest.raises(SourceError, match=r"certificate is not valid \(Hostname mismatch.*'localhost'"):
        fetch(trusting, f"https://localhost:{tls_site.port}/list.md")


def test_no_encryption_there(site: Site, client: httpx.Client) -> None:
    """A plain server asked for an encrypted connection is told as such."""
    with pytest.raises(SourceError, match="no encrypted connection"):
        fetch(client, f"https://127.0.0.1:{site.port}/")


def test_missing_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """An SSL_CERT_FILE that is not there is the user's to mend."""
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    with pytest.raises(SourceError, match="SSL_CERT_FILE or SSL_CERT_DIR cannot be read: No such file"):
        open_client(user_agent="t")


def test_proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy of the environment is asked for public names, never for private addresses, and NO_PROXY is heard."""
    site.routes["http://lists.example/list.md"] = lambda visit: visit.reply(b"through the proxy")
    monkeypatch.setenv("http_proxy", f"http://me:secret@127.0.0.1:{site.port}")
    monkeypatch.setenv("no_proxy", "direct.example")
    with open_client(user_agent="t") as client:
        assert fetch(client, "http://lists.example/list.md").body == b"through the proxy"
        with pytest.raises(SourceError, match=r"10\.0\.0\.1 is private"):
            fetch(client, "http://10.0.0.1/")
        with pytest.raises(SourceError, match=r"there is no host direct\.example"):
            fetch(client, "http://direct.example/")
    assert site.paths == ["http://lists.example/list.md"]
    assert "Basic" in site.visits[0][1]["Proxy-Authorization"]


def test_this_machine_is_asked_without_a_proxy(
    site: Site, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in on loopback is reached although the environment names a proxy."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert fetch(client, site.answers("/list.md", b"x")).body == b"x"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "ftp://127.0.0.1:1"])
def test_odd_proxy(client: httpx.Client, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """A proxy that we cannot go through is told by the variable's name."""
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(SourceError, match="HTTPS_PROXY"):
        fetch(client, "http://lists.example/")


@contextmanager
def http2_server(context: ssl.SSLContext) -> Iterator[int]:
    """A server that speaks nothing but HTTP/2, for one connection; gives its port."""
    h2 = pytest.importorskip("h2.connection")
    events = pytest.importorskip("h2.events")
    context.set_alpn_protocols(["h2"])

    def serve(listener: socket.socket) -> None:
        with context.wrap_socket(listener.accept()[0], server_side=True) as stream:
            talk = h2.H2Connection(pytest.importorskip("h2.config").H2Configuration(client_side=False))
            talk.initiate_connection()
            stream.sendall(talk.data_to_send())
            while data := stream.recv(65536):
                for event in talk.receive_data(data):
                    if isinstance(event, events.StreamEnded):
                        talk.send_headers(event.stream_id, [(":status", "200"), ("etag", '"2"')])
                        talk.send_data(event.stream_id, b"over HTTP/2", end_stream=True)
                stream.sendall(talk.data_to_send())

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


def test_http2(issuer: trustme.CA, trusting: httpx.Client) -> None:
    """Where the server speaks HTTP/2, so do we."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    issuer.issue_cert("lists.test").configure_cert(context)
    with http2_server(context) as port:
        answer = fetch(trusting, f"https://lists.test:{port}/list.md")
        trusting.close()
    assert (answer.body, answer.etag) == (b"over HTTP/2", '"2"')
