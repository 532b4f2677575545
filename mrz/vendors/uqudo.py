r"""Uqudo's scans of passports and of the MRZ alone.

>>> from mrz.vendors.field_map import to_reading
>>> to_reading(SCAN, {"mrzText": "line 1\nline 2", "documentNumber": "L898902C3"}).parsed.document_number
'L898902C3'

Source: the documentation pages "MRZ only (TD1 or TD3)" and "AUS (Australia)" of the passports. The fields are in the
object of a side, `front` or `back`. Fields documented "as per the MRZ" are the service's own parse; a scan of the MRZ
alone has no visual zone. `mrzVerified` is the service's own judgment and is not used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.vendors.field_map import FieldMap, as_json_object, by_keys, get_path
from mrz.vendors.reading import DateFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.vendors.field_map import JSONObject, KeyPath

_SIDES: Final = ("front", "back", "scan.front", "scan.back")
_VIZ: Final[Mapping[str, KeyPath]] = {
    "document_code": "passportType",
    "issuing_state": "passportCountryCode",
    "document_number": "passportNumber",
    "primary_identifier": "lastName",
    "secondary_identifier": "firstName",
    "nationality": "nationalityDescription",
    "sex": "gender",
    "date_of_birth": ("dateOfBirthFullFormatted", "dateOfBirthFull"),
    "date_of_expiry": ("dateOfExpiryFullFormatted", "dateOfExpiryFull"),
    "date_of_issue": ("issueDateFormatted", "issueDate"),
    "place_of_birth": "placeOfBirth",
    "issuing_authority": "issuingAuthority",
}


@by_keys
def _view(answer: JSONObject) -> JSONObject | None:
    for place in ("", *_SIDES):
        side = as_json_object(get_path(answer, place)) if place else answer
        if "mrzText" in side:
            return {**side, "viz": side if "passportNumber" in side else None}
    return None


SCAN: Final = FieldMap(
    vendor="uqudo",
    view=_view,
    keys=frozenset({"mrzText", *[side.partition(".")[0] for side in _SIDES]}),
    lines=("mrzText",),
    dates=(DateFormat.YYMMDD, DateFormat.YYYY_MM_DD),
    parsed={
        "document_code": "documentCode",
        "issuing_state": "issuer",
        "document_number": "documentNumber",
        "primary_identifier": "primaryId",
        "secondary_identifier": "secondaryId",
        "nationality": "nationality",
        "sex": "sex",
        "date_of_birth": "dateOfBirth",
        "date_of_expiry": "dateOfExpiry",
    },
    viz_in="viz",
    viz=_VIZ,
)
