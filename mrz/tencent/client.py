"""The client of Tencent Cloud's passport OCR for threads.

    with Client(Credentials.from_env(), region="ap-guangzhou") as ocr:
        answer = ocr.passport_ocr("passport.jpg")
        answer.verification.outcome, answer.response, answer.request_id

It drives the conversation over httpx: with the async client, the only place with sockets and time. One client serves
any number of threads, which share its connections and its rate. Looking up a host's name takes the time it takes.
"""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Self

from mrz.tencent import network
from mrz.tencent.answering import MAX_ANSWER
from mrz.tencent.calling import check_stream, mlid, one_of_many, passport
from mrz.tencent.configured import Configured, fetching
from mrz.tencent.conversation import converse
from mrz.tencent.quiet import exchange
from mrz.tencent.results import Answer, Result
from mrz.tencent.steps import Failed, Fetch, Heard, Reply, Request, Wait

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Future

    import httpx

    from mrz.tencent.calling import Asked
    from mrz.tencent.credentials import Credentials
    from mrz.tencent.network import Wire
    from mrz.tencent.pictures import Image
    from mrz.tencent.steps import Answered, Call, Step


_PIECE: Final = 0.1
"""Seconds after which a wait looks whether anybody still waits for the answer."""


class SystemClock:
    """This machine's."""

    def __init__(self) -> None:
        # Attributes, for a method more would be a call more.
        self.time = time.time
        self.monotonic = time.monotonic
        self.sleep = time.sleep
        self.random = random.random


class Client(Configured["httpx.BaseTransport"]):
    """Calls PassportOCR and MLIDPassportOCR and verifies every answer. Safe for threads.

    `credentials` is a `Credentials` or another source of them. `endpoint` is any base URL. The time of a call is in
    seconds: `deadline` for all of it, waits and attempts included, `connect_timeout` and `read_timeout` within. At most
    `max_attempts` requests are sent: again where the service did not work on the one before, and with
    `retry_unanswered` also where it may have, and the call may be billed twice. `rate` is the most requests a second,
    by default the action's, 0 for no limit. `on` is the reference date, by default the day of the call. `proxy`
    and `verify` (True, a path of certificates, an `ssl.SSLContext`) are for the network; `transport` (httpx's) and
    `clock` take its place and that of time.
    """

    _system_clock = SystemClock

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
    ) -> Generator[Result, None, None]:
        """Read many pictures, `concurrency` at a time; yield each one's `Result` as it comes.

        Pictures are taken from `images` as they are needed, and may go on for ever; an `http` or `https` address is
        one, too. A picture that fails does not end it: its result has the error. Closed early, it sends nothing more
        and waits for what is on the way. A source that makes it wait for the next picture holds up results meanwhile.
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

    def _ask(self, asked: Asked, stop: threading.Event | None = None) -> Answer:
        return self._verified(self._drive(self._call(asked), stop), asked.action)

    def _drive(self, call: Call, stop: threading.Event | None) -> Answered:
        clock = self._clock
        wire, transport = self._ready()
        talk = converse(call, self._session, clock.random)
        step = next(talk)
        while True:
            heard = self._do(step, wire, transport, stop)
            try:
                step = talk.send(heard)
            except StopIteration as end:
                answered: Answered = end.value
                return answered

    def _do(self, step: Step, wire: Wire, transport: httpx.BaseTransport, stop: threading.Event | None) -> Heard:
        clock, what, keys = self._clock, None, None
        if stop is not None and stop.is_set():
            raise _StoppedError
        if isinstance(step, Request):
            what = self._exchange(step, wire, transport)
        elif isinstance(step, Wait):
            self._wait(step.seconds, stop)
        elif isinstance(step, Fetch):
            keys = _fetched(step)
        return Heard(clock.monotonic(), clock.time(), what, keys)

    def _wait(self, seconds: float, stop: threading.Event | None) -> None:
        # In pieces where somebody may stop it: a wait for the rate may last as long as the deadline.
        while seconds > 0 and not (stop is not None and stop.is_set()):
            piece = seconds if stop is None else min(seconds, _PIECE)
            self._clock.sleep(piece)
            seconds -= piece

    def _ready(self) -> tuple[Wire, httpx.BaseTransport]:
        with self._lock:
            if self._closed:
                raise RuntimeError("the client is closed")
            if self._wire is None:
                self._wire = network.Wire(self._settings.endpoint)
            if self._transport is None:
                self._transport = network.transport(self._settings.endpoint, **self._network)
            return self._wire, self._transport

    def _exchange(self, step: Request, wire: Wire, transport: httpx.BaseTransport) -> Reply | Failed:
        end = self._clock.monotonic() + step.left
        result: Reply | Failed
        try:
            with exchange():
                response = transport.handle_request(wire.request(step))
                try:
                    result = self._reply(response, end)
                finally:
                    response.close()
        except wire.failures as error:
            result = network.failure(error)
        return result

    def _reply(self, response: httpx.Response, end: float) -> Reply | Failed:
        pieces = []
        size = 0
        stream: Any = response.stream
        for piece in stream:
            pieces.append(piece)
            size += len(piece)
            if size > MAX_ANSWER:
                return Reply(response.status_code, response.headers, None)
            if self._clock.monotonic() > end:
                return network.UP
        return Reply(response.status_code, response.headers, b"".join(pieces))

    def _stream(self, images: Iterator[Any], action: str, concurrency: int) -> Generator[Result, None, None]:
        from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait  # noqa: PLC0415 - only streams need it

        stop = threading.Event()
        pool = ThreadPoolExecutor(concurrency, thread_name_prefix="mrz-tencent")
        running: set[Future[Result]] = set()
        places = enumerate(images)
        more = True
        try:
            while more or running:
                done = {future for future in running if future.done()}
                if not done and more and len(running) < concurrency:
                    # Only with no result at hand, for the source may make us wait.
                    place = next(places, None)
                    if place is None:
                        more = False
                    else:
                        running.add(pool.submit(self._result, *place, action, stop))
                    continue
                if not done:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                running -= done
                for future in done:
                    yield future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)

    def _result(self, index: int, image: Any, action: str, stop: threading.Event) -> Result:
        try:
            answer = self._ask(one_of_many(action, image), stop)
        except Exception as error:  # noqa: BLE001 - one picture's failure is its own
            return Result(index, image, error=error)
        return Result(index, image, answer)


def _fetched(step: Fetch) -> Credentials | None:
    from concurrent.futures import wait  # noqa: PLC0415 - few sources have to be asked

    fetch = fetching(step.source)
    wait([fetch], min(step.left, threading.TIMEOUT_MAX))
    return fetch.result() if fetch.done() else None


class _StoppedError(Exception):
    """Nobody waits for the answer any more."""
