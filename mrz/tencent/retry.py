"""When a request may be sent: the pause before another attempt, and the limit of requests a second.

>>> [backoff(attempt, 1.0) for attempt in (1, 2, 3, 4, 7, 1000)]
[0.1, 0.2, 0.4, 0.8, 5.0, 5.0]
>>> retry_after("120", now=0.0), retry_after("Thu, 01 Jan 1970 00:00:30 GMT", now=10.0), retry_after("soon", now=0.0)
(120.0, 20.0, None)
>>> limiter = RateLimiter(2)
>>> [limiter.reserve(now=100.0), limiter.reserve(now=100.0), limiter.reserve(now=100.25)]
[0.0, 0.5, 0.75]

Backoff is exponential with full jitter; first step, factor and cap are those of stamina. Dates are those of RFC 9110,
section 5.6.7, as `email` reads them. Nothing here sleeps or reads a clock: the functions return how long to wait.
"""

from __future__ import annotations

import math
import threading
from datetime import UTC
from typing import Final

from mrz._arguments import wrong_type
from mrz._errors import ArgumentError
from mrz.tencent.concurrency import renew_in_child

_FIRST: Final = 0.1
_LONGEST: Final = 5.0
_DOUBLINGS: Final = 10  # the cap is reached long before
_MAX_DIGITS: Final = 9


def backoff(attempt: int, chance: float) -> float:
    """Return the seconds to wait after an attempt, counted from 1; `chance` is a random number from 0 to 1."""
    return chance * min(_LONGEST, _FIRST * 2.0 ** min(attempt - 1, _DOUBLINGS))


def http_date(text: str | None) -> float | None:
    """Return a date of HTTP in seconds since 1970, `None` for any other text.

    >>> http_date("Thu, 01 Jan 1970 00:01:00 GMT"), http_date("yesterday"), http_date(None)
    (60.0, None, None)
    """
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to load and seldom needed

    try:
        read = parsedate_to_datetime(text)
        # A zone of "-0000" means that it is unknown; HTTP has no zone but GMT.
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def retry_after(text: str | None, now: float) -> float | None:
    """Return the seconds that a `Retry-After` header asks for, `None` without one; `now` in seconds since 1970."""
    if text is None:
        return None
    words = text.strip()
    if words.isascii() and words.isdigit():
        return float(words) if len(words) <= _MAX_DIGITS else math.inf
    at = http_date(words)
    return None if at is None else max(0.0, at - now)


class RateLimiter:
    """Slots for requests, `rate` a second, shared by threads and tasks.

    The slots are evenly spaced, so that no second has more of them than the rate, and unused ones are not saved up. The
    limit is for requests as they are sent; the service counts them as they arrive. A forked child has a limit of its
    own.
    """

    def __init__(self, rate: float) -> None:
        self._interval: Final = 1 / rate
        self._next = -math.inf
        self.renew()
        renew_in_child(self)

    def renew(self) -> None:
        """Make the lock new in a forked child."""
        self._lock = threading.Lock()

    def reserve(self, now: float, until: float = math.inf) -> float | None:
        """Take the next slot and return the seconds until it; take none and return `None` if that is `until` or later.

        >>> limiter = RateLimiter(0.1)
        >>> limiter.reserve(now=0.0), limiter.reserve(now=1.0, until=5.0), limiter.reserve(now=1.0)
        (0.0, None, 9.0)
        """
        with self._lock:
            at = max(now, self._next)
            if at >= until:
                return None
            self._next = at + self._interval
            return at - now


def rate_limiter(rate: float | None, default: float) -> RateLimiter | None:
    """Return the limiter for a rate, the default's for `None`, no limiter for 0 and infinity.

    >>> rate_limiter(0, 10) is None, rate_limiter(None, 10) is None
    (True, False)
    """
    chosen = default if rate is None else rate
    if type(chosen) is bool or not issubclass(type(chosen), int | float):
        raise wrong_type("rate", "a number of requests a second, or None", rate)
    if math.isnan(chosen) or chosen < 0:
        raise ArgumentError("rate is the number of requests a second, 0 for no limit")
    return RateLimiter(chosen) if 0 < chosen < math.inf else None
