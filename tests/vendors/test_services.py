"""Services whose documentation gives the shape of an answer and no lines: the specimen of Utopia in that shape."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import mrz

LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
ON = date(2026, 6, 30)


def textract(kind: str, text: str, value: str | None = None) -> dict[str, Any]:
    """Return a field as AnalyzeID gives it."""
    normalized = {} if value is None else {"NormalizedValue": {"Value": value, "ValueType": "Date"}}
    return {"Type": {"Text": kind}, "ValueDetection": {"Text": text, "Confidence": 99.9, **normalized}}


AWS = {
    "IdentityDocuments": [
        {
            "DocumentIndex": 1,
            "IdentityDocumentFields": [
                textract("FIRST_NAME", "Anna"),
                textract("MIDDLE_NAME", "Maria"),
                textract("LAST_NAME", "Eriksson"),
                textract("DOCUMENT_NUMBER", "L898902C3"),
                textract("DATE_OF_BIRTH", "12 AUG 1974", "1974-08-12T00:00:00"),
                textract("EXPIRATION_DATE", "15 APR 2012"),
                textract("MRZ_CODE", f"{LINE_1}\n{LINE_2}"),
            ],
        }
    ],
    "ResponseMetadata": {"RequestId": "aws-1"},
}
AZURE_FIELDS = {
    "MachineReadableZone": {"type": "string", "valueString": f"{LINE_1} {LINE_2}", "content": f"{LINE_1}\n{LINE_2}"},
    "DateOfBirth": {"type": "date", "valueDate": "1974-08-12", "content": "12 AUG/AOUT 1974"},
    "DateOfExpiration": {"type": "date", "valueDate": "2012-04-15"},
    "DocumentNumber": {"type": "string", "valueString": "L898902C3"},
    "FirstName": {"type": "string", "valueString": "ANNA MARIA"},
    "LastName": {"type": "string", "valueString": "ERIKSSON"},
    "CountryRegion": {"type": "countryRegion", "valueCountryRegion": "UTO"},
    "Sex": {"type": "string", "valueString": "F"},
}
AZURE = {"status": "succeeded", "analyzeResult": {"documents": [{"docType": "idDocument", "fields": AZURE_FIELDS}]}}
BAIDU = {
    "log_id": 1291777459,
    "words_result": {
        "国家码": {"words": "UTO", "location": {"left": 1}},
        "姓名拼音": {"words": "ERIKSSON,ANNA MARIA"},
        "护照号": {"words": "L898902C3"},
        "性别": {"words": "女/F"},
        "出生日期": {"words": "12AUG1974"},
        "有效期": {"words": "154月/APR2012"},
        "MRZCode1": {"words": LINE_1},
        "MRZCode2": {"words": LINE_2},
    },
}
ONFIDO_REPORT = {
    "id": "onfido-1",
    "properties": {
        "mrz_line1": LINE_1,
        "mrz_line2": LINE_2,
        "mrz_line3": None,
        "document_numbers": [
            {"type": "personal_number", "value": "X"},
            {"type": "document_number", "value": "L898902C3"},
        ],
        "first_name": "Anna Maria",
        "last_name": "Eriksson",
        "date_of_birth": "1974-08-12",
        "date_of_expiry": "2012-04-15",
    },
}
ONFIDO_AUTOFILL = {
    "extracted_data": {
        "mrz_line_1": LINE_1,
        "mrz_line_2": LINE_2,
        "document_number": "L898902C3",
        "first_name": "Anna Maria",
        "last_name": "Eriksson",
        "date_of_birth": "1974-08-12",
        "date_of_expiry": "2012-04-15",
    },
}


def container(*fields: tuple[int, str]) -> dict[str, Any]:
    """Return a container as Regula gives it."""
    return {"DocVisualExtendedInfo": {"pArrayFields": [{"FieldType": kind, "Buf_Text": text} for kind, text in fields]}}


REGULA = {
    "TransactionInfo": {"TransactionID": "regula-1"},
    "ContainerList": {
        "List": [
            container((51, f"{LINE_1}^{LINE_2}"), (2, "L898902C3")),
            container((2, "L898902C3"), (8, "ERIKSSON"), (9, "ANNA MARIA"), (5, "1974-08-12"), (3, "15/04/2012")),
            {"other": 1},
            "junk",
        ]
    },
}
MINDEE = {
    "document": {
        "id": "mindee-1",
        "inference": {
            "prediction": {
                "mrz1": {"value": LINE_1},
                "mrz2": {"value": LINE_2},
                "surname": {"value": "ERIKSSON"},
                "given_names": [{"value": "ANNA"}, {"value": "MARIA"}, {"value": None}],
                "id_number": {"value": "L898902C3"},
                "birth_date": {"value": "1974-08-12"},
                "expiry_date": {"value": "2012-04-15"},
            }
        },
    }
}


@pytest.mark.parametrize(
    ("answer", "vendor", "request_id"),
    [
        (AWS, "aws.AnalyzeID", "aws-1"),
        (AZURE, "azure.idDocument", None),
        ({"analyzeResult": {"documentResults": [{"fields": AZURE_FIELDS}]}}, "azure.idDocument", None),
        ({"fields": AZURE_FIELDS}, "azure.idDocument", None),
        (AZURE_FIELDS, "azure.idDocument", None),
        (BAIDU, "baidu.passport", "1291777459"),
        (ONFIDO_REPORT, "onfido", "onfido-1"),
        (ONFIDO_AUTOFILL, "onfido", None),
        (REGULA, "regula", "regula-1"),
        (MINDEE, "mindee", "mindee-1"),
    ],
)
def test_the_specimen_in_the_services_shape_is_consistent(
    answer: dict[str, Any], vendor: str, request_id: str | None
) -> None:
    """Number, both dates and the primary identifier are compared, and agree."""
    verification = mrz.verify(answer, on=ON)
    assert (verification.vendor, verification.request_id) == (vendor, request_id)
    assert verification.outcome == "CONSISTENT", verification.explain()
    assert verification.mrz is not None
    assert verification.mrz.document_number == "L898902C3"


@pytest.mark.parametrize("answer", [AWS, AZURE, BAIDU, ONFIDO_REPORT, REGULA, MINDEE])
def test_another_number_in_the_visual_zone_is_a_mismatch(answer: dict[str, Any]) -> None:
    """So the field is really read."""
    text = json.dumps(answer)
    assert text.count('"L898902C3"') in (1, 2)
    head, _, tail = text.rpartition('"L898902C3"')
    verification = mrz.verify(f'{head}"L898902C8"{tail}', on=ON)
    assert [(f.code, f.field) for f in verification.findings if f.severity == "ERROR"] == [
        ("viz-mismatch", "document_number")
    ]


class TestParsed:
    """What a service cut from the lines itself is held against them."""

    def test_uqudo_gives_the_zone_and_its_parse(self) -> None:
        """There is no visual zone, so a person must look."""
        answer = {"mrzText": f"{LINE_1}\n{LINE_2}", "dateOfBirth": "740812", "dateOfBirthFormatted": "1974-08-12"}
        verification = mrz.verify(answer, on=ON)
        assert (verification.vendor, verification.outcome, verification.viz) == ("uqudo", "REVIEW", None)
        wrong = mrz.verify(answer | {"dateOfBirthFormatted": "1974-08-13"}, on=ON)
        assert [f.code for f in wrong.findings if f.severity == "ERROR"] == ["parsed-mismatch"]

    def test_regulas_fields_beside_the_lines_are_its_parse(self) -> None:
        """The container that holds the lines is about them."""
        reading = mrz.read(REGULA)
        assert reading.parsed is not None
        assert reading.viz is not None
        assert (reading.parsed.document_number, reading.parsed.primary_identifier) == ("L898902C3", None)


class TestWrapping:
    """Documentation prints more than values."""

    def test_backticks_and_nothing_are_no_values(self) -> None:
        """Tencent's field examples print both."""
        answer = {"CodeSet": f"`` `{LINE_1}` ``", "CodeCrc": LINE_2, "ID": "无", "IssuingCountry": "UTO"}
        reading = mrz.read(answer)
        assert reading.lines == (LINE_1, LINE_2)
        assert reading.parsed is not None
        assert (reading.parsed.document_number, reading.parsed.issuing_state) == ("", "UTO")

    @pytest.mark.parametrize("data", ["not JSON", "[" * 100_000, "7", None, [], ["x"], {"data": 7}])
    def test_data_that_is_no_answer_of_alibaba_cloud_is_refused(self, data: object) -> None:
        """`Data` is JSON inside a string, if it is one."""
        for vendor in (None, "aliyun.RecognizePassport"):
            with pytest.raises(mrz.UnknownResponseError):
                mrz.read({"Data": data}, vendor=vendor)

    @pytest.mark.parametrize("value", [7, [], {}, True])
    def test_a_line_of_another_type_is_refused(self, value: object) -> None:
        """Named by its place, never quoted."""
        answer = {"extracted_data": {"mrz_line_1": value, "mrz_line_2": LINE_2}}
        with pytest.raises(mrz.UnknownResponseError, match="mrz of onfido is a string or null"):
            mrz.read(answer)

    def test_a_field_without_a_type_is_passed_over(self) -> None:
        """Of AnalyzeID's fields, the others are read."""
        fields = [{"Type": {"Text": 7}}, textract("MRZ_CODE", f"{LINE_1}\n{LINE_2}")]
        assert mrz.read({"IdentityDocumentFields": fields}).lines == f"{LINE_1}\n{LINE_2}"

    def test_properties_without_lines_are_no_answer(self) -> None:
        """Onfido's report on a document without a zone."""
        with pytest.raises(mrz.UnknownResponseError):
            mrz.read({"properties": {"document_numbers": [{"type": "document_number", "value": "X"}]}})


