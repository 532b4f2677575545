"""Verifying an answer: the zone by itself, the zone against the visual zone, and what comes of both.

>>> from datetime import date
>>> from mrz.vendors.reading import VIZ, Reading
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> verify(Reading(lines, VIZ(document_number="L898902C3")), on=date(2026, 6, 30)).outcome
<Outcome.REVIEW: 'REVIEW'>

A verification is worked out when it is asked: most are asked for their outcome only, and most are clean.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date  # noqa: TC003 - the hints of public methods resolve at run time
from typing import Any, Final

from attrs import frozen

from mrz._errors import MRZError
from mrz._public import public
from mrz.crosscheck import report, witness
from mrz.crosscheck.clean import clean_answer
from mrz.crosscheck.comparison import Comparison, check_parsed, cross_check
from mrz.crosscheck.fields import Agreement
from mrz.icao import parser
from mrz.icao.clean import clean
from mrz.icao.document import MRZ  # noqa: TC001 - the hints of public methods resolve at run time
from mrz.icao.findings import Finding, FormatError, Severity, in_order
from mrz.icao.layouts import Format
from mrz.icao.policy import Findings, Policy
from mrz.icao.repair.search import Repairs
from mrz.vendors import registry
from mrz.vendors.field_map import to_reading
from mrz.vendors.reading import VIZ, Reading
from mrz.vendors.tencent import PASSPORT_OCR


@public("mrz")
class Outcome(enum.StrEnum):
    """What the evidence comes to. CONSISTENT is not genuine."""

    CONSISTENT = "CONSISTENT"
    REVIEW = "REVIEW"
    INCONSISTENT = "INCONSISTENT"
    UNREADABLE = "UNREADABLE"


_CONSISTENT: Final = Outcome.CONSISTENT  # asked for by name, a member costs more than the answer (Python 3.11)

_ESSENTIAL_FIELDS: Final = frozenset({"document_number", "date_of_birth", "date_of_expiry", "primary_identifier"})
"""Without these compared, nobody should rely on the rest."""


@public("mrz")
class VerificationError(MRZError, ValueError):
    """The outcome is not the one insisted on; `verification` has the evidence. Its text holds no values."""

    def __init__(self, verification: Verification) -> None:
        super().__init__(f"the outcome is {verification.outcome}: " + report.summary(verification))
        self.verification = verification

    def __reduce__(self) -> tuple[type[VerificationError], tuple[Verification]]:
        return type(self), (self.verification,)


@public("mrz")
class Verification:
    """What one answer's evidence comes to. Equal where reading, day and policy are; it does not change.

    `mrz` is the document, `None` where the lines could not be laid out. `on` is the reference date used.
    `comparisons` are the fields compared, `findings` those of MRZ and cross-check, root causes first; `repairs`
    what the zone may have said, with the visual zone as witness. Each is worked out when first asked for.
    """

    # Class attributes are what a verification begins with: on the fast path nothing more is set than must be.
    policy: Policy | None = None
    _answer: Mapping[str, Any] | None = None
    _given: Reading | None = None
    _evaluated: _Result | None = None
    _repairs: Repairs | None = None

    def __init__(self, reading: Reading, *, on: date, policy: Policy | None = None) -> None:
        self.on = on
        self.policy = policy
        self._given = reading

    @property
    def _reading(self) -> Reading:
        if self._given is None:
            assert self._answer is not None  # noqa: S101 - one of the two is always there
            self._given = to_reading(PASSPORT_OCR, self._answer)
        return self._given

    @property
    def _result(self) -> _Result:
        if self._evaluated is None:
            self._evaluated = _evaluate(self._reading, self.on, self.policy)
        return self._evaluated

    @property
    def mrz(self) -> MRZ | None:
        """The document, or `None`."""
        return self._result.mrz

    @property
    def viz(self) -> VIZ | None:
        """The visual zone as the service read it, verbatim."""
        return self._reading.viz

    @property
    def parsed(self) -> VIZ | None:
        """The service's own parse of the lines, verbatim."""
        return self._reading.parsed

    @property
    def vendor(self) -> str | None:
        """The name of the service."""
        return self._reading.vendor

    @property
    def request_id(self) -> str | None:
        """The service's name for its answer."""
        return self._reading.request_id

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The fields of both zones side by side."""
        return self._result.comparisons

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, root causes first."""
        return self._result.findings

    @property
    def repairs(self) -> Repairs:
        """What the zone may have said, with the visual zone as witness. Nothing is applied."""
        if self._repairs is None:
            reading = self._reading
            self._repairs = witness.repair(reading.lines, viz=reading.viz, reading=reading, on=self.on)
        return self._repairs

    @property
    def outcome(self) -> Outcome:
        """UNREADABLE, else INCONSISTENT with an ERROR, else REVIEW with a WARNING or a gap, else CONSISTENT."""
        if self._answer is not None:
            return _CONSISTENT
        if self.mrz is None:
            return Outcome.UNREADABLE
        severities = {finding.severity for finding in self.findings}
        if Severity.ERROR in severities:
            return Outcome.INCONSISTENT
        compared = {c.field for c in self.comparisons if c.result is not Agreement.UNCHECKED}
        if Severity.WARNING in severities or not compared >= _ESSENTIAL_FIELDS:
            return Outcome.REVIEW
        return Outcome.CONSISTENT

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Verification):
            return NotImplemented
        return (self._reading, self.on, self.policy) == (other._reading, other.on, other.policy)

    def __hash__(self) -> int:
        return hash((self._reading, self.on, self.policy))

    def __repr__(self) -> str:
        return f"Verification(outcome={self.outcome!r}, vendor={self.vendor!r}, on={self.on!r})"

    def raise_for_outcome(self, *, strict: bool = False) -> None:
        """Raise `VerificationError` on INCONSISTENT and UNREADABLE, with `strict` also on REVIEW."""
        accepted = {Outcome.CONSISTENT} if strict else {Outcome.CONSISTENT, Outcome.REVIEW}
        if self.outcome not in accepted:
            raise VerificationError(self)

    def explain(self) -> str:
        """Explain the outcome to a person. Holds holder data."""
        return report.explain(self)

    def to_dict(self, *, redact: bool = False) -> dict[str, Any]:
        """Return everything as JSON has it, with what an audit needs; with `redact`, no values."""
        return report.to_dict(self, redact=redact)


