"""Which of two readings that differ to doubt: what their check digit says of each.

A misread field fails its own digit; so of two values, one that satisfies the printed digit and one that
does not, the second is the one to doubt. Where the digit accepts both (twins, or two changes that cancel
out) or neither, it cannot say, and neither can this. A value that cannot stand in its field at all is doubted.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import frozen

from mrz.icao import checking
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.check_digits import check_digit
from mrz.icao.findings import Evidence, Severity

if TYPE_CHECKING:
    from mrz.icao.document import MRZ


class Side(enum.StrEnum):
    """One of the two readings of a document."""

    MRZ = "mrz"
    VIZ = "viz"


@frozen
class Blame:
    """The reading to doubt, `None` where the evidence does not say, and the reason in one sentence."""

    suspect: Side | None
    reason: str


def blame(doc: MRZ, name: str, as_printed: tuple[str, ...]) -> Blame:
    """Weigh the document's field against the ways in which the MRZ could print the visual zone's value."""
    if any(f.field == name and f.severity is Severity.ERROR and f.code != "check-digit" for f in doc.findings):
        return Blame(Side.MRZ, "what the MRZ has cannot stand there")
    verdict = next((v for v in checking.examine(doc.layout, doc.lines) if v.digit.field == name), None)
    if verdict is None:
        return Blame(None, "no check digit of its own covers this field")
    would_hold = any(_satisfies(verdict, value) for value in as_printed)
    holds = verdict.evidence is not Evidence.FAILS
    if holds and not would_hold:
        return Blame(Side.VIZ, "the MRZ's value satisfies its check digit, the visual zone's would not")
    if would_hold and not holds:
        return Blame(Side.MRZ, "the visual zone's value satisfies the printed check digit, the MRZ's does not")
    if holds:
        return Blame(None, "both values satisfy the printed check digit")
    return Blame(None, "neither value satisfies the printed check digit")


def _satisfies(verdict: checking.Verdict, value: str) -> bool:
    data = value.ljust(len(verdict.data), FILLER)
    fits = len(data) == len(verdict.data) and all(c in ALPHABET for c in data)
    return fits and check_digit(data) == verdict.printed
