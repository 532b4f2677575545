"""Dates of a document that does not exist: birth before issue, issue before expiry, and a century for each.

>>> from mrz.generating.choosing import simplest
>>> span = dates(simplest, on=ON)
>>> span.birth, span.issue, span.expiry
(datetime.date(1974, 8, 12), datetime.date(2007, 4, 16), datetime.date(2012, 4, 15))

Nobody here is a hundred years old, so that two digits mean one year only; who wants a holder whose birth is
ambiguous composes one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import frozen
from dateutil.relativedelta import relativedelta

from mrz.generating.choosing import near, pick
from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from mrz.generating.choosing import Choose

ON: Final = date(2026, 6, 30)
"""The reference date where none is given: fixed, so that a document made today is made again tomorrow."""

_BIRTH: Final = date(1974, 8, 12)
_ISSUE: Final = date(2007, 4, 16)
_ISSUED_WITHIN: Final = relativedelta(years=20)
_BORN_WITHIN: Final = relativedelta(years=99)
_VALIDITY: Final = (5, 10, 1, 2, 3, 4, 6, 7, 8, 9)
_KNOWN: Final = (6, 6, 6, 6, 6, 4, 2, 0)  # characters of YYMMDD that are known: Doc 9303-3, 4.8


@frozen
class Dates:
    """The days as they were, before two digits are left of each year."""

    birth: date
    issue: date
    expiry: date


def dates(choose: Choose, *, on: date) -> Dates:
    """Make a document issued in the twenty years before `on`, valid for up to ten, to somebody below a hundred."""
    issue = day(choose, on - _ISSUED_WITHIN, on, at=_ISSUE)
    expiry = issue + relativedelta(years=pick(choose, _VALIDITY), days=-1)
    return Dates(birth(choose, on=on, by=issue), issue, expiry)


def birth(choose: Choose, *, on: date, by: date) -> date:
    """Choose a day in the ninety-nine years before `on` and not after `by`."""
    return day(choose, on - _BORN_WITHIN + relativedelta(days=1), by, at=_BIRTH)


def printed(choose: Choose, birth: date) -> str:
    """Return six characters of a date of birth, mostly whole, else with fillers for unknown parts."""
    return birth.strftime("%y%m%d")[: pick(choose, _KNOWN)].ljust(len("YYMMDD"), FILLER)


def day(choose: Choose, low: date, high: date, *, at: date) -> date:
    """Choose a day from `low` to `high`, both included; the simplest is `at`, or the nearest to it there is."""
    return date.fromordinal(near(choose, low.toordinal(), high.toordinal(), at=at.toordinal()))
