"""URLs that may be asked, and how they are shown."""

import re

import httpx

from mmret_cli.errors import SourceError

HOST = re.compile(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|[0-9a-f:.]*:[0-9a-f:.]*")  # example.org, ::1
SECRET = re.compile(r"//[^/?#]*@")  # https://user:password@example.org
LONGEST = 300


def checked(url: str) -> httpx.URL:
    """The URL, if it may be asked: http or https, a host, no user name or password."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise SourceError(f"{shown(url)} is no URL") from error
    if parsed.scheme not in ("http", "https"):
        raise SourceError(f"{shown(url)}: mmret reads http and https, not {parsed.scheme or 'this'}")
    if parsed.userinfo:
        raise SourceError(f"{shown(url)} carries a user name or password: leave it out, mmret sends none")
    if not HOST.fullmatch(parsed.raw_host.decode("ascii")) or not 0 < (parsed.port or 80) < 65536:
        raise SourceError(f"{shown(url)} is no URL: its host or port is wrong")
    return parsed


def host_and_port(url: httpx.URL) -> tuple[str, int]:
    """Where a connection for the URL goes to."""
    return url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)


def shown(url: str | httpx.URL) -> str:
    """The URL in one line for people, without credentials."""
    text = "".join(each if each.isprintable() else "?" for each in str(url))
    text = SECRET.sub("//", text)
    if "@" in text and not _parses(text):
        scheme, slashes, rest = text.partition("//")
        text = scheme + slashes + rest.rpartition("@")[2]  # a password with a slash in it
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _parses(url: str) -> bool:
    try:
        return bool(httpx.URL(url).host)
    except httpx.InvalidURL:
        return False
