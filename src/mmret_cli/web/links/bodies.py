"""The first kilobytes of an answer's body, unpacked: never more than the limit, however it is packed."""

import re
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx

from mmret_cli.web.bodies import GZIP, PIECE
from mmret_cli.web.links.failures import Failure, failure

LIMIT = 512 * 1024
SMALL = 16 * 1024  # so much is read for the connection's sake: it can then be used again
AFTER_HEAD = 48 * 1024
SNIFFED = 1024
HEAD_END = re.compile(rb"</head|<body", re.IGNORECASE)
RAW_DEFLATE = -zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Body:
    """What was read; `whole` when there is no more of it, `broken` when it ended before its time."""

    data: bytes = b""
    whole: bool = True
    broken: Failure | None = None


async def read_start(response: httpx.Response, *, html: bool, all_of_it: bool) -> Body:
    """As much of the body as tells what it is, or all of it, up to the limit."""
    data = bytearray()
    length = response.headers.get("content-length", "")
    small = length.isdecimal() and int(length[:9]) <= SMALL
    try:
        async for piece in _unpacked(response):
            data += piece[: LIMIT - len(data)]
            if len(data) >= LIMIT or (not small and _enough(data, html=html, all_of_it=all_of_it)):
                return Body(bytes(data), whole=False)
    except (httpx.HTTPError, zlib.error) as error:
        broken = Failure("protocol", "packed wrongly") if isinstance(error, zlib.error) else failure(error)
        return Body(bytes(data), whole=False, broken=broken)
    return Body(bytes(data))


def _enough(data: bytearray, *, html: bool, all_of_it: bool) -> bool:
    if not html:
        return not all_of_it and len(data) >= SNIFFED
    if all_of_it or len(data) < AFTER_HEAD:
        return False
    head = HEAD_END.search(data)
    return head is not None and len(data) - head.start() >= AFTER_HEAD


def _unpacked(response: httpx.Response) -> AsyncIterator[bytes]:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return _inflated(response, GZIP)
    if encoding == "deflate":
        return _inflated(response, zlib.MAX_WBITS)
    return response.aiter_raw()  # not in pieces of a size: what came before the connection broke would be lost


async def _inflated(response: httpx.Response, form: int) -> AsyncIterator[bytes]:
    """Unpack piece by piece: httpx would unpack a whole chunk at once, a thousand times its size."""
    engine = zlib.decompressobj(form)
    begun = False
    async for chunk in response.aiter_raw():
        rest = chunk
        while rest and not engine.eof:
            try:
                piece = engine.decompress(rest, PIECE)
            except zlib.error:
                if begun or form != zlib.MAX_WBITS:
                    raise
                engine = zlib.decompressobj(RAW_DEFLATE)  # what some servers mean by deflate
                piece = engine.decompress(rest, PIECE)
            begun, rest = True, engine.unconsumed_tail
            yield piece
    if begun and not engine.eof:
        raise zlib.error("ends too early")
