"""Comparing document codes.

>>> document_code("P", "PO").agreement.name
'MATCH'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from mrz.crosscheck.comparing.agreement import match, mismatch, unchecked
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared

_LONGEST: Final = 2  # characters of a code


def document_code(seen: str, printed: str) -> Compared:
    """Compare document codes: the visual zone often has the first letter alone, or the kind of document in words."""
    code = normalize("NFKC", seen).strip().upper().rstrip(FILLER)
    if printed.startswith(code) and code:
        return match("the code, or its first letter, is the same", code)
    if len(code) > _LONGEST or not code.isascii():
        return unchecked("the visual zone has the kind of document in words")
    return mismatch("the codes differ", code)
