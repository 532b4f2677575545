"""Azure Document Intelligence's prebuilt-idDocument (formerly Form Recognizer), versions 2.1 to 4.0.

>>> from mrz.vendors.field_map import to_reading
>>> fields = {"MachineReadableZone": {"text": "line 1 line 2"}, "DateOfBirth": {"valueDate": "1980-01-01"}}
>>> to_reading(ID_DOCUMENT, {"analyzeResult": {"documentResults": [{"fields": fields}]}}).viz.date_of_birth
'1980-01-01'

Source: the model's page and the schema `2024-11-30-ga/id-document.md` in the service's samples; for version 2.1 its
published answers. A field is an object. Its value, if any, is under a key that names the type; the text that was read
is under `content` (`text` in version 2.1). The MRZ is one text, its lines separated by a space; an object inside it is
the service's own parse. In the published answer of version 2.1, the dates outside the MRZ also have the MRZ's text.
Their agreement with the MRZ is then no evidence about the visual zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.field_map import (
    FieldMap,
    as_json_object,
    first_name_unless_middle,
    is_json_object,
    path_keys,
    single_document,
)
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.vendors.field_map import JSONObject, KeyPath

_ZONE: Final = "MachineReadableZone"
_TEXT: Final = ("content", "text", "value_data", "valueString", "value")
_VALUE: Final = ("valueString", "valueDate", "valueCountryRegion", "valueCountry", "valueGender", "value", *_TEXT)
_OLD: Final = "value_data"
"""The key of an object that has the text of a field, in an old library."""

_GIVEN_NAMES: Final = "FirstName with MiddleName"
_LONGEST_CODE: Final = 2

_PARSED: Final[Mapping[str, KeyPath]] = {
    "document_code": "DocumentType",
    "issuing_state": ("CountryRegion", "Country"),
    "document_number": "DocumentNumber",
    "primary_identifier": "LastName",
    "secondary_identifier": _GIVEN_NAMES,
    "nationality": "Nationality",
    "sex": "Sex",
    "date_of_birth": "DateOfBirth",
    "date_of_expiry": "DateOfExpiration",
}
_VIZ: Final[Mapping[str, KeyPath]] = {
    **_PARSED,
    "date_of_issue": "DateOfIssue",
    "place_of_birth": "PlaceOfBirth",
    "place_of_issue": "PlaceOfIssue",
    "issuing_authority": "IssuingAuthority",
}
_TAKEN: Final = ("FirstName", "MiddleName", *[key for path in _VIZ.values() for key in path_keys(path)])
"""The keys of the fields that are taken; a page has many others."""


def _view(answer: JSONObject) -> JSONObject | None:
    found = [fields for fields in _documents(answer) if fields is not None]
    if not found:
        return None
    fields = single_document("Azure", [one for one in found if one.get(_ZONE)]) or found[0]
    view = {"viz": _values(fields)}
    if _ZONE in fields:
        zone = fields[_ZONE]
        view[_ZONE] = _first(zone, _TEXT)
        inner = zone.get("valueObject") or zone.get("value") if is_json_object(zone) else None
        if inner and is_json_object(inner):
            view["parsed"] = _values(inner)
    return view


def _documents(answer: JSONObject) -> list[JSONObject | None]:
    result = as_json_object(answer.get("analyzeResult", answer))
    for key in ("documents", "documentResults"):
        documents = result.get(key)
        if isinstance(documents, list):
            return [_fields(one) for one in documents]
    return [answer if _ZONE in answer else _fields(answer)]


def _fields(document: object) -> JSONObject | None:
    fields, kind = as_json_object(document).get("fields"), as_json_object(document).get("docType")
    if fields is None or not is_json_object(fields):
        return None
    return fields if _ZONE in fields or (isinstance(kind, str) and "idDocument" in kind) else None


def _values(fields: JSONObject) -> dict[str, Any]:
    values = {key: _first(fields[key], _VALUE) for key in _TAKEN if key in fields}
    values[_GIVEN_NAMES] = first_name_unless_middle(values.get("FirstName"), values.get("MiddleName"))
    code = values.get("DocumentType")
    if isinstance(code, str) and len(code) > _LONGEST_CODE:
        del values["DocumentType"]  # version 2.1 has the type as a word, which is not a document code
    return values


def _first(one: Any, keys: tuple[str, ...]) -> Any:
    if not is_json_object(one):
        return one
    for key in keys:
        value = one.get(key)
        if key == _OLD:
            value = as_json_object(value).get("text")
        if value is not None:
            return value
    return None


ID_DOCUMENT: Final = FieldMap(
    vendor="azure.idDocument",
    view=_view,
    keys=frozenset({"analyzeResult", "documents", "documentResults", "fields", _ZONE}),
    lines=(_ZONE,),
    dates=(DateFormat.YYYY_MM_DD, DateFormat.DD_MON_YYYY, DateFormat.SLASHED, DateFormat.YYMMDD),
    parsed_in="parsed",
    parsed=_PARSED,
    viz_in="viz",
    viz=_VIZ,
)
