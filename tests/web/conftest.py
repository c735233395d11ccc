"""A site on loopback and a client for it; all other addresses are out of reach."""

import os
import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import stamina
import trustme

from mmret_cli.web.client import open_client
from tests.web.site import Site

NAME = "lists.test"  # the resolver of these tests says that it is this machine


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names and addresses of other machines fail; gives the names that were looked up."""
    asked: list[str] = []
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def resolver(host: str, *args: Any, **options: Any) -> Any:
        asked.append(host)
        if host == NAME:
            host = "127.0.0.1"
        elif host.rstrip("0123456789.:abcdefx") and host != "localhost":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *args, **options)

    def connector(self: socket.socket, address: Any) -> None:
        assert address[0] in ("127.0.0.1", "::1"), f"a test asks {address}"
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr(socket.socket, "connect", connector)
    return asked


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy and no certificates of the machine that the tests run on."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def no_pauses() -> Iterator[None]:
    """Attempts follow one another at once."""
    with stamina.set_testing(True, attempts=4, cap=True):
        yield


@pytest.fixture
def new_site() -> Iterator[Callable[..., Site]]:
    """Make a site that ends with the test."""
    sites: list[Site] = []

    def make(certificates: ssl.SSLContext | None = None) -> Site:
        sites.append(Site(certificates))
        return sites[-1]

    yield make
    for each in sites:
        each.close()


@pytest.fixture
def site(new_site: Callable[..., Site]) -> Site:
    """A site on loopback."""
    return new_site()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """A client that may ask this machine, and does not wait long."""
    with open_client(allow_private=True, timeout=2.0, user_agent="mmret/test") as each:
        yield each


@pytest.fixture
def issuer() -> trustme.CA:
    """Who signs the certificates of a test."""
    return trustme.CA()


@pytest.fixture
def tls_site(new_site: Callable[..., Site], issuer: trustme.CA) -> Site:
    """An encrypted site, for its name and its address."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    issuer.issue_cert(NAME, "127.0.0.1").configure_cert(context)
    return new_site(context)


@pytest.fixture
def trusting(issuer: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """A client whose SSL_CERT_FILE names the issuer."""
    issuer.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with open_client(allow_private=True, timeout=2.0, user_agent="mmret/test") as each:
        yield each
