"""The HTTP client: encrypted where the address says so, without cookies, and closed to private networks."""

from collections.abc import Collection
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec
from ssl import SSLContext, SSLError
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from mmret_cli.errors import SourceError
from mmret_cli.web.addresses import check_unresolved, literal
from mmret_cli.web.network import CheckedBackend
from mmret_cli.web.urls import host_and_port

HTTP2 = find_spec("h2") is not None
CONNECTIONS = 100
IDLE = 5.0  # seconds that an unused connection stays open


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


Client = httpx.Client  # so that who hands it on need not know httpx


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
    proxy = parsed_proxy(address)
    return httpcore.HTTPProxy(
        proxy_url=str(proxy.url),
        proxy_auth=proxy.raw_auth,
        ssl_context=certificates,
        proxy_ssl_context=certificates if proxy.url.scheme == "https" else None,
        max_connections=CONNECTIONS,
        keepalive_expiry=IDLE,
        http2=HTTP2,
        network_backend=CheckedBackend(allow_private=True),
    )


def parsed_proxy(address: str) -> httpx.Proxy:
    """The proxy at an address, http or https. Raises SourceError for any other."""
    try:
        proxy = httpx.Proxy(address)
    except (ValueError, httpx.InvalidURL) as error:
        raise SourceError("the proxy that the environment names is no http(s) URL: see HTTPS_PROXY") from error
    if proxy.url.scheme not in ("http", "https"):
        raise SourceError(f"mmret goes through http(s) proxies, not {proxy.url.scheme}: see HTTPS_PROXY and ALL_PROXY")
    return proxy


def certificates() -> SSLContext:
    """The issuers that are trusted: SSL_CERT_FILE's or SSL_CERT_DIR's, else the usual ones. Raises SourceError."""
    try:
        return httpx.create_ssl_context()
    except (OSError, SSLError) as error:
        raise SourceError(f"SSL_CERT_FILE or SSL_CERT_DIR cannot be read: {error.strerror or error}") from error
