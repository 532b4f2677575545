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

from attrs import frozen

from mrz.crosscheck import reporting
from mrz.crosscheck.comparing import Agreement
from mrz.crosscheck.cross_checking import Comparison, check_parsed, cross_check
from mrz.icao import parsing
from mrz.icao.findings import Finding, FormatError, Severity, in_order
from mrz.icao.policy import Findings, Policy
from mrz.icao.repairing import Repairs

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


_NEEDED: Final = frozenset({"document_number", "date_of_birth", "date_of_expiry", "primary_identifier"})
"""Without these compared, nobody should rely on the rest."""


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
    `comparisons` are the fields compared, `findings` those of MRZ and cross-check, root causes first.
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

    @property
    def repairs(self) -> Repairs:
        """What the zone may have said; nothing is applied."""
        return Repairs()

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
        doc = parsing.parse(reading.lines, on=on, format=reading.format, policy=policy)
    except FormatError as error:
        zone = error.findings
    else:
        zone = doc.findings
        if reading.viz is not None:
            comparisons = cross_check(doc, reading, reading.viz, on, findings)
        if reading.parsed is not None:
            check_parsed(doc, reading, reading.parsed, on, findings)
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
