"""HTTP for threads and for tasks: a pool of connections with TLS, proxy, deadline and log filter, over httpx.

`exchange` and `exchange_in_task` perform one request on a transport of httpx and return its response, or in words why
there is none. `Transport` and `AsyncTransport` are such transports, made of httpcore's pools. They add four things:

- The deadline holds for the whole exchange. A server that sends one byte a second never exceeds a read timeout.
- Looking up a name is part of the exchange. It runs in a thread that is abandoned when the time is up.
- `ResponseGuard`: a connection is not used again if bytes came after a response.
- A forked child does not use the connections of its parent: `renew` closes its copies and makes a new pool.

httpx's own clients are not used: they follow redirects, keep cookies, and read `.netrc`, which replaces the signature.
The environment's proxies and certificates are respected (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`,
`SSL_CERT_FILE`, `SSL_CERT_DIR`). This module imports httpx: import it only when a connection is needed.
"""

from __future__ import annotations

import asyncio
import encodings.idna  # noqa: F401 - by a first look-up of a host name otherwise, amid which a fork may happen
import logging
import math
import os
import socket
import ssl
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass
from weakref import WeakSet

import anyio.abc
import h11
import httpcore
import httpx
from anyio.streams.stapled import StapledByteStream
from attrs import define, field

from mrz.tencent.concurrency import in_background, renew_in_child, wait, wait_in_task
from mrz.tencent.options import proxy_url
from mrz.tencent.protocol import HTTPRequest, NoReply, Reply
from mrz.tencent.responses import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

_MAX_CONNECTIONS: Final = 100
_MAX_IDLE: Final = 20
_IDLE_SECONDS: Final = 5.0
_MAX_HEAD: Final = 100 * 1024  # httpcore's limit: the guard must accept what httpcore accepts
_WRITE_SIZE: Final = 262144
_READ_SIZE: Final = 1 << 20
"""More than an event loop receives at once (256 KiB)."""

_SHORTEST: Final = 0.001
"""Seconds: a socket with a timeout of 0 does not wait at all."""

_NEXT_ADDRESS: Final = 0.25
"""Seconds after which a task also tries the next address of a name (RFC 8305, section 5)."""

_GRACE: Final = 0.02
"""Seconds after the deadline at which a task is cancelled. A timeout of httpx, which is more precise, comes first."""

Resolver = Callable[..., list[Any]]
"""A function like `socket.getaddrinfo`."""


# The log.


@define
class _Exchange:
    """An exchange of this module, and whether it waits for a connection."""

    connecting: bool = False


_CURRENT: Final[ContextVar[_Exchange | None]] = ContextVar("mrz.tencent.exchange", default=None)
_LOGGERS: Final = ("httpcore.http11", "httpcore.http2", "httpcore.socks")


class EventNameOnly(logging.Filter):
    """Reduce the log records of our exchanges to the name of the event; leave those of others as they are.

    At DEBUG, httpcore logs the headers of each response, bytes that are not HTTP, and the password of a SOCKS proxy.

    >>> said = "receive.failed exception=E('MRZ')"
    >>> record = logging.LogRecord("httpcore.http11", logging.DEBUG, "", 0, said, None, None)
    >>> with redacted_logging():
    ...     text = EventNameOnly().filter(record) and record.getMessage()
    >>> text
    'receive.failed'
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: every record is logged."""
        if _CURRENT.get() is not None:
            record.msg = str(record.msg).partition(" ")[0]
        return True


_FILTER: Final = EventNameOnly()


