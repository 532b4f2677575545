"""Tencent Cloud's PassportOCR and MLIDPassportOCR, version 2018-11-19.

>>> sorted(MLID_PASSPORT_OCR.parsed) == sorted(set(MLID_PASSPORT_OCR.parsed) & set(MLID_PASSPORT_OCR.viz))
True

Source: the API's documentation pages (866/37840, 866/37657) and the definitions of its command line tool. The answer
is `{"Response": {...}}`; `CodeSet` and `CodeCrc` are the lines of the MRZ; all fields are strings.

PassportOCR reads the visual zone of passports of mainland China. MLIDPassportOCR reads passports of many states. Its
top-level fields are its own parse of the MRZ. `PassportRecognizeInfos`, which older answers lack, is the visual zone,
with dates as printed. The top-level `Name` is not used: it joins surname and given names by a space, so that neither
can be compared.
"""

from __future__ import annotations

from typing import Final

from mrz.icao.layouts import Format
from mrz.vendors.field_map import FieldMap
from mrz.vendors.reading import DateFormat

LINE_KEYS: Final = ("CodeSet", "CodeCrc")
"""The keys of the lines of the zone, in the answers of both actions."""

PASSPORT_OCR: Final = FieldMap(
    vendor="tencent.PassportOCR",
    lines=LINE_KEYS,
    format=Format.TD3,
    dates=(DateFormat.YYYYMMDD,),
    recognized_by=frozenset({"PassportNo", "FamilyName", "BirthDate", "ExpiryDate"}),
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

MLID_PASSPORT_OCR: Final = FieldMap(
    vendor="tencent.MLIDPassportOCR",
    lines=LINE_KEYS,
    format=Format.TD3,
    dates=(DateFormat.YYYYMMDD, DateFormat.YYMMDD, DateFormat.DD_MON_YYYY, DateFormat.SLASHED),
    recognized_by=frozenset({"PassportRecognizeInfos", "IssuingCountry"}),
    parsed={
        "document_code": "Type",
        "issuing_state": "IssuingCountry",
        "document_number": "ID",
        "primary_identifier": "Surname",
        "secondary_identifier": "GivenName",
        "nationality": "Nationality",
        "sex": "Sex",
        "date_of_birth": "DateOfBirth",
        "date_of_expiry": "DateOfExpiration",
    },
    viz_in="PassportRecognizeInfos",
    viz={
        "document_code": "Type",
        "issuing_state": "IssuingCountry",
        "document_number": "PassportID",
        "primary_identifier": "Surname",
        "secondary_identifier": "GivenName",
        "nationality": "Nationality",
        "sex": "Sex",
        "date_of_birth": "DateOfBirth",
        "date_of_expiry": "DateOfExpiration",
        "date_of_issue": "DateOfIssuance",
        "place_of_birth": "BirthPlace",
        "place_of_issue": "IssuePlace",
        "issuing_authority": "IssuingAuthority",
        "native_name": "Name",
        "signature": "Signature",
    },
)
