"""Asking one URL: redirects followed hop by hop, cookies kept for that long, each answer read as far as needed."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx

from mmret_cli.web.addresses import PrivateAddress
from mmret_cli.web.fetching import REDIRECTS, retry_after
from mmret_cli.web.links.bodies import SMALL, Body, read_start
from mmret_cli.web.links.failures import Failure, failure
from mmret_cli.web.links.pages import Page, read_page, refresh_of
from mmret_cli.web.links.targets import Target, Unrequestable, joined, parse, spelt
from mmret_cli.web.links.traffic import Host, Traffic
from mmret_cli.web.links.verdicts import TOO_MANY, Answer

TIMEOUT = {"connect": 10.0, "read": None, "write": None, "pool": None}  # all else ends with the link's seconds
BROWSER = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "keep-alive",
    "Upgrade-Insecure-Requests": "1",
}
# For these HEAD may be enough. A page has to be read anyway, and a PDF's first bytes say more than its header.
FILES = re.compile(
    r"\.(?:zip|tar|t?gz|tgz|bz2|xz|7z|rar|mp4|avi|mov|mkv|webm|mp3|wav|pptx?|docx?|xlsx?|png|jpe?g|gif|webp|npy|npz|h5|hdf5|pth?|ckpt|"
    r"safetensors|pkl|mat|parquet|bin|iso|whl|exe|dmg|apk|tfrecords?|lmdb)$",
    re.IGNORECASE,
)  # https://example.org/data/features.tar.gz
HTML_TYPES = ("text/html", "application/xhtml")
HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*+(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)


class Patience:
    """The seconds that one link may take; waiting for its turn does not count."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @asynccontextmanager
    async def spending(self) -> AsyncIterator[None]:
        """What is done inside ends when the seconds are spent. Raises TimeoutError."""
        start = time.monotonic()
        try:
            async with asyncio.timeout(max(self.left, 0.0)):
                yield
        finally:
            self.left -= time.monotonic() - start


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of one URL. `first` is its first attempt; `all_of_it` wants the whole body, ids included."""

    patience: Patience
    all_of_it: bool = False
    first: bool = True
    headers: Mapping[str, str] | None = None
    method: str = "GET"


class Asker:
    """Asks URLs within the limits of the run; `longest_wait` tells which Retry-After is still waited for."""

    def __init__(
        self, transport: httpx.AsyncBaseTransport, traffic: Traffic, *, agent: str, longest_wait: Callable[[], float]
    ) -> None:
        self._transport = transport
        self._headers = BROWSER | {"User-Agent": agent}
        self._traffic = traffic
        self._longest_wait = longest_wait

    async def answer(self, target: Target, wish: Wish) -> Answer:
        """The answer to HEAD where that tells enough, else to GET. Raises Failure."""
        if FILES.search(target.path.partition("?")[0]):
            try:
                head = await self._walk(target, replace(wish, method="HEAD"))
            except Failure as fault:
                if not fault.again:
                    raise
            else:
                if _settles(head):
                    return replace(head, body=Body(b"(not read)"))
        return await self._walk(target, wish)

    async def _walk(self, target: Target, wish: Wish) -> Answer:
        here, hops, seen, cookies = target, list[int](), set[tuple[str, str]](), httpx.Cookies()
        while True:
            told = (here.url, "; ".join(f"{each.name}={each.value}" for each in cookies.jar))
            if told in seen:
                raise Failure("redirect", "a loop", again=False, state="dead")
            seen.add(told)
            answer = replace(
                await self._ask(here, wish, cookies, own=here.origin == target.origin), asked=target, hops=tuple(hops)
            )
            following = _following(answer)
            if following is None or (following == here and answer.status == httpx.codes.OK):
                return answer
            if len(hops) == REDIRECTS:
                raise Failure("redirect", f"more than {REDIRECTS} hops", again=False)
            hops.append(answer.status if answer.status != httpx.codes.OK else 0)
            here = following

    async def _ask(self, target: Target, wish: Wish, cookies: httpx.Cookies, *, own: bool) -> Answer:
        """One request; `own` says that it goes to the first server, which alone is sent the wish's headers."""
        request = httpx.Request(
            wish.method,
            target.origin + "/",
            headers={**self._headers, **(wish.headers or {})} if own else self._headers,
            extensions={"timeout": TIMEOUT, "target": target.path.encode("ascii")},
        )
        if cookies.jar:
            request.url = spelt(request.url, target.path.encode("ascii"))
            cookies.set_cookie_header(request)
        try:
            async with self._traffic.turn(target.key) as host:
                return await self._sent(request, target, wish, cookies, host)
        except (httpx.HTTPError, httpx.InvalidURL, PrivateAddress, OSError, ValueError) as error:
            raise failure(error) from error  # ValueError: what servers send can trip cookies and charsets

    async def _sent(
        self, request: httpx.Request, target: Target, wish: Wish, cookies: httpx.Cookies, host: Host
    ) -> Answer:
        async with wish.patience.spending():
            response = await self._transport.handle_async_request(request)
            try:
                if "set-cookie" in response.headers:
                    request.url, response.request = spelt(request.url, target.path.encode("ascii")), request
                    cookies.extract_cookies(response)
                answer = await _read(response, target, wish)
            finally:
                await response.aclose()
        self._traffic.answered = True
        self._note(answer, host, wish)
        return answer

    def _note(self, answer: Answer, host: Host, wish: Wish) -> None:
        """What the answer means for the next ones who ask this host."""
        if answer.status != TOO_MANY:
            host.welcome()
            return
        host.answered = True
        too_long = (answer.wait or 0.0) > self._longest_wait()
        host.far = host.far + 1 if too_long else 0
        host.spare(answer.wait or 0.0 if wish.first and not too_long else 0.0)


