"""A transport of httpx that keeps a deadline over all reads and writes of an exchange, not only over each.

A server that sends a byte a second never lets a timeout of two seconds pass. Here every operation on the socket gets
what is left of the whole. The time is in the request's extension `left`, in seconds; it holds for the thread that sends
the request, until it sends the next. Looking up a name is the system's and takes the time that it takes; the addresses
that it gives share the time to connect.

It imports httpx and its httpcore, so it is itself imported only when a client first needs a connection.
"""

from __future__ import annotations

import math
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from mrz.tencent.connecting import FAILURES, asked, failed, pool
from mrz.tencent.framing import Watch

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

_PIECE = 262144
_SHORTEST = 0.001
"""Seconds: with none at all, a socket would not wait."""


class _Left(threading.local):
    """The end of this thread's exchange, on the system's clock that never jumps."""

    end = math.inf

    def cut(self, timeout: float | None, late: type[Exception]) -> float | None:
        """Return a timeout that ends no later, `None` for none; raise `late` where nothing is left."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise late
        shorter = left if timeout is None else min(left, timeout)
        return shorter if shorter < math.inf else None  # sockets do not take infinity


class _Stream(httpcore.NetworkStream):
    """A connection all of whose operations keep the deadline, and that looks closed where it is not clean."""

    def __init__(self, stream: httpcore.NetworkStream, left: _Left) -> None:
        self._stream = stream
        self._left = left
        self._watch = Watch()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._left.cut(timeout, httpcore.ReadTimeout))
        self._watch.read(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._watch.wrote()
        for start in range(0, len(buffer), _PIECE):
            piece = buffer if len(buffer) <= _PIECE else buffer[start : start + _PIECE]
            self._stream.write(piece, self._left.cut(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        cut = self._left.cut(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, cut), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._watch.says(info, self._stream.get_extra_info)


class _Backend(httpcore.SyncBackend):
    """Connections that keep the deadline."""

    def __init__(self, left: _Left, look_up: Callable[..., Any]) -> None:
        self._left = left
        self._look_up = look_up

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        # `socket.create_connection`, which the backend uses, gives the whole timeout to each address of a name.
        addresses = self._addresses(host, port)
        end = time.monotonic() + (math.inf if timeout is None else timeout)
        failure: Exception | None = None
        for number, address in enumerate(addresses):
            left = max(_SHORTEST, min(end, self._left.end) - time.monotonic())
            cut = self._left.cut(left / (len(addresses) - number), httpcore.ConnectTimeout)
            try:
                stream = super().connect_tcp(address, port, cut, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._left)
        assert failure is not None  # noqa: S101 - a name that is looked up has an address
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._look_up(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:  # a name with an empty or too long part is not even looked up
            raise httpcore.ConnectError from error
        return [str(entry[4][0]) for entry in found]


class _Body(httpx.SyncByteStream):
    """The body of a reply, whose failures are httpx's."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except FAILURES as error:
            raise failed(error) from error

    def close(self) -> None:
        self._stream.close()


class DeadlineTransport(httpx.BaseTransport):
    """A pool of connections to one endpoint, straight or by a proxy."""

    def __init__(
        self,
        context: ssl.SSLContext,
        proxy: str | None = None,
        look_up: Callable[..., Any] = socket.getaddrinfo,
    ) -> None:
        self._left = _Left()
        self._pool = pool("", _Backend(self._left, look_up), context, proxy)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the reply as far as its headers."""
        self._left.end = time.monotonic() + request.extensions["left"]
        try:
            reply = self._pool.handle_request(asked(request))
        except FAILURES as error:
            raise failed(error) from error
        return httpx.Response(reply.status, headers=reply.headers, stream=_Body(reply.stream))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
