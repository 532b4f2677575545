"""What both clients do beyond the conversation: pictures, days, streams, closing."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import threading
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import mrz.tencent
from mrz import ImageError
from mrz.icao.policy import Policy
from mrz.tencent import AsyncClient, Client, Credentials, Result
from mrz.tencent.async_client import AsyncSystemClock
from mrz.tencent.client import SystemClock
from mrz.tencent.errors import CredentialsError, DeadlineError, ProtocolError, TencentError
from tests.support.leaks import leaks
from tests.support.scripted_server import (
    ANSWER,
    INNER,
    JPEG,
    KEYS,
    ON,
    PDF,
    Act,
    AsyncPlayClock,
    PlayClock,
    error,
    play,
    play_async,
)

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator
    from pathlib import Path

MLID = json.dumps({"Response": {"CodeSet": "", "CodeCrc": "", "IssuingCountry": "UTO", "RequestId": "b7a3"}}).encode()


class TestCalls:
    def test_an_answer_is_verified(self) -> None:
        """With the reference date and the policy that were given."""
        policy = Policy(severities={"pinyin": None})
        ocr, _ = play(policy=policy)
        answer = ocr.passport_ocr(JPEG)
        assert answer.verification.outcome == "CONSISTENT"
        assert (answer.verification.on, answer.verification.policy) == (ON, policy)
        assert (answer.response, answer.request_id, answer.attempts) == (INNER, INNER["RequestId"], 1)

    def test_without_a_reference_date_it_is_the_clocks_day(self) -> None:
        """A client may run for months."""
        ocr, server = play(on=None)
        assert ocr.passport_ocr(JPEG).verification.on == date.fromtimestamp(server.clock.time())  # noqa: DTZ012
        server.clock.now += 400 * 86400
        assert ocr.passport_ocr(JPEG).verification.on == date.fromtimestamp(server.clock.time())  # noqa: DTZ012

    def test_the_parameters_are_the_services(self, tmp_path: Path) -> None:
        """A portrait only where one is wanted."""
        (tmp_path / "page.jpg").write_bytes(JPEG)
        ocr, server = play()
        ocr.passport_ocr(tmp_path / "page.jpg")
        ocr.passport_ocr(url="https://example.com/page.jpg", type="XX", crop_portrait=True)
        first, second = [json.loads(request.content) for request in server.heard]
        assert (first.keys(), first["Type"]) == ({"ImageBase64", "Type"}, "CN")
        assert second == {"ImageUrl": "https://example.com/page.jpg", "Type": "XX", "CropPortrait": True}

    def test_the_other_action_is_called_by_its_name(self) -> None:
        """It takes PDF, and answers with other fields."""
        ocr, server = play(Act(body=MLID))
        assert ocr.mlid_passport_ocr(PDF).verification.vendor == "tencent.MLIDPassportOCR"
        assert ocr.mlid_passport_ocr(url="https://example.com/page.pdf").request_id == "b7a3"
        assert {request.headers["X-TC-Action"] for request in server.heard} == {"MLIDPassportOCR"}

    def test_a_refused_picture_is_not_sent(self) -> None:
        """And costs nothing."""
        ocr, server = play(max_base64=64)
        with pytest.raises(ImageError, match="64"):
            ocr.passport_ocr(JPEG)
        assert server.heard == []

    def test_an_answer_that_is_too_large_is_not_read_to_its_end(self) -> None:
        """Twenty megabytes are enough for anything."""
        ocr, server = play(Act(body=bytes(21 * 1024 * 1024), pieces=42, takes=0.1))
        with pytest.raises(ProtocolError, match="more than"):
            ocr.passport_ocr(JPEG)
        assert server.clock.now == pytest.approx(1000.0 + 4.1)

    @pytest.mark.parametrize("kind", ["threads", "async"])
    def test_credentials_that_do_not_come_are_not_waited_for(self, kind: str) -> None:
        """The deadline is for all of a call; nothing was sent."""
        end = threading.Event()

        class Silent:
            def cached(self, _: float, /) -> Credentials | None:
                return None

            def fetch(self) -> Credentials:
                end.wait(30)
                raise CredentialsError("too late for anybody")

        async def asynchronously() -> None:
            await AsyncClient(Silent(), deadline=0.3).passport_ocr(JPEG)

        began = time.monotonic()
        with pytest.raises(DeadlineError, match=r"^the credentials did not come in time \(0 requests\)$") as caught:
            asyncio.run(asynchronously()) if kind == "async" else Client(Silent(), deadline=0.3).passport_ocr(JPEG)
        assert time.monotonic() - began < 10
        end.set()
        assert not caught.value.may_be_billed

    def test_fetching_credentials_may_fail(self) -> None:
        """The source's error is the caller's."""

        class Source:
            def cached(self, now: float) -> None:
                """Have none."""

            def fetch(self) -> Credentials:
                raise CredentialsError("nobody answers")

        server = httpx.MockTransport(lambda _: httpx.Response(200, content=ANSWER))
        with pytest.raises(CredentialsError, match="nobody"):
            Client(Source(), transport=server).passport_ocr(JPEG)
        with pytest.raises(CredentialsError, match="nobody"):
            asyncio.run(AsyncClient(Source(), transport=server).passport_ocr(JPEG))

    @pytest.mark.parametrize("kind", [Client, AsyncClient])
    def test_what_is_no_source_is_refused(self, kind: Any) -> None:
        """When the client is made, and without showing it."""
        with pytest.raises(TypeError, match=r"credentials is a Credentials .* not tuple$"):
            kind(("AKIDEXAMPLE", "example"))


class TestPrivacy:
    def test_nothing_shows_what_is_in_it(self) -> None:
        """The client, an answer, a result, good or not."""
        ocr, _ = play(Act(), Act(body=error("FailedOperation.NoPassport")))
        results = list(ocr.passports([JPEG, JPEG], concurrency=1))
        shown = repr([ocr, results, results[0].answer])
        hidden = [
            KEYS.secret_id,
            KEYS.secret_key,
            str(KEYS.token),
            INNER["PassportNo"],
            INNER["CodeCrc"],
            "ImageBase64",
        ]
        assert not any(secret in shown for secret in hidden)
        assert "outcome=<Outcome.CONSISTENT" in shown
        assert not leaks(results[1].error, hidden) if results[1].error else False


class TestClosing:
    def test_a_closed_client_says_so(self) -> None:
        """It would otherwise open connections that nobody closes."""
        ocr, _ = play()
        with ocr:
            ocr.passport_ocr(JPEG)
        with pytest.raises(RuntimeError, match="the client is closed"):
            ocr.passport_ocr(JPEG)

    def test_so_does_the_other(self) -> None:
        """Likewise."""

        async def closed() -> None:
            ocr, _ = play_async()
            async with ocr:
                await ocr.passport_ocr(JPEG)
            with pytest.raises(RuntimeError, match="the client is closed"):
                await ocr.passport_ocr(JPEG)

        asyncio.run(closed())

    def test_a_client_that_was_not_used_closes(self) -> None:
        """It has nothing open."""
        with Client(KEYS):
            pass
        asyncio.run(AsyncClient(KEYS).aclose())


class TestStream:
    def test_each_result_tells_whose_it_is(self, tmp_path: Path) -> None:
        """The place and the picture as given; a picture that fails ends nothing."""
        (tmp_path / "page.jpg").write_bytes(JPEG)
        images = [JPEG, b"", tmp_path / "page.jpg", "https://example.com/page.jpg", tmp_path / "none.jpg"]
        ocr, server = play()
        results = sorted(ocr.passports(images), key=lambda result: result.index)
        assert [result.image for result in results] == images
        assert [type(result.error) for result in results] == [
            type(None),
            ImageError,
            type(None),
            type(None),
            ImageError,
        ]
        assert [result.answer is None for result in results] == [False, True, False, False, True]
        assert len(server.heard) == 3

    def test_they_come_as_they_are_ready(self) -> None:
        """The first picture does not hold up the second."""
        release = threading.Event()

        def handle(request: httpx.Request) -> httpx.Response:
            if b"c2xvd3Ns" in request.content:  # "slow"
                release.wait(30)
            return httpx.Response(200, content=ANSWER)

        ocr = Client(KEYS, transport=httpx.MockTransport(handle), rate=0, on=ON)
        slow = b"\xff\xd8\xff" + b"slow" * 9
        results = ocr.passports([slow, JPEG, JPEG], concurrency=2)
        assert {next(results).index, next(results).index} == {1, 2}
        release.set()
        assert [result.index for result in results] == [0]

    @pytest.mark.parametrize("concurrency", [1, 3])
    def test_pictures_are_taken_as_they_are_needed(self, concurrency: int) -> None:
        """From a source without an end: never more than are on the way."""
        taken = itertools.count()
        ocr, server = play()
        results = ocr.passports((JPEG for _ in taken), concurrency=concurrency)
        for done in range(1, 20):
            next(results)
            assert next(taken) <= 2 * done + concurrency
        results.close()
        assert len(server.heard) <= 20 + concurrency

    def test_closed_early_it_sends_nothing_more(self) -> None:
        """What is on the way is waited for; what waits is given up."""
        at_work = threading.Event()
        go = threading.Event()
        sent = []

        def handle(request: httpx.Request) -> httpx.Response:
            sent.append(request)
            if b"c2xvd3Ns" in request.content:  # "slow"
                at_work.set()
                go.wait(30)
                return httpx.Response(429)
            at_work.wait(30)  # so that one is on the way when this is answered
            return httpx.Response(200, content=ANSWER)

        ocr = Client(KEYS, transport=httpx.MockTransport(handle), rate=0, on=ON)
        slow = b"\xff\xd8\xff" + b"slow" * 9
        results = ocr.passports(itertools.chain([JPEG], itertools.repeat(slow)), concurrency=2)
        assert next(results).index == 0
        threading.Timer(0.5, go.set).start()
        results.close()
        assert go.is_set()
        assert len(sent) == 2
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("mrz-tencent")]

    def test_closed_early_it_does_not_wait_for_the_rate(self) -> None:
        """What waits for its turn, half a minute here, is given up, not sent."""
        sent = []

        def handle(request: httpx.Request) -> httpx.Response:
            sent.append(request)
            return httpx.Response(200, content=ANSWER)

        ocr = Client(KEYS, transport=httpx.MockTransport(handle), rate=1 / 30, on=ON)
        results = ocr.passports(itertools.repeat(JPEG), concurrency=2)
        assert next(results).error is None
        began = time.monotonic()
        results.close()
        assert time.monotonic() - began < 10
        assert len(sent) == 1

    def test_what_is_no_stream_is_told_at_once(self) -> None:
        """Not when the first result is asked for."""
        ocr, _ = play()
        with pytest.raises(ValueError, match="concurrency"):
            ocr.passports([], concurrency=0)
        with pytest.raises(TypeError):
            ocr.passports(7)  # type: ignore[arg-type]

    def test_the_other_action_streams_too(self) -> None:
        """By its name."""
        ocr, _ = play(Act(body=MLID))
        (result,) = ocr.passports([PDF], action="MLIDPassportOCR")
        assert result.answer is not None
        assert result.answer.verification.vendor == "tencent.MLIDPassportOCR"

    def test_a_source_that_fails_ends_it(self) -> None:
        """That is no picture's failure."""

        def images() -> Iterator[bytes]:
            yield JPEG
            raise LookupError("no more")

        ocr, _ = play()
        with pytest.raises(LookupError, match="no more"):
            list(ocr.passports(images()))


