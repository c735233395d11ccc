"""Fetch one URL: redirects looked at one by one, a limit of size and of time, patience with a busy server."""

import re
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx
import stamina

from mmret_cli.errors import SourceError
from mmret_cli.web.addresses import PrivateAddress
from mmret_cli.web.bodies import read_body
from mmret_cli.web.client import ending_at
from mmret_cli.web.faults import FetchError, connection_error, status_error
from mmret_cli.web.urls import checked, host_and_port, shown

LIMIT = 20 * 1024 * 1024
DEADLINE = 60.0
REDIRECTS = 20
ATTEMPTS = 4
SENDABLE = re.compile(r"[!-~]+")  # what an etag is made of; any other text would break the request
FIRST_WAIT, LONGEST_WAIT, JITTER = 0.5, 4.0, 0.5

stamina.instrumentation.set_on_retry_hooks(())  # its own would write to stderr


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the body is empty when it is `not_modified`; `url` is where the redirects ended."""

    body: bytes
    url: str
    etag: str | None = None
    not_modified: bool = False
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked for, and within which limits."""

    url: httpx.URL
    headers: Mapping[str, str]
    limit: int
    end: float


def fetch(
    client: httpx.Client,
    url: str,
    *,
    etag: str | None = None,
    limit: int = LIMIT,
    deadline: float = DEADLINE,
    headers: Mapping[str, str] | None = None,
    final: Collection[int] = (),
    turn: Callable[[], None] = lambda: None,
) -> Fetched:
    """What stands at a URL, or `not_modified` if it still has the `etag`. Raises SourceError (mostly a FetchError) for what goes wrong.

    `headers` go to the URL's own server only, never to another that it redirects to. A status of `final` is not
    asked for again. All attempts together end after `deadline` seconds; each first waits for its `turn`.
    """
    end = time.monotonic() + deadline
    asked = {**(headers or {}), **({"If-None-Match": etag} if etag and SENDABLE.fullmatch(etag) else {})}
    wish = _Wish(checked(url), asked, limit, end)

    def patience(error: Exception) -> bool | float:
        return _wait(error, end, final)

    with ending_at(end):
        for attempt in stamina.retry_context(
            patience, ATTEMPTS, None, wait_initial=FIRST_WAIT, wait_max=LONGEST_WAIT, wait_jitter=JITTER
        ):
            with attempt:
                turn()
                return _followed(client, wish)
    raise AssertionError("stamina raises the last error")


def _wait(error: Exception, end: float, final: Collection[int]) -> bool | float:
    """How long to wait before the next attempt; False for none, True for the usual pause."""
    if not isinstance(error, FetchError) or error.wait is None or error.status in final:
        return False
    if time.monotonic() + (error.wait or LONGEST_WAIT) >= end:
        return False
    return error.wait or True


def _followed(client: httpx.Client, wish: _Wish) -> Fetched:
    url = wish.url
    for _ in range(REDIRECTS + 1):
        try:
            answer = _asked(client, wish, url)
        except (httpx.HTTPError, PrivateAddress) as error:
            if time.monotonic() >= wish.end:
                raise FetchError(f"{shown(url)}: the answer took too long: try again later") from error
            raise connection_error(error, url) from error
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise FetchError(f"{shown(wish.url)}: more than {REDIRECTS} redirects: it leads nowhere")


def _asked(client: httpx.Client, wish: _Wish, url: httpx.URL) -> Fetched | httpx.URL:
    """Ask once: what stands there, or where it leads to."""
    headers = wish.headers if _server(url) == _server(wish.url) else _harmless(wish.headers)
    with client.stream("GET", url, headers=headers) as response:
        if response.has_redirect_location:
            return _target(response)
        etag = response.headers.get("etag")
        if response.status_code == httpx.codes.NOT_MODIFIED and "If-None-Match" in wish.headers:
            return Fetched(b"", str(url), etag or wish.headers["If-None-Match"], not_modified=True)
        if not response.is_success:
            raise status_error(response, retry_after(response.headers))
        body = read_body(response, wish.limit)
        return Fetched(body, str(url), etag, content_type=response.headers.get("content-type"))


def _target(response: httpx.Response) -> httpx.URL:
    location = response.headers["location"]
    try:
        return checked(str(response.url.join(location)))
    except (httpx.InvalidURL, SourceError) as error:
        text = str(error) if isinstance(error, SourceError) else "which is no URL"
        raise FetchError(f"{shown(response.url)} leads elsewhere: {text}") from error


def _server(url: httpx.URL) -> tuple[str, tuple[str, int]]:
    return url.scheme, host_and_port(url)


def _harmless(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name == "If-None-Match"}


def retry_after(headers: httpx.Headers) -> float | None:
    """The seconds that Retry-After asks for, written as such or as a date; None where it says nothing."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told[:9])
    try:
        until = parsedate_to_datetime(told).timestamp()
    except (ValueError, OverflowError):
        return None
    try:  # by the server's own clock, where it tells the time
        now = parsedate_to_datetime(headers.get("date", "")).timestamp()
    except (ValueError, OverflowError):
        now = time.time()
    return max(0.0, until - now)
