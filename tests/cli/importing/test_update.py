"""Lists from URLs, and newer versions of them: a real server on loopback."""

import json
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.importing.test_importing import LIST, NEXT, exported
from tests.conftest import Mmret

Pages = dict[str, str]


@pytest.fixture
def server() -> Iterator[tuple[str, Pages]]:
    """A server that answers with the pages of a dict, with ETags; its address and the dict."""
    pages: Pages = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path, "").encode()
            etag = f'"{sha256(body).hexdigest()[:16]}"'
            fresh = self.headers.get("If-None-Match") == etag
            self.send_response(304 if fresh else 200 if self.path in pages else 404)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", "0" if fresh else str(len(body)))
            self.end_headers()
            if not fresh:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", pages
        running.shutdown()


def test_a_url(mmret: Mmret, server: tuple[str, Pages]) -> None:
    """A list behind a URL is read, named after the file, and its upstream is kept."""
    address, pages = server
    pages["/lists/My-Survey.md"] = LIST
    result = mmret("import", f"{address}/lists/My-Survey.md", "--allow-private")
    assert result.returncode == 0, result.stderr
    record = json.loads(exported(mmret).splitlines()[0])
    assert (record["slug"], record["upstream"]) == ("my-survey", f"{address}/lists/My-Survey.md")


def test_private_addresses_are_refused(mmret: Mmret, server: tuple[str, Pages]) -> None:
    """Without --allow-private nothing is fetched from this machine, and the message names the option."""
    address, pages = server
    pages["/a.md"] = LIST
    result = mmret("import", f"{address}/a.md")
    assert result.returncode == 1
    assert "--allow-private" in result.stderr
    assert not Path("catalog.db").exists()


def test_no_such_page(mmret: Mmret, server: tuple[str, Pages]) -> None:
    """A page that is not there is one line, exit code 1."""
    result = mmret("import", f"{server[0]}/no.md", "--allow-private")
    assert result.returncode == 1
    assert "404" in result.stderr
    assert result.stderr.count("\n") == 1


def test_update(mmret: Mmret, server: tuple[str, Pages]) -> None:
    """`update` reads a newer version in and leaves an unchanged one; --dry-run only tells."""
    address, pages = server
    pages["/a.md"] = LIST
    mmret("import", f"{address}/a.md", "--allow-private")
    assert "a: no newer version" in mmret("update", "--allow-private").stderr
    pages["/a.md"] = NEXT
    told = mmret("update", "--allow-private", "--dry-run")
    assert "A second paper on hashing" in told.stderr
    assert len(mmret("list").stdout.splitlines()) == 1
    assert mmret("update", "--allow-private").returncode == 0
    assert len(mmret("list").stdout.splitlines()) == 2


def test_a_github_repository(mmret: Mmret, server: tuple[str, Pages]) -> None:
    """A repository's URL means its README, with commit and date; the services' addresses come from the environment."""
    import os

    address, pages = server
    sha = "35092ef" + "0" * 33
    pages["/repos/Ann/Survey/readme"] = json.dumps({"path": "README.md", "name": "README.md", "type": "file"})
    commit = {
        "sha": sha,
        "commit": {"committer": {"date": "2024-09-16T08:00:00Z"}, "author": {"date": "2024-09-16T08:00:00Z"}},
    }
    pages["/repos/Ann/Survey/commits?path=README.md&per_page=1"] = json.dumps([commit])
    pages[f"/Ann/Survey/{sha}/README.md"] = LIST
    environment = os.environ | {"MMRET_GITHUB_URL": address, "MMRET_GITHUB_RAW_URL": address}
    result = mmret("import", "https://github.com/Ann/Survey", env=environment)
    assert result.returncode == 0, result.stderr
    record = json.loads(exported(mmret).splitlines()[0])
    assert (record["slug"], record["commit"], record["date"]) == ("survey", sha, "2024-09-16")
    assert record["upstream"] == "https://github.com/Ann/Survey"
