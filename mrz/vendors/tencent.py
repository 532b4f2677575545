"""Tencent Cloud's PassportOCR and MLIDPassportOCR, version 2018-11-19, as their documentation describes them.

The answer is `{"Response": {...}}`. `CodeSet` and `CodeCrc` are the lines of the zone. PassportOCR reads passports
of mainland China; its other fields are the visual zone, all strings, dates as YYYYMMDD. MLIDPassportOCR reads passports
of many states and gives three readings: the lines, at the top what it parsed from them, and in
`PassportRecognizeInfos` the visual zone, whose dates are free text (`11 Apr 1990`, `21/09/1968`).
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
    recognised_by=frozenset({"PassportNo", "FamilyName", "BirthDate", "ExpiryDate"}),
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

MLID_PASSPORT_OCR: Final = Vendor(
    name="tencent.MLIDPassportOCR",
    lines=("CodeSet", "CodeCrc"),
    format=Format.TD3,
    date_formats=(DateFormat.YYYYMMDD, DateFormat.YYMMDD, DateFormat.DD_MON_YYYY, DateFormat.SLASHED),
    recognised_by=frozenset({"PassportRecognizeInfos", "IssuingCountry"}),
    parsed={
        "document_code": "Type",
        "issuing_state": "IssuingCountry",
        "document_number": "ID",
        "primary_identifier": ("Surname", "Name"),
        "secondary_identifier": "GivenName",
        "nationality": "Nationality",
        "sex": "Sex",
        "date_of_birth": "DateOfBirth",
        "date_of_expiry": "DateOfExpiration",
    },
    viz={
        "document_code": "PassportRecognizeInfos.Type",
        "issuing_state": "PassportRecognizeInfos.IssuingCountry",
        "document_number": "PassportRecognizeInfos.PassportID",
        "primary_identifier": "PassportRecognizeInfos.Surname",
        "secondary_identifier": "PassportRecognizeInfos.GivenName",
        "nationality": "PassportRecognizeInfos.Nationality",
        "sex": "PassportRecognizeInfos.Sex",
        "date_of_birth": "PassportRecognizeInfos.DateOfBirth",
        "date_of_expiry": "PassportRecognizeInfos.DateOfExpiration",
        "date_of_issue": "PassportRecognizeInfos.DateOfIssuance",
        "place_of_birth": "PassportRecognizeInfos.BirthPlace",
        "place_of_issue": "PassportRecognizeInfos.IssuePlace",
        "issuing_authority": "PassportRecognizeInfos.IssuingAuthority",
        "native_name": "PassportRecognizeInfos.Name",
        "signature": "PassportRecognizeInfos.Signature",
    },
)
