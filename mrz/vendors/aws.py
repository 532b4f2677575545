r"""Amazon Textract's AnalyzeID.

>>> from mrz.vendors.field_map import to_reading
>>> fields = [{"Type": {"Text": "MRZ_CODE"}, "ValueDetection": {"Text": "line 1\nline 2"}}]
>>> to_reading(ANALYZE_ID, {"IdentityDocuments": [{"IdentityDocumentFields": fields}]}).lines
('line 1\nline 2',)

Source: the developer guide's "Identity Documentation Response Objects" and the API reference. Each field is an object
with its type and its text; the MRZ is one text. The normalized value of a date is used where there is one, because
issuers print day and month in different orders. The service reads documents of the United States, where the middle
name is a given name in both zones. The type of the document is a word, not a document code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.field_map import ABSENT, FieldMap, as_json_object, is_json_object, join_texts, single_document
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.vendors.field_map import JSONObject, KeyPath

_FIELDS: Final = "IdentityDocumentFields"
_ZONE: Final = "MRZ_CODE"
_GIVEN_NAMES: Final = "FIRST_NAME with MIDDLE_NAME"

_VIZ: Final[Mapping[str, KeyPath]] = {
    "document_number": "DOCUMENT_NUMBER",
    "primary_identifier": "LAST_NAME",
    "secondary_identifier": _GIVEN_NAMES,
    "date_of_birth": "DATE_OF_BIRTH",
    "date_of_expiry": "EXPIRATION_DATE",
    "date_of_issue": "DATE_OF_ISSUE",
    "place_of_birth": "PLACE_OF_BIRTH",
}
_TAKEN: Final = frozenset({_ZONE, "FIRST_NAME", "MIDDLE_NAME", *_VIZ.values()})
"""The types of fields that are taken; a page has many others."""


def _view(answer: JSONObject) -> JSONObject | None:
    documents = answer.get("IdentityDocuments", [answer] if _FIELDS in answer else None)
    if not isinstance(documents, list):
        return None
    found = [_by_type(one.get(_FIELDS)) for one in documents if is_json_object(one)]
    return single_document("Amazon Textract", [one for one in found if one.get(_ZONE)]) or next(iter(found), {})


def _by_type(fields: object) -> JSONObject:
    texts: dict[str, Any] = {}
    for one in fields if isinstance(fields, list) else []:
        # A page has many fields: the calls would take a third of the time.
        kind = (one if type(one) is dict else as_json_object(one)).get("Type")
        name = (kind if type(kind) is dict else as_json_object(kind)).get("Text")
        if isinstance(name, str):
            if name not in _TAKEN:
                name = name.upper().replace(" ", "_")
            if name in _TAKEN and name not in texts:
                texts[name] = _value(one)
    texts[_GIVEN_NAMES] = join_texts(texts.get("FIRST_NAME"), texts.get("MIDDLE_NAME"))
    return texts


def _value(one: JSONObject) -> Any:
    value: Any = one.get("ValueDetection")
    if not is_json_object(value):
        return value
    normalized = as_json_object(value.get("NormalizedValue"))
    if normalized.get("ValueType") in ("Date", "DATE"):
        return normalized.get("Value", ABSENT)
    return value.get("Text")


ANALYZE_ID: Final = FieldMap(
    vendor="aws.AnalyzeID",
    view=_view,
    keys=frozenset({"IdentityDocuments", _FIELDS}),
    lines=(_ZONE,),
    dates=(DateFormat.YYYY_MM_DD, DateFormat.DD_MON_YYYY, DateFormat.SLASHED),
    viz=_VIZ,
)
