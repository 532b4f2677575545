"""What a reply says: an answer, the service's own error, or that it is none of its answers."""

import base64
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.synthetic import answers
from mrz.tencent.base_client import verified
from mrz.tencent.errors import ProtocolError, TencentError
from mrz.tencent.protocol import Answered
from mrz.tencent.responses import MAX_BYTES, Failure, Success, read
from tests.support.leaks import leaks
from tests.support.scripted_server import ANSWER, INNER, JPEG, ON, Act, error, play

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=10), children, max_size=3),
    max_leaves=8,
)


def refused(status: int, body: bytes | None) -> Any:
    """Return the refusal of a reply, which holds nothing of the answer."""
    found = read(status, body)
    assert isinstance(found, Failure)
    assert not leaks(found.error, [INNER["CodeCrc"], INNER["PassportNo"]])
    return found


def of(**inner: Any) -> bytes:
    """Return an envelope around an inner object."""
    return json.dumps({"Response": inner}).encode()


class TestAnswers:
    def test_the_inner_object_is_as_it_came(self) -> None:
        """With the name of the request."""
        found = read(200, ANSWER)
        assert isinstance(found, Success)
        assert (found.response, found.request_id) == (INNER, INNER["RequestId"])
        assert json.loads(found.text)["Response"] == INNER

    def test_a_mark_of_byte_order_does_not_matter(self) -> None:
        """Some proxies put one."""
        assert isinstance(read(200, b"\xef\xbb\xbf" + ANSWER), Success)

    @given(st.integers(0, len(ANSWER) - 2))
    def test_a_part_of_an_answer_is_none(self, end: int) -> None:
        """Wherever it was cut off: it may have been worked on."""
        refusal = refused(200, ANSWER.strip()[:end])
        assert isinstance(refusal.error, ProtocolError)
        assert (refusal.again, refusal.unanswered) == (False, True)

    @given(JSON, st.sampled_from([200, 201, 302, 400, 403, 404, 429, 500, 502]))
    def test_nothing_else_is_one(self, junk: Any, status: int) -> None:
        """Any JSON, with any status, and in place of any part of an envelope."""
        for body in (junk, {"Response": junk}, {"Response": {"Error": junk}}, {"Response": {"RequestId": junk}}):
            found = read(status, json.dumps(body).encode())
            right = (
                isinstance(body, dict)
                and isinstance(body.get("Response"), dict)
                and isinstance(body["Response"].get("RequestId"), str)
                and body["Response"]["RequestId"]
                and body["Response"].get("Error") is None
                and status == 200
            )
            assert isinstance(found, Success) == bool(right)

    @given(st.binary(max_size=50))
    def test_bytes_are_none(self, junk: bytes) -> None:
        """Without an exception other than the refusal."""
        assert isinstance(read(200, junk), Failure)


class TestRefusals:
    @pytest.mark.parametrize(
        ("status", "body", "words"),
        [
            (200, b"", "is empty"),
            (200, b"<html>" + ANSWER, "not JSON"),
            (200, ANSWER.decode().encode("utf-16"), "not text in UTF-8"),
            (200, b"\xff" + ANSWER, "not text in UTF-8"),
            (200, b"[" * 9_000, "nested too deeply"),
            (200, b"{" + b'"Response":{' * 9_000, "nested too deeply"),
            (200, b"[" * 100_000, "more than 10000 values"),
            (200, b"{" + b'"Response":{' * 50_000, "more than 10000 values"),
            (200, b'{"Response": {"RequestId": "1", "RequestId": "2"}}', "same key twice"),
            (200, b"[]", "not a JSON object"),
            (200, b"{}", "has no object Response"),
            (200, b'{"Response": [1]}', "has no object Response"),
            (200, of(PassportNo="G00000003"), "has no text RequestId"),
            (200, of(RequestId=7), "has no text RequestId"),
            (200, of(RequestId=""), "has no text RequestId"),
            (200, None, f"more than {MAX_BYTES} bytes"),
            (200, of(Error=True, RequestId="1"), "error without a Code"),
            (200, of(Error={"Code": 7}, RequestId="1"), "error without a Code"),
            (200, of(Error={"Code": INNER["CodeCrc"]}, RequestId="1"), "error without a Code"),
            (301, ANSWER, "redirect"),
            (201, ANSWER, "is no error"),
        ],
    )
    def test_each_says_what_is_wrong(self, status: int, body: bytes | None, words: str) -> None:
        """And carries the status of HTTP; none is tried again without being asked for."""
        refusal = refused(status, body)
        assert isinstance(refusal.error, ProtocolError)
        assert "the answer" in str(refusal.error)
        assert words in str(refusal.error)
        assert (refusal.error.status, refusal.again) == (status, False)

    def test_the_name_of_the_request_is_kept(self) -> None:
        """Support asks for it."""
        assert refused(200, of(Error=True, RequestId="b7a3")).error.request_id == "b7a3"
        assert refused(500, ANSWER).error.request_id == INNER["RequestId"]


