"""Alibaba Cloud's RecognizePassport and RecognizeChinesePassport (ocr-api 2021-07-07), and Zoloz.

`Data` is JSON inside a string on the wire, an object in some SDKs; the fields stand in its `data`. RecognizePassport
reads passports of many states, RecognizeChinesePassport those of mainland China, with the whole name in one field
(`nameEn`, SURNAME,GIVEN) and dates as 2000.04.17. Zoloz gives the lines as `mrz_line1` and `mrz_line2`; of its other
fields no documentation was found.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from mrz.icao.layouts import Format
from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor, as_array, as_object, inside

if TYPE_CHECKING:
    from mrz.vendors.mapping import Answer


def _view(answer: Answer) -> Answer:
    """Return the fields, with the name of the answer."""
    data = inside(answer, "Data", "data")
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except (ValueError, RecursionError):
            data = None  # no answer of this service
    if isinstance(data, list):  # the inner object is documented inside an array, too
        data = next(iter(as_array(data)), None)
    return {"RequestId": answer.get("RequestId"), **as_object(inside(data, "data"))}


RECOGNIZE_PASSPORT: Final = Vendor(
    name="aliyun.RecognizePassport",
    lines=("mrzLine1", "mrzLine2"),
    format=Format.TD3,
    date_formats=(DateFormat.YEAR_MONTH_DAY_IN_CHINESE, DateFormat.YYMMDD),
    recognised_by=frozenset({"givenName", "birthDateYmd"}),
    view=_view,
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

RECOGNIZE_CHINESE_PASSPORT: Final = Vendor(
    name="aliyun.RecognizeChinesePassport",
    lines=("mrzLine1", "mrzLine2"),
    format=Format.TD3,
    date_formats=(DateFormat.YYYY_MM_DD,),
    recognised_by=frozenset({"nameEn", "issueAuthority"}),
    view=_view,
    viz={
        "document_code": "passportType",
        "issuing_state": "countryCode",
        "document_number": "passportNumber",
        "primary_identifier": "nameEn",
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

ZOLOZ: Final = Vendor(
    name="zoloz",
    lines=("mrz_line1", "mrz_line2"),
    format=Format.TD3,
    recognised_by=frozenset({"mrz_line1"}),
)
