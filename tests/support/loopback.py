"""A server on this machine that does with a connection what a test says, byte by byte."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any, Self

from attrs import frozen

from mrz.tencent import AsyncClient, Client
from tests.support.scripted_server import ANSWER, KEYS, ON

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable


@frozen
class Sent:
    """A request as it came: its first line, its headers by lower-case name, its body."""

    line: str
    headers: dict[str, str]
    body: bytes


def http(body: bytes = ANSWER, status: str = "200 OK", *headers: str) -> bytes:
    """Return a reply."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


class Loopback:
    """Listens on a free port; `act` is called with the connection after each request, and may write and wait.

    With `raw`, `act` is called with a new connection, and reads the requests itself. `stop` is set at the end: what
    drips waits for it between the drops. Requests are in `sent`, connections counted.
    """

    def __init__(self, act: Callable[[Loopback, socket.socket], object], context: ssl.SSLContext | None = None) -> None:
        self.act = act
        self.context = context
        self.sent: list[Sent] = []
        self.connections = 0
        self.stop = threading.Event()
        self.reads = True
        self.raw = False

    def __enter__(self) -> Self:
        self.listener = socket.create_server(("127.0.0.1", 0))
        scheme = "http" if self.context is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()
        self.open: list[socket.socket] = []
        self.threads: list[threading.Thread] = []
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.listener.close()
        for connection in self.open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join()
        for connection in self.open:
            connection.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            self.open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self.threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self.raw:
                self.act(self, connection)
                return
            if self.context is not None:
                connection = self.context.wrap_socket(connection, server_side=True)
                self.open.append(connection)
            with connection.makefile("rb") as file:
                while self.reads and (sent := _read(file)):
                    self.sent.append(sent)
                    self.act(self, connection)
            self.stop.wait(0 if self.reads else 10)

    def drip(self, connection: socket.socket, data: bytes) -> None:
        """Send a byte at a time."""
        for byte in data:
            if self.stop.wait(0.02):
                return
            connection.sendall(bytes([byte]))


def _read(file: Any) -> Sent | None:
    line = file.readline().decode().strip()
    if not line:
        return None
    headers: dict[str, str] = {}
    while text := file.readline().decode().strip():
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    return Sent(line, headers, file.read(int(headers.get("content-length", 0))))


def ask(kind: str, endpoint: str, image: Any, *, times: int = 1, **options: Any) -> Any:
    """Call a service with one of the clients; return the last answer, or the error."""
    settings: dict[str, Any] = {"endpoint": endpoint, "rate": 0, "on": ON, "max_attempts": 1, **options}

    async def asynchronously() -> Any:
        async with AsyncClient(KEYS, **settings) as ocr:
            return [await ocr.passport_ocr(image) for _ in range(times)][-1]

    try:
        if kind == "async":
            return asyncio.run(asynchronously())
        with Client(KEYS, **settings) as ocr:
            return [ocr.passport_ocr(image) for _ in range(times)][-1]
    except Exception as error:  # noqa: BLE001 - the tests look at any
        return error
