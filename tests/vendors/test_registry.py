"""Reading an answer: what people have in hand, and everything that is no answer."""

import contextlib
import json
import pickle
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz

SAMPLE = json.loads((Path(__file__).parents[2] / "examples" / "passport_ocr.json").read_text("utf-8"))
INNER = SAMPLE["Response"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=10), children, max_size=3),
    max_leaves=8,
)


class SDKObject:
    """An object as the official SDK returns it: its JSON by a method."""

    def to_json_string(self) -> str:
        """Return the inner object."""
        return json.dumps(INNER)


class TestPassportOCR:
    @pytest.mark.parametrize(
        "response",
        [
            SAMPLE,
            INNER,
            json.dumps(SAMPLE),
            json.dumps(INNER).encode(),
            b"\xef\xbb\xbf" + json.dumps(SAMPLE).encode(),
            bytearray(json.dumps(SAMPLE).encode()),
            SDKObject(),
        ],
        ids=["dict", "inner", "str", "bytes", "bom", "bytearray", "sdk"],
    )
    def test_every_form_of_an_answer_is_the_same_reading(self, response: object) -> None:
        """The whole envelope or its inner object, JSON or an object."""
        reading = mrz.read(response)
        assert reading.lines == (INNER["CodeSet"], INNER["CodeCrc"])
        assert (reading.vendor, reading.request_id) == ("tencent.PassportOCR", INNER["RequestId"])
        assert reading.parsed is None

    def test_every_documented_field_is_mapped_verbatim(self) -> None:
        """The sixteen fields of the documentation page."""
        viz = mrz.read(SAMPLE).viz
        assert viz == mrz.VIZ(
            issuing_state="CHN",
            document_number="G12345678",
            primary_identifier="ZHANG",
            secondary_identifier="SAN",
            nationality="CHN",
            sex="M",
            date_of_birth="19920922",
            date_of_expiry="20200819",
            date_of_issue="20100820",
            place_of_birth="SHANGHAI",
            place_of_issue="SHANGHAI",
            native_name="张三",
            signature="",
        )

    def test_a_reading_is_taken_as_it_is(self) -> None:
        """Other services' answers, read by others."""
        reading = mrz.Reading(("a", "b"))
        assert mrz.read(reading) is reading

    def test_null_and_absent_fields_of_the_visual_zone_are_none(self) -> None:
        """The service reads what it can."""
        inner = {key: value for key, value in INNER.items() if key != "Sex"} | {"BirthPlace": None}
        viz = mrz.read(inner).viz
        assert viz is not None
        assert (viz.sex, viz.place_of_birth) == (None, None)

    def test_a_vendor_that_is_named_is_kept_to(self) -> None:
        """An answer with nothing but its lines has no shape of its own."""
        inner = {"CodeSet": "", "CodeCrc": ""}
        assert mrz.read(inner, vendor="tencent.PassportOCR").vendor == "tencent.PassportOCR"
        with pytest.raises(mrz.UnknownResponseError, match="the shape of no known service"):
            mrz.read(inner)

    def test_an_unknown_vendor_names_the_nearest(self) -> None:
        """A typing error is told at once."""
        with pytest.raises(ValueError, match=r"did you mean 'tencent.PassportOCR'\?"):
            mrz.read(SAMPLE, vendor="tencent.PasportOCR")


