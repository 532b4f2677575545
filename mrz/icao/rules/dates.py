"""Rules for dates: whether they are possible, known, passed, and in order. Doc 9303-3, section 4.8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.icao import issuer_practices
from mrz.icao.dates import births, expiry_day
from mrz.icao.findings import CODES, make_finding
from mrz.icao.layouts import LAYOUTS, Format

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.dates import PartialDate
    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding, Severity
    from mrz.icao.policy import Findings
    from mrz.icao.rules import Causes


def date_of_birth(doc: MRZ, findings: Findings, causes: Causes) -> None:
    """Add a finding for a date of birth that is impossible or printed as unknown."""
    printed = doc.date_of_birth
    if printed is None:
        return
    if not printed.possible:
        _impossible(doc, "date_of_birth", printed, findings, causes)
    elif printed.has_unknown_parts:
        findings.add(
            "date-unknown",
            doc.layout.fields["date_of_birth"].place,
            field="date_of_birth",
            found=printed.raw,
            message="part of the date of birth is printed as unknown",
            reference="Doc 9303-3, 4.8",
        )


def date_of_issue(doc: MRZ, findings: Findings, causes: Causes) -> None:
    """Add a finding for a date of issue that is impossible. No card is known to print one as unknown."""
    printed = doc.date_of_issue
    if printed is not None and (not printed.possible or printed.has_unknown_parts):
        _impossible(doc, "date_of_issue", printed, findings, causes)


def date_of_expiry(doc: MRZ, on: date, findings: Findings, causes: Causes) -> None:
    """Add a finding for a date of expiry that is impossible, printed as unknown, or before `on`."""
    printed = doc.date_of_expiry
    if printed is None:
        return
    place = doc.layout.fields["date_of_expiry"].place
    if not printed.possible:
        _impossible(doc, "date_of_expiry", printed, findings, causes)
    elif (practice := issuer_practices.without_end(doc.layout, doc.text)) is not None:
        findings.add(
            "issuer-practice",
            place,
            field="date_of_expiry",
            found=printed.raw,
            message="this issuer prints 1 January 9999 on cards that are valid for ever",
            reference=practice.source,
            default=practice.severity,
        )
    elif printed.has_unknown_parts:
        findings.add(
            "expiry-unknown",
            place,
            field="date_of_expiry",
            found=printed.raw,
            message="the date of expiry is printed as unknown, which Doc 9303 allows only for a date of birth",
            reference="Doc 9303-3, 4.8",
        )
    else:
        expiry = expiry_day(printed, on=on)
        if expiry is not None and expiry < on:
            findings.take(expired(doc))


_INFO: Final = CODES["expired"].severity


def expired(doc: MRZ, severity: Severity = _INFO) -> Finding:
    """Return the finding that the date of expiry of a document that has one has passed."""
    layout = doc.layout
    place, cut = _PLACES_OF_EXPIRY[layout.format]
    message, reference = "the date of expiry has passed", layout.reference
    return make_finding("expired", severity, "date_of_expiry", place, doc.text[cut], None, message, reference)


_PLACES_OF_EXPIRY: Final = {
    layout.format: (layout.fields["date_of_expiry"].place, layout.text_slice("date_of_expiry"))
    for layout in LAYOUTS.values()
    if "date_of_expiry" in layout.fields
}


def _impossible(doc: MRZ, name: str, printed: PartialDate, findings: Findings, causes: Causes) -> None:
    findings.add(
        "date-impossible",
        doc.layout.fields[name].place,
        field=name,
        found=printed.raw,
        message=f"the {name.replace('_', ' ')} is not a date in any year",
        reference="Doc 9303-3, 4.8",
        caused_by=causes.get(name),
    )


_VALID_FOR_YEARS: Final = (Format.TD3, Format.MRVA, Format.MRVB)


def date_order(doc: MRZ, on: date, findings: Findings, causes: Causes) -> None:
    """Add a finding for a date of birth that is after the date of expiry in every century.

    It is a warning on cards, whose validity may be unlimited, and an error on passports and visas.
    """
    printed, expires = doc.date_of_birth, doc.date_of_expiry
    if printed is None or printed.year is None or not printed.possible:
        return
    if expires is None or issuer_practices.without_end(doc.layout, doc.text):
        expiry = None
    else:
        expiry = expiry_day(expires, on=on)
    if births(printed, on=on, expiry=expiry):
        return
    passport = doc.format in _VALID_FOR_YEARS
    findings.add(
        "date-order" if passport else "validity-period",
        doc.layout.fields["date_of_birth"].place,
        field="date_of_birth",
        found=printed.raw,
        message="in the last 120 years, no day with this date of birth is before the date of expiry"
        + ("" if passport else ", unless the card is valid for most of a century"),
        reference="Doc 9303-3, 4.8",
        caused_by=(causes.get("date_of_birth") or causes.get("date_of_expiry")) if passport else None,
    )
