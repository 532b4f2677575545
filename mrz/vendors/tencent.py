"""Tencent Cloud's PassportOCR, version 2018-11-19, as its documentation describes it.

The answer is `{"Response": {...}}`. `CodeSet` and `CodeCrc` are the lines of the zone; the other fields
are the visual zone of a passport of mainland China, all strings, dates as YYYYMMDD.
"""

from __future__ import annotations

from typing import Final

from mrz.icao.layouts import Format
from mrz.vendors.date_formats import DateFormat
from mrz.vendors.mapping import Vendor

PASSPORT_OCR: Final = Vendor(
    name="tencent.PassportOCR",
    lines=("CodeSet", "CodeCrc"),
    format=Format.TD3,
    date_formats=(DateFormat.YYYYMMDD,),
    recognised_by=frozenset({"PassportNo", "FamilyName", "FirstName", "BirthDate", "ExpiryDate"}),
    viz={
        "issuing_state": "Country",
        "document_number": "PassportNo",
        "primary_identifier": "FamilyName",
        "secondary_identifier": "FirstName",
        "nationality": "Nationality",
        "sex": "Sex",
        "date_of_birth": "BirthDate",
        "date_of_expiry": "ExpiryDate",
        "date_of_issue": "IssueDate",
        "place_of_birth": "BirthPlace",
        "place_of_issue": "IssuePlace",
        "native_name": "Name",
        "signature": "Signature",
    },
)
