"""The body of an answer, never more of it than a limit, packed or not."""

import zlib
from collections.abc import Iterable, Iterator

import httpx

from mmret_cli.web.faults import FetchError
from mmret_cli.web.urls import shown

PIECE = 64 * 1024
GZIP = zlib.MAX_WBITS | 16


def read_body(response: httpx.Response, limit: int) -> bytes:
    """The whole body, unpacked. Raises FetchError as soon as it is longer than `limit`."""
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise _too_large(response, limit)
    body = bytearray()
    for piece in _unpacked(response):
        body += piece
        if len(body) > limit:
            raise _too_large(response, limit)
    return bytes(body)


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return response.iter_raw(PIECE)
    if encoding in ("gzip", "x-gzip"):
        return _gunzipped(response.iter_raw(PIECE), response)
    raise FetchError(f"{shown(response.url)}: the answer is packed as {encoding[:40]!r}, which mmret did not ask for")


def _gunzipped(chunks: Iterable[bytes], response: httpx.Response) -> Iterator[bytes]:
    """Unpack piece by piece: httpx would unpack a whole chunk at once, a thousand times its size."""
    engine = None
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if engine is None or engine.eof:  # a file of several parts
                    engine = zlib.decompressobj(GZIP)
                yield engine.decompress(rest, PIECE)
                rest = engine.unused_data if engine.eof else engine.unconsumed_tail
        if engine is not None:
            yield engine.flush()
    except zlib.error as error:
        raise FetchError(f"{shown(response.url)}: the answer is no gzip, though it says so") from error
    if engine is not None and not engine.eof:
        raise FetchError(f"{shown(response.url)}: the packed answer ends too early: try again later", wait=0.0)


def _too_large(response: httpx.Response, limit: int) -> FetchError:
    size = f"{limit // 1_048_576} MB" if limit >= 1_048_576 else f"{limit} bytes"
    return FetchError(f"{shown(response.url)} is too large for a list: more than {size}")
