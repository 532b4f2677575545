"""Which of two readings that differ to doubt: what their check digit says of each.

A misread field fails its own digit; so of two values, one that satisfies the printed digit and one that
does not, the second is the one to doubt. Where the digit accepts both (twins, or two changes that cancel
out) or neither, it cannot say, and neither can this.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from attrs import frozen

from mrz.icao import checking
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.check_digits import check_digit
from mrz.icao.findings import Evidence

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


def blame(doc: MRZ, name: str, as_printed: str) -> Blame:
    """Weigh the document's field against the value that the zone would print if the visual zone were right."""
    verdict = next((v for v in checking.examine(doc.layout, doc.lines) if v.digit.field == name), None)
    if verdict is None:
        return Blame(None, "no check digit covers this field")
    other = as_printed.ljust(len(verdict.data), FILLER)
    would_hold = len(other) == len(verdict.data) and all(c in ALPHABET for c in other)
    would_hold = would_hold and check_digit(other) == verdict.printed
    holds = verdict.evidence is not Evidence.FAILS
    if holds and not would_hold:
        return Blame(Side.VIZ, "the zone's value satisfies its check digit, the visual zone's would not")
    if would_hold and not holds:
        return Blame(Side.MRZ, "the visual zone's value satisfies the printed check digit, the zone's does not")
    if holds:
        return Blame(None, "both values satisfy the printed check digit")
    return Blame(None, "neither value satisfies the printed check digit")
