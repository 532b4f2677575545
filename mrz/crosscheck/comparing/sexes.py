"""Comparing the sex.

>>> sex("x", "X").agreement.name
'MATCH'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparing.agreement import match, mismatch, no_field, unchecked
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared

_SEX: Final = {"M": "M", "F": "F", "X": "X", FILLER: "X"}


def sex(seen: str, printed: str | None) -> Compared:
    """Compare the sex; the visual zone has X where the MRZ has the filler (Doc 9303-3, 4.7)."""
    if printed is None:
        return no_field()
    letter = _SEX.get(seen.strip().upper())
    if letter is None:
        return unchecked("the visual zone has none of F, M and X")
    as_printed = FILLER if letter == "X" else letter
    return match("both say the same", as_printed) if letter == printed else mismatch("they differ", as_printed)
