"""Row by row: what the official SDK (3.1.193) does with answers, failures and mistakes, and what a user wants."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import certifi
import httpx
import pytest

from mrz.tencent import AsyncClient, Client, DeadlineError, ImageError, ProtocolError, TencentError, TransportError
from mrz.tencent.errors import FailedOperationError
from tests.support.tencent_calls import CREDENTIALS, KINDS, call, calls
from tests.support.wire import CONSISTENT, Fault, Wire, picture
from tests.support.wire_faults import (
    HTML,
    coded_500,
    error_body,
    limited,
    redirect,
    replies,
    stall,
    stalls_after,
    truncated_after,
)

if TYPE_CHECKING:
    from pathlib import Path

CODE = "FailedOperation.NoPassport"
REQUEST_ID = "c0ffee00-0000-4000-8000-000000000000"
both = pytest.mark.parametrize("kind", KINDS)


def says(**changes: Any) -> Fault:
    """Answer with the consistent answer, changed."""
    return replies("changed", 200, json.dumps({"Response": CONSISTENT | changes}).encode())


@both
class TestErrorBodies:
    @pytest.mark.parametrize(
        "content_type",
        ["application/json", "application/json; charset=utf-8", "text/json", "text/plain", "", "image/png"],
    )
    def test_an_error_is_an_error_whatever_the_content_type(self, kind: str, content_type: str) -> None:
        """The SDK takes it for an answer in which every field is None, unless the type is `application/json`."""
        fault = replies("an error", 200, error_body(CODE), f"Content-Type: {content_type}")
        with Wire([fault]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, FailedOperationError)
        assert (error.code, error.message, error.request_id) == (CODE, "as scripted", REQUEST_ID)

    def test_an_error_without_a_request_id_keeps_its_code(self, kind: str) -> None:
        """The SDK reports a KeyError."""
        with Wire([replies("an error", 200, error_body(CODE, request_id=None))]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, TencentError)
        assert (error.code, error.request_id) == (CODE, None)

    @pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500, 502, 503])
    def test_an_error_in_the_body_is_read_whatever_the_status(self, kind: str, status: int) -> None:
        """The SDK reports "ServerNetworkError" and the body as the text of some bytes."""
        with Wire([replies("an error", status, error_body(CODE))]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, TencentError)
        assert (error.code, error.request_id) == (CODE, REQUEST_ID)

    @pytest.mark.parametrize("status", [400, 404, 413, 500, 502])
    def test_without_one_the_status_is_told(self, kind: str, status: int) -> None:
        """And nothing of the body, which may be anybody's."""
        with Wire([replies("HTML", status, HTML)]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, ProtocolError)
        assert error.status == status
        assert str(status) in str(error)
        assert "nginx" not in str(error)


@both
class TestAnswersThatAreNone:
    @pytest.mark.parametrize(
        "body",
        [
            HTML,
            b"",
            b'{"Response": {"Code',
            b"{}",
            b"[]",
            b"null",
            b'{"Response": null}',
            b'{"Response": []}',
            b"\xff\xfe",
        ],
    )
    def test_what_is_no_answer_is_a_protocol_error(self, kind: str, body: bytes) -> None:
        """The SDK reports JSONDecodeError, KeyError or TypeError as codes; its async client lets the first out."""
        with Wire([replies("no answer", 200, body)]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, ProtocolError)
        assert error.status == 200

    def test_a_body_cut_short_is_a_transport_error(self, kind: str) -> None:
        """The SDK reports "ChunkedEncodingError"."""
        with Wire([truncated_after(0.5)]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, TransportError)
        assert error.may_be_billed

    @pytest.mark.parametrize("fault", [stall, stalls_after(0.5)], ids=str)
    @pytest.mark.parametrize("limit", [{"read_timeout": 0.2}, {"deadline": 0.2}], ids=str)
    def test_a_stall_is_the_same_wherever_it_comes(self, kind: str, fault: Fault, limit: dict[str, Any]) -> None:
        """The SDK has two names for it, and its async client lets httpx's errors out."""
        with Wire([fault]) as wire:
            error = call(kind, wire.url, **limit).error
        assert isinstance(error, TransportError)
        assert isinstance(error, DeadlineError) == ("deadline" in limit)

    def test_a_redirect_is_not_followed(self, kind: str) -> None:
        """The SDK follows it with GET, without the picture."""
        with Wire([redirect]) as wire:
            error = call(kind, wire.url).error
            assert [method for method, _, _ in wire.asked] == ["POST"]
        assert isinstance(error, ProtocolError)
        assert error.status == 302
        assert "endpoint=" in str(error)


