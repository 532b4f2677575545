"""The two zones field by field: what they compare to, what differs, and what follows from what.

A difference that one fault of the MRZ explains (a digit that fails, a character that cannot stand there, a lost
separator) is `caused_by` the finding about that fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from mrz._public import public
from mrz.crosscheck import issuers
from mrz.crosscheck.fields import Agreement, Compared, unchecked
from mrz.crosscheck.fields.codes import document_code, number, sex, state
from mrz.crosscheck.fields.dates import day, full_date
from mrz.crosscheck.fields.names import identifiers
from mrz.crosscheck.suspects import Side, assess
from mrz.icao.dates import PartialDate, ResolvedDate, resolve_birth
from mrz.icao.findings import Finding, Severity
from mrz.icao.report import field_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from mrz.crosscheck.fields.dates import DocumentDays
    from mrz.icao.document import MRZ
    from mrz.icao.layouts import Span
    from mrz.icao.policy import Findings
    from mrz.vendors.reading import VIZ, Reading

COMPARED: Final = (
    "document_code",
    "issuing_state",
    "document_number",
    "primary_identifier",
    "secondary_identifier",
    "nationality",
    "sex",
    "date_of_birth",
    "date_of_expiry",
)
"""The fields that stand in both zones."""

MASK: Final = "*"

_Causes = dict[str, Finding | None]


@public("mrz")
@frozen
class Comparison:
    """One field in both zones.

    `mrz` and `viz` are the two readings, `result` whether they agree, `suspect` the reading to doubt where
    the evidence says, `reason` why in one sentence.
    """

    field: str
    mrz: str | None = attrs.field(repr=False)
    viz: str | None = attrs.field(repr=False)
    result: Agreement
    suspect: Side | None
    reason: str


def cross_check(doc: MRZ, reading: Reading, viz: VIZ, on: date, findings: Findings) -> tuple[Comparison, ...]:
    """Compare every field that the visual zone has, put its dates in order, and look at the issuer's practice."""
    causes = _errors(doc)
    comparisons = []
    for name in COMPARED:
        present = _present(viz, name)
        # Few services read a document code in the visual zone: its absence says nothing.
        if present or name != "document_code":
            comparison = _compared(doc, name, reading, viz, on)
            comparisons.append(comparison)
            if comparison.result is Agreement.MISMATCH:
                _mismatch(doc, comparison, findings, causes)
        if not present and name != "document_code":
            findings.add("viz-absent", field=name, message=f"the service read nothing for the {field_label(name)}")
    dates = _dates(doc, reading, viz, on)
    _date_order(dates, viz.date_of_issue, findings, causes)
    issuers.check(doc, viz, dates, findings)
    return tuple(comparisons)


def _present(viz: VIZ, name: str) -> bool:
    seen: str | None = getattr(viz, name)
    return bool(seen and seen.strip())


def _compared(doc: MRZ, name: str, reading: Reading, viz: VIZ, on: date) -> Comparison:
    seen: str | None = getattr(viz, name)
    compared = compare(doc, name, reading, viz, on)
    suspect, reason = None, compared.reason
    if compared.agreement is not Agreement.MATCH and seen is not None:
        weighed = assess(doc, name, seen, compared)
        suspect, reason = weighed.suspect, weighed.reason
    return Comparison(name, _printed(doc, name), seen, compared.agreement, suspect, reason)


def compare(doc: MRZ, name: str, reading: Reading, viz: VIZ, on: date) -> Compared:
    """Compare the field `name` of the document with what `viz`, of this reading, has for it."""
    seen: str | None = getattr(viz, name)
    if seen is None or not seen.strip():
        return unchecked("the service read nothing")
    if MASK in seen or MASK in (doc.raw("name" if name.endswith("_identifier") else name) or ""):
        return unchecked("the service masks the value")
    return _COMPARATORS[name](doc, name, seen, reading, viz, on)


def _identifiers(doc: MRZ, viz: VIZ) -> tuple[Compared, Compared]:
    """Compare both identifiers: services differ in what they put into which field."""
    field = doc.layout.fields.get("name")
    width = None if field is None else field.end - field.start
    return identifiers(doc.name, width, viz.primary_identifier, viz.secondary_identifier)


def _birth(doc: MRZ, on: date) -> ResolvedDate:
    """Return the birth with its centuries, by the reference date alone: the expiry may be what was misread."""
    printed = doc.date_of_birth
    return ResolvedDate() if printed is None else resolve_birth(printed, on=on)


