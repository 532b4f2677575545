from __future__ import annotations

import asyncio
import copy
import json
import subprocess
import sys
import threading
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.ocr.v20181119 import models, ocr_client, ocr_client_async

import mrz
from mrz.icao.policy import Policy
from mrz.synthetic import answers
from mrz.synthetic.choices import simplest
from mrz.tencent.errors import ProtocolError
from mrz.tencent.sdk import VerifiedResponse, verified
from tests.support.leaks import leaks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

ROOT = Path(__file__).parents[2]
ON = date(2026, 6, 30)
JSON = "application/json"
REFUSED = {
    "Response": {"Error": {"Code": "FailedOperation.OcrFailed", "Message": "planted0words"}, "RequestId": "b7a3"}
}

# The SDK asks for the time in a way that newer versions of Python deprecate.
pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utc:DeprecationWarning")


def passport_ocr() -> dict[str, Any]:
    """Return an answer about a passport that does not exist."""
    return answers.passport_ocr(simplest, on=ON)


def mlid_passport_ocr() -> dict[str, Any]:
    """Return an answer of the other action."""
    return answers.mlid_passport_ocr(simplest, on=ON)


@define
class Service:
    """An endpoint on this machine that gives one answer to every action, and keeps what it was asked."""

    port: int
    answer: dict[str, Any] = field(factory=passport_ocr)
    content_type: str = JSON
    asked: list[tuple[str, dict[str, Any]]] = field(factory=list)

    @property
    def profile(self) -> Any:
        """The SDK's settings for it."""
        return ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=f"127.0.0.1:{self.port}"))

    def client(self) -> Any:
        """Return the SDK's client of it."""
        return ocr_client.OcrClient(Credential("AKIDEXAMPLE", "example"), "ap-guangzhou", self.profile)

    def async_client(self) -> Any:
        """Return the SDK's asynchronous client of it."""
        return ocr_client_async.OcrClient(Credential("AKIDEXAMPLE", "example"), "ap-guangzhou", self.profile)

    def call(self, action: str = "PassportOCR", **options: Any) -> VerifiedResponse:
        """Call it by the wrapped client."""
        response = getattr(verified(self.client(), **options), action)(request(action))
        assert isinstance(response, VerifiedResponse)
        return response

    def call_async(self, action: str = "PassportOCR", **options: Any) -> VerifiedResponse:
        """Call it by the wrapped asynchronous client."""

        async def call() -> VerifiedResponse:
            async with verified(self.async_client(), **options) as client:
                called: Awaitable[VerifiedResponse] = getattr(client, action)(request(action))
                return await called

        return asyncio.run(call())


WAYS = [Service.call, Service.call_async]


