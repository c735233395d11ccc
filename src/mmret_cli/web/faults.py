"""What goes wrong on the web, said in one line: which URL, what is the matter, what to do."""

import socket
import ssl
from collections.abc import Iterator

import httpx

from mmret_cli.errors import SourceError
from mmret_cli.web.addresses import PrivateAddress
from mmret_cli.web.urls import shown

LATER = "try again later"


class FetchError(SourceError):
    """A URL that cannot be read.

    `status` is what the server answered, if it did; `wait` is how long to wait before asking again: as many seconds
    as the server says, 0 for the usual pause, None when asking again is of no use.
    """

    def __init__(self, text: str, *, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.wait = wait


HINTS = {
    401: "it wants credentials: a token that was sent is wrong or has run out",
    403: "it does not let us in",
    404: "check the address",
    410: "it is gone for good",
    429: f"too many requests: {LATER}",
}
RETRIED = frozenset({429, 500, 502, 503, 504})


def status_error(response: httpx.Response, wait: float | None) -> FetchError:
    """What an answer other than 2xx says; `wait` is what its Retry-After asks for."""
    status = response.status_code
    phrase = httpx.codes.get_reason_phrase(status) or "no known status"
    hint = HINTS.get(status, LATER if status >= 500 else "")
    asks = f"it asks to wait {wait:.0f} s" if wait else ""
    text = f"{shown(response.url)}: HTTP {status} {phrase}"
    told = ", ".join(filter(None, [hint, asks]))
    again = (wait or 0.0) if status in RETRIED else None
    return FetchError(f"{text}: {told}" if told else text, status=status, wait=again)


def connection_error(error: Exception, url: httpx.URL) -> FetchError:
    """What a failed connection says, from the innermost cause that we know."""
    for cause in causes(error):
        known = _known(cause, url)
        if known is not None:
            text, wait = known
            return FetchError(f"{shown(url)}: {text}", wait=wait)
    # Not the error's own text: h11 quotes headers in it, a token among them.
    return FetchError(f"{shown(url)}: the connection failed ({type(error).__name__})")


def _known(cause: BaseException, url: httpx.URL) -> tuple[str, float | None] | None:
    match cause:
        case PrivateAddress(always=True):
            return f"{_line(cause)}: mmret never asks there", None
        case PrivateAddress():
            return f"{_line(cause)}: --allow-private reads from private networks too", None
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return f"the name {url.host} cannot be looked up now: is there a network?", 0.0
        case socket.gaierror():
            return f"there is no host {url.host}: check the address", None
        case ssl.SSLCertVerificationError():
            return (
                f"its certificate is not valid ({cause.verify_message}): SSL_CERT_FILE can name another issuer's",
                None,
            )
        case ssl.SSLError():
            return f"no encrypted connection ({cause.reason or 'broken off'}): is it a https server?", None
        case ConnectionRefusedError():
            return "the connection is refused: check the address, or try again later", 0.0
        case _:
            return _known_to_httpx(cause)


def _known_to_httpx(cause: BaseException) -> tuple[str, float | None] | None:
    match cause:
        case httpx.TimeoutException():
            return f"no answer in time: {LATER}", 0.0
        case httpx.ProxyError():
            return f"the proxy refuses ({_line(cause)}): see HTTPS_PROXY", None
        case httpx.RemoteProtocolError() if "location header" in str(cause):
            return "it leads to an address that is no URL", None
        case httpx.RemoteProtocolError() | httpx.ReadError() | httpx.WriteError():
            return f"the answer broke off: {LATER}", 0.0
        case OSError(strerror=str(reason)):
            return f"the connection failed ({reason}): {LATER}", 0.0
        case _:
            return None


def causes(error: BaseException) -> Iterator[BaseException]:
    """What lies below an error, the innermost first: httpcore drops `__cause__` on the way, `__context__` stays."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or step.__context__
    return reversed(chain)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
