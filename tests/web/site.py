"""A real web server on loopback that answers as a test tells it to, badly too."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Visit(BaseHTTPRequestHandler):
    """One request; the test's routes answer it."""

    protocol_version = "HTTP/1.1"
    site: "Site"

    def do_GET(self) -> None:
        """Answer as the site says, else with the 404 page that people see."""
        self.site.visits.append((self.path, self.headers))
        route = self.site.routes.get(self.path)
        if route is None:
            self.reply(b"<html><body>Not found</body></html>", status=404, content_type="text/html")
        else:
            route(self)

    def do_HEAD(self) -> None:
        """Answer as the site says for HEAD, else as for GET without the body."""
        self.site.visits.append((f"HEAD {self.path}", self.headers))
        route = self.site.routes.get(f"HEAD {self.path}") or self.site.routes.get(self.path)
        self.reply(status=404) if route is None else route(self)

    def reply(self, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
        """A whole answer; the headers' names are written with _ for -."""
        self.head(status, content_length=str(len(body)), **headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def head(self, status: int = 200, **headers: str) -> None:
        """The answer up to its body."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def reset(self) -> None:
        """Break the connection off with RST."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.hang_up()

    def hang_up(self) -> None:
        """Close without another byte."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_WR) if isinstance(self.connection, ssl.SSLSocket) else None
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Site:
    """A server with routes by path, and the visits that it had as (path, headers)."""

    def __init__(self, certificates: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Callable[[Visit], None]] = {}
        self.visits: list[tuple[str, Message]] = []
        self.over = threading.Event()
        handler = type("Visitor", (Visit,), {"site": self})
        self._server = _Quiet(("127.0.0.1", 0), handler)
        self.port = self._server.server_address[1]
        if certificates is not None:
            self._server.socket = certificates.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.url = f"{'https' if certificates else 'http'}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.visits]

    def answers(self, path: str, body: bytes = b"", *, status: int = 200, **headers: str) -> str:
        """Let a path give a whole answer; returns its URL."""
        return self.does(path, lambda visit: visit.reply(body, status=status, **headers))

    def does(self, path: str, *steps: Callable[[Visit], None]) -> str:
        """Let a path do one thing at each visit, the last one for ever; returns its URL."""
        left = list(steps)
        self.routes[path] = lambda visit: (left.pop(0) if len(left) > 1 else left[0])(visit)
        return self.url + path

    def close(self) -> None:
        """Let those go who hang, and end."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who leaves early is no news."""
