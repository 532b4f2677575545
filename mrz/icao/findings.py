"""Findings, the catalogue of their codes, and the exceptions that carry them.

>>> CODES["sex-x"].severity
<Severity.WARNING: 'WARNING'>

The `message` of a finding never contains personal data. `found` and `expected` may; no `repr` shows them.
"""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import define, frozen

from mrz._errors import MRZError
from mrz._public import public

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@public("mrz")
class Severity(enum.StrEnum):
    """The severity of a finding.

    Only an `ERROR` makes a document inconsistent. A `WARNING` asks for a person's attention; `INFO` does not.
    """

    ERROR = "ERROR"
    WARNING = "WARNING"
    INFO = "INFO"


@public("mrz")
class Evidence(enum.StrEnum):
    """The result of a field's check digit.

    `HOLDS`: the printed digit is the one computed. `FAILS`: it is not. `ABSENT`: no digit is printed where Doc 9303
    allows that. `UNCHECKED`: no check digit covers the field. A check digit is a filter: `HOLDS` is not a proof, as
    one wrong character in ten passes.
    """

    HOLDS = "HOLDS"
    FAILS = "FAILS"
    ABSENT = "ABSENT"
    UNCHECKED = "UNCHECKED"


@frozen
class Code:
    """An entry of the catalogue: a code, its default severity, and its meaning in one sentence."""

    code: str
    severity: Severity
    sentence: str


@define(eq=False, init=False, weakref_slot=False, on_setattr=attrs.setters.NO_OP)
class FindingSlots:
    """The attributes of `Finding`, not frozen and without values: see docs/decisions/0009."""

    code: str
    severity: Severity
    field: str | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None
    found: str | None = attrs.field(default=None, repr=False)
    expected: str | None = attrs.field(default=None, repr=False)
    message: str = ""
    reference: str = attrs.field(default="", repr=False)  # a source can name a state, and so reveal a nationality
    caused_by: Finding | None = attrs.field(
        default=None, repr=lambda f: "None" if f is None else f"<{f.code} {f.field}>"
    )


@public("mrz")
@frozen(weakref_slot=False)
class Finding(FindingSlots):
    """One fact about a document, with its place and its reason.

    >>> import mrz
    >>> doc = mrz.parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< L898902C36UTO7408123F1204159ZE184226B<<<<<10")
    >>> doc.findings[0].code, doc.findings[0].field, doc.findings[0].line, doc.findings[0].start
    ('check-digit', 'date_of_birth', 1, 19)

    `code` is a key of `mrz.CODES`. `severity` is that of the catalogue or of the policy. `field` is the name of a
    field, or `None`. `line` is 0-based, `start` and `end` are 0-based, half-open columns of that line; all three are
    `None` for a finding without a place. `found` is the text that was read and `expected` the text that should be
    there; both may contain personal data, and `repr` leaves them out. `message` is a sentence without personal data.
    `reference` is the clause of Doc 9303 or another source. `caused_by` is the finding that this one follows from, or
    `None`. A root cause is an ERROR whose `caused_by` is `None`.
    """


def make_finding(  # noqa: PLR0917 - the attributes of Finding, in their order; keywords would cost time
    code: str,
    severity: Severity,
    field: str | None,
    place: tuple[int, int, int] | tuple[None, None, None],
    found: str | None,
    expected: str | None,
    message: str,
    reference: str,
    caused_by: Finding | None = None,
) -> Finding:
    """Return a `Finding`, without a function call for each slot. `place` is its line, start and end."""
    finding: Any = FindingSlots()
    finding.code = code
    finding.severity = severity
    finding.field = field
    finding.line, finding.start, finding.end = place
    finding.found = found
    finding.expected = expected
    finding.message = message
    finding.reference = reference
    finding.caused_by = caused_by
    finding.__class__ = Finding  # it adds no slot, and is not changed from here on
    return finding  # type: ignore[no-any-return] # its class was changed


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings: root causes, other errors, warnings and INFO; within each group by line and column."""
    found = tuple(findings)
    return found if len(found) <= 1 else tuple(sorted(found, key=rank))


# On Python 3.11, the attribute of an enum, or its hash, costs more than all else here.
_ERROR: Final = Severity.ERROR
_WARNING: Final = Severity.WARNING


def rank(finding: Finding) -> tuple[int, int, int]:
    """Return the place of a finding in the order of `in_order`."""
    severity = finding.severity
    group = (finding.caused_by is not None) if severity is _ERROR else 2 if severity is _WARNING else 3
    line = finding.line
    return group, 99 if line is None else line, finding.start or 0


@public("mrz")
class InvalidMRZError(MRZError, ValueError):
    """Raised where a text is not a consistent machine readable zone.

    `findings` is the tuple of findings, root causes first. The text of the exception contains messages and positions,
    never what was read.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings

    def __reduce__(self) -> tuple[type[InvalidMRZError], tuple[str, tuple[Finding, ...]]]:
        return type(self), (str(self), self.findings)


