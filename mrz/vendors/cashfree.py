"""Cashfree's Smart OCR of passports: `document_fields`, the lines in its `mrz`."""

from __future__ import annotations

from typing import Final

from mrz.icao.layouts import Format
from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor

SMART_OCR: Final = Vendor(
    name="cashfree",
    lines=("document_fields.mrz.line1", "document_fields.mrz.line2"),
    format=Format.TD3,
    date_formats=(DateFormat.YYYY_MM_DD,),
    recognised_by=frozenset({"document_fields.mrz"}),
    request_id="verification_id",
    viz={
        "document_number": "document_fields.passport_number",
        "primary_identifier": "document_fields.surname",
        "secondary_identifier": "document_fields.given_name",
        "sex": "document_fields.gender",
        "date_of_birth": "document_fields.dob",
        "date_of_expiry": "document_fields.expiry_date",
    },
)
