"""Dates as numbers, for screening: that a day exists, the order of two dates, and what they add to check digits.

>>> from datetime import date
>>> day = reference_day(date(2026, 6, 30))
>>> [day.expiry_years_2[year] + DAYS[2][4][15] < day.today for year in (12, 32)]
[True, False]

A date is the sum of two numbers: one of its year, one of its month and day. The sum has three parts: the units and tens
are what the date adds to its own check digit, the hundreds and thousands are what it adds to the composite, and
the rest, times `STEP`, is its ordinal. The weight of the first digit of a date in the composite is one of three:
`phase` is 0, 1 or 2 for 7, 3 or 1.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mrz.icao.alphabet import A_FILLER
from mrz.icao.check_digits import WEIGHTS
from mrz.icao.dates import OLDEST_AGE
from mrz.icao.rules.codes import ALL_HARMONIZED_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

STEP: Final = 5_000
"""One day. What a date adds to check digits is less: at most 18 to its own, and 18 to the composite."""

_MONTH: Final = 32
_YEAR: Final = 13 * _MONTH
_CENTURY: Final = 100
_DAYS_IN: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PHASES: Final = range(len(WEIGHTS))

_NEAR: Final = 49
"""Within less than so many years of the reference date, no other century is as near: `dates.resolve_expiry`."""

_FAR_FROM_THE_ENDS: Final = range(1000, 9000)
"""The years of a reference date around which every century has dates."""


def _sums(digits: str, first: int, phase: int) -> int:
    """Return what digits add to their own check digit and, from this phase of the date on, to the composite.

    `first` is the index of the first digit in its date.
    """
    own, composite = [
        sum(int(digit) * WEIGHTS[(shift + first + at) % len(WEIGHTS)] for at, digit in enumerate(digits)) % 10
        for shift in (0, phase)
    ]
    return own + 100 * composite


def _calendar(phase: int) -> list[list[Any]]:
    """Return the days of a common year by month and day; `None` for what is not a day of every year."""
    return [
        [
            _ordinal(0, month, day) + _sums(f"{month:02}{day:02}", 2, phase)
            if month and 0 < day <= _DAYS_IN[month - 1]
            else None
            for day in range(32)
        ]
        for month in range(13)
    ]


def _ordinal(year: int, month: int, day: int) -> int:
    return (year * _YEAR + month * _MONTH + day) * STEP


DAYS: Final = [_calendar(phase) for phase in _PHASES]
"""For each phase, the days of a year by month and day."""

_YEAR_SUMS: Final = [[_sums(f"{year:02}", 0, phase) for year in range(_CENTURY)] for phase in _PHASES]


@frozen
class ReferenceDay:
    """A reference date for screening.

    `today` is the date itself in the order of dates, `late` the first day on which all documents have harmonized codes.
    `expiry_years_0` to `birth_years_2` are, for each phase, the years by their two digits. A year of an expiry is the
    one nearest to the date, or `None` where that needs a closer look; a year of a birth is the first that it can mean,
    for a holder is at most 120 years old.
    """

    on: date
    today: int
    late: int
    expiry_years_0: list[Any]
    expiry_years_1: list[Any]
    expiry_years_2: list[Any]
    birth_years_0: list[Any]
    birth_years_1: list[Any]
    birth_years_2: list[Any]


@lru_cache(maxsize=8)
def reference_day(on: date) -> ReferenceDay:
    """Return a reference date for screening."""
    first, late = on.year - OLDEST_AGE, ALL_HARMONIZED_FROM
    return ReferenceDay(
        on,
        _ordinal(on.year - first, on.month, on.day),
        _ordinal(late.year - first, late.month, late.day),
        *[_years(on, range(on.year - _NEAR + 1, on.year + _NEAR), phase) for phase in _PHASES],
        *[_years(on, range(first, first + _CENTURY), phase) for phase in _PHASES],
    )


def _years(on: date, years: range, phase: int) -> list[Any]:
    found: list[Any] = [None] * _CENTURY
    for year in years if on.year in _FAR_FROM_THE_ENDS else ():
        found[year % _CENTURY] = _ordinal(year - on.year + OLDEST_AGE, 0, 0) + _YEAR_SUMS[phase][year % _CENTURY]
    return found


KNOWN, PARTLY_KNOWN, UNKNOWN = range(3)
"""What is known of a date: the day; a year, and the earliest day that it can mean; nothing."""

_UNKNOWN_PART: Final = 11 * A_FILLER


def date_in(values: Sequence[int], years: list[Any], phase: int) -> tuple[int, int]:
    """Return a date as a number, and what is known of it; this takes longer than to look it up.

    `values` are those of the six characters, each pair of them two digits or two fillers. A 29 February is known to be
    a date in a year that is a leap year in every century. If the month or the day is unknown, the number has the
    ordinal of the earliest day that it can mean. Of what is not known to be a date, the number has what it adds to
    check digits, and no ordinal.
    """
    year, month, day = [10 * values[at] + values[at + 1] for at in (0, 2, 4)]
    own, composite = [
        sum([value * WEIGHTS[(shift + at) % len(WEIGHTS)] for at, value in enumerate(values)]) % 10
        for shift in (0, phase)
    ]
    sums = own + 100 * composite
    first = years[year] if year < _CENTURY else None
    if first is None or ((month, day) == (2, 29) and (year % 4 or not year)):
        return sums, UNKNOWN
    known = KNOWN if _UNKNOWN_PART not in (month, day) else PARTLY_KNOWN
    if (month, day) == (2, 29):
        return first // STEP * STEP + _ordinal(0, 2, 29) + sums, known
    month, day = [1 if part == _UNKNOWN_PART else part for part in (month, day)]
    if month >= len(DAYS[phase]) or day >= len(DAYS[phase][month]) or DAYS[phase][month][day] is None:
        return sums, UNKNOWN
    return first // STEP * STEP + _ordinal(0, month, day) + sums, known
