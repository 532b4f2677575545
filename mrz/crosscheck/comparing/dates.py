"""Comparing dates: the visual zone's text, read in the formats that the service is known to write.

>>> from datetime import date
>>> from mrz.icao.dates import PartialDate, resolve_birth
>>> printed = PartialDate("920922")
>>> day("19920922", printed, resolve_birth(printed, on=date(2026, 6, 30))).agreement.name
'MATCH'
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparing.agreement import match, mismatch, no_field, unchecked
from mrz.icao.alphabet import FILLER
from mrz.vendors.date_formats import DateFormat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mrz.crosscheck.comparing.agreement import Compared
    from mrz.icao.dates import PartialDate, ResolvedDate

_YYYYMMDD: Final = re.compile(r"[0-9]{8}")


def full_date(seen: str | None, formats: Iterable[DateFormat] = DateFormat) -> date | None:
    """Return a whole date written in one of the formats, or `None` for anything else."""
    text = (seen or "").strip()
    if DateFormat.YYYYMMDD not in formats or not _YYYYMMDD.fullmatch(text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def day(
    seen: str, printed: PartialDate | None, resolved: ResolvedDate, formats: Iterable[DateFormat] = DateFormat
) -> Compared:
    """Compare a whole date with the six characters of the MRZ, part by part, then the century."""
    if printed is None:
        return no_field()
    found = full_date(seen, formats)
    if found is None:
        return unchecked("the visual zone's text is no date in the service's format")
    as_printed = found.strftime("%y%m%d")
    parts = [(printed.raw[at : at + 2], as_printed[at : at + 2]) for at in (0, 2, 4)]
    known = [(zone, viz) for zone, viz in parts if zone != FILLER * 2]
    if not known:
        return unchecked("the MRZ prints the date as unknown")
    if any(zone != viz for zone, viz in known):
        return mismatch("the dates differ", as_printed)
    if resolved.candidates and found.year not in [candidate.year for candidate in resolved.candidates]:
        return mismatch("the two digits of the year agree, but that century is impossible", as_printed)
    return match("the known parts are the same", as_printed)
