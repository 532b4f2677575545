"""`ResponseGuard` of the client: a connection that it calls reusable gives the next request the next response.

The oracle is httpcore, which reads the responses: on a connection of its own, the input is the response to one request,
and a known response that to a second. Where the guard calls the connection reusable after the input, httpcore must read
the known response, and not bytes of the input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore

from mrz.tencent.transport import ResponseGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECES = (1, 7)
MOST = 512
SECOND = b'{"Response":{"RequestId":"second"}}'
REPLY = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(SECOND), SECOND)
URL = "http://example.com/"


def check(data: bytes) -> None:
    """Read one response whole, byte by byte, and in pieces of seven; the next must be the next."""
    whole = _guarded(data, len(data) or 1)
    assert all(_guarded(data, size).reusable is whole.reusable for size in PIECES)
    assert not whole.reusable or second_response(data) in (SECOND, None), (
        "the next response begins with bytes of the one before"
    )
    assert ResponseGuard().reusable


def _guarded(data: bytes, size: int) -> ResponseGuard:
    guard = ResponseGuard()
    guard.sent()
    assert not guard.reusable, "nothing of the response was received"
    for at in range(0, len(data), size):
        guard.received(data[at : at + size])
    return guard


class _Script(httpcore.NetworkStream):
    """A stream on which two responses come, each when it is read the first time after a request."""

    def __init__(self, *responses: bytes) -> None:
        self._responses: Iterator[bytes] = iter(responses)
        self._waiting = b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        if buffer.startswith(b"POST "):
            self._waiting = next(self._responses)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del max_bytes, timeout
        data, self._waiting = self._waiting, b""
        return data

    def close(self) -> None:
        pass


def second_response(data: bytes) -> bytes | None:
    """Return the second response that httpcore reads after the input; None where it would use another connection."""
    connection = httpcore.HTTP11Connection(httpcore.Origin(b"http", b"example.com", 80), _Script(data, REPLY))
    request = ("POST", URL)
    try:
        connection.request(*request, content=b"")
    except httpcore.RemoteProtocolError:
        return None
    return connection.request(*request, content=b"").content if connection.is_idle() else None
