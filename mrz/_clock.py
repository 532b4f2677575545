"""The only clock of the package: today's date, for the public functions that take a reference date.

>>> from datetime import datetime
>>> reference_date(datetime(2026, 6, 30, 12, 0))
datetime.date(2026, 6, 30)

Each public function reads the clock once and passes the day on, so that all decisions of a call use the same day. It
is the local day: dates in passports have no time zone.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Final, cast


def today() -> date:
    """Return the local day by this machine's clock."""
    return day_at(time.time())


def reference_date(on: date | None) -> date:
    """Return `on` as a date: today for `None`, and the day of a `datetime`; raise `TypeError` for other types."""
    return today() if on is None else as_date(on)


def as_date(on: object) -> date:
    """Return the day of a date or `datetime`; raise `TypeError` for other types, and for a date without a day.

    The result is a `date` itself, so that no method of a derived class is called later.
    """
    kind = type(on)
    if kind is date:
        return cast("date", on)
    if issubclass(kind, date):  # not `isinstance`, which calls a property `__class__` of the object
        given = cast("date", on)
        try:
            return date(given.year, given.month, given.day)
        except Exception:  # noqa: BLE001, S110 - the missing date of a data frame, or a class that raises anything
            pass
    raise TypeError(f"on is a datetime.date, not {kind.__name__}")


_known: Final = [(0.0, 0.0, date.min)]


def day_at(seconds: float) -> date:
    """Return the local day at `seconds` since 1970 (UTC).

    The day is cached until it ends, because computing it takes about as long as checking a clean document. A change of
    time zone takes effect at the next midnight.
    """
    begins, ends, day = _known[0]
    if begins <= seconds < ends:
        return day
    day = date.fromtimestamp(seconds)  # noqa: DTZ012 - the local day
    _known[0] = (_midnight(day), _midnight(day + timedelta(days=1)), day)
    return day


def _midnight(day: date) -> float:
    """Return when a day begins, in seconds since 1970 (UTC).

    If the clock is set back over midnight, this is the earlier of the two times; the day is then computed once more.
    """
    return datetime(day.year, day.month, day.day).timestamp()  # noqa: DTZ001 - the local day