def request(action: str = "PassportOCR") -> Any:
    """Return the SDK's request."""
    made = getattr(models, f"{action}Request")()
    made.ImageUrl = "https://example.com/passport.jpg"
    return made


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Serve."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            served.asked.append((self.headers["X-TC-Action"], json.loads(body)))
            answer = json.dumps(served.answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", served.content_type)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Service(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield served
        server.shutdown()
        thread.join()


class TestAnswers:
    @pytest.mark.parametrize("call", WAYS)
    @pytest.mark.parametrize(
        ("action", "answer"), [("PassportOCR", passport_ocr()), ("MLIDPassportOCR", mlid_passport_ocr())]
    )
    def test_they_are_the_sdks_objects_and_their_verification(
        self, service: Service, call: Callable[..., VerifiedResponse], action: str, answer: dict[str, Any]
    ) -> None:
        """As verifying the answer itself gives it."""
        service.answer = answer
        response = call(service, action, on=ON)
        assert type(response.response) is getattr(models, f"{action}Response")
        assert response.response.CodeCrc == answer["Response"]["CodeCrc"]
        assert response.verification == mrz.verify(answer, on=ON)
        assert response.verification.outcome is mrz.Outcome.CONSISTENT
        assert response.verification.request_id == answer["Response"]["RequestId"]
        assert service.asked == [(action, {"ImageUrl": "https://example.com/passport.jpg"})]

    def test_the_sdks_object_is_not_changed(self, service: Service) -> None:
        """It says what it says without us."""
        plain = service.client().PassportOCR(request())
        assert service.call().response.to_json_string() == plain.to_json_string()

    def test_a_faulty_one_is_found(self, service: Service) -> None:
        """The documentation's own sample has a wrong digit."""
        service.answer["Response"]["CodeCrc"] = "G123456785CHN9209220M200819219203100<<<<<<60"
        assert service.call(on=ON).verification.outcome is mrz.Outcome.INCONSISTENT

    def test_lines_that_are_not_there_are_unreadable(self, service: Service) -> None:
        """An answer with fields but without lines is an answer."""
        service.answer["Response"] |= {"CodeSet": "", "CodeCrc": ""}
        assert service.call(on=ON).verification.outcome is mrz.Outcome.UNREADABLE

    def test_the_reference_date_is_the_day_of_the_answer_unless_it_is_given(self, service: Service) -> None:
        """A `datetime` is its day."""
        before = date.today()  # noqa: DTZ011 - the day on this machine
        seen = service.call().verification.on
        assert before <= seen <= date.today()  # noqa: DTZ011 - likewise
        assert service.call(on=datetime(2026, 6, 30, 12)).verification.on == ON  # noqa: DTZ001 - a day is what is meant

    def test_a_policy_is_followed(self, service: Service) -> None:
        """It is kept in the verification, too."""
        policy = Policy()
        assert service.call(on=ON, policy=policy).verification.policy is policy

    def test_their_words_show_no_holder(self, service: Service) -> None:
        """The SDK's object would show everything."""
        shown = repr(service.call(on=ON))
        assert shown == f"VerifiedResponse(verification={mrz.verify(service.answer, on=ON)!r})"
        assert service.answer["Response"]["PassportNo"] not in shown


class TestErrors:
    @pytest.mark.parametrize("call", WAYS)
    def test_those_of_the_service_are_the_sdks_own(
        self, service: Service, call: Callable[..., VerifiedResponse]
    ) -> None:
        """Whoever catches them now catches them still."""
        service.answer = REFUSED
        with pytest.raises(TencentCloudSDKException) as caught:
            call(service)
        assert (caught.value.get_code(), caught.value.get_request_id()) == ("FailedOperation.OcrFailed", "b7a3")

    @pytest.mark.parametrize("call", WAYS)
    @pytest.mark.parametrize("action", ["PassportOCR", "MLIDPassportOCR"])
    @pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "text/json"])
    def test_one_that_the_sdk_overlooks_is_told(
        self, service: Service, call: Callable[..., VerifiedResponse], action: str, content_type: str
    ) -> None:
        """It returns an object without any field, which would be called unreadable, as a bad picture is."""
        service.answer, service.content_type = REFUSED, content_type
        with pytest.raises(ProtocolError, match="overlooks an error of the service") as caught:
            call(service, action)
        assert caught.value.request_id == "b7a3"
        assert leaks(caught.value, ["planted0words"]) == []

    @pytest.mark.parametrize("call", WAYS)
    def test_a_charset_does_not_matter_to_a_good_answer(
        self, service: Service, call: Callable[..., VerifiedResponse]
    ) -> None:
        """Its fields are there."""
        service.content_type = "application/json; charset=utf-8"
        assert call(service, on=ON).verification.outcome is mrz.Outcome.CONSISTENT

    def test_an_answer_of_another_shape_is_not_taken_for_one(self, service: Service) -> None:
        """The SDK takes any type for a field; the error names the field, not what is in it."""
        service.answer["Response"]["PassportNo"] = {"planted0words": 1}
        with pytest.raises(mrz.UnknownResponseError) as caught:
            service.call()
        assert leaks(caught.value, ["planted0words", service.answer["Response"]["CodeCrc"]]) == []

    def test_a_client_that_has_one_of_the_actions_is_taken(self) -> None:
        """The international site's has MLIDPassportOCR only."""

        class OcrClient:
            def MLIDPassportOCR(self, request: Any) -> Any:  # noqa: N802 - the SDK's name
                response = models.MLIDPassportOCRResponse()
                response._deserialize(request["Response"])
                return response

        client = verified(OcrClient(), on=ON)
        assert client.MLIDPassportOCR(mlid_passport_ocr()).verification.outcome is mrz.Outcome.CONSISTENT
        with pytest.raises(AttributeError, match="PassportOCR"):
            client.PassportOCR(None)

    def test_what_is_no_client_is_refused(self) -> None:
        """When it is wrapped, not when it is called."""
        with pytest.raises(TypeError, match="Credential has no PassportOCR: give the SDK's OcrClient"):
            verified(Credential("AKIDEXAMPLE", "example"))

    def test_what_is_no_date_is_refused(self, service: Service) -> None:
        """Likewise."""
        with pytest.raises(TypeError, match=r"on is a datetime\.date, not str"):
            verified(service.client(), on="2026-06-30")  # type: ignore[arg-type]


class TestTheRest:
    def test_every_other_attribute_is_the_clients(self, service: Service) -> None:
        """Other actions, settings, and what the SDK is yet to have."""
        client = service.client()
        wrapped = verified(client)
        assert wrapped.GeneralBasicOCR == client.GeneralBasicOCR
        assert wrapped.profile is client.profile
        assert {*dir(client)} <= {*dir(wrapped)}
        with pytest.raises(AttributeError):
            wrapped.NoSuchThing  # noqa: B018 - it is asked for

    def test_setting_an_attribute_is_an_error(self, service: Service) -> None:
        """It would be set on the wrapper, and not be heeded."""
        with pytest.raises(AttributeError):
            verified(service.client()).region = "ap-beijing"  # type: ignore[attr-defined]

    def test_its_words_name_what_it_wraps(self, service: Service) -> None:
        """Without the credentials in it."""
        assert repr(verified(service.client())) == "verified(OcrClient)"

    def test_it_can_be_copied(self, service: Service) -> None:
        """Copying asks for attributes before there are any."""
        client = service.client()
        assert copy.copy(verified(client)).profile is client.profile

    def test_an_async_client_is_closed_by_its_block(self, service: Service) -> None:
        """As without the wrapper."""

        async def closed() -> bool:
            async with verified(service.async_client()) as client:
                assert not client.http_client.is_closed
            answer: bool = client.http_client.is_closed
            return answer

        assert asyncio.run(closed())

    def test_an_async_client_takes_the_sdks_options(self, service: Service) -> None:
        """Each call may have them."""

        async def call() -> VerifiedResponse:
            async with verified(service.async_client(), on=ON) as client:
                response: VerifiedResponse = await client.PassportOCR(request(), opts={})
                return response

        assert asyncio.run(call()).verification.outcome is mrz.Outcome.CONSISTENT

    def test_the_sdk_is_not_imported_here(self) -> None:
        """Nor what it needs."""
        program = "import sys, mrz.tencent.sdk; print([name for name in sys.modules if 'tencentcloud' in name])"
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
        assert ran.stdout.strip() == "[]"
