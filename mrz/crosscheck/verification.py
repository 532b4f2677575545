"""Verifying an answer: the zone by itself, the zone against the visual zone, and what comes of both.

>>> from datetime import date
>>> from mrz.vendors.reading import VIZ, Reading
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> verify(Reading(lines, VIZ(document_number="L898902C3")), on=date(2026, 6, 30)).outcome
<Outcome.REVIEW: 'REVIEW'>
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import frozen

from mrz.crosscheck import reporting
from mrz.crosscheck.blame import Side, blame
from mrz.crosscheck.comparing import Agreement, compare, full_date
from mrz.icao import parsing
from mrz.icao.dates import PartialDate
from mrz.icao.findings import Finding, FormatError, Severity, in_order
from mrz.icao.policy import Findings, Policy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mrz.icao.document import MRZ
    from mrz.vendors.reading import VIZ, Reading


class Outcome(enum.StrEnum):
    """What the evidence comes to. CONSISTENT is not genuine."""

    CONSISTENT = "CONSISTENT"
    REVIEW = "REVIEW"
    INCONSISTENT = "INCONSISTENT"
    UNREADABLE = "UNREADABLE"


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

_NEEDED: Final = frozenset({"document_number", "date_of_birth", "date_of_expiry", "primary_identifier"})
"""Without these compared, nobody should rely on the rest."""


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


class VerificationError(ValueError):
    """The outcome is not the one insisted on; `verification` has the evidence. Its text holds no values."""

    def __init__(self, verification: Verification) -> None:
        super().__init__(f"the outcome is {verification.outcome}: " + reporting.summary(verification))
        self.verification = verification

    def __reduce__(self) -> tuple[type[VerificationError], tuple[Verification]]:
        return type(self), (self.verification,)


@frozen
class Verification:
    """What one answer's evidence comes to.

    `mrz` is the document, `None` where the lines could not be laid out. `on` is the reference date used.
    `comparisons` are the fields compared, `findings` those of zone and cross-check, root causes first.
    """

    mrz: MRZ | None
    viz: VIZ | None
    parsed: VIZ | None
    vendor: str | None
    request_id: str | None
    on: date
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    policy: Policy | None = None

    @property
    def outcome(self) -> Outcome:
        """UNREADABLE, else INCONSISTENT with an ERROR, else REVIEW with a WARNING or a gap, else CONSISTENT."""
        if self.mrz is None:
            return Outcome.UNREADABLE
        severities = {finding.severity for finding in self.findings}
        if Severity.ERROR in severities:
            return Outcome.INCONSISTENT
        compared = {c.field for c in self.comparisons if c.result is not Agreement.UNCHECKED}
        if Severity.WARNING in severities or not compared >= _NEEDED:
            return Outcome.REVIEW
        return Outcome.CONSISTENT

    def raise_for_outcome(self, *, strict: bool = False) -> None:
        """Raise `VerificationError` on INCONSISTENT and UNREADABLE, with `strict` also on REVIEW."""
        accepted = {Outcome.CONSISTENT} if strict else {Outcome.CONSISTENT, Outcome.REVIEW}
        if self.outcome not in accepted:
            raise VerificationError(self)

    def explain(self) -> str:
        """Explain the outcome to a person. Holds holder data."""
        return reporting.explain(self)

    def to_dict(self, *, redact: bool = False) -> dict[str, Any]:
        """Return everything as JSON has it, with what an audit needs; with `redact`, no values."""
        return reporting.to_dict(self, redact=redact)


def verify(reading: Reading, *, on: date, policy: Policy | None = None) -> Verification:
    """Verify what a service read. `on` is the reference date; content never raises."""
    findings = Findings(policy)
    doc: MRZ | None = None
    comparisons: tuple[Comparison, ...] = ()
    zone: Sequence[Finding]
    try:
        doc = parsing.parse(reading.lines, on=on, policy=policy)
    except FormatError as error:
        zone = error.findings
    else:
        zone = doc.findings
        if reading.viz is not None:
            comparisons = _cross_check(doc, reading.viz, on, findings)
    return Verification(
        mrz=doc,
        viz=reading.viz,
        parsed=reading.parsed,
        vendor=reading.vendor,
        request_id=reading.request_id,
        on=on,
        comparisons=comparisons,
        findings=in_order([*zone, *findings.items]),
        policy=policy,
    )


def _cross_check(doc: MRZ, viz: VIZ, on: date, findings: Findings) -> tuple[Comparison, ...]:
    comparisons: list[Comparison] = []
    mismatches: dict[str, Finding | None] = {}
    for name in COMPARED:
        seen: str | None = getattr(viz, name)
        if seen is not None and seen.strip():
            comparison = _compare(doc, name, seen, on)
            if comparison.result is Agreement.MISMATCH:
                mismatches[name] = _mismatch(doc, comparison, findings)
        elif name == "document_code":
            continue  # few services read it in the visual zone: its absence says nothing
        else:
            comparison = Comparison(
                name, _printed(doc, name), seen, Agreement.UNCHECKED, None, "the service read nothing"
            )
            findings.add(
                "viz-absent",
                field=name,
                message=f"the service read nothing for the {name.replace('_', ' ')} in the visual zone",
            )
        comparisons.append(comparison)
    _date_order(_dates(doc, viz, on), viz.date_of_issue, findings, mismatches)
    return tuple(comparisons)


def _printed(doc: MRZ, name: str) -> str | None:
    printed: str | PartialDate | None = getattr(doc, name)
    return printed.raw if isinstance(printed, PartialDate) else printed


def _compare(doc: MRZ, name: str, seen: str, on: date) -> Comparison:
    compared = compare(doc, name, seen, on)
    suspect, reason = None, compared.reason
    if compared.agreement is Agreement.MISMATCH:
        weighed = blame(doc, name, compared.as_printed or "")
        suspect, reason = weighed.suspect, f"{compared.reason}; {weighed.reason}"
    return Comparison(name, _printed(doc, name), seen, compared.agreement, suspect, reason)


def _mismatch(doc: MRZ, comparison: Comparison, findings: Findings) -> Finding | None:
    name = comparison.field
    span = doc.identifier_span(name) if name.endswith("_identifier") else doc.layout.fields[name]
    cause = None
    if comparison.suspect is Side.MRZ:
        cause = next((f for f in doc.findings if f.code == "check-digit" and f.field == name), None)
    return findings.add(
        "viz-mismatch",
        span.place,
        field=name,
        found=span.cut(doc.lines),
        expected=comparison.viz,
        message=f"the {name.replace('_', ' ')} differs from the visual zone: {comparison.reason}",
        reference="Doc 9303-3, 4.3",
        caused_by=cause,
    )


def _dates(doc: MRZ, viz: VIZ, on: date) -> tuple[date | None, date | None, date | None]:
    """Return birth, issue and expiry with their centuries, from the visual zone where it has them whole."""
    birth = full_date(viz.date_of_birth) or doc.birth(on).date
    return birth, full_date(viz.date_of_issue), full_date(viz.date_of_expiry) or doc.expiry(on).date


def _date_order(
    dates: tuple[date | None, date | None, date | None],
    seen: str | None,
    findings: Findings,
    mismatches: dict[str, Finding | None],
) -> None:
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
                caused_by=mismatches.get(name),
            )
