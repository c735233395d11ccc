"""The connections of the link checks: many at once, each to an address that was checked.

A transport, not a client: redirects, cookies and headers are looked at one by one by who asks.
"""

import asyncio
import socket
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from ssl import SSLContext

import httpcore
import httpx

from mmret_cli.web.addresses import Address, check_unresolved, literal, resolve
from mmret_cli.web.client import IDLE, SocketOption, certificates, proxy_for, proxy_options
from mmret_cli.web.links.targets import spelt
from mmret_cli.web.urls import host_and_port

LOOKUPS = 24  # names that are looked up at once
POOLS = 160  # hosts whose connections are kept; each has a pool of its own: httpcore's take quadratic time
SPARE = 40  # of them looked at when they are too many


# Sites that set cookies by the dozen send large headers; browsers take 256 KB, httpcore 100.
httpcore.AsyncHTTP11Connection.MAX_INCOMPLETE_EVENT_SIZE = 300 * 1024


class AsyncGatekeeper(httpx.AsyncBaseTransport):
    """Sends each request to its host's checked address, or through the proxy that the environment names.

    `trusted` are the hosts and ports that the user named as services, private or not. To be used as a context manager.
    """

    def __init__(self, *, allow_private: bool, trusted: Collection[tuple[str, int]], in_flight: int) -> None:
        self._allow_private = allow_private
        self._trusted = trusted
        self._in_flight = in_flight
        self._ssl = certificates()
        self._backend = AsyncCheckedBackend(allow_private=allow_private, trusted=trusted)
        self._pools: dict[str, AsyncPooled] = {}  # by origin, or by proxy; the one used last stands last
        self._routes: dict[str, str | None] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises PrivateAddress for a host that may not be asked."""
        origin = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
        if origin not in self._routes:
            self._routes[origin] = proxy_for(request.url)
        proxy = self._routes[origin]
        if proxy is not None:
            allowed = self._allow_private or host_and_port(request.url) in self._trusted
            check_unresolved(request.url.host, allow_private=allowed)
            _address_through_proxy(request, origin)
        pool = self._pools.pop(proxy or origin, None) or self._pooled(proxy)
        self._pools[proxy or origin] = pool
        if len(self._pools) > POOLS:
            await self._close_unused()
        return await pool.handle_async_request(request)

    def _pooled(self, proxy: str | None) -> "AsyncPooled":
        if proxy is not None:
            return AsyncPooled(_proxy_pool(proxy, self._ssl, self._in_flight))
        return AsyncPooled(
            httpcore.AsyncConnectionPool(
                ssl_context=self._ssl,
                max_connections=self._in_flight,
                keepalive_expiry=IDLE,
                network_backend=self._backend,
            )
        )

    async def _close_unused(self) -> None:
        """Close the connections of hosts that were asked long ago."""
        unused = [origin for origin, pool in islice(self._pools.items(), SPARE) if not pool.busy]
        for pool in [self._pools.pop(origin) for origin in unused]:  # at once: others look while these close
            await pool.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()
        self._backend.close()


class AsyncPooled(httpx.AsyncHTTPTransport):
    """httpx's transport over a pool of our making: httpx itself offers no way to hand it a network backend."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool
        self._connections = pool

    @property
    def busy(self) -> bool:
        """Whether one of its connections is in use."""
        return not all(connection.is_idle() for connection in self._connections.connections)


def _address_through_proxy(request: httpx.Request, origin: str) -> None:
    """A proxy is told the whole URL, or, for https, only the host: httpcore would send it the path of `target`."""
    path = request.extensions["target"]
    if request.url.scheme == "http":
        request.extensions = request.extensions | {"target": origin.encode("ascii") + path}
    else:
        request.extensions = {name: value for name, value in request.extensions.items() if name != "target"}
        request.url = spelt(request.url, path)


def _proxy_pool(address: str, ssl: SSLContext, connections: int) -> httpcore.AsyncConnectionPool:
    backend = AsyncCheckedBackend(allow_private=True)
    return httpcore.AsyncHTTPProxy(**proxy_options(address, ssl), max_connections=connections, network_backend=backend)


class AsyncCheckedBackend(httpcore.AsyncNetworkBackend):
    """Resolves each host once in a run, and connects to an address that may be asked."""

    def __init__(self, *, allow_private: bool, trusted: Collection[tuple[str, int]] = ()) -> None:
        self._allow_private = allow_private
        self._trusted = trusted
        self._plain = httpcore.AnyIOBackend()
        self._known: dict[tuple[str, int], asyncio.Future[Sequence[Address]]] = {}
        self._threads = ThreadPoolExecutor(LOOKUPS, thread_name_prefix="lookup")

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first of the host's addresses that answers."""
        options = list(socket_options or ())
        fault: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._addresses(host, port):
            try:
                return await self._plain.connect_tcp(str(address), port, timeout, local_address, options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> Sequence[Address]:
        key = host, port
        if key not in self._known:
            self._known[key] = asyncio.ensure_future(self._resolved(host, port))
        try:
            return await asyncio.shield(self._known[key])
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                self._known.pop(key, None)
            raise httpcore.ConnectError(str(error)) from error

    async def _resolved(self, host: str, port: int) -> Sequence[Address]:
        allowed = self._allow_private or (host, port) in self._trusted
        if literal(host) is not None:  # needs no look-up, so no thread
            return list(resolve(host, port, allow_private=allowed))
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: list(resolve(host, port, allow_private=allowed)))

    def close(self) -> None:
        """Let the look-ups go."""
        self._threads.shutdown(wait=False, cancel_futures=True)
