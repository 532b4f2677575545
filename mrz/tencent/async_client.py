"""The client of Tencent Cloud's passport OCR for tasks of asyncio.

    async with AsyncClient(Credentials.from_env(), region="ap-guangzhou") as ocr:
        answer = await ocr.passport_ocr("passport.jpg")
        async for result in ocr.passports(paths):
            ...

It sends, waits and raises what the client for threads does. Other event loops than asyncio's are not supported.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any, Final, Self

from mrz._public import public
from mrz.tencent.base_client import Answer, BaseClient, Result
from mrz.tencent.concurrency import in_background, wait_in_task
from mrz.tencent.images import Image  # noqa: TC001 - hints of public functions resolve at run time
from mrz.tencent.options import check_stream, mlid, one_of_many, passport
from mrz.tencent.protocol import Answered, Event, FetchCredentials, HTTPRequest, Reply, Wait, advance, call_flow

if TYPE_CHECKING:
    import httpx

    from mrz.tencent.options import OCRCall
    from mrz.tencent.protocol import Call, Effect

LARGE: Final = 1_000_000
"""The bytes of an answer from which on it is decoded in a thread, so that other tasks go on."""


class AsyncSystemClock:
    """The clock of this machine; other tasks go on while it sleeps."""

    def __init__(self) -> None:
        self.time = time.time
        self.monotonic = time.monotonic
        self.sleep = asyncio.sleep
        self.random = random.random


@public("mrz.tencent")
class AsyncClient(BaseClient["httpx.AsyncBaseTransport"]):
    """Call PassportOCR and MLIDPassportOCR and verify every answer. Takes the arguments of `Client`.

    A client may be shared by the tasks of one event loop: they share its connections and its rate. Files are read and
    credentials are fetched in threads. `clock.sleep` is awaited. Close it with `async with` or `aclose()`.
    """

    _system_clock = AsyncSystemClock

    async def passport_ocr(
        self,
        image: Image | None = None,
        *,
        url: str | None = None,
        type: str = "CN",  # noqa: A002 - the service's name
        crop_portrait: bool = False,
    ) -> Answer:
        """Read the data page of a passport of mainland China.

        Give `image` (a path, bytes, a binary file, or a data URL) or `url` (an address that the service loads).
        """
        return await self._request(passport(image, url, type, crop_portrait=crop_portrait))

    async def mlid_passport_ocr(self, image: Image | None = None, *, url: str | None = None) -> Answer:
        """Read the data page of a passport of any state. Takes what `passport_ocr` takes, and PDF."""
        return await self._request(mlid(image, url))

    def passports(
        self, images: Iterable[Any] | AsyncIterable[Any], *, action: str = "PassportOCR", concurrency: int = 8
    ) -> AsyncGenerator[Result, None]:
        """Read many images, `concurrency` at a time; yield the `Result` of each when it is ready.

        `images` may be endless: an image is taken from it when it is needed. A string that begins with http:// or
        https:// is a URL. An image that fails has the error in its result. If the generator is closed early (`aclose`),
        the calls under way are cancelled.
        """
        check_stream(action, concurrency)
        return self._stream(_each(images), action, concurrency)

    async def aclose(self) -> None:
        """Close the connections. The client cannot be used again."""
        self._closed = True
        if self._transport is not None:
            await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _make_transport(self) -> httpx.AsyncBaseTransport:
        from mrz.tencent.transport import AsyncTransport, proxy_for, tls  # noqa: PLC0415 - it imports httpx

        endpoint = self._settings.endpoint
        return AsyncTransport(tls(endpoint, verify=self._verify), proxy_for(endpoint, self._proxy))

    async def _request(self, call: OCRCall) -> Answer:
        if call.image is None or isinstance(call.image, bytes | bytearray | memoryview):
            encoded = self._call(call)
        else:
            encoded = await asyncio.to_thread(self._call, call)
        answered = await self._drive(encoded)
        if len(answered.success.text) > LARGE:
            return await asyncio.to_thread(self._verified, answered, call.action)
        return self._verified(answered, call.action)

    async def _drive(self, call: Call) -> Answered:
        transport = self._ready_transport()
        flow = call_flow(call, self._session, self._clock.random)
        effect: Effect | Answered = next(flow)
        while not isinstance(effect, Answered):
            event = await self._perform(effect, transport)
            if isinstance(event.reply, Reply) and len(event.reply.body or b"") > LARGE:
                effect = await asyncio.to_thread(advance, flow, event)
            else:
                effect = advance(flow, event)
        return effect

    async def _perform(self, effect: Effect, transport: httpx.AsyncBaseTransport) -> Event:
        from mrz.tencent.transport import exchange_in_task  # noqa: PLC0415 - it imports httpx

        clock, reply, credentials = self._clock, None, None
        if isinstance(effect, HTTPRequest):
            reply = await exchange_in_task(transport, effect, clock.monotonic)
        elif isinstance(effect, Wait):
            await clock.sleep(effect.seconds)
        elif isinstance(effect, FetchCredentials):
            credentials = await wait_in_task(in_background(effect.source.fetch), effect.left)
        return Event(clock.monotonic(), clock.time(), reply, credentials)

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
            answer = await self._request(one_of_many(action, image))
        except Exception as error:  # noqa: BLE001 - the error is the result of this image
            return Result(index, image, error=error)
        return Result(index, image, answer)


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
