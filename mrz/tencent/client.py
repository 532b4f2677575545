"""The client of Tencent Cloud's passport OCR for threads.

    with Client(Credentials.from_env(), region="ap-guangzhou") as ocr:
        answer = ocr.passport_ocr("passport.jpg")
        answer.verification.outcome, answer.response, answer.request_id

It drives the conversation over httpx: with the async client, the only place with sockets and time. One client serves
any number of threads, which share its connections and its rate. A name is looked up by the system, which keeps no deadline.
"""

from __future__ import annotations

import random
import threading
import time
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from mrz.tc3.limits import MAX_BASE64
from mrz.tencent import network
from mrz.tencent.answering import MAX_ANSWER
from mrz.tencent.calling import check_stream, mlid, one_of_many, passport
from mrz.tencent.conversation import Call, Failed, Fetch, Heard, Reply, Request, Session, Wait, converse
from mrz.tencent.pictures import payload
from mrz.tencent.results import Answer, Result, verified
from mrz.tencent.settings import ENDPOINT, Settings

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    import httpx

    from mrz.icao.policy import Policy
    from mrz.tencent.calling import Asked
    from mrz.tencent.conversation import Answered, Source, Step
    from mrz.tencent.pictures import Image


class Clock(Protocol):
    """What time it is, a way to wait, and dice."""

    def time(self) -> float:
        """Return the seconds since 1970."""

    def monotonic(self) -> float:
        """Return the seconds on a clock that never jumps."""

    def sleep(self, seconds: float, /) -> object:
        """Wait."""

    def random(self) -> float:
        """Return a number from 0 to 1."""


class SystemClock:
    """This machine's."""

    def __init__(self) -> None:
        # Attributes, for a method more would be a call more.
        self.time = time.time
        self.monotonic = time.monotonic
        self.sleep = time.sleep
        self.random = random.random


