"""Baidu's passport and overseas_passport.

>>> from mrz.vendors.field_map import to_reading
>>> words = {"MRZCode1": {"words": ""}, "MRZCode2": {"words": ""}, "生日": {"words": "24NOV1990"}}
>>> to_reading(PASSPORT, {"words_result": words}).viz.date_of_birth
'24NOV1990'

Source: the two services' documentation pages (cloud.baidu.com/doc/OCR/s/Wk3h7y1gi, 5lr7dq3ej) and their older
versions, whose keys differ. Each field is an object with its text under `words`. The name in Latin letters is
written SURNAME,GIVEN in one field. Both services read passports only. Older answers without `MRZCode1` and `MRZCode2`
have no MRZ and raise `UnknownResponseError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao.layouts import Format
from mrz.vendors.field_map import FieldMap, is_json_object
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from mrz.vendors.field_map import JSONObject


def _view(answer: JSONObject) -> JSONObject | None:
    words = answer.get("words_result")
    if words is None or not is_json_object(words):
        return None
    log_id = answer.get("log_id")
    return {**words, "log_id": str(log_id) if isinstance(log_id, int) else log_id}


PASSPORT: Final = FieldMap(
    vendor="baidu.passport",
    view=_view,
    keys=frozenset({"words_result"}),
    lines=("MRZCode1.words", "MRZCode2.words"),
    request_id="log_id",
    format=Format.TD3,
    dates=(DateFormat.YYYYMMDD, DateFormat.DD_MON_YYYY, DateFormat.CHINESE_MONTH),
    recognized_by=frozenset({"MRZCode1", "MRZCode2", "护照号", "护照号码"}),
    viz={
        "document_code": "护照类型.words",
        "issuing_state": "国家码.words",
        "document_number": ("护照号.words", "护照号码.words"),
        "primary_identifier": "姓名拼音.words",
        "nationality": "国籍.words",
        "sex": "性别.words",
        "date_of_birth": ("出生日期.words", "生日.words"),
        "date_of_expiry": ("有效期.words", "有效期至.words"),
        "date_of_issue": "签发日期.words",
        "place_of_birth": "出生地点.words",
        "place_of_issue": ("签发地点.words", "护照签发地点.words"),
        "issuing_authority": "签发机关.words",
        "native_name": "姓名.words",
    },
)
