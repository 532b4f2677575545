"""Baidu's passport and overseas_passport: Chinese keys, which differ between versions of the documentation.

Everything stands in `words_result` as `{"words": "...", "location": {...}}`; the lines are `MRZCode1` and `MRZCode2`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from mrz.icao.layouts import Format
from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor, as_object

if TYPE_CHECKING:
    from mrz.vendors.mapping import Answer


def _view(answer: Answer) -> Answer:
    """Return the words by their keys; the answer's name is a number there."""
    words = as_object(answer.get("words_result"))
    texts = {key: value.get("words") if isinstance(value, Mapping) else value for key, value in words.items()}
    log_id = answer.get("log_id")
    return {**texts, "log_id": str(log_id) if isinstance(log_id, int) else log_id}


PASSPORT: Final = Vendor(
    name="baidu.passport",
    lines=("MRZCode1", "MRZCode2"),
    format=Format.TD3,
    date_formats=(DateFormat.CHINESE_MONTH, DateFormat.DD_MON_YYYY, DateFormat.YYYYMMDD),
    recognised_by=frozenset({"MRZCode1", "MRZCode2"}),
    request_id="log_id",
    view=_view,
    viz={
        "issuing_state": "国家码",
        "document_number": ("护照号码", "护照号"),
        "primary_identifier": "姓名拼音",
        "nationality": "国籍",
        "sex": "性别",
        "date_of_birth": ("生日", "出生日期"),
        "date_of_expiry": ("有效期至", "有效期"),
        "date_of_issue": "签发日期",
        "place_of_birth": "出生地点",
        "place_of_issue": ("护照签发地点", "签发地点"),
        "issuing_authority": "签发机关",
        "native_name": "姓名",
    },
)