@public("mrz")
class FormatError(InvalidMRZError):
    """Raised where a text has the shape of no known format. `findings` contains one finding with the code `length`."""


def _catalogue(severity: Severity, sentences: Mapping[str, str]) -> dict[str, Code]:
    return {code: Code(code, severity, sentence) for code, sentence in sentences.items()}


CODES: Final[Mapping[str, Code]] = MappingProxyType(
    _catalogue(
        Severity.ERROR,
        {
            "length": "The text cannot be laid out as any known format.",
            "charset": "A character is outside the MRZ alphabet A-Z, 0-9 and <.",
            "check-digit": "A printed check digit is not the one computed.",
            "document-code": "The document code is not one that this format allows.",
            "state-unknown": "The code is not an issuing state or nationality of Doc 9303-3, section 5.",
            "date-impossible": "The six characters are not a date in any calendar year.",
            "date-order": "The dates contradict each other.",
            "sex": "The sex is not F, M or the filler.",
            "name": "The name field is empty or contains a digit.",
            "number-empty": "The document number is empty.",
            "viz-mismatch": "The MRZ and the visual zone differ.",
            "parsed-mismatch": "The service's own reading of the MRZ differs from its lines.",
        },
    )
    | _catalogue(
        Severity.WARNING,
        {
            "filler-count": "The name line had too few or too many trailing fillers and was brought to its length.",
            "check-digit-filler-counted": "The check digit of a long number includes the filler, as on older cards.",
            "check-digit-missing": "A filler stands for a check digit, as this issuer is recorded to print.",
            "sex-x": "X is printed for unspecified sex; Doc 9303 requires the filler.",
            "state-nonstandard": "The code is in use, but not in Doc 9303-3, section 5.",
            "state-withdrawn": "The code was withdrawn; documents with it may still circulate.",
            "name-separator": "The name field has a second double filler or an empty primary identifier.",
            "document-code-unusual": "The document code is allowed, but unusual for this format or its dates.",
            "expiry-unknown": "The date of expiry is unknown; Doc 9303 allows that only for the date of birth.",
            "validity-period": "The dates do not fit the issuer's periods of validity.",
            "number-pattern": "The document number does not fit the issuer's number series.",
            "pinyin": "The identifiers are not the pinyin of the Chinese name.",
            "date-century": "The visual zone's century is not the one that follows from the reference date.",
        },
    )
    | _catalogue(
        Severity.INFO,
        {
            "normalized": "A character that OCR software prints for an MRZ character was replaced.",
            "date-unknown": "Part of the date of birth is printed as unknown.",
            "viz-absent": "The service returned no value for this field of the visual zone.",
            "expired": "The date of expiry has passed: a fact about the document, not about the reading.",
            "date-ambiguous": "The dates match only in one of two orders of day and month.",
            "identifiers-swapped": "The service has each identifier in the place of the other.",
            "blind-spot": "No check digit distinguishes this character from the filler next to it.",
            "issuer-practice": "The issuer is recorded to print this, beyond the standard.",
            "document-code-timetable": "The timetable of Doc 9303-4, 4.4 has no such code at the date of issue.",
        },
    )
)
"""The catalogue: a read-only mapping from every code to its default severity and one sentence."""
