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
from typing import Final


def today() -> date:
    """Return the local day by this machine's clock."""
    return day_at(time.time())


def reference_date(on: date | None) -> date:
    """Return `on` as a date: today for `None`, and the day of a `datetime`; raise `TypeError` for other types."""
    if on is None:
        return today()
    if isinstance(on, datetime):
        return on.date()
    if isinstance(on, date):
        return on
    raise TypeError(f"on is a datetime.date, not {type(on).__name__}")


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
