"""Onfido: the properties of a document report (`mrz_line1`) and Autofill's extraction (`mrz_line_1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor, as_array, as_object, inside

if TYPE_CHECKING:
    from mrz.vendors.mapping import Answer


def _view(answer: Answer) -> Answer:
    """Return the properties; the lines as one text, of two or three, and the number from its list."""
    if "properties" not in answer and "extracted_data" not in answer:
        return {}
    properties = as_object(inside(answer, "properties", "extracted_data"))
    keys = [(f"mrz_line{number}", f"mrz_line_{number}") for number in (1, 2, 3)]
    given = [next((key for key in pair if key in properties), None) for pair in keys]
    view = {**properties, "id": answer.get("id")}
    lines = [properties[key] for key in given if key is not None]
    if lines:
        texts = [line for line in lines if isinstance(line, str)]
        view["mrz"] = "\n".join(texts) if len(texts) == len([line for line in lines if line is not None]) else lines
    for number in map(as_object, as_array(properties.get("document_numbers"))):
        if number.get("type") == "document_number":
            view.setdefault("document_number", number.get("value"))
    return view


DOCUMENT: Final = Vendor(
    name="onfido",
    lines=("mrz",),
    date_formats=(DateFormat.YYYY_MM_DD,),
    recognised_by=frozenset({"mrz"}),
    request_id="id",
    view=_view,
    viz={
        "issuing_state": "issuing_country",
        "document_number": "document_number",
        "primary_identifier": "last_name",
        "secondary_identifier": "first_name",
        "nationality": "nationality",
        "sex": "gender",
        "date_of_birth": "date_of_birth",
        "date_of_expiry": "date_of_expiry",
        "date_of_issue": ("issuing_date", "date_of_issue"),
        "place_of_birth": "place_of_birth",
        "issuing_authority": "issuing_authority",
    },
)