class TestUnknownResponses:
    @pytest.mark.parametrize(
        ("response", "says"),
        [
            ("", "empty"),
            (b" \n", "empty"),
            ("{", r"not JSON \(line 1, column 2\)"),
            ("SECRET" * 10_000, "not JSON"),
            ("[" * 200_000, "nested too deeply"),
            ('{"a": ' * 200_000, "nested too deeply"),
            (f'{{"CodeSet": {"9" * 5000}}}', "too many digits"),
            ('{"CodeSet": "SECRET", "CodeSet": ""}', "the same key twice"),
            (b'{"CodeSet": "\xff"}', r"not text in UTF-8 \(byte 13\)"),
            ("[]", "not a JSON object"),
            ("null", "not a JSON object"),
            (None, "not a JSON object"),
            ([SAMPLE], "not a JSON object"),
            ({"Response": []}, "Response is not a JSON object"),
            ({}, "the shape of no known service"),
            ({"Response": {k: v for k, v in INNER.items() if k != "CodeSet"}}, "has no CodeSet"),
            ({"Response": {k: v for k, v in INNER.items() if k != "CodeCrc"}}, "has no CodeCrc"),
            (INNER | {"CodeSet": 1}, "CodeSet of tencent.PassportOCR is a string or null, not a number"),
            (INNER | {"PassportNo": 1.5}, "PassportNo of .* not a number"),
            (INNER | {"Sex": True}, "Sex of .* not true or false"),
            (INNER | {"Name": ["SECRET"]}, "Name of .* not an array"),
            (INNER | {"Name": {"SECRET": 1}}, "Name of .* not an object"),
            (INNER | {"RequestId": 1}, "RequestId of .* not a number"),
        ],
    )
    def test_each_says_in_one_line_what_is_wrong_and_nothing_of_the_answer(self, response: object, says: str) -> None:
        """Not JSON, not an object, keys missing, other types: named by place, quoted nowhere in the chain."""
        with pytest.raises(mrz.UnknownResponseError, match=says) as caught:
            mrz.read(response)
        assert "\n" not in str(caught.value)
        assert (caught.value.__cause__, caught.value.__context__) == (None, None)
        assert "SECRET" not in "".join(traceback.format_exception_only(caught.value))

    @given(JSON | st.binary(max_size=50) | st.text(max_size=50))
    def test_anything_is_read_or_refused(self, response: Any) -> None:
        """Whatever JSON holds, reading ends in a Reading or in one of two errors."""
        with contextlib.suppress(mrz.UnknownResponseError, mrz.ServiceError):
            assert isinstance(mrz.read(response), mrz.Reading)

    @given(st.sampled_from(sorted(INNER)), JSON)
    def test_any_value_in_any_field_is_read_or_refused(self, key: str, value: Any) -> None:
        """A field of another type is refused; one that is text is taken."""
        try:
            mrz.verify(INNER | {key: value})
        except mrz.UnknownResponseError:
            assert value is not None
            assert not isinstance(value, str)


ENVELOPE = {"Response": {"Error": {"Code": "FailedOperation.OcrFailed", "Message": "no"}, "RequestId": "r-1"}}


class TestServiceErrors:
    def test_an_error_envelope_is_the_services_error(self) -> None:
        """Code, message, request and service are kept."""
        with pytest.raises(mrz.ServiceError) as caught:
            mrz.read(ENVELOPE)
        error = caught.value
        assert (error.code, error.message, error.request_id) == ("FailedOperation.OcrFailed", "no", "r-1")
        assert str(error) == "Tencent Cloud answered with the error FailedOperation.OcrFailed: no"

    def test_it_survives_pickling(self) -> None:
        """Workers send errors home."""
        again = pickle.loads(pickle.dumps(mrz.ServiceError("A.B", "m", request_id="r", vendor="v")))  # noqa: S301
        assert (again.code, again.message, again.request_id, again.vendor) == ("A.B", "m", "r", "v")

    @pytest.mark.parametrize("error", [None, "text", {}, {"Code": 7}])
    def test_what_is_no_error_object_is_no_service_error(self, error: object) -> None:
        """The shape decides."""
        with pytest.raises(mrz.UnknownResponseError):
            mrz.read({"Error": error})

    def test_a_message_or_request_of_another_type_is_left_out(self) -> None:
        """The code is what matters."""
        with pytest.raises(mrz.ServiceError) as caught:
            mrz.read({"Error": {"Code": "A.B", "Message": 1}, "RequestId": 2}, vendor="tencent.PassportOCR")
        assert (caught.value.message, caught.value.request_id, caught.value.vendor) == ("", None, "tencent.PassportOCR")


class TestReading:
    def test_a_field_is_text_or_nothing(self) -> None:
        """The error names the field and its type."""
        with pytest.raises(TypeError, match=r"VIZ.sex is a str or None, not int"):
            mrz.VIZ(sex=1)  # type: ignore[arg-type]

    def test_no_repr_holds_what_was_read(self) -> None:
        """Logs hold reprs."""
        assert "ZHANG" not in repr(mrz.read(SAMPLE))
        assert "G12345678" not in repr(mrz.read(SAMPLE))
