"""A service on loopback that fails as networks and gateways do, byte by byte, and writes down what it answered.

    with Wire([reset_after_body]) as wire:
        Client(credentials, endpoint=wire.url).passport_ocr(picture(1))
    wire.answered[key_of(picture(1))]        # the ids of the whole answers that were sent for this picture

Faults come in the order of the script, one for each request, and after the script `GOOD`. A request id stands in one
answer only, and a picture in the requests of one call only: so a lost answer, one given twice, and one given to
another call can all be told. Its limit: it speaks just enough HTTP/1.1 for one client, without TLS.
"""

from __future__ import annotations

import base64
import hashlib
import json
import select
import socket
import struct
import threading
import time
import uuid
from collections import defaultdict
from contextlib import suppress
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import Factory, define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "passport_ocr_consistent.json"
CONSISTENT: Final[dict[str, Any]] = json.loads(_EXAMPLE.read_text("utf-8"))["Response"]
"""An answer of a document that does not exist; only its RequestId changes."""

_ENOUGH: Final = 60.0
"""Seconds after which a stalled connection is given up whatever the client does."""


def picture(number: int, size: int = 400) -> bytes:
    """Return what begins as a JPEG does, another one for each number."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + f"{number:012d}".encode().ljust(size, b"\x5a") + b"\xff\xd9"


def key_of(image: bytes) -> str:
    """Return what the service writes a picture down as."""
    return hashlib.sha256(image).hexdigest()


class _GoneError(Exception):
    """The client closed the connection."""


@define(slots=False)
class Exchange:
    """A connection and, once it was read, the request on it."""

    wire: Wire
    connection: socket.socket
    head: bytes = b""
    unread: bytes = b""
    method: str = ""
    target: str = ""
    headers: dict[str, str] = Factory(dict)
    body: bytes = b""
    key: str = ""
    keeps_alive: bool = True

    def read_head(self) -> None:
        """Read up to the blank line."""
        while b"\r\n\r\n" not in self.unread:
            self.unread += self.more()
        self.head, _, self.unread = self.unread.partition(b"\r\n\r\n")
        first, *rest = self.head.decode("ascii").split("\r\n")
        self.method, self.target, _ = first.split(" ")
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}

    def read_body(self) -> None:
        """Read the request's body, and which picture is in it."""
        size = int(self.headers.get("content-length", "0"))
        while len(self.unread) < size:
            self.unread += self.more()
        self.body, self.unread = self.unread[:size], self.unread[size:]
        with suppress(ValueError, AttributeError, TypeError):
            parameters = json.loads(self.body)
            image = parameters.get("ImageBase64")
            self.key = parameters["ImageUrl"] if image is None else key_of(base64.b64decode(image))
        self.wire.note(self)

    def more(self) -> bytes:
        """Read what the client has sent."""
        more = self.connection.recv(65536)
        if not more:
            raise _GoneError
        return more

    def send(self, status: int, body: bytes, headers: Iterable[str] = (), *, length: int | None = None) -> None:
        """Send an answer; `length` is what the header says where it is not true."""
        self.connection.sendall(self.opening(status, len(body) if length is None else length, headers) + body)

    def opening(self, status: int, length: int, headers: Iterable[str] = ()) -> bytes:
        """Return an answer's head."""
        lines = [f"HTTP/1.1 {status} Whatever", f"Date: {formatdate(self.wire.now(), usegmt=True)}"]
        lines += [f"Content-Length: {length}", *headers]
        if not any(line.startswith("Content-Type") for line in lines):
            lines.append("Content-Type: application/json")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")

    def answer(self) -> bytes:
        """Return a whole answer with an id of its own, and write down that it was given."""
        request_id = str(uuid.uuid4())
        self.wire.record(self.key, request_id)
        return json.dumps({"Response": CONSISTENT | {"RequestId": request_id}}).encode("ascii")

    def hang(self) -> None:
        """Do nothing until the client closes the connection or the service ends."""
        until = time.monotonic() + _ENOUGH
        while not self.wire.ended.is_set() and time.monotonic() < until:
            if select.select([self.connection], [], [], 0.05)[0] and not self.connection.recv(65536):
                break
        self.keeps_alive = False

    def reset(self) -> None:
        """Close the connection so that the client is sent a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.keeps_alive = False


@frozen
class Fault:
    """What happens to a request; `at` is how far the service reads before: `connect`, `head` or `body`."""

    name: str
    does: Callable[[Exchange], None]
    at: str = "body"

    def __str__(self) -> str:
        return self.name


def _good(exchange: Exchange) -> None:
    exchange.send(200, exchange.answer())


GOOD: Final = Fault("good", _good)


@define(slots=False)
class Wire:
    """The service. `skew` is how far its clock is ahead; `answered` tells the ids of whole answers by picture."""

    script: Iterable[Fault] = ()
    otherwise: Fault = GOOD
    skew: float = 0.0
    answered: dict[str, list[str]] = field(factory=lambda: defaultdict(list), init=False)
    asked: list[tuple[str, str, dict[str, str]]] = field(factory=list, init=False)
    """Method, target and headers of each request that was read whole."""
    bodies: list[bytes] | None = None
    """Their bodies; `None` keeps none, for a server of many requests."""
    ended: threading.Event = field(factory=threading.Event, init=False)
    spoilt: set[str] = field(factory=set, init=False)
    """Ids in answers that did not arrive whole, or late."""
    url: str = field(default="", init=False)

    def __attrs_post_init__(self) -> None:
        self._faults: Iterator[Fault] = iter(self.script)
        self._lock = threading.Lock()
        self._open: dict[threading.Thread, socket.socket] = {}
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._acceptor.join(10)
        with self._lock:
            left = dict(self._open)
        for thread, connection in left.items():
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            thread.join(10)

    def now(self) -> float:
        """Return the service's time."""
        return time.time() + self.skew

    def note(self, exchange: Exchange) -> None:
        """Keep a request that was read."""
        with self._lock:
            self.asked.append((exchange.method, exchange.target, exchange.headers))
            if self.bodies is not None:
                self.bodies.append(exchange.body)

    def record(self, key: str, request_id: str) -> None:
        """Write down a whole answer."""
        with self._lock:
            self.answered[key].append(request_id)

    def spoil(self, key: str, *, mended: bool = False) -> None:
        """Write down that the last answer for a picture will not arrive whole, or that it does after all."""
        with self._lock:
            (self.spoilt.discard if mended else self.spoilt.add)(self.answered[key][-1])

    def whole(self, image: bytes) -> list[str]:
        """Return the ids of the answers for a picture that arrived, as far as the service can tell."""
        with self._lock:
            return [request_id for request_id in self.answered[key_of(image)] if request_id not in self.spoilt]

    def _next(self) -> Fault:
        with self._lock:
            return next(self._faults, self.otherwise)

    def _accept(self) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            with self._lock:
                self._open[thread] = connection
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection, suppress(OSError, _GoneError):
                exchange = Exchange(self, connection)
                while exchange.keeps_alive and not self.ended.is_set():
                    self._exchange(exchange)
        finally:
            with self._lock:
                del self._open[threading.current_thread()]

    def _exchange(self, exchange: Exchange) -> None:
        if exchange.head:  # on a connection kept alive nothing happens before the next request begins
            exchange.unread += exchange.more()
        fault = self._next()
        if fault.at != "connect":
            exchange.read_head()
        if fault.at == "body":
            exchange.read_body()
        fault.does(exchange)
