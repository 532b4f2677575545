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
from mrz.icao.ocr_confusions import MISREAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mrz.generating.choosing import Choose


def misread(text: str, *, at_most: int, choose: Choose) -> str:
    """Misread characters at up to `at_most` places; at each turn, the simplest choice is to leave it at that."""
    misreads = dict[int, str]()
    places = _places(text)
    for _ in range(at_most):
        chosen = choose(len(places) + 1)
        if chosen == 0:
            break
        _misread(text, places.pop(chosen - 1), misreads, choose)
    return applied(text, misreads)


def misreads(text: str, *, count: int, choose: Choose) -> dict[int, str]:
    """Return what is read at `count` places, or at all where there are fewer, by place.

    >>> from mrz.generating.choosing import simplest
    >>> misreads("A<1", count=3, choose=simplest)
    {1: 'C', 2: '!'}
    """
    made = dict[int, str]()
    places = _places(text)
    for _ in range(min(count, len(places))):
        _misread(text, places.pop(choose(len(places))), made, choose)
    return dict(sorted(made.items()))


def applied(text: str, misreads: Mapping[int, str]) -> str:
    """Return the text as it is read."""
    characters = list(text)
    for at, character in misreads.items():
        characters[at] = character
    return "".join(characters)


def _places(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character in MISREAD]


def _misread(text: str, at: int, misreads: dict[int, str], choose: Choose) -> None:
    misreads[at] = pick(choose, MISREAD[text[at]])
