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

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.field_map import ABSENT, FieldMap, first_name_unless_middle, get_path, single_document
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from mrz.vendors.field_map import JSONObject, KeyPath

_ZONE: Final = "MachineReadableZone"
_TEXT: Final = ("content", "text", "value_data.text", "valueString", "value")
_VALUE: Final = ("valueString", "valueDate", "valueCountryRegion", "valueCountry", "valueGender", "value", *_TEXT)
_GIVEN_NAMES: Final = "FirstName with MiddleName"
_LONGEST_CODE: Final = 2


def _view(answer: JSONObject) -> JSONObject | None:
    found = [fields for fields in _documents(answer) if fields is not None]
    if not found:
        return None
    fields = single_document("Azure", [one for one in found if one.get(_ZONE)]) or found[0]
    view = {"viz": _values(fields)}
    if _ZONE in fields:
        zone = fields[_ZONE]
        view[_ZONE] = _first(zone, _TEXT)
        inner = zone.get("valueObject") or zone.get("value") if isinstance(zone, Mapping) else None
        if isinstance(inner, Mapping):
            view["parsed"] = _values(inner)
    return view


def _documents(answer: JSONObject) -> list[JSONObject | None]:
    result = answer.get("analyzeResult", answer)
    for key in ("documents", "documentResults"):
        documents = get_path(result, key)
        if isinstance(documents, list):
            return [_fields(one) for one in documents]
    return [answer if _ZONE in answer else _fields(answer)]


def _fields(document: object) -> JSONObject | None:
    fields, kind = get_path(document, "fields"), get_path(document, "docType")
    if not isinstance(fields, Mapping):
        return None
    return fields if _ZONE in fields or (isinstance(kind, str) and "idDocument" in kind) else None


def _values(fields: JSONObject) -> dict[str, Any]:
    values = {key: _first(one, _VALUE) for key, one in fields.items() if key != _ZONE}
    values[_GIVEN_NAMES] = first_name_unless_middle(values.get("FirstName"), values.get("MiddleName"))
    code = values.get("DocumentType")
    if isinstance(code, str) and len(code) > _LONGEST_CODE:
        del values["DocumentType"]  # version 2.1 has the type as a word, which is not a document code
    return values


def _first(one: object, keys: tuple[str, ...]) -> Any:
    if not isinstance(one, Mapping):
        return one
    values = [get_path(one, key) for key in keys]
    return next((value for value in values if value is not ABSENT and value is not None), None)


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

ID_DOCUMENT: Final = FieldMap(
    vendor="azure.idDocument",
    view=_view,
    keys=frozenset({"analyzeResult", "documents", "documentResults", "fields", _ZONE}),
    lines=(_ZONE,),
    dates=(DateFormat.YYYY_MM_DD, DateFormat.DD_MON_YYYY, DateFormat.SLASHED, DateFormat.YYMMDD),
    parsed_in="parsed",
    parsed=_PARSED,
    viz_in="viz",
    viz={
        **_PARSED,
        "date_of_issue": "DateOfIssue",
        "place_of_birth": "PlaceOfBirth",
        "place_of_issue": "PlaceOfIssue",
        "issuing_authority": "IssuingAuthority",
    },
)
