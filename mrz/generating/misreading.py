"""Misreads: a text as OCR would read it, by the table of confusions.

>>> from mrz.generating.choosing import simplest
>>> misread("0<1", at_most=3, choose=simplest)
'0<1'
>>> misread("0<1", at_most=1, choose=lambda n: n - 1)
'0<|'

Each character is misread alone; what shifts, drops or doubles characters is `damage`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.generating.choosing import pick
from mrz.icao.confusions import MISREAD

if TYPE_CHECKING:
    from mrz.generating.choosing import Choose


def misread(text: str, *, at_most: int, choose: Choose) -> str:
    """Misread characters at up to `at_most` places; at each turn, the simplest choice is to leave it at that."""
    characters = list(text)
    places = [at for at, character in enumerate(text) if character in MISREAD]
    for _ in range(at_most):
        chosen = choose(len(places) + 1)
        if chosen == 0:
            break
        at = places.pop(chosen - 1)
        characters[at] = pick(choose, MISREAD[text[at]])
    return "".join(characters)