def install_log_filter() -> None:
    """Add the filter to httpcore's loggers. Adding it again has no effect."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_FILTER)


@contextmanager
def redacted_logging() -> Iterator[_Exchange]:
    """Reduce what this thread or task logs through httpcore inside the block, which is one exchange."""
    exchange = _Exchange()
    token = _CURRENT.set(exchange)
    try:
        yield exchange
    finally:
        _CURRENT.reset(token)


# Bytes after a response.


class ResponseGuard:
    r"""Detect bytes after the end of a response, so that they are never read as the next response.

    On a connection that is kept open they would be: one holder's passport would be the answer for another's. The guard
    reads what httpcore reads, with the library by which httpcore reads it (h11), so both find the same end.

    >>> guard = ResponseGuard()
    >>> guard.sent()
    >>> guard.received(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{")
    >>> guard.reusable
    False
    >>> guard.received(b"}")
    >>> guard.reusable
    True
    >>> guard.received(b"HTTP/1.1 200 OK\r\n")
    >>> guard.reusable
    False
    """

    __slots__ = ("_reader", "_started")

    def __init__(self) -> None:
        self._reader: h11.Connection | None = None
        self._started = False

    @property
    def reusable(self) -> bool:
        """Whether nothing was sent yet, or the response is complete and nothing came after it."""
        reader = self._reader
        if reader is None:
            return True
        return reader.states == {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE} and not reader.trailing_data[0]

    def sent(self) -> None:
        """Expect a response. A request may be sent in many pieces."""
        if self._reader is None or self._started:
            self._reader, self._started = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD), False
            self._reader.send(_ANY_REQUEST)
            self._reader.send(h11.EndOfMessage())

    def received(self, data: bytes) -> None:
        """Read what was received after a request was sent."""
        reader = self._reader
        assert reader is not None  # noqa: S101 - httpcore reads only what it has asked for
        self._started = True
        if reader.their_state in _OVER:
            return
        try:
            reader.receive_data(data)
            event: Any = None
            while event not in _PAUSES and not isinstance(event, h11.ConnectionClosed):
                event = reader.next_event()
        except h11.RemoteProtocolError:
            pass  # the reader's state is now an error

    def extra_info(self, info: str, ask: Callable[[str], Any]) -> Any:
        """Return what `get_extra_info` of a stream returns.

        httpcore closes an idle connection that is readable instead of using it again: so one with bytes after the
        response is readable.
        """
        return (info == "is_readable" and not self.reusable) or ask(info)


_ANY_REQUEST: Final = h11.Request(method="POST", target="/", headers=[("Host", "-"), ("Content-Length", "0")])
_PAUSES: Final = (h11.NEED_DATA, h11.PAUSED)
_OVER: Final = (h11.ERROR, h11.CLOSED, h11.MUST_CLOSE)


# Streams and connections.


class _Deadline(threading.local):
    """The end of this thread's exchange on the monotonic clock of the system."""

    end = math.inf

    def remaining(self, timeout: float | None, error: type[Exception]) -> float | None:
        """Return a timeout that ends no later than the exchange, None for no timeout; raise `error` if it is over."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise error
        shorter = left if timeout is None else min(left, timeout)
        return shorter if shorter < math.inf else None  # sockets do not accept infinity


class _Stream(httpcore.NetworkStream):
    """A connection with a guard, whose operations respect the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, backend: _Backend) -> None:
        self._stream = stream
        self._backend = backend
        self._guard = ResponseGuard()
        backend.open.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._backend.deadline.remaining(timeout, httpcore.ReadTimeout))
        self._guard.received(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._guard.sent()
        for start in range(0, len(buffer), _WRITE_SIZE):
            piece = buffer if len(buffer) <= _WRITE_SIZE else buffer[start : start + _WRITE_SIZE]
            self._stream.write(piece, self._backend.deadline.remaining(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._backend.open.discard(self)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._backend.open.discard(self)  # the stream that is returned has its socket
        left = self._backend.deadline.remaining(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._guard.extra_info(info, self._stream.get_extra_info)


class _Whole(anyio.abc.ByteReceiveStream):
    """Receive all that a connection of anyio has received.

    Of more than `max_bytes`, anyio keeps the rest, where neither the guard nor the system sees it.
    """

    def __init__(self, stream: anyio.abc.ByteStream) -> None:
        self._stream = stream

    async def receive(self, max_bytes: int = _READ_SIZE) -> bytes:
        return await self._stream.receive(max(max_bytes, _READ_SIZE))

    async def aclose(self) -> None:
        await self._stream.aclose()


class _AsyncStream(httpcore.AsyncNetworkStream):
    """A connection with a guard."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, backend: _AsyncBackend) -> None:
        self._stream = stream
        self._backend = backend
        self._guard = ResponseGuard()
        backend.open.add(self)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's name
        data = await self._stream.read(max_bytes, timeout)
        self._guard.received(data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - httpcore's name
        self._guard.sent()
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        self._backend.open.discard(self)
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's name
    ) -> httpcore.AsyncNetworkStream:
        self._backend.open.discard(self)
        return _AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._backend)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable" and _holds_bytes(self._stream.get_extra_info("ssl_object")):
            return True
        return self._guard.extra_info(info, self._stream.get_extra_info)


def _holds_bytes(tls: ssl.SSLObject | None) -> bool:
    """Return whether the TLS of a task holds bytes, or the end: it reads ahead, beyond what the system sees."""
    if tls is None:
        return False
    try:
        tls.read(1)
    except ssl.SSLError as error:
        return not isinstance(error, ssl.SSLWantReadError)
    return True


def _in_background(resolver: Resolver, host: str, port: int) -> Any:
    return in_background(lambda: resolver(host, port, type=socket.SOCK_STREAM))


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _addresses(found: list[Any] | None) -> list[str]:
    if found is None:
        raise httpcore.ConnectTimeout
    return [str(entry[4][0]) for entry in found]


class _Backend(httpcore.SyncBackend):
    """Make connections that respect the deadline of their thread."""

    def __init__(self, resolver: Resolver, deadline: _Deadline) -> None:
        self._resolver = resolver
        self.deadline = deadline
        self.open: WeakSet[_Stream] = WeakSet()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        # The addresses share the time; `socket.create_connection` gives the whole timeout to each of them.
        end = min(self.deadline.end, time.monotonic() + (math.inf if timeout is None else timeout))
        addresses = self._look_up(host, port, end)
        failure: Exception | None = None
        for number, address in enumerate(addresses):
            share = max(_SHORTEST, end - time.monotonic()) / (len(addresses) - number)
            left = self.deadline.remaining(share, httpcore.ConnectTimeout)
            try:
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self)
        assert failure is not None  # noqa: S101 - a name that was found has an address
        raise failure

    def _look_up(self, host: str, port: int, end: float) -> list[str]:
        if _is_address(host):
            return [host]
        self.deadline.remaining(None, httpcore.ConnectTimeout)
        try:
            return _addresses(wait(_in_background(self._resolver, host, port), end - time.monotonic()))
        except (OSError, UnicodeError) as error:  # a name with an empty or too long part is not even looked up
            raise httpcore.ConnectError from error


class _AsyncBackend(httpcore.AnyIOBackend):
    """Make connections; the deadline cancels the task."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self.open: WeakSet[_AsyncStream] = WeakSet()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's name
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        end = time.monotonic() + (math.inf if timeout is None else timeout)

        async def connect(address: str) -> httpcore.AsyncNetworkStream:
            left = max(_SHORTEST, end - time.monotonic())
            limit = left if left < math.inf else None
            return await httpcore.AnyIOBackend.connect_tcp(self, address, port, limit, local_address, socket_options)

        exchange = _CURRENT.get() or _Exchange()
        exchange.connecting = True
        addresses = await self._look_up(host, port, end)
        stream: Any = await first_connection([partial(connect, address) for address in addresses])
        # httpcore has no parameter for it.
        stream._stream = StapledByteStream(stream._stream, _Whole(stream._stream))  # noqa: SLF001
        exchange.connecting = False
        return _AsyncStream(stream, self)

    async def _look_up(self, host: str, port: int, end: float) -> list[str]:
        if _is_address(host):
            return [host]
        try:
            return _addresses(await wait_in_task(_in_background(self._resolver, host, port), end - time.monotonic()))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError from error


async def first_connection(attempts: list[Callable[[], Any]]) -> httpcore.AsyncNetworkStream:
    """Return the first connection that is made, and close all others; raise the last failure if there is none."""
    tasks: list[asyncio.Task[httpcore.AsyncNetworkStream]] = []
    made: asyncio.Task[httpcore.AsyncNetworkStream] | None = None
    try:
        while made is None:
            if attempts:
                tasks.append(asyncio.create_task(attempts.pop(0)()))
            pending = [task for task in tasks if not task.done()]
            if not pending:
                return tasks[-1].result()
            pause = _NEXT_ADDRESS if attempts else None
            await asyncio.wait(pending, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
            made = next((task for task in tasks if task.done() and task.exception() is None), None)
        return made.result()
    finally:
        others = [task for task in tasks if task is not made]
        for task in others:
            task.cancel()
        for other in await asyncio.gather(*others, return_exceptions=True):
            if not isinstance(other, BaseException):
                await other.aclose()


# Transports.

_FAILURES: Final = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)


@contextmanager
def _httpx_errors() -> Iterator[None]:
    """Raise httpx's error for one of httpcore's, without its text: both libraries use the same names."""
    try:
        yield
    except _FAILURES as error:
        kind: type[httpx.RequestError] = getattr(httpx, type(error).__name__)
        raise kind("") from error


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        with _httpx_errors():
            yield from self._stream

    def close(self) -> None:
        self._stream.close()


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _httpx_errors():
            async for piece in self._stream:
                yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Pooled(ABC):
    """A pool of connections of this process, direct or through a proxy."""

    _prefix: str

    def __init__(
        self, context: ssl.SSLContext, proxy: str | None = None, resolver: Resolver = socket.getaddrinfo
    ) -> None:
        self._context = context
        self._proxy = proxy
        self._resolver = resolver
        self._inherited: list[Any] = []
        self._make_pool()
        renew_in_child(self)

    @abstractmethod
    def _make_backend(self) -> Any:
        """Return what makes the connections of a new pool."""

    def _make_pool(self) -> None:
        self._backend = self._make_backend()
        options: dict[str, Any] = {
            "ssl_context": self._context,
            "max_connections": _MAX_CONNECTIONS,
            "max_keepalive_connections": _MAX_IDLE,
            "keepalive_expiry": _IDLE_SECONDS,
            "network_backend": self._backend,
        }
        name = "ConnectionPool"
        if self._proxy is not None:
            proxy = httpx.Proxy(self._proxy)
            name = "SOCKSProxy" if proxy.url.scheme.startswith("socks") else "HTTPProxy"
            options |= {"proxy_url": _core_url(proxy.url), "proxy_auth": proxy.raw_auth}
        self._pool = getattr(httpcore, f"{self._prefix}{name}")(**options)

    def renew(self) -> None:
        """Leave the connections to the parent and make a pool for this forked child.

        The child's copies of the sockets are closed, nothing is sent on them (neither the end of TLS nor of TCP), and
        the parent's event loop stays as it is: /dev/null takes the place of each socket. The objects are kept: when
        Python deletes a connection that is open, it warns, and a new file could have the number of its socket.
        """
        streams = list(self._backend.open)
        self._inherited += [self._pool, *streams]
        self._make_pool()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in streams:
            number = stream.get_extra_info("socket").fileno()
            if number >= 0:
                os.dup2(nothing, number, inheritable=False)
        os.close(nothing)


class Transport(_Pooled, httpx.BaseTransport):
    """A transport of httpx for threads. Requests have the extension `left`, the seconds of the exchange."""

    _prefix = ""

    def _make_backend(self) -> _Backend:
        self._deadline = _Deadline()
        return _Backend(self._resolver, self._deadline)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return the response with a body that is still to be read."""
        self._deadline.end = time.monotonic() + request.extensions["left"]
        with _httpx_errors():
            response = self._pool.handle_request(_core_request(request))
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response.stream))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class AsyncTransport(_Pooled, httpx.AsyncBaseTransport):
    """A transport of httpx for tasks of asyncio. The deadline is kept by cancelling the task."""

    _prefix = "Async"

    def _make_backend(self) -> _AsyncBackend:
        return _AsyncBackend(self._resolver)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return the response with a body that is still to be read."""
        with _httpx_errors():
            response = await self._pool.handle_async_request(_core_request(request))
        return httpx.Response(response.status, headers=response.headers, stream=_AsyncBody(response.stream))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


def _core_request(request: httpx.Request) -> httpcore.Request:
    return httpcore.Request(
        method=request.method,
        url=_core_url(request.url),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


def _core_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def proxy_for(endpoint: str, given: str | None) -> str | None:
    """Return the proxy for an endpoint: the one given, else the environment's, `None` without one.

    >>> proxy_for("http://127.0.0.1:8080", "http://proxy.example:3128")
    'http://proxy.example:3128'
    """
    if given is not None:
        return proxy_url(given)
    parts = urlsplit(endpoint)
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    if not found or proxy_bypass(parts.netloc):
        return None
    return proxy_url(found)


def tls(endpoint: str, *, verify: bool | str | os.PathLike[str] | ssl.SSLContext = True) -> ssl.SSLContext:
    """Return the TLS context for an endpoint.

    `verify` is True for the certificates of the environment or else of certifi, a path of certificates (a file or a
    folder that OpenSSL has prepared), a context, or False to trust every certificate.
    """
    if isinstance(verify, str | os.PathLike):
        path = os.fspath(verify)
        if os.path.isdir(path):  # noqa: PTH112 - it is a string anyway
            return ssl.create_default_context(capath=path)
        return ssl.create_default_context(cafile=path)
    if verify is True and urlsplit(endpoint).scheme == "http":
        # Loading the certificates takes longer than many calls, and HTTP does not use them.
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.create_ssl_context(verify=verify)


# Exchanges.


def exchange(
    transport: httpx.BaseTransport, request: HTTPRequest, monotonic: Callable[[], float], max_bytes: int = MAX_BYTES
) -> Reply | NoReply:
    """Send a request and read the response, in a thread.

    A body of more than `max_bytes` is not read to its end and is None. Failures of the network are a `NoReply`, whose
    words contain nothing of the request or the response.
    """
    body = _ReceivedBody(monotonic() + request.left, monotonic, max_bytes)
    result: Reply | NoReply
    try:
        with redacted_logging():
            response = transport.handle_request(_httpx_request(request))
            try:
                stream: Any = response.stream
                for piece in stream:
                    if body.stops_at(piece):
                        break
                result = body.result(response)
            finally:
                response.close()
    except (httpx.RequestError, OSError) as error:
        result = failure(error)
    return result


async def exchange_in_task(
    transport: httpx.AsyncBaseTransport,
    request: HTTPRequest,
    monotonic: Callable[[], float],
    max_bytes: int = MAX_BYTES,
) -> Reply | NoReply:
    """Send a request and read the response as `exchange` does, in a task."""
    body = _ReceivedBody(monotonic() + request.left, monotonic, max_bytes)
    result: Reply | NoReply
    with redacted_logging() as current:
        try:
            async with asyncio.timeout(request.left + _GRACE if request.left < math.inf else None):
                response = await transport.handle_async_request(_httpx_request(request))
                try:
                    stream: Any = response.stream
                    async for piece in stream:
                        if body.stops_at(piece):
                            break
                    result = body.result(response)
                finally:
                    await response.aclose()
        except TimeoutError:
            result = UNCONNECTED if current.connecting else DEADLINE
        except (httpx.RequestError, OSError) as error:
            result = failure(error)
    return result


@define
class _ReceivedBody:
    """The body of a response as far as it was read."""

    end: float
    monotonic: Callable[[], float]
    max_bytes: int
    pieces: list[bytes] = field(factory=list)
    size: int = 0
    late: bool = False

    def stops_at(self, piece: bytes) -> bool:
        """Add a piece; return whether to read no further."""
        self.pieces.append(piece)
        self.size += len(piece)
        self.late = self.size <= self.max_bytes and self.monotonic() > self.end
        return self.late or self.size > self.max_bytes

    def result(self, response: httpx.Response) -> Reply | NoReply:
        """Return the response."""
        if self.late:
            return DEADLINE
        body = None if self.size > self.max_bytes else b"".join(self.pieces)
        return Reply(response.status_code, response.headers, body)


def _httpx_request(request: HTTPRequest) -> httpx.Request:
    wait, connect = request.read_timeout, request.connect_timeout
    timeout = {"connect": connect, "pool": connect, "read": wait, "write": wait}
    return httpx.Request(
        request.method,
        _parsed(request.url),
        headers=request.headers,
        stream=httpx.ByteStream(request.body),
        extensions={"timeout": timeout, "left": request.left},
    )


@lru_cache(maxsize=16)
def _parsed(url: str) -> httpx.URL:
    return httpx.URL(url)


DEADLINE: Final = NoReply("the answer was not complete at the deadline", sent=True, deadline_exceeded=True)

UNCONNECTED: Final = NoReply("no connection was made in time", sent=False, deadline_exceeded=True)

_NOT_SENT: Final = {
    "ConnectError": "no connection could be made",
    "ConnectTimeout": "no connection was made in time",
    "PoolTimeout": "no connection became free in time",
    "ProxyError": "the proxy refused the connection",
    "UnsupportedProtocol": "the address of the endpoint or the proxy cannot be used",
    "LocalProtocolError": "the request cannot be written as HTTP",
    "SSLCertVerificationError": "no connection could be made",
}
_SENT: Final = {
    "ReadTimeout": "no answer came in time",
    "ReadError": "the connection broke before the answer was complete",
    "RemoteProtocolError": "the connection was closed before the answer was complete, or the answer is not HTTP",
    "WriteTimeout": "the request was not accepted in time",
    "WriteError": "the connection broke during the request",
}
_CAUSES: Final = {
    "SSLCertVerificationError": "the certificate is not trusted: name its issuer's by verify= or SSL_CERT_FILE",
    "SSLError": "TLS could not be agreed on",
    "gaierror": "the name of the host cannot be looked up",
    "UnicodeError": "the name of the host cannot be looked up",
    "ConnectionRefusedError": "it was refused",
}


def failure(error: httpx.RequestError | OSError) -> NoReply:
    """Describe a failure. The text of the error is not used: it may quote headers or the response."""
    name = type(error).__name__
    if name not in _NOT_SENT:
        return NoReply(_SENT.get(name, "the request failed on the way"), sent=True)
    behind: BaseException | None = error
    cause = ""
    while behind is not None:
        cause = _CAUSES.get(type(behind).__name__, cause)
        behind = behind.__cause__ or behind.__context__
    return NoReply(f"{_NOT_SENT[name]}: {cause}" if cause else _NOT_SENT[name], sent=False)


install_log_filter()