_COMPARATORS: Final[Mapping[str, Callable[[MRZ, str, str, Reading, VIZ, date], Compared]]] = {
    "document_code": lambda doc, _, seen, *__: document_code(seen, doc.document_code),
    "issuing_state": lambda doc, _, seen, *__: state(seen, doc.issuing_state),
    "document_number": lambda doc, _, seen, *__: number(seen, doc.document_number or ""),
    "primary_identifier": lambda doc, _, __, ___, viz, ____: _identifiers(doc, viz)[0],
    "secondary_identifier": lambda doc, _, __, ___, viz, ____: _identifiers(doc, viz)[1],
    "nationality": lambda doc, _, seen, *__: state(seen, doc.nationality),
    "sex": lambda doc, _, seen, *__: sex(seen, doc.sex),
    "date_of_birth": lambda doc, _, seen, reading, __, on: day(
        seen, doc.date_of_birth, _birth(doc, on), reading.date_formats
    ),
    "date_of_expiry": lambda doc, _, seen, reading, __, on: day(
        seen, doc.date_of_expiry, doc.expiry(on), reading.date_formats
    ),
}


def _errors(doc: MRZ) -> _Causes:
    """Return the first error of each field: what the cross-check finds there may follow from it."""
    errors: _Causes = {}
    for finding in doc.findings:
        if finding.severity is Severity.ERROR and finding.field is not None:
            errors.setdefault(finding.field, finding)
    return errors


def check_parsed(doc: MRZ, reading: Reading, parsed: VIZ, on: date, findings: Findings) -> None:
    """Compare the service's own parse of the lines with ours; a difference is the service's fault."""
    for name in COMPARED:
        if compare(doc, name, reading, parsed, on).agreement is Agreement.MISMATCH:
            span = _span(doc, name)
            findings.add(
                "parsed-mismatch",
                span.place,
                field=name,
                found=span.of(doc.lines),
                expected=getattr(parsed, name),
                message=f"the service's own parse of the MRZ has another {field_label(name)}",
                reference="the service's answer",
            )


def _printed(doc: MRZ, name: str) -> str | None:
    printed: str | PartialDate | None = getattr(doc, name)
    return printed.raw if isinstance(printed, PartialDate) else printed


def _mismatch(doc: MRZ, comparison: Comparison, findings: Findings, causes: _Causes) -> None:
    name = comparison.field
    cause = causes.get(name)
    if cause is not None and cause.code == "check-digit" and comparison.suspect is not Side.MRZ:
        cause = None  # the visual zone's value would not satisfy the digit either: another fault
    if name == "secondary_identifier" and not doc.secondary_components:
        cause = causes.get("primary_identifier")  # one lost separator makes both differ
    span = _span(doc, name)
    causes[name] = findings.add(
        "viz-mismatch",
        span.place,
        field=name,
        found=span.of(doc.lines),
        expected=comparison.viz,
        message=f"the {field_label(name)} differs; {comparison.reason}",
        reference="Doc 9303-3, 4.3",
        caused_by=cause,
    )


def _span(doc: MRZ, name: str) -> Span:
    return doc.identifier_span(name) if name.endswith("_identifier") else doc.layout.fields[name]


def _dates(doc: MRZ, reading: Reading, viz: VIZ, on: date) -> DocumentDays:
    """Return birth, issue and expiry with their centuries, from the visual zone where it has them whole."""
    birth, issue, expiry = [
        full_date(seen, reading.date_formats) for seen in (viz.date_of_birth, viz.date_of_issue, viz.date_of_expiry)
    ]
    return birth or doc.birth(on).date, issue, expiry or doc.expiry(on).date


def _date_order(dates: DocumentDays, seen: str | None, findings: Findings, causes: _Causes) -> None:
    """Find a day of issue that is not between birth and expiry; a date already in dispute is its cause."""
    birth, issue, expiry = dates
    if issue is None:
        return
    for name, wrong, how in (
        ("date_of_expiry", expiry is not None and issue >= expiry, "is not before the date of expiry"),
        ("date_of_birth", birth is not None and issue < birth, "is before the date of birth"),
    ):
        if wrong:
            findings.add(
                "date-order",
                field="date_of_issue",
                found=seen,
                message=f"the date of issue in the visual zone {how}",
                reference="Doc 9303-3, 4.8",
                caused_by=causes.get(name),
            )
