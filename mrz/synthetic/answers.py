"""Make answers of OCR services about passports that do not exist: the whole envelope, as in their documentation.

>>> from mrz.synthetic.choices import simplest
>>> answer = passport_ocr(simplest)["Response"]
>>> answer["CodeCrc"], answer["BirthDate"], answer["Name"]
('G000000002CHN9209220M200819219203100<<<<<<66', '19920922', '张三')
>>> answer = mlid_passport_ocr(simplest)["Response"]
>>> answer["ID"], answer["DateOfBirth"], answer["PassportRecognizeInfos"]["DateOfBirth"]
('L898902C3', '19740812', '12 Aug 1974')

The two zones agree, or have one discrepancy, which `AnswerWithTruth` names. Answers about pages that a service cannot
read are not made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

from mrz.icao.layouts import Format
from mrz.icao.parser import parse
from mrz.synthetic import discrepancies
from mrz.synthetic.china import chinese_passport
from mrz.synthetic.choices import pick
from mrz.synthetic.dates import ON
from mrz.synthetic.discrepancies import Discrepancy, between_facts, between_lines, between_visual_zones
from mrz.synthetic.documents import ISSUING_STATES, facts, write
from mrz.synthetic.documents import lines as zone
from mrz.synthetic.names import SPECIMEN, HolderName
from mrz.synthetic.visual_zones import visual_zone
from mrz.vendors.reading import DateFormat
from mrz.vendors.tencent import LINE_KEYS, PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.synthetic.choices import Choose
    from mrz.vendors.reading import VIZ


ResponseJSON = dict[str, dict[str, Any]]
"""The JSON of an answer: `{"Response": {...}}`."""

_NAMES: Final = (SPECIMEN, HolderName("Stevenson", "Peter John"), HolderName("Papandropoulous", "Jonathon"))
_CHINESE_NAMES: Final = (HolderName("QIAN", "FANG"), HolderName("ZHAO", "WEI"), HolderName("SUN", "LEI"))
_MLID_DATES: Final = (DateFormat.DD_MON_YYYY, DateFormat.SLASHED)

PASSPORT_OCR_ORDER: Final = (
    *("Country", "PassportNo", "Sex", "Nationality", "BirthDate", "BirthPlace", "IssueDate", "IssuePlace"),
    *("ExpiryDate", "Signature", *LINE_KEYS, "Name", "FamilyName", "FirstName", "RequestId"),
)
"""The fields of an answer in the order of the documentation."""


@frozen
class AnswerWithTruth:
    """An answer, the true lines of its MRZ, and its discrepancy if it has one.

    >>> from mrz.synthetic.choices import simplest
    >>> passport_ocr_with_truth(simplest, consistent=False).discrepancy
    Discrepancy(field='document_number', side=None, right='G00000000', wrong='G00000001')
    """

    answer: ResponseJSON
    lines: tuple[str, ...]
    discrepancy: Discrepancy | None = None


def passport_ocr(choose: Choose, *, on: date = ON, consistent: bool = True) -> ResponseJSON:
    """Make an answer of PassportOCR about a passport of mainland China; without `consistent`, with one discrepancy."""
    return passport_ocr_with_truth(choose, on=on, consistent=consistent).answer


def passport_ocr_with_truth(choose: Choose, *, on: date = ON, consistent: bool = True) -> AnswerWithTruth:
    """Make an answer of PassportOCR as `passport_ocr` does, with its true lines and its discrepancy."""
    passport = chinese_passport(choose, on=on)
    alteration = (
        discrepancies.no_alteration(passport.facts)
        if consistent
        else discrepancies.choose_alteration(choose, passport.facts, _CHINESE_NAMES)
    )
    printed = passport.lines()
    lines = alteration.zone(printed)
    page = attrs.evolve(passport, facts=alteration.facts).visual_zone()
    viz = alteration.visual_zone(page)
    answer = {key: getattr(viz, name) for name, key in PASSPORT_OCR.viz.items()}
    answer |= {**dict(zip(PASSPORT_OCR.lines, lines, strict=True)), "RequestId": request_id(choose)}
    discrepancy = between_facts(passport.facts, alteration.facts) or between_lines(printed, lines)
    return AnswerWithTruth(
        {"Response": {key: answer[key] for key in PASSPORT_OCR_ORDER}},
        printed,
        discrepancy or between_visual_zones(page, viz),
    )


def mlid_passport_ocr(
    choose: Choose, issuing_states: Sequence[str] = ISSUING_STATES, *, on: date = ON, consistent: bool = True
) -> ResponseJSON:
    """Make an answer of MLIDPassportOCR about a passport of one of the issuers; the date of birth has no unknown part.

    Without `consistent`, the answer has one discrepancy.
    """
    return mlid_passport_ocr_with_truth(choose, issuing_states, on=on, consistent=consistent).answer


def mlid_passport_ocr_with_truth(
    choose: Choose, issuing_states: Sequence[str] = ISSUING_STATES, *, on: date = ON, consistent: bool = True
) -> AnswerWithTruth:
    """Make an answer of MLIDPassportOCR as `mlid_passport_ocr` does, with its true lines and its discrepancy."""
    made = facts(choose, [Format.TD3], issuing_states, on=on)
    made = attrs.evolve(made, date_of_birth=f"{made.birth:%y%m%d}")
    alteration = (
        discrepancies.no_alteration(made) if consistent else discrepancies.choose_alteration(choose, made, _NAMES)
    )
    printed = zone(made)
    lines = alteration.zone(printed)
    altered = write(alteration.facts, on=on)
    page = visual_zone(choose, altered, on=on, formats=_MLID_DATES, issue=made.date_of_issue)
    viz = alteration.visual_zone(page)
    answer = {
        **_own_parse(parse(lines, on=on, format=Format.TD3), on),
        "Image": "",
        "Warn": [],
        "AdvancedInfo": "1",
        **dict(zip(LINE_KEYS, lines, strict=True)),
        "PassportRecognizeInfos": _recognized(viz),
        "RequestId": request_id(choose),
    }
    discrepancy = between_facts(made, alteration.facts) or between_lines(printed, lines)
    return AnswerWithTruth({"Response": answer}, printed, discrepancy or between_visual_zones(page, viz))


def _own_parse(doc: MRZ, on: date) -> dict[str, str]:
    """Return the service's own parse of the lines that it has read."""
    birth, expiry = doc.birth(on).date, doc.expiry(on).date
    return {
        "ID": doc.document_number or "",
        "Name": f"{doc.primary_identifier} {doc.secondary_identifier}".strip(),
        "DateOfBirth": f"{birth:%Y%m%d}" if birth else "",
        "Sex": doc.sex if doc.sex in ("F", "M") else "",
        "DateOfExpiration": f"{expiry:%Y%m%d}" if expiry else "",
        "IssuingCountry": doc.issuing_state or "",
        "Nationality": doc.nationality or "",
        "Surname": doc.primary_identifier,
        "GivenName": doc.secondary_identifier,
        "Type": doc.document_code,
    }


def _recognized(viz: VIZ) -> dict[str, str]:
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


def error(choose: Choose, messages: Mapping[str, str]) -> ResponseJSON:
    """Make an error response with one of the codes in `messages` and its message.

    >>> from mrz.synthetic.choices import simplest
    >>> error(simplest, {"InternalError": "Try again later."})["Response"]["Error"]
    {'Code': 'InternalError', 'Message': 'Try again later.'}

    Real messages of the service differ and may change.
    """
    code = pick(choose, tuple(messages))
    return {"Response": {"Error": {"Code": code, "Message": messages[code]}, "RequestId": request_id(choose)}}


_REQUESTS: Final = 16**12


def request_id(choose: Choose) -> str:
    """Make the identifier of a request in the form that Tencent Cloud uses.

    >>> from mrz.synthetic.choices import simplest
    >>> request_id(simplest)
    '00000000-0000-4000-8000-000000000000'

    Twelve digits are random: enough to distinguish requests, and too few to look like a real identifier.
    """
    return f"00000000-0000-4000-8000-{choose(_REQUESTS):012x}"
