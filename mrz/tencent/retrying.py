"""When to try again: exponential with full jitter, and what the headers of an answer say of time.

>>> [backoff(attempt, 1.0) for attempt in (1, 2, 3, 4, 7, 1000)]
[0.1, 0.2, 0.4, 0.8, 5.0, 5.0]
>>> retry_after("120", now=0.0), retry_after("Thu, 01 Jan 1970 00:00:30 GMT", now=10.0), retry_after("soon", now=0.0)
(120.0, 20.0, None)

First step, factor and cap are stamina's. Dates are those of RFC 9110, section 5.6.7, as `email` reads them.
"""

from __future__ import annotations

import math
from datetime import UTC
from typing import Final

_FIRST: Final = 0.1
_LONGEST: Final = 5.0
_DOUBLINGS: Final = 10  # beyond, the cap holds anyway


def backoff(attempt: int, chance: float) -> float:
    """Return the seconds to wait after an attempt, counted from 1; `chance` is drawn from 0 to 1."""
    return chance * min(_LONGEST, _FIRST * 2.0 ** min(attempt - 1, _DOUBLINGS))


def http_date(text: str | None) -> float | None:
    """Return a date of HTTP in seconds since 1970, `None` for what is none.

    >>> http_date("Thu, 01 Jan 1970 00:01:00 GMT"), http_date("yesterday"), http_date(None)
    (60.0, None, None)
    """
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - it takes long to load, and is seldom needed

    try:
        read = parsedate_to_datetime(text)
        # A zone of "-0000" says that it is not known; HTTP has no other than GMT.
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def retry_after(text: str | None, now: float) -> float | None:
    """Return the seconds that a `Retry-After` asks to wait, `None` for none; `now` in seconds since 1970."""
    if text is None:
        return None
    words = text.strip()
    if words.isascii() and words.isdigit():
        return float(words) if len(words) <= _DIGITS else math.inf
    at = http_date(words)
    return None if at is None else max(0.0, at - now)


_DIGITS: Final = 9
