"""httpcore's log of our exchanges without what was exchanged; that of everybody else stays as it is.

>>> import logging
>>> record = logging.LogRecord("httpcore.http11", logging.DEBUG, "", 0, "receive.failed exception=E('MRZ')", None, None)
>>> with exchange():
...     said = EventOnly().filter(record) and record.getMessage()
>>> said
'receive.failed'

At DEBUG, httpcore writes down the headers of every answer, the bytes that it could not read as HTTP, and the password
of a SOCKS proxy. Of our exchanges only the names of its events are left; connections and TLS are told in full.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS: Final[ContextVar[bool]] = ContextVar("mrz.tencent.exchange", default=False)
_LOGGERS: Final = ("httpcore.http11", "httpcore.http2", "httpcore.socks")


class EventOnly(logging.Filter):
    """Cuts a record of one of our exchanges down to the name of its event."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        if _OURS.get():
            record.msg = str(record.msg).partition(" ")[0]
        return True


_FILTER: Final = EventOnly()


def hush() -> None:
    """Put the filter where httpcore logs; done again, it changes nothing."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_FILTER)


@contextmanager
def exchange() -> Iterator[None]:
    """Mark what this thread or task does meanwhile as ours."""
    token = _OURS.set(True)
    try:
        yield
    finally:
        _OURS.reset(token)