class _Model:
    """An object of some service's SDK."""

    def __init__(self, method: str, answer: object) -> None:
        self._answer = answer
        setattr(self, method, lambda: self._answer)


class _Broken:
    def to_dict(self) -> None:
        raise RuntimeError(LINE_2)


class TestSDKObjects:
    @pytest.mark.parametrize("method", ["to_json_string", "to_map", "as_dict", "to_dict", "model_dump"])
    def test_objects_of_the_services_own_sdks_are_read(self, method: str) -> None:
        """Tencent gives text, the others a dictionary."""
        answer = json.dumps(MINDEE) if method == "to_json_string" else MINDEE
        assert mrz.read(_Model(method, answer)) == mrz.read(MINDEE)

    @pytest.mark.parametrize("response", [_Broken(), object(), 7, None, ["x"]])
    def test_other_objects_are_no_answers(self, response: object) -> None:
        """An SDK's own error may hold the answer, and is not passed on."""
        with pytest.raises(mrz.UnknownResponseError) as caught:
            mrz.read(response)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


class TestServiceErrors:
    @pytest.mark.parametrize(
        ("answer", "code", "by"),
        [
            ({"Response": {"Error": {"Code": "OcrFailed", "Message": "m"}}}, "OcrFailed", "Tencent Cloud"),
            ({"error": {"code": "InvalidImage", "message": "m"}}, "InvalidImage", "the service"),
            ({"error": {"type": "validation_error", "message": "m"}}, "validation_error", "Onfido"),
            ({"error_code": 17, "error_msg": "m", "log_id": 7}, "17", "Baidu"),
            ({"Code": "unmatchedImageType", "Message": "m", "RequestId": "1"}, "unmatchedImageType", "Alibaba Cloud"),
        ],
    )  # fmt: skip
    def test_each_services_error_is_one(self, answer: dict[str, Any], code: str, by: str) -> None:
        """With its code, its message and whose it is."""
        with pytest.raises(mrz.ServiceError) as caught:
            mrz.read(answer)
        assert (caught.value.code, caught.value.message, caught.value.vendor) == (code, "m", by)
