"""Mindee's passport, version 1: `document.inference.prediction`, each field an object with a `value`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao.layouts import Format
from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor, as_array, as_object, inside

if TYPE_CHECKING:
    from mrz.vendors.mapping import Answer


def _view(answer: Answer) -> Answer:
    """Return the values by their names; the given names, which are a list, as one text."""
    document = inside(answer, "document")
    prediction = as_object(inside(inside(document, "inference"), "prediction"))
    values = {key: as_object(field).get("value") for key, field in prediction.items() if not isinstance(field, list)}
    given = [as_object(name).get("value") for name in as_array(prediction.get("given_names"))]
    names = " ".join([name for name in given if isinstance(name, str)])
    return {**values, "given_names": names, "id": as_object(document).get("id")}


PASSPORT: Final = Vendor(
    name="mindee",
    lines=("mrz1", "mrz2"),
    format=Format.TD3,
    date_formats=(DateFormat.YYYY_MM_DD,),
    recognised_by=frozenset({"mrz1", "mrz2"}),
    request_id="id",
    view=_view,
    viz={
        "issuing_state": "country",
        "document_number": "id_number",
        "primary_identifier": "surname",
        "secondary_identifier": "given_names",
        "sex": "gender",
        "date_of_birth": "birth_date",
        "date_of_expiry": "expiry_date",
        "date_of_issue": "issuance_date",
        "place_of_birth": "birth_place",
    },
)