class TestErrors:
    @pytest.mark.parametrize("status", [200, 400, 429, 500])
    def test_the_status_does_not_matter(self, status: int) -> None:
        """The service sends 200; gateways and proxies send what they like."""
        caught = refused(status, error("FailedOperation.NoPassport")).error
        assert isinstance(caught, TencentError)
        assert (caught.code, caught.message, caught.request_id) == ("FailedOperation.NoPassport", "words", "b7a3")

    @pytest.mark.parametrize("request_id", [None, 7, ""])
    def test_without_the_name_of_the_request_it_keeps_its_code(self, request_id: Any) -> None:
        """An error of a gateway may have none."""
        body = of(Error={"Code": "AuthFailure.SignatureFailure", "Message": "words"}, RequestId=request_id)
        caught = refused(200, body).error
        assert (caught.code, caught.request_id) == ("AuthFailure.SignatureFailure", None)

    def test_an_error_of_null_is_none(self) -> None:
        """Null is how some serialisers write what is absent."""
        assert isinstance(read(200, json.dumps({"Response": {**INNER, "Error": None}}).encode()), Success)


class TestVerified:
    @pytest.mark.parametrize("action", ["PassportOCR", "MLIDPassportOCR"])
    def test_an_answer_comes_with_its_verification(self, action: str) -> None:
        """By the fields of the action that was called."""
        make = answers.passport_ocr if action == "PassportOCR" else answers.mlid_passport_ocr
        body = json.dumps(make(lambda _: 0, on=ON)).encode()
        found = read(200, body)
        assert isinstance(found, Success)
        answer = verified(Answered(found, 3), action, ON, None)
        assert answer.verification.outcome == "CONSISTENT"
        assert answer.verification.vendor == f"tencent.{action}"
        assert (answer.response, answer.request_id, answer.attempts) == (found.response, found.request_id, 3)

    @pytest.mark.parametrize(
        ("inner", "words"),
        [
            ({"RequestId": "b7a3"}, "CodeSet"),
            ({**INNER, "RequestId": "b7a3", "PassportNo": 7}, "a string or null, not a number"),
            ({**INNER, "RequestId": "b7a3", "CodeCrc": ["x"]}, "a string or null, not an array"),
            ({"RequestId": "b7a3", "Code": "Failed", "Message": "words"}, "another service"),
        ],
    )
    def test_fields_that_are_not_the_actions_are_no_answer(self, inner: Any, words: str) -> None:
        """Wrong types, nothing at all, another service behind the endpoint."""
        found = read(200, json.dumps({"Response": inner}).encode())
        assert isinstance(found, Success)
        with pytest.raises(ProtocolError, match=words) as caught:
            verified(Answered(found, 1), "PassportOCR", ON, None)
        assert (caught.value.status, caught.value.request_id) == (200, "b7a3")
        assert not leaks(caught.value, [INNER["CodeSet"], INNER["FamilyName"]])


MEGABYTE = 1_000_000
LARGE_ANSWERS = {
    "a portrait": b'"' + b"A" * MEGABYTE + b'"',
    "Chinese text": b'"' + "张".encode() * (MEGABYTE // 3) + b'"',
    "characters of four bytes in memory": b'"' + b"A" * MEGABYTE + "\U00020000".encode() + b'"',
    "escapes": b'"' + b"\\u5f20" * (MEGABYTE // 6) + b'"',
    "empty objects": b"[" + b'{"":{}},' * (MEGABYTE // 8) + b"0]",
    "empty arrays": b"[" + b"[]," * (MEGABYTE // 3) + b"0]",
    "numbers": b"[" + b"999," * (MEGABYTE // 4) + b"0]",
    "nesting": b"[" * MEGABYTE,
    "as many values as are allowed, and a long one": b"[" + b'{"":{}},' * 3000 + b'"' + b"A" * MEGABYTE + b'"]',
}


@pytest.fixture
def traced() -> Iterator[None]:
    """Trace the memory."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


class TestMemory:
    @pytest.mark.parametrize("name", LARGE_ANSWERS)
    def test_an_answer_of_a_megabyte_takes_at_most_50(self, name: str, traced: None) -> None:  # noqa: ARG002
        """From the bytes to the verified answer, or to the error."""
        body = json.dumps({"Response": INNER}).encode()[:-2] + b', "X": ' + LARGE_ANSWERS[name] + b"}}"
        assert len(body) > MEGABYTE
        ocr, _ = play(Act(body=body))
        try:
            outcome = ocr.passport_ocr(JPEG).verification.outcome.value
        except ProtocolError as refused:
            outcome = str(refused)
        assert outcome in ("CONSISTENT", "the answer has more than 10000 values (HTTP 200)")
        assert tracemalloc.get_traced_memory()[1] < 50 * MEGABYTE

    def test_without_the_limit_they_would_take_more(self, traced: None) -> None:  # noqa: ARG002
        """So the test above can fail: such an answer is decoded twice, at 30 times its length."""
        body = LARGE_ANSWERS["empty objects"]
        decoded = [json.loads(body), json.loads(body)]
        assert len(decoded) == 2
        assert tracemalloc.get_traced_memory()[1] > 50 * MEGABYTE

    def test_an_answer_with_a_cropped_portrait_passes(self) -> None:
        """As the service documents it: base64 in the field Image, here of two megabytes."""
        portrait = base64.b64encode(bytes(range(256)) * 6_000).decode()
        read_answer = read(200, json.dumps({"Response": INNER | {"Image": portrait}}).encode())
        assert isinstance(read_answer, Success)
        assert read_answer.response["Image"] == portrait