async def _read(response: httpx.Response, target: Target, wish: Wish) -> Answer:
    answer = Answer(target, target, response.status_code, response.headers, wait=retry_after(response.headers))
    if response.has_redirect_location or wish.method == "HEAD":
        if wish.method != "HEAD" and response.headers.get("content-length", "").isdecimal():
            await read_start(response, html=False, all_of_it=False)  # so that the connection can be used again
        return answer
    kind = response.headers.get("content-type", "").lower()
    html = kind.startswith(HTML_TYPES)
    body = await read_start(response, html=html or not kind, all_of_it=wish.all_of_it)
    if html or HTML_START.match(body.data):
        html = not body.data.startswith(b"%PDF-")
        page = await _page(body.data, kind, ids=wish.all_of_it) if html and body.data else None
        return replace(answer, body=body, page=page)
    return replace(answer, body=body)


async def _page(data: bytes, kind: str, *, ids: bool) -> Page:
    """What a page says; a long one is read in a thread, so that the other links go on meanwhile."""
    if len(data) <= SMALL:
        return read_page(data, kind, ids=ids)
    return await asyncio.to_thread(read_page, data, kind, ids=ids)


def _following(answer: Answer) -> Target | None:
    """Where an answer leads on to, None where it is the last one. Raises Failure for a redirect to nowhere."""
    location = answer.headers.get("location", "").strip()
    refresh = refresh_of(answer.headers.get("refresh", "")) or (answer.page.refresh if answer.page is not None else "")
    if refresh and answer.status == httpx.codes.OK:
        try:
            return parse(joined(answer.final, refresh))
        except Unrequestable:
            return None
    if answer.status not in (300, 301, 302, 303, 307, 308) or not location:
        return None
    try:
        return parse(joined(answer.final, location))
    except Unrequestable as fault:
        raise Failure("redirect", f"leads to an address whose {fault}", again=False) from fault


def _settles(answer: Answer) -> bool:
    """Whether an answer to HEAD tells enough: a file that is there and is no page."""
    kind, length = answer.headers.get("content-type", "").lower(), answer.headers.get("content-length", "1")
    return 200 <= answer.status < 300 and bool(kind) and not kind.startswith(HTML_TYPES) and length != "0"
