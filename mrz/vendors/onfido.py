"""Onfido's document report and its Autofill extraction.

>>> from mrz.vendors.field_map import to_reading
>>> to_reading(DOCUMENT, {"extracted_data": {"mrz_line_1": "line 1", "mrz_line_2": "line 2"}}).lines
('line 1', 'line 2')

Source: the official Python library, 6.2.0, models `document_properties` and `extraction_extracted_data`. The report
has its fields under `properties`, and the document number in an array of numbers with their types. The extraction has
its fields under `extracted_data`, and other keys for the lines. Both also read cards with three lines. `issuing_state`
is a part of a country, and `document_type` is a word: neither is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from mrz.vendors.field_map import FieldMap, as_json_object, first_name_unless_middle, is_json_object
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from mrz.vendors.field_map import JSONObject

_GIVEN_NAMES: Final = "first_name with middle_name"


def _view(answer: JSONObject) -> JSONObject | None:
    for place, number in (("extracted_data", "document_id"), ("properties", "id")):
        fields = answer.get(place)
        if fields is not None and is_json_object(fields):
            return _flat(fields, answer.get(number))
    return _flat(answer, None) if "document_numbers" in answer else None


def _flat(fields: JSONObject, request_id: object) -> JSONObject:
    # The identifiers in the library's objects are UUID objects.
    view: dict[str, Any] = {**fields, "request": str(request_id) if isinstance(request_id, UUID) else request_id}
    view[_GIVEN_NAMES] = first_name_unless_middle(fields.get("first_name"), fields.get("middle_name"))
    numbers = fields.get("document_numbers")
    for one in numbers if isinstance(numbers, list) else []:
        if as_json_object(one).get("type") == "document_number":
            view.setdefault("document_number", one.get("value"))
    return view


DOCUMENT: Final = FieldMap(
    vendor="onfido",
    view=_view,
    keys=frozenset({"extracted_data", "properties", "document_numbers"}),
    lines=(("mrz_line1", "mrz_line_1"), ("mrz_line2", "mrz_line_2")),
    more_lines=(("mrz_line3", "mrz_line_3"),),
    recognized_by=frozenset({"mrz_line1", "mrz_line_1", "mrz_line2", "mrz_line_2"}),
    request_id="request",
    dates=(DateFormat.YYYY_MM_DD,),
    viz={
        "issuing_state": "issuing_country",
        "document_number": "document_number",
        "primary_identifier": "last_name",
        "secondary_identifier": _GIVEN_NAMES,
        "nationality": "nationality",
        "sex": "gender",
        "date_of_birth": "date_of_birth",
        "date_of_expiry": ("date_of_expiry", "expiry_date"),
        "date_of_issue": "issuing_date",
        "place_of_birth": "place_of_birth",
        "issuing_authority": "issuing_authority",
    },
)
