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
from datetime import date  # noqa: TC003 - the hints of public methods resolve at run time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import frozen

from mrz._errors import MRZError
from mrz._public import public
from mrz.crosscheck import report, witness
from mrz.crosscheck.comparison import (
    ESSENTIAL,
    Comparison,
    check_parsed,
    cross_check,
    differences,
    lacking,
    lacks_comparison,
    outlook,
)
from mrz.crosscheck.fields import Agreement
from mrz.crosscheck.screening import FLAGS, screen_texts, texts_of
from mrz.icao import parser
from mrz.icao.document import MRZ, has_facts_only
from mrz.icao.findings import Finding, FormatError, Severity, in_order
from mrz.icao.flags import ERRORS
from mrz.icao.line_splitting import MAX_CHARS, as_text, screened
from mrz.icao.policy import Findings, Policy, Severities, as_policy
from mrz.icao.repair.search import Repairs
from mrz.vendors import registry
from mrz.vendors.reading import VIZ, Reading, TakenTexts, as_reading

if TYPE_CHECKING:
    from collections.abc import Iterable


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

    # Class attributes are the defaults, so that most calls set three attributes only.
    policy: Policy | None = None
    _document: MRZ | None = None
    _unreadable: FormatError | None = None
    _evaluated: _Evaluation | None = None
    _repairs: Repairs | None = None

    def __init__(self, reading: Reading | TakenTexts, *, on: date, policy: Policy | Severities | None = None) -> None:
        self.on = on
        self._taken = reading
        if policy is not None:
            self.policy = as_policy(policy)

    @property
    def mrz(self) -> MRZ | None:
        """The parsed document, or `None` if the outcome is UNREADABLE."""
        if self._document is None and self._unreadable is None:
            reading = self._taken
            try:
                self._document = parser.parse(reading.lines, on=self.on, format=reading.format, policy=self.policy)
            except FormatError as error:
                self._unreadable = error
        return self._document

    @property
    def _reading(self) -> Reading:
        """What the service read, made of its texts when it is first needed."""
        taken = self._taken
        if type(taken) is TakenTexts:
            taken = self._taken = as_reading(taken)
        return taken  # type: ignore[return-value] # mypy does not narrow by `type()`

    @property
    def _result(self) -> _Evaluation:
        if self._evaluated is None:
            self._evaluated = self._evaluate()
        return self._evaluated

    def _evaluate(self) -> _Evaluation:
        doc, reading = self.mrz, self._reading
        if doc is None:
            assert self._unreadable is not None  # noqa: S101 - it is the reason
            return _Evaluation((), self._unreadable.findings)
        findings = Findings(self.policy)
        comparisons: tuple[Comparison, ...] = ()
        if reading.viz is not None:
            comparisons = cross_check(doc, reading, reading.viz, self.on, findings)
        if reading.parsed is not None:
            check_parsed(doc, reading, reading.parsed, self.on, findings)
        return _Evaluation(comparisons, in_order([*doc.findings, *findings.items]))

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
        return self._taken.vendor

    @property
    def request_id(self) -> str | None:
        """The service's identifier of its answer."""
        return self._taken.request_id

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
            if self.policy is None and self.mrz is not None and self._is_right_as_read(self.mrz):
                self._repairs = _NO_REPAIRS
                return self._repairs
            self._repairs = witness.repair(reading.lines, viz=reading.viz, reading=reading, on=self.on)
        return self._repairs

    def _is_right_as_read(self, doc: MRZ) -> bool:
        """Return whether a document is consistent, and was read from its own text, so that a search finds nothing."""
        lines = self._taken.lines
        return doc.consistent and doc.text == ("\n".join(lines) if type(lines) is tuple else lines)

    @property
    def outcome(self) -> Outcome:
        """The outcome: UNREADABLE, INCONSISTENT, REVIEW or CONSISTENT, the first that applies; see `Outcome`."""
        if self.policy is None and self._document is None:
            plain = _plain_outcome(self._taken, self.on)
            if plain is not None:
                return plain
        doc = self.mrz
        if doc is None:
            return Outcome.UNREADABLE
        if self.policy is None and self._evaluated is None:
            return _early_outcome(doc, self._taken, self.on)
        compared = sum([FLAGS[c.field] for c in self.comparisons if c.result is not Agreement.UNCHECKED])
        return _outcome(self.findings, compared, self.viz)

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
    """The comparisons and findings of the full check."""

    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]


