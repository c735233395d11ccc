"""URLs as they stand in lists -> what is requested, byte for byte as written.

Only what HTTP cannot carry is encoded (blanks, control characters, other scripts, quotes and angle brackets);
`%2F`, `;`, `()` and the like stay. Credentials are left out.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

import httpx

from mmret_cli.web.urls import HOST

FORM = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<authority>[^/?#\\]*)(?P<rest>[^#]*)", re.IGNORECASE | re.DOTALL)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9])", re.IGNORECASE)
UNSENDABLE = re.compile(r"[^!-~]|[\"<>`]")
USERINFO = re.compile(r"^([^/?#]*://)[^/?#]*@")
PORTS = {"http": 80, "https": 443}


class Unrequestable(Exception):
    """A URL that cannot be requested; its text says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes; `path` with the query, as it is sent."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def key(self) -> str:
        """The server that is asked, for the limits per host."""
        return f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """The URL of the server's home page, without the last slash."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port != PORTS[self.scheme] else "")

    @property
    def url(self) -> str:
        """The URL in one string."""
        return self.origin + self.path


def parse(url: str) -> Target:
    """The target of a URL, without its fragment. Raises Unrequestable."""
    match = FORM.match(url.strip())
    if match is None:
        raise Unrequestable(_malformed(url.strip()))
    scheme = match["scheme"].lower()
    if scheme not in PORTS:
        raise Unrequestable(f"scheme {scheme} is not http(s)")
    host, port = _host_and_port(match["authority"].rpartition("@")[2])
    rest = UNSENDABLE.sub(lambda found: quote(found[0].encode("utf-8", "replace"), safe=""), match["rest"])
    return Target(scheme, host, PORTS[scheme] if port is None else port, rest if rest.startswith("/") else f"/{rest}")


def _malformed(url: str) -> str:
    if url.lower().startswith(("http:", "https:")):
        return "no host"
    return "scheme is not http(s)" if SCHEME.match(url) else "no scheme"


def _host_and_port(text: str) -> tuple[str, int | None]:
    if not text.partition(":")[0].strip("."):
        raise Unrequestable("no host")
    try:
        parsed = httpx.URL(f"http://{text}/")  # it knows IDNA
    except httpx.InvalidURL as error:
        raise Unrequestable("host or port is malformed") from error
    host = parsed.raw_host.decode("ascii")
    explicit = httpx.URL(f"https://{text}/").port if parsed.port is None else parsed.port  # each hides its own default
    if not HOST.fullmatch(host) or ".." in host or not 0 < (explicit or 80) < 65536:
        raise Unrequestable("host or port is malformed")
    return host, explicit


def joined(base: Target, location: str) -> str:
    """The absolute URL of a redirect's Location. Raises Unrequestable where it is none."""
    try:
        return urljoin(base.url, location.strip())
    except ValueError as error:
        raise Unrequestable("is no URL") from error


def without_fragment(url: str) -> tuple[str, str]:
    """A URL without its fragment, and the fragment with its `#`, blank where there is none."""
    base, mark, fragment = url.partition("#")
    return base, mark + fragment


def without_credentials(url: str) -> str:
    """The URL as it may be printed and stored."""
    return USERINFO.sub(r"\1", url)


def spelt(url: httpx.URL, path: bytes) -> httpx.URL:
    """The URL with this path, where httpx can spell it: for cookies and proxies, which look at it."""
    try:
        return url.copy_with(raw_path=path)
    except httpx.InvalidURL:
        return url
