"""The HTTP client: encrypted where the address says so, without cookies, and closed to private networks."""

import socket
import ssl
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec
from ssl import SSLContext, SSLError
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from mmret_cli.errors import SourceError
from mmret_cli.web.addresses import check_unresolved, literal, resolve
from mmret_cli.web.urls import host_and_port

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

_DEADLINE: ContextVar[float | None] = ContextVar("deadline", default=None)
SHORTEST = 0.001  # a timeout of 0 would make the socket non-blocking
HTTP2 = find_spec("h2") is not None
CONNECTIONS = 100
IDLE = 5.0  # seconds that an unused connection stays open
Client = httpx.Client  # so that who hands it on need not know httpx


@contextmanager
def ending_at(deadline: float) -> Iterator[None]:
    """All that is read and written inside ends at `deadline`, a time of time.monotonic()."""
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def _capped(timeout: float | None) -> float | None:
    deadline = _DEADLINE.get()
    if deadline is None:
        return timeout
    left = max(deadline - time.monotonic(), SHORTEST)
    return left if timeout is None else min(timeout, left)


class TimedStream(httpcore.NetworkStream):
    """A connection each of whose steps ends at the deadline: one that drips cannot hold us."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is."""
        return self._stream.read(max_bytes, _capped(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._stream.write(buffer, _capped(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate is checked against the host's name."""
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, _capped(timeout)))

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves a host once, and connects to an address that may be asked; `trusted` hosts and ports may be private."""

    def __init__(self, *, allow_private: bool, trusted: Collection[tuple[str, int]] = ()) -> None:
        self._allow_private = allow_private
        self._trusted = trusted
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers."""
        options = list(socket_options or ())
        fault: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                return TimedStream(
                    self._plain.connect_tcp(str(address), port, _capped(timeout), local_address, options)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault

    def _addresses(self, host: str, port: int) -> Iterator[object]:
        allowed = self._allow_private or (host, port) in self._trusted
        try:
            return resolve(host, port, allow_private=allowed)
        except socket.gaierror as error:
            raise httpcore.ConnectError(str(error)) from error


def open_client(
    *,
    allow_private: bool = False,
    trusted: Collection[tuple[str, int]] = (),
    timeout: float = 20.0,
    user_agent: str,
) -> httpx.Client:
    """A client for `fetch`; `trusted` are the hosts and ports that the user named as services, private or not.

    `timeout` is for each step (connecting, one reading). SSL_CERT_FILE and the proxy variables are respected.
    Redirects are not followed here: `fetch` does, and looks at each.
    """
    return httpx.Client(
        transport=Gatekeeper(allow_private=allow_private, trusted=trusted),
        timeout=timeout,
        headers={"User-Agent": user_agent, "Accept-Encoding": "gzip"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
    )


class Gatekeeper(httpx.BaseTransport):
    """Sends each request to its host's checked address, or through the proxy that the environment names."""

    def __init__(self, *, allow_private: bool, trusted: Collection[tuple[str, int]]) -> None:
        self._allow_private = allow_private
        self._trusted = trusted
        self._ssl = certificates()
        backend = CheckedBackend(allow_private=allow_private, trusted=trusted)
        self._direct = Pooled(
            httpcore.ConnectionPool(
                ssl_context=self._ssl,
                max_connections=CONNECTIONS,
                keepalive_expiry=IDLE,
                http2=HTTP2,
                network_backend=backend,
            )
        )
        self._proxied: dict[str, Pooled] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises PrivateAddress for a host that may not be asked."""
        proxy = proxy_for(request.url)
        if proxy is None:
            return self._direct.handle_request(request)
        check_unresolved(request.url.host, allow_private=self._may_be_private(request.url))
        if proxy not in self._proxied:
            self._proxied[proxy] = Pooled(proxy_pool(proxy, self._ssl))
        return self._proxied[proxy].handle_request(request)

    def _may_be_private(self, url: httpx.URL) -> bool:
        return self._allow_private or host_and_port(url) in self._trusted

    def close(self) -> None:
        """Close all connections."""
        for transport in (self._direct, *self._proxied.values()):
            transport.close()


class Pooled(httpx.HTTPTransport):
    """httpx's transport over a pool of our making: httpx itself offers no way to hand it a network backend."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool


def proxy_for(url: httpx.URL) -> str | None:
    """The proxy that the environment names for a URL. This machine itself is never asked through one."""
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    address = literal(url.host)
    if not proxy or (address is not None and address.is_loopback) or proxy_bypass(url.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def proxy_pool(address: str, certificates: SSLContext) -> httpcore.ConnectionPool:
    """Connections through a proxy, which may itself stand in a private network."""
    backend = CheckedBackend(allow_private=True)
    options = proxy_options(address, certificates)
    return httpcore.HTTPProxy(**options, max_connections=CONNECTIONS, http2=HTTP2, network_backend=backend)


def proxy_options(address: str, certificates: SSLContext) -> dict[str, Any]:
    """How a pool reaches the proxy at an address, http or https. Raises SourceError for any other."""
    try:
        proxy = httpx.Proxy(address)
    except (ValueError, httpx.InvalidURL) as error:
        raise SourceError("the proxy that the environment names is no http(s) URL: see HTTPS_PROXY") from error
    if proxy.url.scheme not in ("http", "https"):
        raise SourceError(f"mmret goes through http(s) proxies, not {proxy.url.scheme}: see HTTPS_PROXY and ALL_PROXY")
    return {
        "proxy_url": str(proxy.url),
        "proxy_auth": proxy.raw_auth,
        "ssl_context": certificates,
        "proxy_ssl_context": certificates if proxy.url.scheme == "https" else None,
        "keepalive_expiry": IDLE,
    }


def certificates() -> SSLContext:
    """The issuers that are trusted: SSL_CERT_FILE's or SSL_CERT_DIR's, else the usual ones. Raises SourceError."""
    try:
        return httpx.create_ssl_context()
    except (OSError, SSLError) as error:
        raise SourceError(f"SSL_CERT_FILE or SSL_CERT_DIR cannot be read: {error.strerror or error}") from error
