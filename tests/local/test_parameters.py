from __future__ import annotations

import base64
from typing import Any

import pytest

from mrz.local.authentication import ReceivedRequest
from mrz.local.errors import RefusalError
from mrz.local.parameters import MAX_IMAGE, check_image, read_parameters, requested_image
from mrz.tc3.limits import ACTIONS, MAX_BASE64
from tests.support.local_requests import BMP, JPEG, PDF, PNG, get, in_base64, post

PASSPORT, MLID = ACTIONS["PassportOCR"], ACTIONS["MLIDPassportOCR"]
IMAGE = in_base64(PNG)


def asked(request: ReceivedRequest | dict[str, Any], action: str = "PassportOCR") -> str | bytes:
    """Return the picture or URL that a request asks for."""
    request = request if isinstance(request, ReceivedRequest) else post(request)
    return requested_image(ACTIONS[action], read_parameters(request, ACTIONS[action]))


def refused(request: ReceivedRequest | dict[str, Any], action: str = "PassportOCR") -> tuple[str, str]:
    """Return the code with which it is refused, and what that is about."""
    with pytest.raises(RefusalError) as caught:
        asked(request, action)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    return caught.value.code, caught.value.about


class TestAccepted:
    def test_a_picture_in_base64(self) -> None:
        """With and without the parameters that may be left out."""
        assert asked({"ImageBase64": IMAGE}) == PNG
        assert asked({"ImageBase64": IMAGE, "Type": "CN", "CropPortrait": True}) == PNG
        assert asked({"ImageBase64": IMAGE, "RetImage": False}, "MLIDPassportOCR") == PNG

    def test_the_url_wins(self) -> None:
        """As the documentation says; the other is not even looked at."""
        assert asked({"ImageBase64": "no picture", "ImageUrl": "http://x/1.png"}) == "http://x/1.png"

    def test_null_and_the_empty_string_are_not_given(self) -> None:
        """What generated clients send for nothing."""
        assert asked({"ImageBase64": IMAGE, "ImageUrl": None, "Type": None}) == PNG
        assert asked({"ImageBase64": IMAGE, "ImageUrl": ""}) == PNG

    @pytest.mark.parametrize("flag", ["True", "false"])
    def test_a_get_has_them_in_its_query(self, flag: str) -> None:
        """Truth as text, in the spellings of several languages."""
        assert asked(get(f"ImageUrl=http%3A%2F%2Fx%2F1.png%3Fa%3D+b&CropPortrait={flag}")) == "http://x/1.png?a= b"

    @pytest.mark.parametrize(("text", "value"), [("True", True), ("true", True), ("False", False), ("false", False)])
    def test_truth_in_a_query(self, text: str, *, value: bool) -> None:
        """It becomes what it would be in JSON."""
        assert read_parameters(get(f"CropPortrait={text}"), PASSPORT) == {"CropPortrait": value}

    def test_a_content_type_may_have_a_character_set(self) -> None:
        """As in the documentation's example."""
        assert asked(post({"ImageBase64": IMAGE}, content_type="application/json; charset=utf-8")) == PNG


class TestRefused:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ({}, ("MissingParameter", "ImageBase64, ImageUrl")),
            ({"Type": "CN"}, ("MissingParameter", "ImageBase64, ImageUrl")),
            ({"ImageBase64": "", "ImageUrl": None}, ("MissingParameter", "ImageBase64, ImageUrl")),
            ({"ImageBase64": IMAGE, "MageUrI": "x"}, ("UnknownParameter", "MageUrI")),
            ({"ImageBase64": IMAGE, "RetImage": True}, ("UnknownParameter", "RetImage")),
            ({"ImageBase64": IMAGE, "Unknown": None}, ("UnknownParameter", "Unknown")),
            ({"ImageBase64": 1}, ("InvalidParameter", "ImageBase64")),
            ({"ImageBase64": IMAGE, "CropPortrait": "true"}, ("InvalidParameter", "CropPortrait")),
            ({"ImageBase64": IMAGE, "CropPortrait": 1}, ("InvalidParameter", "CropPortrait")),
            ({"ImageBase64": IMAGE, "ImageUrl": ["http://x"]}, ("InvalidParameter", "ImageUrl")),
            ({"ImageBase64": IMAGE, "Type": "UTO"}, ("InvalidParameterValue.InvalidParameterValueLimit", "Type")),
            ({"ImageBase64": IMAGE, "Type": ""}, ("InvalidParameterValue.InvalidParameterValueLimit", "Type")),
        ],
    )
    def test_parameters(self, given: dict[str, Any], expected: tuple[str, str]) -> None:
        """The code says what, the message which."""
        assert refused(given) == expected

    @pytest.mark.parametrize(
        "body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 100_000, '{"ImageUrl": "x"}'.encode("utf-16")]
    )
    def test_a_body_that_is_no_json_object(self, body: bytes) -> None:
        """In UTF-8."""
        assert refused(post(body)) == ("InvalidParameter", "JSON")

    def test_a_body_of_another_kind(self) -> None:
        """Pictures come in JSON."""
        assert refused(post({}, content_type="multipart/form-data; boundary=x"))[0] == "InvalidRequest"

    def test_what_is_empty_in_a_query_is_given(self) -> None:
        """As in JSON."""
        assert refused(get("ImageUrl=x&Type="))[0] == "InvalidParameterValue.InvalidParameterValueLimit"

    def test_a_truth_in_a_query_that_is_none(self) -> None:
        """Not taken for false."""
        assert refused(get("ImageUrl=x&CropPortrait=maybe")) == ("InvalidParameter", "CropPortrait")

    @pytest.mark.parametrize(
        "text",
        [
            f"data:image/png;base64,{IMAGE}",
            IMAGE + "\n",
            IMAGE[:-1],
            IMAGE.replace("/", "_") + "_",
            "张",
            in_base64(b"<html>"),
            in_base64(PDF),
            in_base64(IMAGE.encode()),
        ],
    )
    def test_what_is_no_picture(self, text: str) -> None:
        """What users send by mistake, and formats that the action does not read."""
        assert refused({"ImageBase64": text})[0] == "FailedOperation.ImageDecodeFailed"

    def test_a_picture_that_is_too_large(self) -> None:
        """One character more than may be, before it is decoded."""
        largest = base64.b64encode(PNG + bytes(MAX_IMAGE - len(PNG))).decode()
        assert len(largest) == MAX_BASE64
        assert asked({"ImageBase64": largest})
        assert refused({"ImageBase64": largest + "="})[0] == "LimitExceeded.TooLargeFileError"


class TestPicture:
    @pytest.mark.parametrize("image", [PNG, JPEG, BMP])
    def test_formats(self, image: bytes) -> None:
        """Of both actions."""
        assert check_image(PASSPORT, image) == check_image(MLID, image) == image

    def test_mlid_reads_pdf_too(self) -> None:
        """The other does not."""
        assert check_image(MLID, PDF) == PDF

    def test_one_that_was_loaded_is_measured_as_base64(self) -> None:
        """The limit is for what it would be."""
        with pytest.raises(RefusalError, match="TooLargeFileError"):
            check_image(PASSPORT, PNG + bytes(MAX_IMAGE))