async def gather(results: AsyncGenerator[Result, None], count: int | None = None) -> list[Result]:
    """Return the results, as many as are wanted; then close."""
    found = []
    async for result in results:
        found.append(result)
        if len(found) == count:
            break
    await results.aclose()
    return found


class TestAsyncStream:
    @pytest.mark.parametrize("lazy", [False, True])
    def test_it_takes_both_kinds_of_source(self, lazy: bool, tmp_path: Path) -> None:  # noqa: FBT001
        """Iterables and asynchronous ones."""
        (tmp_path / "page.jpg").write_bytes(JPEG)
        images = [JPEG, b"", tmp_path / "page.jpg", "https://example.com/page.jpg"]

        async def slowly() -> AsyncIterator[Any]:
            for image in images:
                await asyncio.sleep(0)
                yield image

        async def run() -> list[Result]:
            ocr, _ = play_async()
            async with ocr:
                return await gather(ocr.passports(slowly() if lazy else images))

        results = sorted(asyncio.run(run()), key=lambda result: result.index)
        assert [result.image for result in results] == images
        assert [type(result.error) for result in results] == [type(None), ImageError, type(None), type(None)]

    def test_a_slow_source_does_not_hold_up_results(self) -> None:
        """A queue may be empty for hours."""
        waiting = []

        async def queue() -> AsyncIterator[bytes]:
            yield JPEG
            waiting.append(True)
            await asyncio.Event().wait()

        async def run() -> list[Result]:
            ocr, _ = play_async()
            return await gather(ocr.passports(queue()), 1)

        assert [result.index for result in asyncio.run(run())] == [0]

    @pytest.mark.parametrize("concurrency", [1, 3])
    def test_pictures_are_taken_as_they_are_needed(self, concurrency: int) -> None:
        """Never more on the way than allowed, and never more taken."""
        taken: list[int] = []
        on_the_way = [0, 0]

        async def handle(_: httpx.Request) -> httpx.Response:
            on_the_way[0] += 1
            on_the_way[1] = max(on_the_way)
            await asyncio.sleep(0)
            on_the_way[0] -= 1
            return httpx.Response(200, content=ANSWER)

        def images() -> Iterator[bytes]:
            for number in itertools.count():
                taken.append(number)
                yield JPEG

        async def run() -> None:
            ocr = AsyncClient(KEYS, transport=httpx.MockTransport(handle), rate=0, on=ON)
            results = ocr.passports(images(), concurrency=concurrency)
            for done in range(1, 20):
                await anext(results)
                assert len(taken) <= done + concurrency
            await results.aclose()
            assert asyncio.all_tasks() == {asyncio.current_task()}

        asyncio.run(run())
        assert on_the_way[1] <= concurrency

    def test_closed_early_it_cancels_what_is_on_the_way(self) -> None:
        """Nobody waits for it any more."""
        cancelled = []

        async def handle(request: httpx.Request) -> httpx.Response:
            if b"c2xvd3Ns" in request.content:
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    cancelled.append(request)
                    raise
            return httpx.Response(200, content=ANSWER)

        async def run() -> None:
            ocr = AsyncClient(KEYS, transport=httpx.MockTransport(handle), rate=0, on=ON)
            slow = b"\xff\xd8\xff" + b"slow" * 9
            assert [r.index for r in await gather(ocr.passports([slow, JPEG]), 1)] == [1]

        asyncio.run(run())
        assert len(cancelled) == 1

    def test_a_source_that_fails_ends_it(self) -> None:
        """That is no picture's failure."""

        def images() -> Iterator[bytes]:
            yield JPEG
            raise LookupError("no more")

        async def run() -> None:
            ocr, _ = play_async()
            await gather(ocr.passports(images()))

        with pytest.raises(LookupError, match="no more"):
            asyncio.run(run())

    def test_cancelling_a_call_cancels_it(self) -> None:
        """It is no failure to be tried again, and no deadline."""
        started = []

        async def run() -> None:
            at_work = asyncio.Event()

            async def handle(request: httpx.Request) -> httpx.Response:
                started.append(request)
                at_work.set()
                await asyncio.Event().wait()
                raise AssertionError

            ocr = AsyncClient(KEYS, transport=httpx.MockTransport(handle), rate=0, on=ON)
            task = asyncio.create_task(ocr.passport_ocr(JPEG))
            await at_work.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        asyncio.run(run())
        assert len(started) == 1


