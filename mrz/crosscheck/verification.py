"""Verify what an OCR service read: check the MRZ, compare it with the visual zone, and decide on an outcome.

>>> from datetime import date
>>> from mrz.vendors.reading import VIZ, Reading
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> verify(Reading(lines, VIZ(document_number="L898902C3")), on=date(2026, 6, 30)).outcome
<Outcome.REVIEW: 'REVIEW'>

A `Verification` computes its attributes on demand: most callers need the outcome only, and most answers are clean.
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
from mrz.icao.document import MRZ  # noqa: TC001 - the hints of public methods resolve at run time
from mrz.icao.findings import Finding, FormatError, Severity, in_order
from mrz.icao.policy import Findings, Policy, Severities, as_policy
from mrz.icao.repair.search import Repairs
from mrz.vendors import registry
from mrz.vendors.field_map import to_reading
from mrz.vendors.reading import VIZ, Reading
from mrz.vendors.tencent import PASSPORT_OCR


@public("mrz")
class Outcome(enum.StrEnum):
    """The result of a verification.

    CONSISTENT does not mean genuine: check digits and comparisons find mistakes, not forgeries.
    """

    CONSISTENT = "CONSISTENT"
    """No ERROR and no WARNING, and all essential fields were compared."""
    REVIEW = "REVIEW"
    """A WARNING, or an essential field that could not be compared: a person should look at the document."""
    INCONSISTENT = "INCONSISTENT"
    """An ERROR: the MRZ breaks a rule of Doc 9303, or the two zones differ."""
    UNREADABLE = "UNREADABLE"
    """The service read no lines, or lines that fit no known format."""


_CONSISTENT: Final = Outcome.CONSISTENT  # access to an enum member costs more than the rest of `outcome` (Python 3.11)

_ESSENTIAL_FIELDS: Final = frozenset({"document_number", "date_of_birth", "date_of_expiry", "primary_identifier"})
"""The fields without whose comparison the outcome is REVIEW at best."""


@public("mrz")
class VerificationError(MRZError, ValueError):
    """The outcome is not accepted: raised by `Verification.raise_for_outcome`.

    The attribute `verification` has the evidence. The message has codes and positions, and no personal data.
    """

    def __init__(self, verification: Verification) -> None:
        super().__init__(f"the outcome is {verification.outcome}: " + report.summary(verification))
        self.verification = verification

    def __reduce__(self) -> tuple[type[VerificationError], tuple[Verification]]:
        return type(self), (self.verification,)


@public("mrz")
class Verification:
    """The verification of one document, as returned by `verify`.

    It is immutable, and equal to another of the same reading, reference date and policy. `on` is the reference date
    and `policy` the policy that were used. All other attributes are computed when first accessed. The `repr` shows
    no personal data; `explain` and `to_dict` do.
    """

    # Class attributes are the defaults, so that the fast path sets two attributes only.
    policy: Policy | None = None
    _answer: Mapping[str, Any] | None = None
    _given: Reading | None = None
    _evaluated: _Evaluation | None = None
    _repairs: Repairs | None = None

    def __init__(self, reading: Reading, *, on: date, policy: Policy | Severities | None = None) -> None:
        self.on = on
        self.policy = as_policy(policy)
        self._given = reading

    @property
    def _reading(self) -> Reading:
        if self._given is None:
            assert self._answer is not None  # noqa: S101 - one of the two is always there
            self._given = to_reading(PASSPORT_OCR, self._answer)
        return self._given

    @property
    def _result(self) -> _Evaluation:
        if self._evaluated is None:
            self._evaluated = _evaluate(self._reading, self.on, self.policy)
        return self._evaluated

    @property
    def mrz(self) -> MRZ | None:
        """The parsed document, or `None` if the outcome is UNREADABLE."""
        return self._result.mrz

    @property
    def viz(self) -> VIZ | None:
        """The visual zone as the service read it, or `None` if the service does not read it."""
        return self._reading.viz

    @property
    def parsed(self) -> VIZ | None:
        """The service's own parse of the MRZ, verbatim, or `None` if the service gives none."""
        return self._reading.parsed

    @property
    def vendor(self) -> str | None:
        """The name of the service, such as `"tencent.PassportOCR"`."""
        return self._reading.vendor

    @property
    def request_id(self) -> str | None:
        """The service's identifier of its answer."""
        return self._reading.request_id

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparison of each field of both zones; empty without a visual zone."""
        return self._result.comparisons

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about the MRZ and from the comparison, root causes first."""
        return self._result.findings

    @property
    def repairs(self) -> Repairs:
        """Proposals of what the MRZ may have been before OCR misread it, with the visual zone as witness.

        Nothing is applied to `mrz`.
        """
        if self._repairs is None:
            reading = self._reading
            self._repairs = witness.repair(reading.lines, viz=reading.viz, reading=reading, on=self.on)
        return self._repairs

    @property
    def outcome(self) -> Outcome:
        """The outcome: UNREADABLE, INCONSISTENT, REVIEW or CONSISTENT, the first that applies; see `Outcome`."""
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
        """Raise `VerificationError` for INCONSISTENT and UNREADABLE, with `strict` also for REVIEW."""
        accepted = {Outcome.CONSISTENT} if strict else {Outcome.CONSISTENT, Outcome.REVIEW}
        if self.outcome not in accepted:
            raise VerificationError(self)

    def explain(self) -> str:
        """Return an explanation of the outcome for a terminal. It contains personal data."""
        return report.explain(self)

    def to_dict(self, *, redact: bool = False) -> dict[str, Any]:
        """Return the verification as data for JSON, with library version, tables, date and policy for an audit.

        With `redact`, the result has codes and positions, and no values from the document.
        """
        return report.to_dict(self, redact=redact)


@frozen
class _Evaluation:
    """The document, comparisons and findings of the full check."""

    mrz: MRZ | None
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]


def _evaluate(reading: Reading, on: date, policy: Policy | None) -> _Evaluation:
    findings = Findings(policy)
    try:
        doc = parser.parse(reading.lines, on=on, format=reading.format, policy=policy)
    except FormatError as error:
        return _Evaluation(None, (), error.findings)
    comparisons: tuple[Comparison, ...] = ()
    if reading.viz is not None:
        comparisons = cross_check(doc, reading, reading.viz, on, findings)
    if reading.parsed is not None:
        check_parsed(doc, reading, reading.parsed, on, findings)
    return _Evaluation(doc, comparisons, in_order([*doc.findings, *findings.items]))


def verify(response: object, *, on: date, vendor: str | None = None, policy: Policy | None = None) -> Verification:
    """Return the verification of a response; arguments and errors are those of `mrz.verify`."""
    # The fast path recognizes a clean answer in a fraction of the time that a full check takes. It is skipped with a
    # policy, which may turn any finding into an ERROR. `crosscheck.clean` argues why the outcome is the same.
    if policy is None and vendor in _CLEAN_FROM and isinstance(response, _TEXTS):
        answer = clean_answer(response, on)
        if answer is not None:
            return _of_clean_answer(answer, on)
    return Verification(registry.read(response, vendor=vendor), on=on, policy=policy)


def _of_clean_answer(answer: Mapping[str, Any], on: date) -> Verification:
    """Return the verification of a clean PassportOCR answer; the caller must not change `answer` afterwards."""
    verification = Verification.__new__(Verification)
    verification.on = on
    verification._answer = answer  # noqa: SLF001 - same module
    return verification


_CLEAN_FROM: Final = (None, PASSPORT_OCR.name)
_TEXTS: Final = (str, bytes)  # `str | bytes` would create a union in every call
