from __future__ import annotations

import asyncio
import logging
import uuid
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from mrz.local.app import MAX_READ, Throttle, create_app
from mrz.local.authentication import Keys
from mrz.local.recognizers import FolderRecognizer, RecognitionError, Recognizer
from mrz.tc3.limits import MAX_REQUEST
from tests.support.local_requests import HOST, JPEG, KEY, NOW, PNG, get, in_base64, post

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from mrz.local.image_urls import Fetcher


IMAGE = {"ImageBase64": in_base64(PNG)}


@define
class Fake:
    """Recognises in every picture what it was told, or raises it."""

    told: Mapping[str, Any] | Exception
    seen: tuple[str, bytes] | None = None

    def recognize(self, action: str, image: bytes, /) -> Mapping[str, Any]:
        """Remember what was asked."""
        self.seen = action, image
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


class Loaded:
    """Loads the same picture from everywhere."""

    async def fetch(self, url: str, /) -> bytes:
        """Return what there is at any URL."""
        return JPEG if url.endswith(".jpg") else b"<html>"


def sent(
    *requests: Any,
    recognizer: Recognizer | None = None,
    fetcher: Fetcher | None = None,
    rate: int | None = 0,
    content: Any = None,
    more: Mapping[str, str] | None = None,
    patience: float = 60.0,
) -> list[httpx.Response]:
    """Send the requests to an endpoint, and return what it answers."""
    application = create_app(
        Keys.of([KEY]), recognizer or Fake({}), fetcher=fetcher, rate=rate, clock=lambda: NOW, patience=patience
    )

    async def send() -> list[httpx.Response]:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
            return [
                await client.request(
                    one.method,
                    f"{one.path}?{one.query}" if one.query else one.path,
                    headers={**one.headers, **(more or {})},
                    content=one.body if content is None else content(),
                )
                for one in requests
            ]

    return asyncio.run(send())


def error(response: httpx.Response) -> tuple[str, str]:
    """Return code and message of an error."""
    said = response.json()["Response"]["Error"]
    return said["Code"], said["Message"]


class TestAnswers:
    def test_what_was_recognized_comes_with_a_fresh_id(self) -> None:
        """An answers file has the id of another request."""
        response, again = sent(post(IMAGE), post(IMAGE), recognizer=Fake({"Sex": "M", "RequestId": "old"}))
        inner = response.json()["Response"]
        assert inner["Sex"] == "M"
        assert uuid.UUID(inner["RequestId"]).version == 4
        assert inner["RequestId"] == response.headers["x-tc-requestid"] != again.headers["x-tc-requestid"]

    @pytest.mark.parametrize("request_", [post(IMAGE), post({}), get("")])
    def test_the_status_is_200_and_the_type_exactly_json(self, request_: Any) -> None:
        """Of any other the official client does not see the error."""
        [response] = sent(request_)
        assert (response.status_code, response.headers["content-type"]) == (200, "application/json")

    def test_the_recognizer_sees_action_and_picture(self) -> None:
        """The bytes as they were sent."""
        fake = Fake({})
        sent(post(IMAGE, action="MLIDPassportOCR"), recognizer=fake)
        assert fake.seen == ("MLIDPassportOCR", PNG)

    def test_a_folder_of_answers(self, tmp_path: Path) -> None:
        """By the SHA-256 of the picture."""
        (tmp_path / f"{sha256(PNG).hexdigest()}.json").write_text('{"Name": "张三"}', "utf-8")
        [response] = sent(post(IMAGE), recognizer=FolderRecognizer(tmp_path))
        assert response.json()["Response"]["Name"] == "张三"

    def test_a_get(self) -> None:
        """As the official client's, with the parameters in the query."""
        fake = Fake({})
        sent(get("ImageUrl=http%3A%2F%2Fx%2F1.jpg"), recognizer=fake, fetcher=Loaded())
        assert fake.seen == ("PassportOCR", JPEG)


class TestUrls:
    def test_what_is_loaded_is_recognized(self) -> None:
        """Even where a picture was sent, too."""
        fake = Fake({})
        sent(post({"ImageUrl": "http://x/1.jpg", **IMAGE}), recognizer=fake, fetcher=Loaded())
        assert fake.seen == ("PassportOCR", JPEG)

    def test_what_is_loaded_and_no_picture_is_refused(self) -> None:
        """As if it had been sent."""
        [response] = sent(post({"ImageUrl": "http://x/1.html"}), fetcher=Loaded())
        assert error(response)[0] == "FailedOperation.ImageDecodeFailed"

    def test_nothing_is_loaded_unless_it_is_allowed(self) -> None:
        """The documented code for a picture that could not be had."""
        [response] = sent(post({"ImageUrl": "http://x/1.jpg"}))
        assert error(response)[0] == "FailedOperation.DownLoadError"


