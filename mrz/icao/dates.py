"""Dates of Doc 9303-3, section 4.8: YYMMDD, with fillers for the unknown parts of a date of birth.

>>> PartialDate("7408<<").month, PartialDate("7408<<").day
(8, None)

Doc 9303 does not say which century two digits mean. The rule of this module is a convention. It compares whole
dates with a reference date from the caller and reads no clock: a date of birth is the latest possible day that is not
in the future, a date of expiry is the day nearest to the reference date.

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
"""The greatest age of a holder in years. The oldest person on record, who reached 122, had no such passport."""

EVERY_YEAR: Final = (
    r"[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])(?:29|30)|(?:0[13578]|1[02])31)"
)
"""A pattern of a date that exists in every year."""

Precision = Literal["day", "month", "year", "unknown"]


@define(eq=False, init=False, on_setattr=setters.NO_OP)
class _PartialDateSlots:
    """The slot of `PartialDate`, not frozen and without a value: see docs/decisions/0009."""

    raw: str = field(repr=False)


@public("mrz")
@frozen
class PartialDate(_PartialDateSlots):
    """A date as printed: six characters YYMMDD, which may be unknown in part or impossible.

    `raw` is the text. `year` (0 to 99), `month` and `day` are integers, or `None` for a part that is unknown (printed
    as fillers) or not a number. The century is not printed: see `MRZ.birth` and `MRZ.expiry`.
    """

    @property
    def year(self) -> int | None:
        """The two digits of the year, 0 to 99, or `None`."""
        return _parse(self.raw)[0]

    @property
    def month(self) -> int | None:
        """The month as printed, also an impossible one such as 13, or `None`."""
        return _parse(self.raw)[1]

    @property
    def day(self) -> int | None:
        """The day as printed, also an impossible one such as 31 in February, or `None`."""
        return _parse(self.raw)[2]

    @property
    def has_unknown_parts(self) -> bool:
        """Whether the year, the month or the day is printed as two fillers."""
        return FILLER * 2 in (self.raw[:2], self.raw[2:4], self.raw[4:6])

    @property
    def possible(self) -> bool:
        """Whether the date exists in some calendar year. An unknown part counts as possible."""
        return _parse(self.raw)[3]


def is_possible(raw: str) -> bool:
    """Return `PartialDate(raw).possible`."""
    return _parse(raw)[3]


def partial_date(raw: str) -> PartialDate:
    """Return `PartialDate(raw)`, in less time than its constructor takes."""
    printed = _PartialDateSlots()
    printed.raw = raw
    printed.__class__ = PartialDate  # it has the same slot, and is not changed from here on
    return printed  # type: ignore[return-value] # see above


# There are 36,525 dates of six digits, and each of the two dates of a zone is read several times. The key is one field
# of six characters, never a whole text: see docs/decisions/0006.
@lru_cache(maxsize=65_536)
def _parse(raw: str) -> tuple[int | None, int | None, int | None, bool]:
    """Return year, month and day as printed, and whether the date exists in some calendar year."""
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

    `date` is a `datetime.date`, or `None` if part of the date is unknown or no century is possible. `year` has four
    digits, or is `None`. `precision` is the smallest unit that is known: `"day"`, `"month"`, `"year"` or `"unknown"`.
    `candidates` are the possible dates, latest first; where parts are unknown, each is the earliest possible day.
    """

    date: dt.date | None = field(default=None, repr=False)
    year: int | None = field(default=None, repr=False)
    precision: Precision = "unknown"
    candidates: tuple[dt.date, ...] = field(default=(), repr=False)

    @property
    def ambiguous(self) -> bool:
        """Whether more than one century is possible."""
        return len(self.candidates) > 1


def resolve_birth(printed: PartialDate, *, on: date, expiry: date | None = None) -> ResolvedDate:
    """Return a date of birth with its century: the latest day that is not after `on` and agrees with the expiry.

    Candidates lie at most 120 years before `on`, and neither after `on` nor after `expiry`. If a candidate lies within
    120 years before the expiry, earlier ones are dropped. A person of 5 and a person of 105 have the same printed
    date: the result is then `ambiguous`.
    """
    return _resolved(printed, births(printed, on=on, expiry=expiry))


def births(printed: PartialDate, *, on: date, expiry: date | None = None) -> list[date]:
    """Return the candidates of `resolve_birth`, latest first."""
    possible = [day for day in _in_nearby_centuries(printed, on) if day <= on and on.year - day.year <= OLDEST_AGE]
    if expiry is not None:
        possible = [day for day in possible if day <= expiry]
        # Cards of old people are valid for decades: if no candidate is nearer, an age above 120 is not an error.
        if len(possible) > 1:
            earliest = _years_before(expiry, OLDEST_AGE)
            possible = [day for day in possible if day >= earliest] or possible
    return possible


def resolve_expiry(printed: PartialDate, *, on: date) -> ResolvedDate:
    """Return a date of expiry with its century: the day nearest to `on`; of two days equally near, the earlier."""
    nearest = _nearest(printed.raw, on)
    return _resolved(printed, [] if nearest is None else [nearest])


def expiry_day(printed: PartialDate, *, on: date) -> date | None:
    """Return `resolve_expiry(printed, on=on).date`."""
    return None if printed.month is None or printed.day is None else _nearest(printed.raw, on)


@lru_cache(maxsize=65_536)  # as that of `_parse`
def _nearest(raw: str, on: date) -> date | None:
    candidates = _in_centuries(raw, on.year - on.year % 100)
    return min(candidates, key=lambda candidate: (abs((candidate - on).days), candidate), default=None)


def _in_nearby_centuries(printed: PartialDate, on: date) -> tuple[date, ...]:
    """Return the earliest day that the printed date can mean in each century around `on`, latest first."""
    return _in_centuries(printed.raw, on.year - on.year % 100)


@lru_cache(maxsize=65_536)  # as that of `_parse`
def _in_centuries(raw: str, century: int) -> tuple[date, ...]:
    year, month, day, possible = _parse(raw)
    if year is None or not possible:
        return ()
    years = [century + year + shift for shift in (100, 0, -100, -200)]
    dates = [_date(each, _or_one(month), _or_one(day)) for each in years]
    return tuple([found for found in dates if found is not None])


def _resolved(printed: PartialDate, candidates: list[date]) -> ResolvedDate:
    if not candidates:
        return ResolvedDate()
    chosen = candidates[0]
    precision: Precision = "year" if printed.month is None else "month" if printed.day is None else "day"
    return ResolvedDate(chosen if precision == "day" else None, chosen.year, precision, tuple(candidates))


def _years_before(day: date, years: int) -> date:
    return date.min if day.year - years < MINYEAR else day - relativedelta(years=years)


def _two_digits(part: str) -> int | None:
    # str.isdigit accepts the digits of every script; the alphabet has ten.
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