class Client:
    """Calls PassportOCR and MLIDPassportOCR and verifies every answer. Safe for threads.

    `credentials` is a `Credentials` or another source of them. `endpoint` is any base URL. The time of a call is in
    seconds: `deadline` for all of it, waits and attempts included, `connect_timeout` and `read_timeout` within. At most
    `max_attempts` requests are sent: again where the service did not work on the one before, and with
    `retry_unanswered` also where it may have, and the call may be billed twice. `rate` is the most requests a second,
    by default the action's, 0 for no limit. `on` is the reference date, by default the day of the call. `proxy`
    and `verify` (True, a path of certificates, an `ssl.SSLContext`) are for the network; `transport` (httpx's) and
    `clock` take its place and that of time.
    """

    def __init__(
        self,
        credentials: Source,
        *,
        region: str = "",
        endpoint: str = ENDPOINT,
        language: str | None = None,
        deadline: float = 60.0,
        connect_timeout: float = 10.0,
        read_timeout: float = 30.0,
        max_attempts: int = 4,
        retry_unanswered: bool = False,
        rate: float | None = None,
        max_base64: int = MAX_BASE64,
        on: date | None = None,
        policy: Policy | None = None,
        transport: httpx.BaseTransport | None = None,
        proxy: str | None = None,
        verify: bool | str | ssl.SSLContext = True,
        clock: Clock | None = None,
    ) -> None:
        self._settings: Final = Settings(
            endpoint=endpoint,
            region=region,
            language=language or "",
            deadline=deadline,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            max_attempts=max_attempts,
            retry_unanswered=retry_unanswered,
            rate=rate,
            max_base64=max_base64,
            on=on,
            policy=policy,
        )
        self._credentials: Final = credentials
        self._session: Final = Session(self._settings)
        self._network: Final = (proxy, verify)
        self._clock: Final[Clock] = clock or SystemClock()
        self._lock: Final = threading.Lock()
        self._httpx: Any = None
        self._transport = transport
        self._closed = False

    def passport_ocr(
        self,
        image: Image | None = None,
        *,
        url: str | None = None,
        type: str = "CN",  # noqa: A002 - the service's word
        crop_portrait: bool = False,
    ) -> Answer:
        """Read the data page of a passport of mainland China: a path, bytes, a binary file, a data URL, or a `url`."""
        return self._ask(passport(image, url, type, crop_portrait=crop_portrait))

    def mlid_passport_ocr(self, image: Image | None = None, *, url: str | None = None) -> Answer:
        """Read the data page of a passport of any state; takes what `passport_ocr` takes, and PDF."""
        return self._ask(mlid(image, url))

    def passports(
        self, images: Iterable[Any], *, action: str = "PassportOCR", concurrency: int = 8
    ) -> Iterator[Result]:
        """Read many pictures, `concurrency` at a time; yield each one's `Result` as it comes.

        Pictures are taken from `images` as they are needed, and may go on for ever; an `http` or `https` address is
        one, too. A picture that fails does not end it: its result has the error. Closed early, it sends nothing more
        and waits for what is on the way.
        """
        check_stream(action, concurrency)
        return self._stream(iter(images), action, concurrency)

    def close(self) -> None:
        """Close the connections; the client cannot be used any more."""
        with self._lock:
            self._closed = True
            if self._transport is not None:
                self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client(endpoint={self._settings.endpoint!r}, region={self._settings.region!r})"

    def _ask(self, asked: Asked, stop: threading.Event | None = None) -> Answer:
        settings = self._settings
        body = payload(
            asked.action, asked.image, asked.url, parameters=asked.parameters, max_base64=settings.max_base64
        )
        answered = self._drive(Call(asked.action, body, self._credentials), stop)
        on = settings.on or date.fromtimestamp(self._clock.time())
        return verified(answered, asked.action, on, settings.policy)

    def _drive(self, call: Call, stop: threading.Event | None) -> Answered:
        clock = self._clock
        transport = self._ready()
        talk = converse(call, self._session, clock.random)
        step = next(talk)
        while True:
            heard = self._do(step, transport, stop)
            try:
                step = talk.send(heard)
            except StopIteration as end:
                answered: Answered = end.value
                return answered

    def _do(self, step: Step, transport: httpx.BaseTransport, stop: threading.Event | None) -> Heard:
        clock, what, keys = self._clock, None, None
        if isinstance(step, Request):
            if stop is not None and stop.is_set():
                raise _StoppedError
            what = self._exchange(step, transport)
        elif isinstance(step, Wait):
            clock.sleep(step.seconds)
        elif isinstance(step, Fetch):
            keys = step.source.fetch()
        return Heard(clock.monotonic(), clock.time(), what, keys)

    def _ready(self) -> httpx.BaseTransport:
        if self._httpx is None or self._transport is None or self._closed:
            with self._lock:
                if self._closed:
                    raise RuntimeError("the client is closed")
                self._httpx = network.library()
                if self._transport is None:
                    self._transport = network.transport(self._settings.endpoint, *self._network)
        return self._transport

    def _exchange(self, step: Request, transport: httpx.BaseTransport) -> Reply | Failed:
        httpx = self._httpx
        end = self._clock.monotonic() + step.left
        try:
            response = transport.handle_request(network.request(httpx, step))
            try:
                body: bytes | None = b""
                pieces = []
                size = 0
                for piece in response.stream:
                    pieces.append(piece)
                    size += len(piece)
                    if size > MAX_ANSWER:
                        break
                    if self._clock.monotonic() > end:
                        return network.UP
                body = b"".join(pieces) if size <= MAX_ANSWER else None
            finally:
                response.close()
        except httpx.RequestError as error:
            failed = network.failure(error)
        else:
            return Reply(response.status_code, response.headers, body)
        return failed

    def _stream(self, images: Iterator[Any], action: str, concurrency: int) -> Iterator[Result]:
        from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait  # noqa: PLC0415 - only streams need it

        stop = threading.Event()
        pool = ThreadPoolExecutor(concurrency, thread_name_prefix="mrz-tencent")
        running: set[Any] = set()
        ready: list[Result] = []
        places = enumerate(images)
        more = True
        try:
            while True:
                while more and len(running) + len(ready) < concurrency:
                    place = next(places, None)
                    if place is None:
                        more = False
                        break
                    running.add(pool.submit(self._result, *place, action, stop))
                if not ready:
                    if not running:
                        return
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    ready.extend(future.result() for future in done)
                yield ready.pop(0)
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)

    def _result(self, index: int, image: Any, action: str, stop: threading.Event) -> Result:
        try:
            answer = self._ask(one_of_many(action, image), stop)
        except Exception as error:  # noqa: BLE001 - one picture's failure is its own
            return Result(index, image, error=error)
        return Result(index, image, answer)


class _StoppedError(Exception):
    """Nobody waits for the answer any more."""
