"""What was found, where, and why: findings, the catalogue of their codes, and the errors that carry them.

>>> CODES["sex-x"].severity
<Severity.WARNING: 'WARNING'>

A finding's `message` never holds holder data; `found` and `expected` may, and no `repr` shows them.
"""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen

from mrz._errors import MRZError
from mrz._public import public

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@public("mrz")
class Severity(enum.StrEnum):
    """How much a finding weighs: only an ERROR makes a document inconsistent."""

    ERROR = "ERROR"
    WARNING = "WARNING"
    INFO = "INFO"


@public("mrz")
class Evidence(enum.StrEnum):
    """What a check digit says of a field. A digit is a filter: HOLDS is not a proof."""

    HOLDS = "HOLDS"
    FAILS = "FAILS"
    ABSENT = "ABSENT"
    UNCHECKED = "UNCHECKED"


@frozen
class Code:
    """An entry of the catalogue: a code, its default severity, and what it means in one sentence."""

    code: str
    severity: Severity
    sentence: str


@public("mrz")
@frozen
class Finding:
    """One thing found, with its place.

    `line`, `start` and `end` are 0-based and half-open columns of that line, `None` without a place.
    `found` is what was read and `expected` what should be there. `reference` is the clause or source.
    A root cause is an ERROR whose `caused_by` is `None`.
    """

    code: str
    severity: Severity
    field: str | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None
    found: str | None = attrs.field(default=None, repr=False)
    expected: str | None = attrs.field(default=None, repr=False)
    message: str = ""
    reference: str = attrs.field(default="", repr=False)  # a source may name a state, and so a nationality
    caused_by: Finding | None = attrs.field(
        default=None, repr=lambda f: "None" if f is None else f"<{f.code} {f.field}>"
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings for a reader: root causes, other errors, warnings, information; then by place."""
    return tuple(sorted(findings, key=_rank))


_SEVERITY_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 2, Severity.INFO: 3}


def _rank(finding: Finding) -> tuple[int, int, int]:
    rank = _SEVERITY_RANK[finding.severity]
    if rank == 0 and finding.caused_by is not None:
        rank = 1
    line = 99 if finding.line is None else finding.line
    return rank, line, finding.start or 0


@public("mrz")
class InvalidMRZError(MRZError, ValueError):
    """The text is not a consistent machine readable zone; `findings` says why, root causes first.

    Its text names codes and places, never what was read.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings

    def __reduce__(self) -> tuple[type[InvalidMRZError], tuple[str, tuple[Finding, ...]]]:
        return type(self), (str(self), self.findings)


@public("mrz")
class FormatError(InvalidMRZError):
    """The text cannot be laid out as any known format; its one finding has the code `length`."""


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
            "state-unknown": "The code is no issuing state or nationality of Doc 9303-3, section 5.",
            "date-impossible": "The six characters are no date of any calendar year.",
            "date-order": "The dates contradict each other.",
            "sex": "The sex is none of F, M and the filler.",
            "name": "The name field holds what no name can be.",
            "number-empty": "The document number is empty.",
            "viz-mismatch": "The MRZ and the visual zone say different things.",
            "parsed-mismatch": "The service's own reading of the MRZ differs from its lines.",
        },
    )
    | _catalogue(
        Severity.WARNING,
        {
            "filler-count": "The name line had too few or too many trailing fillers and was brought to its length.",
            "check-digit-filler-counted": "The digit of a long document number counts the filler, as older cards do.",
            "check-digit-missing": "A filler stands for a check digit, as this issuer is recorded to print.",
            "sex-x": "X is printed for unspecified sex, where Doc 9303 wants the filler.",
            "state-nonstandard": "The code is in use, but not in Doc 9303-3, section 5.",
            "state-withdrawn": "The code was withdrawn; documents with it may still circulate.",
            "name-separator": "The name field has a second double filler or an empty primary identifier.",
            "document-code-unusual": "The document code is allowed, but unusual for this format or its dates.",
            "expiry-unknown": "The date of expiry is not printed; Doc 9303 foresees that only for the date of birth.",
            "validity-period": "The dates do not fit the issuer's periods of validity.",
            "number-pattern": "The document number does not fit the issuer's number series.",
            "pinyin": "The Chinese name does not read as the identifiers say.",
        },
    )
    | _catalogue(
        Severity.INFO,
        {
            "normalized": "A character that OCR prints for an MRZ character was replaced.",
            "date-unknown": "Part of the date of birth is printed as unknown.",
            "viz-absent": "The service read nothing for this field in the visual zone.",
            "expired": "The date of expiry has passed: a fact about the document, not about the reading.",
            "blind-spot": "No check digit can tell this character from the filler beside it.",
        },
    )
)
"""The catalogue: every code with its default severity and one sentence."""
