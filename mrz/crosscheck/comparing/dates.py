"""Comparing dates: the visual zone's text, read in the formats that the service is known to write.

>>> from datetime import date
>>> from mrz.icao.dates import PartialDate, resolve_birth
>>> printed = PartialDate("920922")
>>> resolved = resolve_birth(printed, on=date(2026, 6, 30))
>>> day("22 SEP 1992", printed, resolved).agreement.name
'MATCH'

Part by part, then the century. What one side leaves open is not compared; but a visual zone that leaves open what
the MRZ prints does not bear it out, so that is UNCHECKED, however well the rest agrees:

>>> day("SEP 1992", printed, resolved).agreement.name, day("OCT 1992", printed, resolved).agreement.name
('UNCHECKED', 'MISMATCH')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz.crosscheck.comparing.agreement import Agreement, Compared, match, mismatch, no_field, unchecked
from mrz.crosscheck.comparing.written_dates import read
from mrz.icao.alphabet import FILLER
from mrz.vendors.date_formats import DateFormat

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mrz.crosscheck.comparing.written_dates import WrittenDate
    from mrz.icao.dates import PartialDate, ResolvedDate

_UNKNOWN: Final = FILLER * 2


def full_date(seen: str | None, formats: Iterable[DateFormat] = DateFormat) -> date | None:
    """Return a whole date that the text means in the formats, and no other; `None` for anything else."""
    meanings = read(seen or "", formats)
    return next(iter(meanings)).whole if len(meanings) == 1 else None


def day(
    seen: str, printed: PartialDate | None, resolved: ResolvedDate, formats: Iterable[DateFormat] = DateFormat
) -> Compared:
    """Compare a date with the six characters of the MRZ, which also decide what an ambiguous text means."""
    if printed is None:
        return no_field()
    meanings = sorted(read(seen, formats), key=lambda meaning: meaning.as_printed)
    if not meanings:
        return unchecked("the visual zone's text is no date in the service's formats", excluded=True)
    compared = [_compare(meaning, printed, resolved) for meaning in meanings]
    if len(compared) == 1:
        return compared[0]
    as_printed = [meaning.as_printed for meaning in meanings]
    if any(each.agreement is Agreement.MATCH for each in compared):
        return match("the visual zone's text can mean several days, of which one is the MRZ's", *as_printed)
    if any(each.agreement is Agreement.UNCHECKED for each in compared):
        return unchecked("the visual zone's text can mean several days, of which one may be the MRZ's")
    return mismatch("the visual zone's text can mean several days, of which none is the MRZ's", *as_printed)


def _compare(meaning: WrittenDate, printed: PartialDate, resolved: ResolvedDate) -> Compared:
    as_printed = meaning.as_printed
    parts = [(printed.raw[at : at + 2], as_printed[at : at + 2]) for at in (0, 2, 4)]
    if any(zone != viz for zone, viz in parts if _UNKNOWN not in (zone, viz)):
        return mismatch("the dates differ", as_printed)
    year = meaning.full_year
    if year is not None and resolved.candidates and year not in [candidate.year for candidate in resolved.candidates]:
        return mismatch("the two digits of the year agree, but that century is impossible", as_printed)
    if printed.raw == _UNKNOWN * 3:
        return unchecked("the MRZ prints the date as unknown")
    if any(viz == _UNKNOWN != zone for zone, viz in parts):
        return unchecked("the visual zone leaves open a part that the MRZ prints, and does not differ in the rest")
    return match("the known parts are the same", as_printed)
