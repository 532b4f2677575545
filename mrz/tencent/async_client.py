"""The client of Tencent Cloud's passport OCR for tasks of asyncio.

    async with AsyncClient(Credentials.from_env(), region="ap-guangzhou") as ocr:
        answer = await ocr.passport_ocr("passport.jpg")
        async for result in ocr.passports(paths):
            ...

It drives the same conversation as the client for threads, and so sends, waits and raises the same. Files are read, and
credentials fetched, in threads, so that the loop goes on. It is for asyncio; other loops are not supported.
"""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections.abc import AsyncIterable
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
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable

    import httpx

    from mrz.tencent.calling import Asked
    from mrz.tencent.credentials import Credentials
    from mrz.tencent.network import Wire
    from mrz.tencent.pictures import Image
    from mrz.tencent.steps import Answered, Call, Step

_GRACE: Final = 0.02
"""Seconds after which a call is cancelled: a timeout of httpx, which knows whether it was connected, comes before."""


class AsyncSystemClock:
    """This machine's, with a way to wait that lets the loop go on."""

    def __init__(self) -> None:
        self.time = time.time
        self.monotonic = time.monotonic
        self.sleep = asyncio.sleep
        self.random = random.random


class AsyncClient(Configured["httpx.AsyncBaseTransport"]):
    """Calls PassportOCR and MLIDPassportOCR and verifies every answer. Takes what `Client` takes.

    Safe for any number of tasks of one loop, which share its connections and its rate. `clock.sleep` is awaited.
    """

    _system_clock = AsyncSystemClock

    async def passport_ocr(
        self,
        image: Image | None = None,
        *,
        url: str | None = None,
        type: str = "CN",  # noqa: A002 - the service's word
        crop_portrait: bool = False,
    ) -> Answer:
        """Read the data page of a passport of mainland China: a path, bytes, a binary file, a data URL, or a `url`."""
        return await self._ask(passport(image, url, type, crop_portrait=crop_portrait))

    async def mlid_passport_ocr(self, image: Image | None = None, *, url: str | None = None) -> Answer:
        """Read the data page of a passport of any state; takes what `passport_ocr` takes, and PDF."""
        return await self._ask(mlid(image, url))

    def passports(
        self, images: Iterable[Any] | AsyncIterable[Any], *, action: str = "PassportOCR", concurrency: int = 8
    ) -> AsyncGenerator[Result, None]:
        """Read many pictures, `concurrency` at a time; yield each one's `Result` as it comes.

        Pictures are taken from `images` as they are needed, and may go on for ever; an `http` or `https` address is
        one, too. A picture that fails does not end it: its result has the error. Closed early (`aclose`), it cancels
        what is on the way.
        """
        check_stream(action, concurrency)
        return self._stream(_each(images), action, concurrency)

    async def aclose(self) -> None:
        """Close the connections; the client cannot be used any more."""
        self._closed = True
        if self._transport is not None:
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _ask(self, asked: Asked) -> Answer:
        if asked.image is None or isinstance(asked.image, bytes | bytearray | memoryview):
            call = self._call(asked)
        else:
            call = await asyncio.to_thread(self._call, asked)
        return self._verified(await self._drive(call), asked.action)

    async def _drive(self, call: Call) -> Answered:
        wire, transport = self._ready()
        talk = converse(call, self._session, self._clock.random)
        step = next(talk)
        while True:
            heard = await self._do(step, wire, transport)
            try:
                step = talk.send(heard)
            except StopIteration as end:
                answered: Answered = end.value
                return answered

    async def _do(self, step: Step, wire: Wire, transport: httpx.AsyncBaseTransport) -> Heard:
        clock, what, keys = self._clock, None, None
        if isinstance(step, Request):
            what = await self._exchange(step, wire, transport)
        elif isinstance(step, Wait):
            await clock.sleep(step.seconds)
        elif isinstance(step, Fetch):
            keys = await _fetched(step)
        return Heard(clock.monotonic(), clock.time(), what, keys)

    def _ready(self) -> tuple[Wire, httpx.AsyncBaseTransport]:
        if self._closed:
            raise RuntimeError("the client is closed")
        if self._wire is None:
            self._wire = network.Wire(self._settings.endpoint)
        if self._transport is None:
            self._transport = network.async_transport(self._settings.endpoint, **self._network)
        return self._wire, self._transport

    async def _exchange(self, step: Request, wire: Wire, transport: httpx.AsyncBaseTransport) -> Reply | Failed:
        end = self._clock.monotonic() + step.left
        result: Reply | Failed
        try:
            with exchange():
                async with asyncio.timeout(step.left + _GRACE if step.left < math.inf else None):
                    response = await transport.handle_async_request(wire.request(step))
                    try:
                        result = await self._reply(response, end)
                    finally:
                        await response.aclose()
        except TimeoutError:
            result = network.UP
        except wire.failures as error:
            result = network.failure(error)
        return result

    async def _reply(self, response: httpx.Response, end: float) -> Reply | Failed:
        pieces = []
        size = 0
        stream: Any = response.stream
        async for piece in stream:
            pieces.append(piece)
            size += len(piece)
            if size > MAX_ANSWER:
                return Reply(response.status_code, response.headers, None)
            if self._clock.monotonic() > end:
                return network.UP
        return Reply(response.status_code, response.headers, b"".join(pieces))

    async def _stream(self, images: AsyncIterator[Any], action: str, concurrency: int) -> AsyncGenerator[Result, None]:
        running: set[asyncio.Task[Any]] = set()
        ready: list[Result] = []
        pull: asyncio.Task[Any] | None = None
        index = 0
        more = True
        try:
            while more or running or ready:
                if more and pull is None and len(running) + len(ready) < concurrency:
                    pull = asyncio.create_task(_next(images))
                if ready:
                    yield ready.pop(0)
                    continue
                waited = running if pull is None else {*running, pull}
                done, _ = await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
                if pull in done:
                    done.remove(pull)
                    pulled, pull = pull, None
                    image = pulled.result()
                    if image is _END:
                        more = False
                    else:
                        running.add(asyncio.create_task(self._result(index, image, action)))
                        index += 1
                running -= done
                ready.extend([task.result() for task in done])
        finally:
            left = [*running, *([] if pull is None else [pull])]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def _result(self, index: int, image: Any, action: str) -> Result:
        try:
            answer = await self._ask(one_of_many(action, image))
        except Exception as error:  # noqa: BLE001 - one picture's failure is its own
            return Result(index, image, error=error)
        return Result(index, image, answer)


async def _fetched(step: Fetch) -> Credentials | None:
    fetch = asyncio.wrap_future(fetching(step.source))
    try:
        await asyncio.wait([fetch], timeout=step.left if step.left < math.inf else None)
    finally:
        fetch.cancel()  # where it is done, that does nothing
    return None if fetch.cancelled() else fetch.result()


_END: Final = object()


async def _next(images: AsyncIterator[Any]) -> Any:
    return await anext(images, _END)


async def _each(images: Iterable[Any] | AsyncIterable[Any]) -> AsyncIterator[Any]:
    if isinstance(images, AsyncIterable):
        async for image in images:
            yield image
    else:
        for image in images:
            yield image
