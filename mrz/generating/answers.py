"""Answers of OCR services about passports that do not exist: the whole envelope, as their documentation shows it.

>>> from mrz.generating.choosing import simplest
>>> answer = passport_ocr(simplest)["Response"]
>>> answer["CodeCrc"], answer["BirthDate"], answer["Name"]
('G000000002CHN9209220M200819219203100<<<<<<66', '19920922', '张三')
>>> answer = mlid_passport_ocr(simplest)["Response"]
>>> answer["ID"], answer["DateOfBirth"], answer["PassportRecognizeInfos"]["DateOfBirth"]
('L898902C3', '19740812', '12 Aug 1974')

Either the two zones say the same, or there is one fault between them: what `faults` makes and `known` tells.
What services make of a page that they cannot read is not made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from mrz.generating import faults, known
from mrz.generating.chinese import chinese_passport
from mrz.generating.dates import ON
from mrz.generating.documents import ISSUING_STATES, facts, write
from mrz.generating.known import Made
from mrz.generating.lines import lines as zone
from mrz.generating.names import SPECIMEN, HolderName
from mrz.generating.requests import request_id
from mrz.generating.visual_zones import visual_zone
from mrz.icao.layouts import Format
from mrz.icao.parser import parse
from mrz.vendors.date_formats import DateFormat
from mrz.vendors.tencent import PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mrz.generating.choosing import Choose
    from mrz.icao.document import MRZ
    from mrz.vendors.reading import VIZ

Answer = dict[str, dict[str, Any]]
"""The envelope: `Response`, and in it the fields."""

_NAMES: Final = (SPECIMEN, HolderName("Stevenson", "Peter John"), HolderName("Papandropoulous", "Jonathon"))
_CHINESE_NAMES: Final = (HolderName("QIAN", "FANG"), HolderName("ZHAO", "WEI"), HolderName("SUN", "LEI"))
_MLID_DATES: Final = (DateFormat.DD_MON_YYYY, DateFormat.SLASHED)

PASSPORT_OCR_ORDER: Final = (
    *("Country", "PassportNo", "Sex", "Nationality", "BirthDate", "BirthPlace", "IssueDate", "IssuePlace"),
    *("ExpiryDate", "Signature", "CodeSet", "CodeCrc", "Name", "FamilyName", "FirstName", "RequestId"),
)
"""The fields of an answer in the order of the documentation."""


def passport_ocr(choose: Choose, *, on: date = ON, consistent: bool = True) -> Answer:
    """Make an answer of PassportOCR about a passport of mainland China."""
    return passport_ocr_with_truth(choose, on=on, consistent=consistent).answer


def passport_ocr_with_truth(choose: Choose, *, on: date = ON, consistent: bool = True) -> Made:
    """Make an answer of PassportOCR, and tell what is wrong in it."""
    passport = chinese_passport(choose, on=on)
    wrong = faults.none(passport.facts) if consistent else faults.fault(choose, passport.facts, _CHINESE_NAMES)
    printed = passport.lines()
    lines = wrong.zone(printed)
    page = attrs.evolve(passport, facts=wrong.facts).visual_zone()
    viz = wrong.visual_zone(page)
    answer = {key: getattr(viz, name) for name, key in PASSPORT_OCR.viz.items()}
    answer |= {**dict(zip(PASSPORT_OCR.lines, lines, strict=True)), "RequestId": request_id(choose)}
    fault = known.of_facts(passport.facts, wrong.facts) or known.of_lines(printed, lines)
    return Made(
        {"Response": {key: answer[key] for key in PASSPORT_OCR_ORDER}},
        printed,
        fault or known.of_visual_zone(page, viz),
    )


def mlid_passport_ocr(
    choose: Choose, issuing_states: Sequence[str] = ISSUING_STATES, *, on: date = ON, consistent: bool = True
) -> Answer:
    """Make an answer of MLIDPassportOCR about a passport of one of the issuers, with its date of birth whole."""
    return mlid_passport_ocr_with_truth(choose, issuing_states, on=on, consistent=consistent).answer


def mlid_passport_ocr_with_truth(
    choose: Choose, issuing_states: Sequence[str] = ISSUING_STATES, *, on: date = ON, consistent: bool = True
) -> Made:
    """Make an answer of MLIDPassportOCR, and tell what is wrong in it."""
    made = facts(choose, [Format.TD3], issuing_states, on=on)
    made = attrs.evolve(made, date_of_birth=f"{made.birth:%y%m%d}")
    wrong = faults.none(made) if consistent else faults.fault(choose, made, _NAMES)
    printed = zone(made)
    lines = wrong.zone(printed)
    said = write(wrong.facts, on=on)
    page = visual_zone(choose, said, on=on, formats=_MLID_DATES, issue=made.date_of_issue)
    viz = wrong.visual_zone(page)
    answer = {
        **_own_parse(parse(lines, on=on, format=Format.TD3), on),
        "Image": "",
        "Warn": [],
        "AdvancedInfo": "1",
        **dict(zip(("CodeSet", "CodeCrc"), lines, strict=True)),
        "PassportRecognizeInfos": _recognised(viz),
        "RequestId": request_id(choose),
    }
    fault = known.of_facts(made, wrong.facts) or known.of_lines(printed, lines)
    return Made({"Response": answer}, printed, fault or known.of_visual_zone(page, viz))


def _own_parse(doc: MRZ, on: date) -> dict[str, str]:
    """Return what the service makes of the lines that it has read."""
    birth, expiry = doc.birth(on).date, doc.expiry(on).date
    return {
        "ID": doc.document_number or "",
        "Name": f"{doc.primary_identifier} {doc.secondary_identifier}".strip(),
        "DateOfBirth": f"{birth:%Y%m%d}" if birth else "",
        "Sex": doc.sex if doc.sex in ("F", "M") else "",
        "DateOfExpiration": f"{expiry:%Y%m%d}" if expiry else "",
        "IssuingCountry": doc.issuing_state,
        "Nationality": doc.nationality or "",
        "Surname": doc.primary_identifier,
        "GivenName": doc.secondary_identifier,
        "Type": doc.document_code,
    }


def _recognised(viz: VIZ) -> dict[str, str]:
    fields = {
        "Type": viz.document_code,
        "IssuingCountry": viz.issuing_state,
        "PassportID": viz.document_number,
        "Surname": viz.primary_identifier,
        "GivenName": viz.secondary_identifier,
        "Name": "",
        "Nationality": viz.nationality,
        "DateOfBirth": viz.date_of_birth,
        "Sex": viz.sex,
        "DateOfIssuance": viz.date_of_issue,
        "DateOfExpiration": viz.date_of_expiry,
        "Signature": viz.signature,
        "IssuePlace": viz.place_of_issue,
        "IssuingAuthority": viz.issuing_authority,
        "BirthPlace": viz.place_of_birth,
    }
    return {key: text or "" for key, text in fields.items()}
