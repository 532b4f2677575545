"""How many requests a second: the documented limits, for each key and action.

>>> throttle = Throttle()
>>> [throttle.admits(("an id", "PassportOCR"), rate=2, now=now) for now in (0.0, 0.1, 0.9, 1.0)]
[True, True, False, True]

In no second more than the rate are admitted; what is refused does not count. How the service itself counts is not
documented. The clock is handed in, and must not go backwards.
"""

from __future__ import annotations

from collections import deque

from attrs import Factory, define


@define
class Throttle:
    """When the last requests were admitted, of each key and action."""

    _admitted: dict[tuple[str, str], deque[float]] = Factory(dict)

    def admits(self, who: tuple[str, str], *, rate: int, now: float) -> bool:
        """Tell whether one more request keeps to the rate, and count it then; at the rate 0 nothing is counted."""
        if not rate:
            return True
        times = self._admitted.setdefault(who, deque(maxlen=rate))
        if len(times) == rate and now - times[0] < 1:
            return False
        times.append(now)
        return True
