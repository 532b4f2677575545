"""Not more requests a second than an action allows: slots in time that threads and tasks share.

>>> slots = Slots(2)
>>> [slots.reserve(now=100.0), slots.reserve(now=100.0), slots.reserve(now=100.25)]
[0.0, 0.5, 0.75]

Slots lie evenly, so that no second has more of them than the rate, and nothing is saved up while nobody asks. It has no
clock and does not sleep: it tells how long to wait. The service counts what arrives, which the way there may bunch.
"""

from __future__ import annotations

import math
import threading
from typing import Final


class Slots:
    """A row of slots in time, `rate` a second; safe for threads."""

    def __init__(self, rate: float) -> None:
        self._apart: Final = 1 / rate
        self._lock: Final = threading.Lock()
        self._next = -math.inf

    def reserve(self, now: float, until: float = math.inf) -> float | None:
        """Take the next slot and return the seconds until it; take none and return `None` if that is `until` or later.

        >>> slots = Slots(0.1)
        >>> slots.reserve(now=0.0), slots.reserve(now=1.0, until=5.0), slots.reserve(now=1.0)
        (0.0, None, 9.0)
        """
        with self._lock:
            at = max(now, self._next)
            if at >= until:
                return None
            self._next = at + self._apart
            return at - now


def slots(rate: float | None, default: float) -> Slots | None:
    """Return the slots for a rate, the default's for `None`, no limit for 0 and infinity.

    >>> slots(0, 10) is None, slots(None, 10) is None
    (True, False)
    """
    chosen = default if rate is None else rate
    if math.isnan(chosen) or chosen < 0:
        raise ValueError("rate is the number of requests a second, 0 for no limit")
    return Slots(chosen) if 0 < chosen < math.inf else None
