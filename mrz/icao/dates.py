"""Dates of Doc 9303-3, section 4.8: YYMMDD, and for a date of birth fillers for what is unknown.

>>> PartialDate("7408<<").month, PartialDate("7408<<").day
(8, None)

No part of Doc 9303 says which century two digits mean. The rule here is a convention, applied to
whole dates against a reference date that the caller gives, never to years alone and never to a
clock: a birth is the latest possible day that is not in the future, an expiry the nearest day.

>>> resolve_birth(PartialDate("260701"), on=date(2026, 6, 30)).date
datetime.date(1926, 7, 1)
"""

from __future__ import annotations

import datetime as dt
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from typing import Final, Literal

from attrs import define, field, frozen, setters
from dateutil.relativedelta import relativedelta

from mrz._public import public
from mrz.icao.alphabet import DIGITS, FILLER

OLDEST_AGE: Final = 120
"""No holder is older; the oldest person recorded reached 122, and carried no machine readable passport."""

Precision = Literal["day", "month", "year", "unknown"]


@define(eq=False, init=False, on_setattr=setters.NO_OP)
class _PartialDateSlots:
    """The slot of `PartialDate`, unfrozen and unfilled: see docs/decisions/0009."""

    raw: str = field(repr=False)


@public("mrz")
@frozen
class PartialDate(_PartialDateSlots):
    """Six characters as printed; `year` (0-99), `month` and `day` are `None` where unknown or not a number."""

    @property
    def year(self) -> int | None:
        """The two digits of the year, 0 to 99."""
        return _parse(self.raw)[0]

    @property
    def month(self) -> int | None:
        """The month as printed, be it possible or not."""
        return _parse(self.raw)[1]

    @property
    def day(self) -> int | None:
        """The day as printed, be it possible or not."""
        return _parse(self.raw)[2]

    @property
    def has_unknown_parts(self) -> bool:
        """Whether a whole part is printed as fillers."""
        return FILLER * 2 in (self.raw[:2], self.raw[2:4], self.raw[4:6])

    @property
    def possible(self) -> bool:
        """Whether some calendar year has this date; unknown parts are given the benefit of the doubt."""
        return _parse(self.raw)[3]


def partial_date(raw: str) -> PartialDate:
    """Return what `PartialDate(raw)` does, in less time."""
    printed = _PartialDateSlots()
    printed.raw = raw
    printed.__class__ = PartialDate  # which has the same slot, and from here on does not change
    return printed  # type: ignore[return-value] # see above


# There are 36,525 dates of six digits, and a zone is asked for each of its two many times over. The key is one field
# of six characters, never a whole text: see docs/decisions/0006.
@lru_cache(maxsize=65_536)
def _parse(raw: str) -> tuple[int | None, int | None, int | None, bool]:
    """Return year, month and day as printed, and whether some calendar year has them."""
    parts = raw[:2], raw[2:4], raw[4:6]
    year, month, day = map(_two_digits, parts)
    if any(part != FILLER * 2 and _two_digits(part) is None for part in parts):
        return year, month, day, False
    # An unknown year may be a leap year, and 00 may be 2000, which was one.
    some_year = 2000 if year is None else 2000 + year
    return year, month, day, _date(some_year, _or_one(month), _or_one(day)) is not None


@public("mrz")
@frozen
class ResolvedDate:
    """A printed date with its century.

    `date` is the whole date or `None`; `year` has four digits or is `None`. `candidates` are the dates
    considered possible, latest first, each the earliest day it can be. `ambiguous`: there is more than one.
    """

    date: dt.date | None = field(default=None, repr=False)
    year: int | None = field(default=None, repr=False)
    precision: Precision = "unknown"
    candidates: tuple[dt.date, ...] = field(default=(), repr=False)

    @property
    def ambiguous(self) -> bool:
        """Whether more than one century remains."""
        return len(self.candidates) > 1


def resolve_birth(printed: PartialDate, *, on: date, expiry: date | None = None) -> ResolvedDate:
    """Give a date of birth its century: the latest that is not after `on` and fits the expiry.

    Years up to 120 before `on` are candidates; those after `on` or after `expiry` are dropped, and where one
    remains within 120 years of the expiry, those further from it. A person of 5 and one of 105 look the same:
    `ambiguous` says so.
    """
    possible = [day for day in _in_nearby_centuries(printed, on) if day <= on and on.year - day.year <= OLDEST_AGE]
    if expiry is not None:
        possible = [day for day in possible if day <= expiry]
        earliest = _years_before(expiry, OLDEST_AGE)
        # Cards of old people are valid for decades: without a nearer candidate, an age beyond 120 is no error.
        possible = [day for day in possible if day >= earliest] or possible
    return _resolved(printed, possible)


def resolve_expiry(printed: PartialDate, *, on: date) -> ResolvedDate:
    """Give a date of expiry its century: the day nearest to `on`; a tie goes to the past."""
    candidates = _in_nearby_centuries(printed, on)
    nearest = min(candidates, key=lambda candidate: (abs((candidate - on).days), candidate), default=None)
    return _resolved(printed, [] if nearest is None else [nearest])


def _in_nearby_centuries(printed: PartialDate, on: date) -> list[date]:
    """Return the earliest days that the printed date can be in the centuries around `on`, latest first."""
    year, month, day, possible = _parse(printed.raw)
    if year is None or not possible:
        return []
    year += on.year - on.year % 100
    dates = [_date(year + shift, _or_one(month), _or_one(day)) for shift in (100, 0, -100, -200)]
    return [found for found in dates if found is not None]


def _resolved(printed: PartialDate, candidates: list[date]) -> ResolvedDate:
    if not candidates:
        return ResolvedDate()
    chosen = candidates[0]
    precision: Precision = "year" if printed.month is None else "month" if printed.day is None else "day"
    return ResolvedDate(chosen if precision == "day" else None, chosen.year, precision, tuple(candidates))


def _years_before(day: date, years: int) -> date:
    return date.min if day.year - years < MINYEAR else day - relativedelta(years=years)


def _two_digits(part: str) -> int | None:
    # str.isdigit takes digits of every script; the zone knows ten.
    return int(part) if len(part) == 2 and part[0] in DIGITS and part[1] in DIGITS else None  # noqa: PLR2004 - YY, MM, DD


def _or_one(part: int | None) -> int:
    return 1 if part is None else part


def _date(year: int, month: int, day: int) -> date | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
