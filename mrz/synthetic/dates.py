"""Make the dates of a document that does not exist: birth before issue, and issue before expiry.

>>> from mrz.synthetic.choices import simplest
>>> days = Timetable(ON).choose_dates(simplest)
>>> days.birth, days.issue, days.expiry
(datetime.date(1974, 8, 12), datetime.date(2007, 4, 16), datetime.date(2012, 4, 15))
>>> Timetable(ON, ages=(0, 17), expired=False).choose_dates(simplest)
DocumentDates(birth=datetime.date(2008, 7, 1), issue=datetime.date(2021, 7, 1), expiry=datetime.date(2026, 6, 30))

No holder is a hundred years old, so that the two digits of a year of birth are unambiguous.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs
from attrs import frozen
from dateutil.relativedelta import relativedelta

from mrz._arguments import wrong_type
from mrz._clock import as_date
from mrz._errors import ArgumentError
from mrz.icao.alphabet import FILLER
from mrz.synthetic.choices import near, pick

if TYPE_CHECKING:
    from mrz.synthetic.choices import Choose

ON: Final = date(2026, 6, 30)
"""The default reference date. It is fixed, so that results do not depend on the day."""

AGES: Final = (0, 98)
"""The lowest and the highest age of a holder, in years."""

VALIDITY: Final = (5, 10, 1, 2, 3, 4, 6, 7, 8, 9)
"""The possible periods of validity in years, the simplest first."""

_BIRTH: Final = date(1974, 8, 12)
ISSUE: Final = date(2007, 4, 16)
"""The day of issue of the specimen of Utopia, as computed from its expiry."""

_CALENDAR: Final = range(1000, 9001)
"""The years of reference dates; all births and expiries are then within Python's calendar."""

_ISSUED_WITHIN: Final = relativedelta(years=20)
_KNOWN: Final = (6, 6, 6, 6, 6, 4, 2, 0)  # characters of YYMMDD that are known: Doc 9303-3, 4.8
_DAY: Final = relativedelta(days=1)


@frozen
class DocumentDates:
    """The days of birth, issue and expiry, with their centuries."""

    birth: date
    issue: date
    expiry: date


def _check_year(on: date) -> date:
    day = as_date(on)
    if day.year not in _CALENDAR:
        raise ArgumentError(f"on is a day of the years {_CALENDAR[0]} to {_CALENDAR[-1]}, not of {day.year}")
    return day


def _pair(ages: object) -> tuple[int, int]:
    numbers = tuple(ages) if isinstance(ages, tuple | list) else ()
    if len(numbers) != 2 or not all(type(number) is int for number in numbers):  # noqa: PLR2004 - the lowest and the highest
        raise wrong_type("ages", "two whole numbers", ages)
    return numbers[0], numbers[1]


@frozen
class Timetable:
    """The possible dates of documents that are checked on the day `on`: issued in the twenty years before it.

    `ages` are the lowest and the highest age of holders on that day, in whole years. `validity` are the possible
    periods of validity in years. `expired` is whether documents have expired by that day, `None` for both. Raises
    `ArgumentError` if there is no possible day of issue.
    """

    on: date = attrs.field(converter=_check_year)
    ages: tuple[int, int] = attrs.field(default=AGES, converter=_pair)
    validity: tuple[int, ...] = VALIDITY
    expired: bool | None = None

    births: tuple[date, date] = attrs.field(init=False)
    """The first and the last possible day of birth."""

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

    def choose_dates(self, choose: Choose) -> DocumentDates:
        """Return the dates of a document; the simplest are the nearest to those of the specimen of Utopia."""
        last_day, low, high = pick(choose, self._issues)
        issue = day(choose, low, high, at=ISSUE)
        born_from, born_by = self.births
        return DocumentDates(day(choose, born_from, min(born_by, issue), at=_BIRTH), issue, issue + last_day)

    def birth(self, choose: Choose) -> date:
        """Return a date of birth."""
        return day(choose, *self.births, at=_BIRTH)


def _first_valid(on: date, years: int) -> date:
    """Return the earliest day of issue of a document that is valid for `years` and has not expired on the day `on`."""
    issue = on - relativedelta(years=years) + _DAY
    # A document issued on 29 February expires as if it had been issued on 28 February.
    return issue if issue + relativedelta(years=years) - _DAY >= on else issue + _DAY


@cache
def default_timetable(on: date) -> Timetable:
    """Return the timetable with all ages and periods of validity."""
    return Timetable(on)


def printed(choose: Choose, birth: date) -> str:
    """Return a date of birth as six characters YYMMDD, sometimes with fillers for unknown parts (Doc 9303-3, 4.8)."""
    return birth.strftime("%y%m%d")[: pick(choose, _KNOWN)].ljust(len("YYMMDD"), FILLER)


def day(choose: Choose, low: date, high: date, *, at: date) -> date:
    """Return a day from `low` to `high`, both included; the simplest is the nearest to `at`."""
    return date.fromordinal(near(choose, low.toordinal(), high.toordinal(), at=at.toordinal()))