@frozen
class _Result:
    """What the careful path found."""

    mrz: MRZ | None
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]


_CLEAN_FORMATS: Final = (None, Format.TD3)


def _evaluate(reading: Reading, on: date, policy: Policy | None) -> _Result:
    findings = Findings(policy)
    doc = clean(reading.lines, on) if policy is None and reading.format in _CLEAN_FORMATS else None
    if doc is None:
        try:
            doc = parser.parse(reading.lines, on=on, format=reading.format, policy=policy)
        except FormatError as error:
            return _Result(None, (), error.findings)
    comparisons: tuple[Comparison, ...] = ()
    if reading.viz is not None:
        comparisons = cross_check(doc, reading, reading.viz, on, findings)
    if reading.parsed is not None:
        check_parsed(doc, reading, reading.parsed, on, findings)
    return _Result(doc, comparisons, in_order([*doc.findings, *findings.items]))


def verify(response: object, *, on: date, vendor: str | None = None, policy: Policy | None = None) -> Verification:
    """Verify what a service answered; takes what `detecting.read` takes, and raises what it raises."""
    # The fast path: a clean answer is told from its text in a fraction of the time that reading it takes. A policy
    # may make an error of a remark, so it goes without. `clean` argues why this changes no outcome.
    if policy is None and vendor in _CLEAN_FROM and isinstance(response, _TEXTS):
        answer = clean_answer(response, on)
        if answer is not None:
            return _of_clean_answer(answer, on)
    return Verification(registry.read(response, vendor=vendor), on=on, policy=policy)


def _of_clean_answer(answer: Mapping[str, Any], on: date) -> Verification:
    """Return the verification of a PassportOCR answer that is known to be clean and does not change any more."""
    verification = Verification.__new__(Verification)
    verification.on = on
    verification._answer = answer  # noqa: SLF001 - same module
    return verification


_CLEAN_FROM: Final = (None, PASSPORT_OCR.name)
_TEXTS: Final = (str, bytes)  # a union would be made anew in every call