class TestErrors:
    @pytest.mark.parametrize(
        ("language", "message"),
        [
            ("en-US", "The request lacks ImageBase64, ImageUrl."),
            ("zh-CN", "请求缺少 ImageBase64, ImageUrl。"),
            (None, "请求缺少 ImageBase64, ImageUrl。"),
        ],
    )
    def test_the_client_chooses_the_language(self, language: str | None, message: str) -> None:
        """Chinese if it does not."""
        [response] = sent(post({}, more={"x-tc-language": language} if language else {}))
        assert error(response) == ("MissingParameter", message)

    def test_a_recognizer_refuses_with_any_code(self) -> None:
        """And with words of its own, if it has some."""
        told = RecognitionError("FailedOperation.NoPassport", words="a landscape")
        assert error(sent(post(IMAGE), recognizer=Fake(told))[0]) == ("FailedOperation.NoPassport", "a landscape")

    @pytest.mark.parametrize(
        "fake", [Fake(ValueError("ZHANG")), Fake({"Name": object()}), Fake({"Name": float("nan")})]
    )
    def test_a_recognizer_that_fails_is_an_internal_error(self, fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
        """What it raised is not shown to anybody: it may quote the passport."""
        with caplog.at_level(logging.DEBUG):
            [response] = sent(post(IMAGE), recognizer=fake)
        assert error(response)[0] == "InternalError"
        assert "ZHANG" not in caplog.text + response.text
        assert not [record for record in caplog.records if record.exc_info]

    def test_too_many_in_a_second(self) -> None:
        """Of one key and action."""
        responses = sent(*[post(IMAGE)] * 3, post(IMAGE, action="MLIDPassportOCR"), rate=2)
        codes = [error(one)[0] if "Error" in one.json()["Response"] else "" for one in responses]
        assert codes == ["", "", "RequestLimitExceeded", ""]

    def test_a_header_that_comes_twice_matches_nothing(self) -> None:
        """HTTP says that it is a list of both."""
        request = post(IMAGE)
        headers = [*request.headers.items(), ("x-tc-action", "PassportOCR")]

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(create_app(Keys.of([KEY]), Fake({}), clock=lambda: NOW))
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
                return await client.post("/", headers=headers, content=request.body)

        assert error(asyncio.run(send()))[0] == "InvalidAction"


class TestBodies:
    @pytest.mark.parametrize("expects", [False, True])
    def test_the_largest(self, *, expects: bool) -> None:
        """Ten megabytes are read; it is signed, and only its JSON is none."""
        request = post(b" " * MAX_REQUEST)
        [response] = sent(request, more={"expect": "100-continue"} if expects else {})
        assert error(response)[0] == "InvalidParameter"
        assert "connection" not in response.headers

    @pytest.mark.parametrize(
        ("size", "announced", "expects", "read"),
        [
            (MAX_REQUEST + 1, None, False, MAX_REQUEST + 1),
            (None, None, False, 4 * MAX_REQUEST),
            (None, MAX_READ + 1, False, 0),
            (None, MAX_REQUEST + 1, True, 0),
        ],
    )
    def test_one_that_is_too_large(self, size: int | None, announced: int | None, expects: bool, read: int) -> None:  # noqa: FBT001
        """It is read to its end, so that the client hears the answer; but not for ever, nor where that is needless."""
        given = 0

        async def body() -> AsyncIterator[bytes]:
            nonlocal given
            while size is None or given < size:
                chunk = bytes(min(1 << 20, (size or MAX_READ * 2) - given))
                given += len(chunk)
                yield chunk

        more = {"content-length": str(announced)} if announced else {}
        more |= {"expect": "100-continue"} if expects else {}
        [response] = sent(post({}), content=body, more=more)
        assert error(response)[0] == "RequestSizeLimitExceeded"
        assert response.headers["connection"] == "close"
        assert read <= given <= read + (1 << 21) * bool(read)

    def test_one_that_does_not_come(self) -> None:
        """The endpoint does not wait for ever."""

        async def body() -> AsyncIterator[bytes]:
            yield b"{"
            await asyncio.sleep(60)

        [response] = sent(post({}), content=body, patience=0.1)
        assert error(response)[0] == "InvalidRequest"
        assert response.headers["connection"] == "close"

    def test_who_goes_away_is_not_answered(self) -> None:
        """Nobody would hear it."""
        said: list[object] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            said.append(message)

        scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
        asyncio.run(create_app(Keys.of([KEY]), Fake({}))(scope, receive, send))
        assert said == []


ME, YOU = ("me", "PassportOCR"), ("you", "PassportOCR")


class TestThrottle:
    def test_each_key_and_action_has_its_own(self) -> None:
        """Who asks too often keeps nobody else waiting."""
        throttle = Throttle()
        asked = [ME, ME, YOU, ("me", "MLIDPassportOCR")]
        assert [throttle.allows(who, rate=1, now=0.0) for who in asked] == [True, False, True, True]

    def test_what_is_refused_does_not_count(self) -> None:
        """Else who tries again all the time would wait for ever."""
        throttle = Throttle()
        assert [throttle.allows(ME, rate=1, now=now) for now in (0.0, 0.5, 0.9, 1.0)] == [True, False, False, True]

    def test_the_rate_0_is_no_limit(self) -> None:
        """For benchmarks."""
        throttle = Throttle()
        assert all(throttle.allows(ME, rate=0, now=0.0) for _ in range(100))

    @given(st.lists(st.integers(0, 40), max_size=60).map(sorted), st.integers(1, 5))
    def test_no_second_has_more_than_the_rate_and_none_is_refused_without_need(
        self, eighths: list[int], rate: int
    ) -> None:
        """A request is admitted exactly if fewer than the rate were in the second before it."""
        throttle = Throttle()
        admitted: list[int] = []
        for now in eighths:
            expected = len([then for then in admitted if now - then < 8]) < rate
            assert throttle.allows(ME, rate=rate, now=now / 8) == expected
            admitted += [now] if expected else []