class TestLargeAnswers:
    """Decoding and verifying a large answer takes so long that other tasks of the loop would notice."""

    @staticmethod
    def threads_at_work(body: bytes) -> set[str]:
        """Return the names of the threads that read the clock for the reference date, and that logged the answer."""
        names: list[str] = []

        class Clock(AsyncPlayClock):
            def time(self) -> float:
                names.append(threading.current_thread().name)
                return super().time()

        ocr, _ = play_async(Act(body=body), clock=Clock(), on=None)
        answer = asyncio.run(ocr.passport_ocr(JPEG))
        assert answer.response.keys() >= INNER.keys()
        return set(names[-1:])  # the last read is for the reference date of the verification

    def test_a_large_one_is_verified_in_another_thread(self) -> None:
        """It has more than a million bytes."""
        body = json.dumps({"Response": INNER | {"Image": "A" * 1_000_000}}).encode()
        assert self.threads_at_work(body).isdisjoint({"MainThread"})

    def test_a_small_one_is_verified_at_once(self) -> None:
        """A thread would take longer than the work."""
        assert self.threads_at_work(ANSWER) == {"MainThread"}

    def test_a_large_one_is_decoded_in_another_thread(self, caplog: pytest.LogCaptureFixture) -> None:
        """The log record of a request is written where its answer is decoded."""
        caplog.set_level(logging.DEBUG, "mrz.tencent")
        body = json.dumps({"Response": INNER | {"Image": "A" * 1_000_000}}).encode()
        for content in (ANSWER, body):
            asyncio.run(play_async(Act(body=content))[0].passport_ocr(JPEG))
        small, large = [record.threadName for record in caplog.records if record.name == "mrz.tencent"]
        assert small == "MainThread"
        assert large != "MainThread"


