"""Connections that go to the address that was checked, and end at a deadline."""

import socket
import ssl
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore

from mmret_cli.web.addresses import resolve

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

_DEADLINE: ContextVar[float | None] = ContextVar("deadline", default=None)
SHORTEST = 0.001  # a timeout of 0 would make the socket non-blocking


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
