"""Comparing states and nationalities: codes of two letters and of three, and states in words.

>>> state("deu", "D").agreement.name, state("中国/CHINESE", "CHN").agreement.name, state("Utopia", "CHN").agreement.name
('MATCH', 'MATCH', 'MISMATCH')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from mrz.crosscheck.comparing.agreement import match, mismatch, no_field, unchecked
from mrz.crosscheck.comparing.state_words import codes
from mrz.icao.alphabet import FILLER
from mrz.icao.states import states

if TYPE_CHECKING:
    from mrz.crosscheck.comparing.agreement import Compared

LONGEST: Final = 200
"""Characters of the longest text looked at."""

_CODE: Final = re.compile(r"[A-Z0-9]{3}|D")
_SAME_STATE: Final = {"DEU": "D", "XKX": "RKS", "XXK": "RKS"}


def state(seen: str, printed: str | None) -> Compared:
    """Compare a code, or words, with the code in the MRZ; words that no table has are not compared."""
    if printed is None:
        return no_field()
    if len(seen) > LONGEST:
        return unchecked("the visual zone has more text there than a state has")
    text = normalize("NFKC", seen).strip().upper()
    code = text.rstrip(FILLER)
    if _CODE.fullmatch(code) and (code in states or not codes(code)):
        if _same(code) == _same(printed):
            return match("the codes mean the same state", code)
        return mismatch("the codes are of different states", code, excluded=code not in states)
    return _words(text, printed)


def _same(code: str) -> str:
    return _SAME_STATE.get(code, code)


def _words(text: str, printed: str) -> Compared:
    """Compare a state in words, or in two languages with a slash between them."""
    known = [found for found in map(codes, (text, *text.split("/"))) if found]
    right = [_same(printed) in map(_same, found) for found in known]
    as_printed = sorted({code for found in known for code in found})
    if not known:
        return unchecked("the visual zone has the state in words that no table has")
    if all(right):
        return match("the words mean the state of the code", *as_printed)
    if any(right):
        return unchecked("the visual zone names two states")
    return mismatch("the words mean another state", *as_printed)
