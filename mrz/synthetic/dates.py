"""Dates of a document that does not exist: birth before issue, issue before expiry, and a century for each.

>>> from mrz.synthetic.choices import simplest
>>> span = Timetable(ON).made(simplest)
>>> span.birth, span.issue, span.expiry
(datetime.date(1974, 8, 12), datetime.date(2007, 4, 16), datetime.date(2012, 4, 15))
>>> Timetable(ON, ages=(0, 17), expired=False).made(simplest)
Dates(birth=datetime.date(2008, 7, 1), issue=datetime.date(2021, 7, 1), expiry=datetime.date(2026, 6, 30))

Nobody here is a hundred years old, so that two digits mean one year only; who wants a holder whose birth is
ambiguous composes one.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen
from dateutil.relativedelta import relativedelta

from mrz._errors import ArgumentError
from mrz.icao.alphabet import FILLER
from mrz.synthetic.choices import near, pick

if TYPE_CHECKING:
    from mrz.synthetic.choices import Choose

ON: Final = date(2026, 6, 30)
"""The reference date where none is given: fixed, so that a document made today is made again tomorrow."""

AGES: Final = (0, 98)
"""The youngest and the oldest that anybody is."""

VALIDITY: Final = (5, 10, 1, 2, 3, 4, 6, 7, 8, 9)
"""For how many years a document is valid, the simplest first."""

_BIRTH: Final = date(1974, 8, 12)
ISSUE: Final = date(2007, 4, 16)
"""When the specimen of Utopia was issued, as far as its expiry tells."""

_CALENDAR: Final = range(1000, 9001)
"""So far from the ends of the calendar that every document ends within it, and every holder was born within it."""

_ISSUED_WITHIN: Final = relativedelta(years=20)
_KNOWN: Final = (6, 6, 6, 6, 6, 4, 2, 0)  # characters of YYMMDD that are known: Doc 9303-3, 4.8
_DAY: Final = relativedelta(days=1)


@frozen
class Dates:
    """The days as they were, before two digits are left of each year."""

    birth: date
    issue: date
    expiry: date


def _far_from_the_ends(on: date) -> date:
    if not isinstance(on, date):
        raise TypeError(f"on is a datetime.date, not {type(on).__name__}")
    if on.year not in _CALENDAR:
        raise ArgumentError(f"on is a day of the years {_CALENDAR[0]} to {_CALENDAR[-1]}, not of {on.year}")
    return on


@frozen
class Timetable:
    """When documents are issued that somebody looks at `on` a day: in the twenty years before, to holders then born.

    `ages` are those that holders have on that day, in whole years, the youngest and the oldest; `validity` is for how
    many years documents are issued, and `expired` tells whether they have expired by that day, `None` where either
    may be. What leaves no day to issue anything is a `ValueError`.
    """

    on: date = attrs.field(converter=_far_from_the_ends)
    ages: tuple[int, int] = AGES
    validity: tuple[int, ...] = VALIDITY
    expired: bool | None = None

    births: tuple[date, date] = attrs.field(init=False)
    """The first and the last day on which a holder may have been born."""

    _issues: tuple[tuple[relativedelta, date, date], ...] = attrs.field(init=False, repr=False)

    @births.default
    def _births(self) -> tuple[date, date]:
        youngest, oldest = self.ages
        if not AGES[0] <= youngest <= oldest <= AGES[1]:
            raise ArgumentError(f"ages are two numbers from {AGES[0]} to {AGES[1]}, the lower first, not {self.ages}")
        return self.on - relativedelta(years=oldest + 1) + _DAY, self.on - relativedelta(years=youngest)

    @_issues.default
    def _issued(self) -> tuple[tuple[relativedelta, date, date], ...]:
        if not self.validity or not set(self.validity) <= set(VALIDITY):
            raise ArgumentError(f"validity is one or more numbers of years from 1 to 10, not {self.validity}")
        first = max(self.on - _ISSUED_WITHIN, self.births[0])
        issues = []
        for years in self.validity:
            last_day = relativedelta(years=years, days=-1)
            valid_from = _first_valid(self.on, years)
            low = max(first, valid_from) if self.expired is False else first
            high = valid_from - _DAY if self.expired else self.on
            if low <= high:
                issues.append((last_day, low, high))
        if not issues:
            raise ArgumentError("no day is left on which such a document could have been issued to such a holder")
        return tuple(issues)

    def made(self, choose: Choose) -> Dates:
        """Make the dates of a document; the simplest are those of the specimen of Utopia, or the nearest there are."""
        last_day, low, high = pick(choose, self._issues)
        issue = day(choose, low, high, at=ISSUE)
        born_from, born_by = self.births
        return Dates(day(choose, born_from, min(born_by, issue), at=_BIRTH), issue, issue + last_day)

    def birth(self, choose: Choose) -> date:
        """Make a date of birth alone."""
        return day(choose, *self.births, at=_BIRTH)


def _first_valid(on: date, years: int) -> date:
    """Return the first day of issue from which a document of so many years is valid on this day."""
    issue = on - relativedelta(years=years) + _DAY
    # What is issued on 29 February expires as if it had been issued on the 28th.
    return issue if issue + relativedelta(years=years) - _DAY >= on else issue + _DAY


@cache
def usual(on: date) -> Timetable:
    """Return the timetable in which all is left open."""
    return Timetable(on)


def printed(choose: Choose, birth: date) -> str:
    """Return six characters of a date of birth, mostly whole, else with fillers for unknown parts."""
    return birth.strftime("%y%m%d")[: pick(choose, _KNOWN)].ljust(len("YYMMDD"), FILLER)


def day(choose: Choose, low: date, high: date, *, at: date) -> date:
    """Choose a day from `low` to `high`, both included; the simplest is `at`, or the nearest to it there is."""
    return date.fromordinal(near(choose, low.toordinal(), high.toordinal(), at=at.toordinal()))