# A look-up of an enumeration's member takes longer than the test that needs it (Python 3.11).
_FIELDS: Final = sum(FLAGS.values())
_NO_REPAIRS: Final = Repairs()
_CONSISTENT: Final = Outcome.CONSISTENT
_REVIEW: Final = Outcome.REVIEW
_INCONSISTENT: Final = Outcome.INCONSISTENT
_MATCH: Final = Agreement.MATCH
_ERROR: Final = Severity.ERROR
_WARNING: Final = Severity.WARNING


def _outcome(findings: Iterable[Finding], compared: int, viz: VIZ | None) -> Outcome:
    """Return the outcome of these findings, where the fields with these flags could be compared."""
    severities = {finding.severity for finding in findings}
    if _ERROR in severities:
        return _INCONSISTENT
    return _REVIEW if _WARNING in severities or lacks_comparison(_FIELDS & ~compared, viz) else _CONSISTENT


class Brief(NamedTuple):
    """Outcome, findings and document of a `Verification`, and the fields that make it REVIEW as none compared them."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    mrz: MRZ | None
    unchecked: tuple[str, ...] = ()


def in_brief(reading: Reading, *, on: date, policy: Policy | None) -> Brief:
    """Return a `Verification` in brief, without its comparisons."""
    one = Verification(reading, on=on, policy=policy)
    doc = one.mrz
    if doc is None:
        return Brief(Outcome.UNREADABLE, one.findings, None)
    findings, compared = Findings(policy), 0
    if reading.viz is not None:
        compared = differences(doc, reading, reading.viz, on, findings)
    if reading.parsed is not None:
        check_parsed(doc, reading, reading.parsed, on, findings)
    found = in_order([*doc.findings, *findings.items])
    outcome = _outcome(found, compared, reading.viz)
    return Brief(outcome, found, doc, lacking(_FIELDS & ~compared, reading.viz) if outcome is _REVIEW else ())


def _plain_outcome(taken: Reading | TakenTexts, on: date) -> Outcome | None:
    """Return the outcome of an answer about a clean document in a usual form, where screening alone knows it."""
    lines = taken.lines
    whole = "\n".join(lines) if type(lines) is tuple else as_text(lines)
    found = screened(whole, on) if len(whole) <= MAX_CHARS else None
    if found is None or found[2] & ERRORS:
        return None
    layout, text, flags = found
    kind = layout.format
    if taken.format is not None and taken.format is not kind:
        return None
    unchecked = ESSENTIAL
    for zone in (taken.viz, taken.parsed):
        if zone is not None:
            texts = zone if type(zone) is tuple else texts_of(zone)
            careful, absent, _, different = screen_texts(kind, text, flags, texts, taken.date_formats, on)
            if different:
                return _INCONSISTENT
            if careful:
                return None
            if zone is taken.viz:
                unchecked = absent & ESSENTIAL
    return _REVIEW if unchecked else _CONSISTENT


def _early_outcome(doc: MRZ, reading: Reading | TakenTexts, on: date) -> Outcome:
    """Return the outcome without making comparisons or findings; there is no policy to change their severities."""
    if not doc.consistent:
        return Outcome.INCONSISTENT
    found = outlook(doc, reading, on)
    if found is _MATCH:
        if has_facts_only(doc) or _WARNING not in [finding.severity for finding in doc.findings]:
            return _CONSISTENT
        return Outcome.REVIEW
    return Outcome.INCONSISTENT if found is Agreement.MISMATCH else Outcome.REVIEW


def verify(response: object, *, on: date, vendor: str | None = None, policy: Policy | None = None) -> Verification:
    """Return the verification of a response; arguments and errors are those of `mrz.verify`."""
    return Verification(registry.take_known(response, vendor), on=on, policy=policy)
