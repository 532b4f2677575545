"""A clock, pictures and a server made of a script, for the tests of both clients."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from attrs import define, field, frozen

from mrz.tencent import AsyncClient, Client, Credentials

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

EXAMPLES = Path(__file__).parents[2] / "examples"
ANSWER = (EXAMPLES / "passport_ocr_consistent.json").read_bytes()
INNER: dict[str, Any] = json.loads(ANSWER)["Response"]
ON = date(2026, 6, 30)
KEYS = Credentials("AKIDEXAMPLE", "exampleKeyOfNobody", "exampleTokenOfNobody")

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256))
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(100)
BMP = b"BM" + bytes(12) + (40).to_bytes(4, "little") + bytes(100)
PDF = b"%PDF-1.7\n" + bytes(100)


def error(code: str, message: str = "words", request_id: str | None = "b7a3") -> bytes:
    """Return an error envelope."""
    inner: dict[str, Any] = {"Error": {"Code": code, "Message": message}}
    return json.dumps({"Response": inner if request_id is None else {**inner, "RequestId": request_id}}).encode()


class PlayClock:
    """A clock that only moves when somebody sleeps or a server takes its time."""

    def __init__(self, *, chance: float = 1.0, time: float = 1_700_000_000.0) -> None:
        self.now = 1000.0
        self.offset = time - self.now
        self.chance = chance
        self.slept: list[float] = []

    def time(self) -> float:
        """Return the seconds since 1970."""
        return self.now + self.offset

    def monotonic(self) -> float:
        """Return the seconds of the play."""
        return self.now

    def sleep(self, seconds: float) -> Any:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now += seconds

    def random(self) -> float:
        """Return what was agreed."""
        return self.chance


class AsyncPlayClock(PlayClock):
    """The same, awaited."""

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        super().sleep(seconds)


class Dripping(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in pieces, each of which takes its time; it may break off with an error."""

    def __init__(self, clock: PlayClock, pieces: Sequence[bytes], takes: float, breaks: str | None) -> None:
        self.clock = clock
        self.pieces = pieces
        self.takes = takes
        self.breaks = breaks

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.clock.now += self.takes
            yield piece
        if self.breaks is not None:
            raise getattr(httpx, self.breaks)("secret words")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


@frozen
class Act:
    """What the server does with a request: fails by an error of httpx, or replies."""

    status: int = 200
    body: bytes = ANSWER
    headers: tuple[tuple[str, str], ...] = ()
    fails: str | None = None
    breaks: str | None = None
    takes: float = 0.25
    pieces: int = 1


@define
class Server:
    """Plays a script, the last act for ever; writes down what it was sent."""

    acts: Sequence[Act]
    clock: PlayClock
    heard: list[httpx.Request] = field(factory=list)

    def handle(self, request: httpx.Request) -> httpx.Response:
        """Play the next act."""
        act = self.acts[min(len(self.heard), len(self.acts) - 1)]
        self.heard.append(request)
        if act.fails is not None:
            self.clock.now += act.takes
            raise getattr(httpx, act.fails)("secret words")
        size = max(1, math.ceil(len(act.body) / act.pieces))
        pieces = [act.body[start : start + size] for start in range(0, len(act.body), size)]
        stream = Dripping(self.clock, pieces, act.takes, act.breaks)
        return httpx.Response(act.status, headers=list(act.headers), stream=stream)


def play(*acts: Act, clock: PlayClock | None = None, **settings: Any) -> tuple[Client, Server]:
    """Return a client and the server that it talks to."""
    server = Server(acts or (Act(),), clock or PlayClock())
    options: dict[str, Any] = {"rate": 0, "on": ON, **settings}
    return Client(KEYS, transport=httpx.MockTransport(server.handle), clock=server.clock, **options), server


def play_async(*acts: Act, clock: AsyncPlayClock | None = None, **settings: Any) -> tuple[AsyncClient, Server]:
    """Return an asynchronous client and the server that it talks to."""
    server = Server(acts or (Act(),), clock or AsyncPlayClock())
    options: dict[str, Any] = {"rate": 0, "on": ON, **settings}
    return AsyncClient(KEYS, transport=httpx.MockTransport(server.handle), clock=server.clock, **options), server
