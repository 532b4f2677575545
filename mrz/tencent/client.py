"""The client of Tencent Cloud's passport OCR for threads.

with Client(Credentials.from_env(), region="ap-guangzhou") as ocr:
    answer = ocr.passport_ocr("passport.jpg")
    answer.verification.outcome, answer.response, answer.request_id
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Generator, Iterable  # noqa: TC003 - hints of public functions resolve at run time
from typing import TYPE_CHECKING, Any, Final, Self

from mrz._public import public
from mrz.tencent.base_client import Answer, BaseClient, Result
from mrz.tencent.concurrency import in_background, wait
from mrz.tencent.images import Image  # noqa: TC001 - hints of public functions resolve at run time
from mrz.tencent.options import check_stream, mlid, one_of_many, passport
from mrz.tencent.protocol import Answered, Event, FetchCredentials, HTTPRequest, Wait, advance, call_flow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    import httpx

    from mrz.tencent.options import OCRCall
    from mrz.tencent.protocol import Call, Effect

_STEP: Final = 0.1
"""Seconds after which a wait looks whether the call was stopped."""


class SystemClock:
    """The clock of this machine."""

    def __init__(self) -> None:
        # Attributes, because a method would be one more call.
        self.time = time.time
        self.monotonic = time.monotonic
        self.sleep = time.sleep
        self.random = random.random


@public("mrz.tencent")
class Client(BaseClient["httpx.BaseTransport"]):
    """Call PassportOCR and MLIDPassportOCR and verify every answer.

    A client may be shared by threads: they share its connections and its rate. A process that is forked makes
    connections of its own, unless `transport` is given. Close it with `with` or `close()`.

    credentials: a `Credentials`, or another source of them such as `Credentials.default()`.
    region: the service's region, such as ap-guangzhou.
    endpoint: the base URL of the service.
    language: the language of the service's messages, such as en-US.
    deadline: the seconds for a whole call, with waits and retries. `connect_timeout` and `read_timeout` are for one
    connection and one read.
    max_attempts: how many requests are sent at most. A request is retried if the service did not work on it, and with
    `retry_unanswered` also if it may have: such a call may be billed twice.
    rate: the most requests a second, by default the action's limit, 0 for no limit.
    max_base64: the longest image in base64, by default the service's limit.
    on: the reference date, by default the day of the call. `policy` as in `mrz.verify`.
    proxy: the URL of a proxy, by default that of the environment.
    verify: True, a path of certificates, an `ssl.SSLContext`, or False to trust every certificate.
    transport: a transport of httpx that is used instead of the network; `clock` is used instead of the system's.

    Calls raise `ImageError` before anything is sent, `CredentialsError`, `TencentError` for an error of the service,
    `TransportError` (`DeadlineError`) without a response, and `ProtocolError` for a response that is not the service's.
    """

    _system_clock = SystemClock

    def passport_ocr(
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
        return self._request(passport(image, url, type, crop_portrait=crop_portrait))

    def mlid_passport_ocr(self, image: Image | None = None, *, url: str | None = None) -> Answer:
        """Read the data page of a passport of any state. Takes what `passport_ocr` takes, and PDF."""
        return self._request(mlid(image, url))

    def passports(
        self, images: Iterable[Any], *, action: str = "PassportOCR", concurrency: int = 8
    ) -> Generator[Result, None, None]:
        """Read many images, `concurrency` at a time; yield the `Result` of each when it is ready.

        `images` may be endless: an image is taken from it when it is needed. A string that begins with http:// or
        https:// is a URL. An image that fails has the error in its result. If the generator is closed early, no further
        request is sent, and those under way are waited for. While `images` is waited for, no result is yielded.
        """
        check_stream(action, concurrency)
        return self._stream(iter(images), action, concurrency)

    def close(self) -> None:
        """Close the connections. The client cannot be used again."""
        with self._lock:
            self._closed = True
            if self._transport is not None:
                self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _make_transport(self) -> httpx.BaseTransport:
        from mrz.tencent.transport import Transport, proxy_for, tls  # noqa: PLC0415 - it imports httpx

        endpoint = self._settings.endpoint
        return Transport(tls(endpoint, verify=self._verify), proxy_for(endpoint, self._proxy))

    def _request(self, call: OCRCall, stop: threading.Event | None = None) -> Answer:
        return self._verified(self._drive(self._call(call), stop), call.action)

    def _drive(self, call: Call, stop: threading.Event | None) -> Answered:
        transport = self._ready_transport()
        flow = call_flow(call, self._session, self._clock.random)
        effect: Effect | Answered = next(flow)
        while not isinstance(effect, Answered):
            effect = advance(flow, self._perform(effect, transport, stop))
        return effect

    def _perform(self, effect: Effect, transport: httpx.BaseTransport, stop: threading.Event | None) -> Event:
        from mrz.tencent.transport import exchange  # noqa: PLC0415 - it imports httpx

        clock, reply, credentials = self._clock, None, None
        if stop is not None and stop.is_set():
            raise _StoppedError
        if isinstance(effect, HTTPRequest):
            reply = exchange(transport, effect, clock.monotonic)
        elif isinstance(effect, Wait):
            self._wait(effect.seconds, stop)
        elif isinstance(effect, FetchCredentials):
            credentials = wait(in_background(effect.source.fetch), effect.left)
        return Event(clock.monotonic(), clock.time(), reply, credentials)

    def _wait(self, seconds: float, stop: threading.Event | None) -> None:
        # A wait for the rate may last as long as the deadline: in a stream, it is cut in steps.
        while seconds > 0 and not (stop is not None and stop.is_set()):
            step = seconds if stop is None else min(seconds, _STEP)
            self._clock.sleep(step)
            seconds -= step

    def _stream(self, images: Iterator[Any], action: str, concurrency: int) -> Generator[Result, None, None]:
        from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor  # noqa: PLC0415 - only streams need it
        from concurrent.futures import wait as wait_for  # noqa: PLC0415 - only streams need it

        stop = threading.Event()
        pool = ThreadPoolExecutor(concurrency, thread_name_prefix="mrz-tencent")
        running: set[Future[Result]] = set()
        places = enumerate(images)
        more = True
        try:
            while more or running:
                done = {future for future in running if future.done()}
                if not done and more and len(running) < concurrency:
                    # Results come first, because the next image may have to be waited for.
                    place = next(places, None)
                    if place is None:
                        more = False
                    else:
                        running.add(pool.submit(self._result, *place, action, stop))
                    continue
                if not done:
                    done, _ = wait_for(running, return_when=FIRST_COMPLETED)
                running -= done
                for future in done:
                    yield future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)

    def _result(self, index: int, image: Any, action: str, stop: threading.Event) -> Result:
        try:
            answer = self._request(one_of_many(action, image), stop)
        except Exception as error:  # noqa: BLE001 - the error is the result of this image
            return Result(index, image, error=error)
        return Result(index, image, answer)


class _StoppedError(Exception):
    """The stream of the call was closed."""
