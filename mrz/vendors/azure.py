"""Azure Document Intelligence, prebuilt-idDocument: v2.1 (`documentResults`) and v3 and v4 (`documents`).

Each field is an object with a value of its type (`valueDate`, `valueGender`, ...) and the text it was read from. The
lines are one text, joined by a space.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor, as_array, as_object, inside

if TYPE_CHECKING:
    from mrz.vendors.mapping import Answer

_VALUES: Final = (
    "valueString",
    "valueDate",
    "valueCountryRegion",
    "valueCountry",
    "valueGender",
    "content",
    "text",
)
"""Where a field's value is, the service's own reading of a text before the text."""


def _view(answer: Answer) -> Answer:
    """Return the value of each field of the first document."""
    result = as_object(inside(answer, "analyzeResult"))
    documents = as_array(inside(result, "documents", "documentResults"))
    document = as_object(documents[0] if documents else result)
    return {
        name: next((field[key] for key in _VALUES if field.get(key) is not None), None)
        for name, field in ((name, as_object(value)) for name, value in _fields(document).items())
        if field
    }


def _fields(document: Answer) -> Answer:
    fields: Any = inside(document, "fields")
    return as_object(fields)


ID_DOCUMENT: Final = Vendor(
    name="azure.idDocument",
    lines=("MachineReadableZone",),
    date_formats=(DateFormat.YYYY_MM_DD, DateFormat.YYMMDD, DateFormat.DD_MON_YYYY, DateFormat.SLASHED),
    recognised_by=frozenset({"MachineReadableZone"}),
    view=_view,
    viz={
        "issuing_state": ("CountryRegion", "Country"),
        "document_number": "DocumentNumber",
        "primary_identifier": "LastName",
        "secondary_identifier": "FirstName",
        "nationality": "Nationality",
        "sex": "Sex",
        "date_of_birth": "DateOfBirth",
        "date_of_expiry": "DateOfExpiration",
        "date_of_issue": "DateOfIssue",
        "place_of_birth": "PlaceOfBirth",
        "issuing_authority": "IssuingAuthority",
    },
)
