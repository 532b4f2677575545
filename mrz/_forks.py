"""What a fork must not come amid, on any thread: imports at first use, and OpenSSL's digests.

>>> with NO_FORK:
...     from mrz.icao.parser import parse

A forked child has no thread but the one that forked. A module that another thread was importing is never complete
there, and the lock of the import stays held; so do OpenSSL's own locks. So both are done while `NO_FORK` is held, and
every fork takes it first.
"""

from __future__ import annotations

import os
from _thread import RLock  # `threading` would add a quarter to the time that `import mrz` takes
from typing import Final

NO_FORK: Final = RLock()
"""Held by a thread while no other may fork."""


def _hold_off_forks() -> None:
    # Windows cannot fork, and has no hook for it.
    getattr(os, "register_at_fork", lambda **_: None)(
        before=NO_FORK.acquire, after_in_parent=NO_FORK.release, after_in_child=NO_FORK.release
    )


_hold_off_forks()
_registered_after_logging: Final[list[bool]] = []


def importing() -> RLock:
    """Return `NO_FORK` for the import of modules that may log.

    A fork takes the locks of those first that were registered last. If it had taken the lock of `logging`, for which
    the import waits, and waited for `NO_FORK` then, neither would end. So `NO_FORK` is registered after `logging`.
    """
    if not _registered_after_logging:
        with NO_FORK:
            import logging  # noqa: F401, PLC0415 - it registers its lock

            _hold_off_forks()
            _registered_after_logging.append(True)
    return NO_FORK
