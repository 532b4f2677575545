"""Cashfree's Smart OCR of the data page of a passport.

>>> from mrz.vendors.field_map import to_reading
>>> fields = {"mrz": {"line1": "", "line2": ""}, "dob": "1964-02-15"}
>>> to_reading(SMART_OCR, {"document_type": "PASSPORT_FRONT", "document_fields": fields}).viz.date_of_birth
'1964-02-15'

Source: the documentation page of the success response for passports. The service's answers about the last page of a
passport and about other documents have no MRZ.
"""

from __future__ import annotations

from typing import Final

from mrz.icao.layouts import Format
from mrz.vendors.field_map import FieldMap
from mrz.vendors.reading import DateFormat

SMART_OCR: Final = FieldMap(
    vendor="cashfree",
    lines=("document_fields.mrz.line1", "document_fields.mrz.line2"),
    request_id="verification_id",
    format=Format.TD3,
    dates=(DateFormat.YYYY_MM_DD,),
    recognized_by=frozenset({"document_fields.mrz"}),
    viz={
        "issuing_state": "document_fields.country_code",
        "document_number": "document_fields.passport_number",
        "primary_identifier": "document_fields.surname",
        "secondary_identifier": "document_fields.given_name",
        "nationality": "document_fields.nationality",
        "sex": "document_fields.gender",
        "date_of_birth": "document_fields.dob",
        "date_of_expiry": "document_fields.expiry_date",
        "date_of_issue": "document_fields.issue_date",
        "place_of_birth": "document_fields.birth_city",
        "place_of_issue": "document_fields.issue_city",
    },
)
