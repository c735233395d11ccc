"""Connections that fail -> one word of why, and whether asking once more may help."""

import errno
import socket
import ssl
from dataclasses import dataclass

import httpx

from mmret_cli.models import LinkState
from mmret_cli.web.addresses import PrivateAddress
from mmret_cli.web.faults import causes

OURS = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EMFILE, errno.ENFILE, errno.EACCES})


@dataclass(eq=False)  # not frozen: Python writes the traceback into it
class Failure(Exception):
    """A link that gave no answer. `word` begins its reason; `certain` says that the cause is the other side's."""

    word: str
    text: str = ""
    certain: bool = True
    again: bool = True
    state: LinkState | None = None  # where the word alone does not decide it

    @property
    def reason(self) -> str:
        """The reason as it is printed: `tls: certificate has expired`."""
        return f"{self.word}: {self.text}" if self.text else self.word


def failure(error: BaseException) -> Failure:
    """What an error of the connection means, from its innermost cause that we know."""
    return next((known for cause in causes(error) if (known := _known(cause))), Failure("connection", "failed"))


def _known(cause: BaseException) -> Failure | None:
    match cause:
        case PrivateAddress():
            return Failure("private", str(cause), again=False, state="skipped")
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return Failure("dns", "the name cannot be looked up now", certain=False)
        case socket.gaierror():
            return Failure("dns", "no such host", again=False)
        case ssl.SSLCertVerificationError():
            return Failure("tls", cause.verify_message, again=False)
        case ssl.SSLError():
            return Failure("tls", (cause.reason or "broken off").lower().replace("_", " "))
        case ConnectionRefusedError():
            return Failure("connection", "refused")
        case ConnectionError():
            return Failure("connection", "reset")
        case TimeoutError():
            return Failure("timeout", certain=False)
        case OSError() if cause.errno in OURS:
            return Failure("connection", cause.strerror or "", certain=False)
        case _:
            return _known_to_httpx(cause)


def _known_to_httpx(cause: BaseException) -> Failure | None:
    match cause:
        case httpx.TimeoutException():
            return Failure("timeout", certain=False)
        case httpx.ProxyError():
            return Failure("proxy", " ".join(str(cause).split()), certain=False)
        case httpx.RemoteProtocolError() if "disconnected" in str(cause):
            return Failure("connection", "closed without an answer")
        case httpx.RemoteProtocolError() if "without sending complete" in str(cause) or "incomplete" in str(cause):
            return Failure("connection", "the answer broke off")
        case httpx.ProtocolError():
            return Failure("protocol", "the answer is not HTTP")
        case httpx.ReadError() | httpx.WriteError():
            return Failure("connection", "reset")
        case _:
            return None
