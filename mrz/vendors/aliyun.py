"""Alibaba Cloud's RecognizePassport and RecognizeChinesePassport (ocr-api, version 2021-07-07).

>>> from mrz.vendors.field_map import to_reading
>>> to_reading(RECOGNIZE_PASSPORT, {"Data": '{"data": {"mrzLine1": "", "mrzLine2": "", "surname": "ERIKSSON"}}'}).viz.primary_identifier
'ERIKSSON'

Source: the two actions' documentation pages (help.aliyun.com, api-recognizepassport, api-recognizechinesepassport).
The answer is `{"RequestId": ..., "Data": "..."}`. `Data` is a string of JSON, and the fields are in its `data`. The
official library's objects have that answer as their `body`. Both actions read passports only.

RecognizeChinesePassport writes the name as SURNAME,GIVEN in one field. RecognizePassport takes the nationality from
the first line of the MRZ, so its fields may be a parse of the MRZ. Their agreement with the MRZ is then no evidence
about the visual zone.
"""  # noqa: E501 - an answer is one line

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao.layouts import Format
from mrz.vendors.field_map import FieldMap, as_json_object, is_json_object, single_document
from mrz.vendors.json_input import decode
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from mrz.vendors.field_map import JSONObject

_LINES: Final = ("mrzLine1", "mrzLine2")
_KEYS: Final = frozenset({"body", "Data", "data", *_LINES})


def _view(answer: JSONObject) -> JSONObject | None:
    body = answer.get("body")
    outer: JSONObject = body if body is not None and is_json_object(body) else answer
    data = outer.get("Data", outer)
    if isinstance(data, str):
        data = decode(data, "Data")
    found = [_fields(one) for one in (data if isinstance(data, list) else [data])]
    fields = single_document("Alibaba Cloud", [one for one in found if one is not None])
    return None if fields is None else {**fields, "RequestId": outer.get("RequestId")}


def _fields(data: object) -> JSONObject | None:
    inner = as_json_object(data)
    inner = as_json_object(inner.get("data", inner))
    return inner if any(line in inner for line in _LINES) else None


RECOGNIZE_PASSPORT: Final = FieldMap(
    vendor="aliyun.RecognizePassport",
    view=_view,
    keys=_KEYS,
    lines=_LINES,
    format=Format.TD3,
    dates=(DateFormat.YEAR_MONTH_DAY_IN_CHINESE, DateFormat.YYMMDD),
    recognized_by=frozenset({"birthDateYmd", "surname", "givenName"}),
    viz={
        "document_number": "passportNumber",
        "primary_identifier": "surname",
        "secondary_identifier": "givenName",
        "nationality": "nationality",
        "sex": "sex",
        "date_of_birth": ("birthDateYmd", "birthDate"),
        "date_of_expiry": "validToDate",
    },
)

RECOGNIZE_CHINESE_PASSPORT: Final = FieldMap(
    vendor="aliyun.RecognizeChinesePassport",
    view=_view,
    keys=_KEYS,
    lines=_LINES,
    format=Format.TD3,
    dates=(DateFormat.YYYY_MM_DD,),
    recognized_by=frozenset({"nameEn", "countryCode", "passportType", "issueAuthority"}),
    viz={
        "document_code": "passportType",
        "issuing_state": "countryCode",
        "document_number": "passportNumber",
        "primary_identifier": ("surname", "nameEn"),
        "secondary_identifier": "givenName",
        "nationality": "nationality",
        "sex": "sex",
        "date_of_birth": "birthDate",
        "date_of_expiry": "validToDate",
        "date_of_issue": "issueDate",
        "place_of_birth": "birthPlace",
        "place_of_issue": "issuePlace",
        "issuing_authority": "issueAuthority",
        "native_name": "name",
    },
)
