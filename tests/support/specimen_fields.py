"""ICAO's specimen against something seen in its visual zone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import mrz
from mrz.crosscheck.comparison import compare

if TYPE_CHECKING:
    from mrz.crosscheck.fields import Compared

ON = date(2026, 6, 30)
LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
FRENCH = ("IDFRALOISEAU<<<<<<<<<<<<<<<<<<<<<<<<", "970675K002774HERVE<<DJAMEL<7303216M4")


def compared(name: str, seen: str, lines: tuple[str, ...] = LINES) -> Compared:
    """Compare one field of a document with what was seen."""
    viz = mrz.VIZ(**{name: seen})
    return compare(mrz.parse(lines, on=ON), name, mrz.Reading(lines, viz), viz, ON)


def result(name: str, seen: str, lines: tuple[str, ...] = LINES) -> str:
    """Compare one field of the specimen with what was seen, in one word."""
    return compared(name, seen, lines).agreement.value
