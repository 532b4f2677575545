"""Comparing document numbers: by their letters and digits.

>>> number("G 1234-5678", "G12345678").agreement.name
'MATCH'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from mrz.crosscheck.comparing.agreement import match, mismatch, unchecked
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared

_SIGNS: Final = re.compile(r"[^A-Z0-9]+")

_OTHER_SIGNS: Final = re.compile(r"[^A-Z0-9\s./<\-]")


def number(seen: str, printed: str) -> Compared:
    """Compare document numbers by their letters and digits; a sign may be a filler in the MRZ, or left out."""
    text = normalize("NFKC", seen).upper()
    if any(c.isalnum() and c not in DIGITS and c not in LETTERS for c in text):
        return unchecked("the visual zone has a letter or digit that no MRZ has")
    bare, spaced = _SIGNS.sub("", text), _SIGNS.sub(FILLER, text).strip(FILLER)
    if bare == printed.replace(FILLER, ""):
        return match("the letters and digits are the same", bare, spaced)
    # No document number has another sign than a space, a dash, a dot, a slash or the filler.
    excluded = bool(_OTHER_SIGNS.search(text))
    return mismatch("the letters and digits differ", bare, spaced, excluded=excluded)