class TestSharing:
    def test_threads_share_the_rate(self) -> None:
        """Twenty pictures by four threads: nineteen gaps of a tenth of a second, however they are shared."""
        lock = threading.Lock()
        at: list[float] = []

        class Still(PlayClock):
            def sleep(self, seconds: float) -> None:
                with lock:
                    at.append(seconds)

        still = Still()
        transport = httpx.MockTransport(lambda _: httpx.Response(200, content=ANSWER))
        ocr = Client(KEYS, transport=transport, clock=still, on=ON)
        results = list(ocr.passports([JPEG] * 20, concurrency=4))
        assert not [result.error for result in results if result.error]
        assert sum(at) == pytest.approx(sum([n / 10 for n in range(1, 20)]))  # a wait may be in pieces

    def test_tasks_share_the_rate(self) -> None:
        """Likewise, five a second for the other action."""
        at: list[float] = []

        class Still(AsyncPlayClock):
            async def sleep(self, seconds: float) -> None:
                at.append(seconds)

        async def run() -> list[Result]:
            transport = httpx.MockTransport(lambda _: httpx.Response(200, content=MLID))
            ocr = AsyncClient(KEYS, transport=transport, clock=Still(), on=ON)
            return await gather(ocr.passports([JPEG] * 10, action="MLIDPassportOCR", concurrency=4))

        assert not [result.error for result in asyncio.run(run()) if result.error]
        assert sorted(at) == pytest.approx([n / 5 for n in range(1, 10)])


class TestNames:
    def test_what_is_promised_is_there(self) -> None:
        """Each name of `__all__`, those that are loaded late as well."""
        assert {name for name in mrz.tencent.__all__ if getattr(mrz.tencent, name) is not None} <= {*dir(mrz.tencent)}
        assert callable(mrz.tencent.verified)

    def test_what_is_not_there_is_an_attribute_error(self) -> None:
        """As of any module."""
        assert not hasattr(mrz.tencent, "Clyent")

    def test_errors_are_of_two_kinds(self) -> None:
        """Those of a call, and those before it."""
        assert issubclass(TencentError, mrz.tencent.CallError)
        assert issubclass(ImageError, ValueError)

    @pytest.mark.parametrize("clock", [SystemClock(), AsyncSystemClock()])
    def test_the_clocks_of_the_machine_are_clocks(self, clock: SystemClock | AsyncSystemClock) -> None:
        """What a fake has to have."""
        assert clock.time() > 1_700_000_000
        assert clock.monotonic() <= clock.monotonic()
        assert 0 <= clock.random() < 1
        assert clock.sleep in (time.sleep, asyncio.sleep)
