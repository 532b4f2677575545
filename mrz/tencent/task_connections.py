"""A transport of httpx for tasks, whose connections are not used again where more came than an answer.

The driver keeps the deadline by cancelling, so here is nothing of time. It imports httpx and its httpcore, so it is
itself imported only when a client first needs a connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from mrz.tencent.connecting import FAILURES, asked, failed, pool
from mrz.tencent.framing import Watch

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Iterable


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that looks closed where it is not clean."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._watch = Watch()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's word
        data = await self._stream.read(max_bytes, timeout)
        self._watch.read(data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - likewise
        self._watch.wrote()
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - likewise
    ) -> httpcore.AsyncNetworkStream:
        return _Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._watch.says(info, self._stream.get_extra_info)


class _Backend(httpcore.AnyIOBackend):
    """Connections that are watched."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - likewise
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        return _Stream(await super().connect_tcp(host, port, timeout, local_address, socket_options))


class _Body(httpx.AsyncByteStream):
    """The body of a reply, whose failures are httpx's."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._stream:
                yield piece
        except FAILURES as error:
            raise failed(error) from error

    async def aclose(self) -> None:
        await self._stream.aclose()


class TaskTransport(httpx.AsyncBaseTransport):
    """A pool of connections to one endpoint, straight or by a proxy."""

    def __init__(self, context: ssl.SSLContext, proxy: str | None = None) -> None:
        self._pool = pool("Async", _Backend(), context, proxy)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the reply as far as its headers."""
        try:
            reply = await self._pool.handle_async_request(asked(request))
        except FAILURES as error:
            raise failed(error) from error
        return httpx.Response(reply.status, headers=reply.headers, stream=_Body(reply.stream))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()
