"""Dates of a TD3 as numbers, for the fast path: that they exist, in which order, and what they add to check digits.

>>> from datetime import date
>>> years, today, _ = expiries(date(2026, 6, 30))
>>> years[32] + EXPIRY_DAYS[4][15] < today, years[12] + EXPIRY_DAYS[4][15] < today
(False, True)

The fast path has the digits at hand as numbers, by which it looks up in less time than by their text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from mrz.icao import td3
from mrz.icao.rules.codes import ALL_HARMONIZED_FROM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_FAR_FROM_THE_ENDS: Final = range(1000, 9000)


def _ordinal(years: int, day: str) -> int:
    """Return a number for a day so many years on that is in order with others, above what it adds to check digits."""
    return (years * 512 + int(day[:2]) * 32 + int(day[2:])) * td3.SUMS


def _calendar(days: Mapping[str, int]) -> list[list[Any]]:
    """Return days, MMDD, by the numbers of the month and of the day; `None` for what is no day."""
    return [[days.get(f"{month:02}{day:02}") for day in range(32)] for month in range(13)]


_EXPIRIES: Final = {raw: _ordinal(0, raw) + sums for raw, sums in td3.EXPIRY_DAYS.items()}

BIRTH_YEARS: Final = list(td3.BIRTH_YEARS.values())
BIRTH_DAYS: Final = _calendar(td3.BIRTH_DAYS)
EXPIRY_DAYS: Final = _calendar(_EXPIRIES)
"""Years, and months of days of a common year. A year and a day, added, are a date; those of expiries are in order."""


@lru_cache(maxsize=8)
def expiries(on: date) -> tuple[list[Any], int, int]:
    """Return the years for which `resolve_expiry` can only mean one, `None` for others; the day `on`; and 2038.

    Of years less than 49 away there is none nearer; of the next, the last day may be as near in the past, which goes
    before. More than nineteen years in the past, a holder may have been born more than 120 years ago, and
    `rules.dates.date_order` has something to say. At the ends of the calendar the other centuries are no dates.
    """
    first = on.year - 19
    years: list[Any] = [None] * 100
    for year in range(first, on.year + 49) if on.year in _FAR_FROM_THE_ENDS else ():
        years[year % 100] = _ordinal(year - first, "0000") + td3.EXPIRY_YEARS[f"{year % 100:02}"]
    late = _ordinal(ALL_HARMONIZED_FROM.year - first, "0000")
    return years, _ordinal(19, f"{on.month:02}{on.day:02}"), late


def on_a_leap_day(second: str, years: list[Any]) -> tuple[int, int]:
    """Return a birth and an expiry, one at least on 29 February; raise `ValueError` where one is no date.

    The year must be a leap year in every century, for which it is may be open: 00 is not. `second` is a second line
    with digits in both dates, `years` those of `expiries`.
    """
    found = []
    for at, leap_day, by_year, by_day in (
        (13, td3.BIRTH_LEAP_DAY, BIRTH_YEARS, td3.BIRTH_DAYS),
        (21, td3.EXPIRY_LEAP_DAY + _ordinal(0, td3.LEAP_DAY), years, _EXPIRIES),
    ):
        year, day = int(second[at : at + 2]), second[at + 2 : at + 6]
        sums = by_day.get(day)
        if day == td3.LEAP_DAY and year and year % 4 == 0:
            sums = leap_day
        if sums is None or by_year[year] is None:
            raise ValueError(f"no date at {at}")
        found.append(by_year[year] + sums)
    return found[0], found[1]
