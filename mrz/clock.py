"""The only clock: which day it is, for the functions that people type.

>>> from datetime import datetime
>>> reference_date(datetime(2026, 6, 30, 12, 0))
datetime.date(2026, 6, 30)

Nothing that decides asks it: the day is taken once, at the top of each call, and handed down.
"""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Return the day on this machine's clock."""
    return date.today()  # noqa: DTZ011 - a passport's dates have no time zone; the local day is what people mean


def reference_date(on: date | None) -> date:
    """Return the day that `on` means: today for `None`, the day of a `datetime`; a `TypeError` for what is no date."""
    if on is None:
        return today()
    if isinstance(on, datetime):
        return on.date()
    if isinstance(on, date):
        return on
    raise TypeError(f"on is a datetime.date, not {type(on).__name__}")
