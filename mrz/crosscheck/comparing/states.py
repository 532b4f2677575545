"""Comparing states and nationalities: codes, and states in words.

>>> state("deu", "D").agreement.name
'MATCH'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparing.agreement import match, mismatch, no_field, unchecked
from mrz.icao.alphabet import FILLER
from mrz.icao.states import states

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared

_CODE_LENGTH: Final = 3  # of every code but D
_CODE: Final = re.compile(r"[A-Z0-9]{1,3}")
_SAME_STATE: Final = {"DEU": "D", "XKX": "RKS", "XXK": "RKS"}


def state(seen: str, printed: str | None) -> Compared:
    """Compare codes of states; a state in words is not compared."""
    if printed is None:
        return no_field()
    code = seen.strip().upper().rstrip(FILLER)
    if not _CODE.fullmatch(code) or (code not in states and len(code) < _CODE_LENGTH):
        return unchecked("the visual zone has the state in words, not as a code")
    if _SAME_STATE.get(code, code) == _SAME_STATE.get(printed, printed):
        return match("the codes mean the same state", code)
    return mismatch("the codes are of different states", code)
