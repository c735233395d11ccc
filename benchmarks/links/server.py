"""A loopback server of 200 hosts: each answer takes 40 ms; it counts what was asked, and how much of it at once.

`python benchmarks/links/server.py PORT` serves 127.0.1.1 to 127.0.1.200 until it is ended; /counts on any host tells the counts.
"""

import asyncio
import json
import sys
from collections import Counter

HOSTS = 200
LATENCY = 0.04
PAGE = (
    b"<!doctype html><html><head><title>A project page</title></head><body><h1>A project page</h1>"
    + b"<p>Text of a page.</p>" * 150
)
COUNTS = {"requests": 0, "HEAD": 0, "GET": 0, "most per host": 0, "refused with 429": 0}
NOW: Counter[str] = Counter()
MOST_PER_HOST = 8  # with more at once a host answers 429


def answer(method: str, path: str) -> bytes:
    """What a path gives: each tenth is gone, each tenth redirects, the others are pages."""
    number = int(path.rpartition("/")[2] or 0) if path[1:].replace("/", "").isdigit() else 0
    if path == "/counts":
        body, status = json.dumps(COUNTS).encode(), "200 OK"
    elif path.startswith("/gone/"):
        body, status = b"gone", "404 Not Found"
    elif path.startswith("/moved/"):
        return f"HTTP/1.1 301 Moved Permanently\r\nLocation: /page/{number}\r\nContent-Length: 0\r\n\r\n".encode()
    else:
        body, status = PAGE, "200 OK"
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    )
    return head if method == "HEAD" else head + body


class Visit(asyncio.Protocol):
    """One connection; its requests are answered one after the other."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note which host is asked."""
        self.transport = transport
        self.host = transport.get_extra_info("sockname")[0]
        self.data = b""

    def data_received(self, data: bytes) -> None:
        """Answer a whole request after the latency."""
        self.data += data
        while b"\r\n\r\n" in self.data:
            request, _, self.data = self.data.partition(b"\r\n\r\n")
            method, path = request.split(b"\r\n", 1)[0].decode("latin-1").split(" ")[:2]
            NOW[self.host] += 1
            if path != "/counts":
                COUNTS["requests"] += 1
                COUNTS[method] = COUNTS.get(method, 0) + 1
                COUNTS["most per host"] = max(COUNTS["most per host"], NOW[self.host])
            asyncio.get_running_loop().call_later(LATENCY, self.reply, method, path, NOW[self.host] > MOST_PER_HOST)

    def reply(self, method: str, path: str, busy: bool) -> None:
        """The answer."""
        NOW[self.host] -= 1
        told = answer(method, path)
        if busy:
            COUNTS["refused with 429"] += 1
            told = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n"
        if not self.transport.is_closing():
            self.transport.write(told)  # type: ignore[attr-defined]  # asyncio types it as the base


async def main(port: int) -> None:
    """Serve all hosts."""
    loop = asyncio.get_running_loop()
    for number in range(1, HOSTS + 1):
        await loop.create_server(Visit, f"127.0.1.{number}", port, backlog=512)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
