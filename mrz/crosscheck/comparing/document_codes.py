"""Comparing document codes.

>>> document_code("P", "PO").agreement.name
'MATCH'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.crosscheck.comparing.agreement import match, mismatch
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared


def document_code(seen: str, printed: str) -> Compared:
    """Compare document codes: the visual zone often has the first letter alone."""
    code = seen.strip().upper().rstrip(FILLER)
    if not code or not printed.startswith(code):
        return mismatch("the codes differ", code)
    return match("the code, or its first letter, is the same", code)
