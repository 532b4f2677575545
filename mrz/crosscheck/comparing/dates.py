"""Comparing dates: the visual zone's text, read in the formats that the service is known to write.

>>> from mrz.icao.dates import PartialDate, resolve_birth
>>> printed = PartialDate("920922")
>>> resolved = resolve_birth(printed, on=date(2026, 6, 30))
>>> day("22 SEP 1992", printed, resolved).agreement.name, day("22 SEP 1892", printed, resolved).agreement.name
('MATCH', 'MISMATCH')
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mrz.crosscheck.comparing.agreement import match, mismatch, no_field, unchecked
from mrz.crosscheck.comparing.written_dates import WrittenDate, read
from mrz.icao.alphabet import FILLER
from mrz.vendors.date_formats import DateFormat

if TYPE_CHECKING:
    from collections.abc import Collection

    from mrz.crosscheck.comparing.agreement import Compared
    from mrz.icao.dates import PartialDate, ResolvedDate


def full_date(seen: str | None, formats: Collection[DateFormat] = tuple(DateFormat)) -> date | None:
    """Return the day that a text means, `None` where it has not all of it or can mean two."""
    days = read(seen or "", formats)
    return days[0].whole if len(days) == 1 else None


def day(
    seen: str,
    printed: PartialDate | None,
    resolved: ResolvedDate,
    formats: Collection[DateFormat] = tuple(DateFormat),
) -> Compared:
    """Compare a date with the six characters of the MRZ, part by part as far as both know them, then the century.

    Where day and month could stand in either order, one order that agrees is enough: the MRZ decides.
    """
    if printed is None:
        return no_field()
    days = read(seen, formats)
    if not days:
        return unchecked("the visual zone's text is no date in the service's format", excluded=True)
    said = tuple(["".join(day.parts) for day in days])
    agreeing = [day for day in days if _agree(printed, day)]
    if not agreeing:
        return mismatch("the dates differ", *said)
    if not any(_known(printed, agreeing[0])):
        return unchecked("no part of the date is known in both zones")
    years = [candidate.year for candidate in resolved.candidates]
    if years and all(day.century is not None and day.century * 100 + day.year not in years for day in agreeing):
        return mismatch("the two digits of the year agree, but that century is impossible", *said)
    if len(days) > 1:
        return match("the known parts are the same in one order of day and month", *said)
    return match("the known parts are the same", *said)


def _known(printed: PartialDate, day: WrittenDate) -> list[tuple[str, str]]:
    """Return the parts that both know."""
    parts = [(printed.raw[at : at + 2], part) for at, part in zip((0, 2, 4), day.parts, strict=True)]
    return [(zone, seen) for zone, seen in parts if FILLER * 2 not in (zone, seen)]


def _agree(printed: PartialDate, day: WrittenDate) -> bool:
    return all(zone == seen for zone, seen in _known(printed, day))
