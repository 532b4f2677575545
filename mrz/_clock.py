"""The only clock: which day it is, for the functions that people type.

>>> from datetime import datetime
>>> reference_date(datetime(2026, 6, 30, 12, 0))
datetime.date(2026, 6, 30)

Nothing that decides asks it: the day is taken once, at the top of each call, and handed down. A passport's dates have
no time zone; the day is the local one, which is what people mean.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Final


def today() -> date:
    """Return the day on this machine's clock."""
    return day_at(time.time())


def reference_date(on: date | None) -> date:
    """Return the day that `on` means: today for `None`, the day of a `datetime`; a `TypeError` for what is no date."""
    if on is None:
        return today()
    if isinstance(on, datetime):
        return on.date()
    if isinstance(on, date):
        return on
    raise TypeError(f"on is a datetime.date, not {type(on).__name__}")


_known: Final = [(0.0, 0.0, date.min)]


def day_at(seconds: float) -> date:
    """Return the local day so many seconds after the beginning of 1970.

    To work a day out takes a good part of what it takes to prove a document clean, so it is remembered until it ends.
    Who changes the time zone of a running process keeps the day until then.
    """
    begins, ends, day = _known[0]
    if begins <= seconds < ends:
        return day
    day = date.fromtimestamp(seconds)  # noqa: DTZ012 - the local day
    _known[0] = (_midnight(day), _midnight(day + timedelta(days=1)), day)
    return day


def _midnight(day: date) -> float:
    """Return when a day begins; where the clock goes back over midnight, the first time: that only costs a look."""
    return datetime(day.year, day.month, day.day).timestamp()  # noqa: DTZ001 - the local day
