"""Credentials that expire: fetched when first asked for, and again before their time is up.

>>> class Counter(Refreshing):
...     def issue(self):
...         return Issued(Credentials("AKIDEXAMPLE", "example", "token"), expires=self.now() + 7200)
>>> source = Counter(now=lambda: 0.0)
>>> source.cached(0) is None, source.fetch() is source.cached(6899), source.cached(6900) is None
(True, True, True)

One thread asks at a time. Another waits for it only where the credentials in hand have expired, and gets what the first
got, its failure too. Where a refresh fails before they have, they stay, and the next try comes after half a minute.
"""

from __future__ import annotations

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field, frozen

from mrz.tencent.credentials import Credentials, check
from mrz.tencent.errors import CredentialsError

if TYPE_CHECKING:
    from collections.abc import Callable

EARLY: Final = 300
"""How many seconds before they expire credentials are refreshed; of short lives, half is left."""

_AGAIN: Final = 30
"""How many seconds after a failed refresh the next is tried."""

_LOG: Final = logging.getLogger(__name__)
_KEYS: Final = ("TmpSecretId", "TmpSecretKey", "Token")


@frozen
class Issued:
    """Temporary credentials, and when they expire, in seconds of Unix time."""

    credentials: Credentials
    expires: float


@frozen
class _Kept:
    issued: Issued
    refresh_at: float


@define(eq=False, repr=False, kw_only=True)
class Refreshing(ABC):
    """A `Source` that keeps what `issue` gives. `now` is the clock."""

    now: Callable[[], float] = time.time
    _lock: Lock = field(factory=Lock, init=False)
    _kept: _Kept | None = field(default=None, init=False)
    _failures: int = field(default=0, init=False)
    _failure: str = field(default="", init=False)

    @abstractmethod
    def issue(self) -> Issued:
        """Ask for credentials; raise `CredentialsError`."""

    def cached(self, now: float) -> Credentials | None:
        """Return the credentials in hand, unless it is time to refresh them."""
        kept = self._kept
        return kept.issued.credentials if kept is not None and now < kept.refresh_at else None

    def fetch(self) -> Credentials:
        """Return credentials, asking for them where it is time to; those in hand while another thread asks."""
        failures, valid = self._failures, self._valid()
        if valid is None:
            self._lock.acquire()
        elif not self._lock.acquire(blocking=False):
            return valid.issued.credentials
        try:
            current = self.cached(self.now())
            if current is not None:
                return current
            if self._failures != failures:  # while this thread waited
                raise CredentialsError(self._failure)
            return self._refresh()
        finally:
            self._lock.release()

    def _valid(self) -> _Kept | None:
        kept = self._kept
        return kept if kept is not None and self.now() < kept.issued.expires else None

    def _refresh(self) -> Credentials:
        try:
            issued = self.issue()
        except CredentialsError as error:
            failure = error
        else:
            now = self.now()
            self._kept = _Kept(issued, issued.expires - min(EARLY, (issued.expires - now) / 2))
            return issued.credentials
        self._failure = str(failure)
        self._failures += 1
        valid = self._valid()
        if valid is None:
            raise failure
        _LOG.warning("the credentials in hand are kept, their refresh failed: %s", failure)
        self._kept = evolve(valid, refresh_at=min(self.now() + _AGAIN, valid.issued.expires))
        return valid.issued.credentials

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


def issued(keys: object, expires: object, *, who: str, now: float) -> Issued:
    """Make credentials of the object and the time that an answer has for them."""
    if not isinstance(keys, Mapping):
        raise CredentialsError(f"{who} gave no credentials")
    for name in _KEYS:
        check(f"{name}, as {who} gave it,", keys.get(name))
    if isinstance(expires, bool) or not isinstance(expires, int):
        raise CredentialsError(f"{who} gave credentials without the time when they expire")
    if expires <= now:
        raise CredentialsError(f"{who} gave credentials that have expired: is the clock of this machine right?")
    return Issued(Credentials(*(keys[name] for name in _KEYS)), expires)