@both
class TestFieldsThatAreOdd:
    def test_fields_that_are_null_are_seen(self, kind: str) -> None:
        """The SDK returns an object of Nones without a word."""
        nothing = dict.fromkeys(CONSISTENT, None) | {"RequestId": REQUEST_ID}
        with Wire([replies("null", 200, json.dumps({"Response": nothing}).encode())]) as wire:
            answer = call(kind, wire.url).answer
        assert answer is not None
        assert answer.verification.outcome == "UNREADABLE"

    def test_fields_that_are_new_are_kept(self, kind: str) -> None:
        """The SDK drops them."""
        with Wire([says(Novelty={"of": 2027})]) as wire:
            answer = call(kind, wire.url).answer
        assert answer is not None
        assert answer.response["Novelty"] == {"of": 2027}
        assert answer.verification.outcome == "CONSISTENT"

    @pytest.mark.parametrize("value", [["G00000003"], 7, {"a": 1}, True])
    def test_a_field_that_is_no_text_is_a_protocol_error(self, kind: str, value: object) -> None:
        """The SDK hands it on as it is."""
        with Wire([says(PassportNo=value)]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, ProtocolError)
        assert error.request_id == CONSISTENT["RequestId"]
        assert "PassportNo" in str(error)


@both
class TestTryingAgain:
    @pytest.mark.parametrize("fault", [limited, coded_500], ids=str)
    def test_a_failure_and_then_a_success_is_a_success(self, kind: str, fault: Fault) -> None:
        """The SDK's retryer sends three requests and raises the first one's error."""
        with Wire([fault]) as wire:
            came = call(kind, wire.url)
            assert len(wire.asked) == 2
        assert came.answer is not None
        assert came.answer.verification.outcome == "CONSISTENT"

    def test_a_network_that_fails_is_a_transport_error(self, kind: str) -> None:
        """With its region breaker on, the SDK raises an AttributeError of None."""
        with Wire() as wire:
            url = wire.url
        error = call(kind, url, region="ap-guangzhou", max_attempts=1).error
        assert isinstance(error, TransportError)
        assert not error.may_be_billed


@both
class TestOptions:
    def test_a_proxy_is_used(self, kind: str) -> None:
        """The SDK's async client raises a TypeError."""
        with Wire() as proxy:
            came = call(kind, "http://ocr.example.com", proxy=proxy.url)
            assert [target for _, target, _ in proxy.asked] == ["http://ocr.example.com/"]
        assert came.error is None

    def test_a_file_of_certificates_is_what_is_trusted(self, kind: str) -> None:
        """The SDK's async client takes it for its own and raises an `ssl.SSLError`."""
        with Wire() as wire:
            url = wire.url.replace("http:", "https:")
            error = call(kind, url, verify=certifi.where(), max_attempts=1, connect_timeout=0.2).error
        assert isinstance(error, TransportError)

    def test_a_netrc_does_not_replace_the_signature(
        self, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With an entry for the host, the SDK sends its user and password instead."""
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login user password hidden\ndefault login user password hidden\n")
        netrc.chmod(0o600)
        monkeypatch.setenv("NETRC", str(netrc))
        with Wire() as wire:
            assert call(kind, wire.url).error is None
            assert wire.asked[0][2]["authorization"].startswith("TC3-HMAC-SHA256 Credential=")


@both
class TestMistakes:
    @pytest.mark.parametrize(
        "image", [b"", b"GIF89a", "data:image/png;base64,R0lGODlh", picture(1, 9_000_000), 7, "missing.jpg"]
    )
    def test_what_the_service_would_refuse_is_not_sent(self, kind: str, image: Any) -> None:
        """The SDK sends it all."""
        with Wire() as wire:
            error = call(kind, wire.url, image).error
            assert not wire.asked
        assert isinstance(error, ImageError)

    def test_a_data_url_is_decoded(self, kind: str) -> None:
        """The SDK sends it with its prefix, and the service cannot decode it."""
        encoded = base64.b64encode(picture(1)).decode()
        with Wire(bodies=[]) as wire:
            assert call(kind, wire.url, f"data:image/jpeg;base64,{encoded}").error is None
            assert [json.loads(body)["ImageBase64"] for body in wire.bodies or []] == [encoded]

    def test_what_the_caller_gave_is_left_as_it_was(self, kind: str) -> None:
        """The SDK writes the signature and the token into the caller's headers; here there is nothing to write into."""
        image = bytearray(picture(1))
        with Wire() as wire:
            came = calls(kind, wire.url, [image, image])
        assert [one.error for one in came] == [None, None]
        assert image == picture(1)


class TestMisspelling:
    @pytest.mark.parametrize("client", [Client, AsyncClient])
    def test_a_parameter_that_is_misspelt_is_a_type_error(self, client: Any) -> None:
        """The SDK sends `MageUrI` without complaint."""
        with pytest.raises(TypeError):
            client(CREDENTIALS, transport=httpx.MockTransport(lambda _: httpx.Response(200))).passport_ocr(mage_uri="a")
