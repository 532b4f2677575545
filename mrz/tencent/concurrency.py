"""What threads, tasks and forked processes need beyond the standard library: abandoned waits, and a fresh start.

>>> wait(in_background(lambda: 6 * 7), timeout=10)
42

A forked child has a copy of everything that its parent had, but not the parent's other threads. A lock that one of them
held is never released in the child, and a connection in the copy is the parent's: what either process sends on it, and
reads from it, is mixed with what the other does. So each object here that owns a lock or a connection is registered by
`renew_in_child`, and makes a new one in the child before any other code runs there.
"""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, Protocol, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

T = TypeVar("T")


class Renewable(Protocol):
    """An object with a lock or a connection of this process."""

    def renew(self) -> None:
        """Make them new, without waiting and without a word to any peer."""


_RENEWED: Final[WeakSet[Renewable]] = WeakSet()


def renew_in_child(owner: Renewable) -> None:
    """Call the `renew` of an object, as long as it exists, in every child that this process forks."""
    _RENEWED.add(owner)


def _renew() -> None:
    with ExitStack() as renewals:  # one that fails does not keep the others
        for owner in list(_RENEWED):
            renewals.callback(owner.renew)


# Windows cannot fork, and has no hook for it.
getattr(os, "register_at_fork", lambda **_: None)(after_in_child=_renew)


def in_background(work: Callable[[], T]) -> Future[T]:
    """Run a function in a thread that a program's end does not wait for; return its future result."""
    from concurrent.futures import Future  # noqa: PLC0415 - few calls need a thread

    future: Future[T] = Future()
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is waited for
            future.set_exception(error)

    threading.Thread(target=run, name="mrz-tencent", daemon=True).start()
    return future


def wait(future: Future[T], timeout: float) -> T | None:
    """Wait in a thread, at most `timeout` seconds; return the result, None on timeout. Raises what the work raised."""
    from concurrent.futures import wait as wait_for  # noqa: PLC0415 - loaded with the future

    wait_for([future], min(timeout, threading.TIMEOUT_MAX))
    return future.result() if future.done() else None


async def wait_in_task(future: Future[T], timeout: float) -> T | None:  # noqa: ASYNC109 - None, not an error
    """Wait as `wait` does, in a task of asyncio."""
    import asyncio  # noqa: PLC0415 - threads do not need it

    waiter = asyncio.wrap_future(future)
    try:
        await asyncio.wait([waiter], timeout=min(timeout, threading.TIMEOUT_MAX))
    finally:
        waiter.cancel()  # no effect once it is done
    return None if waiter.cancelled() else waiter.result()
