"""Many calls at a time, each of which is paid for: none is begun after a stop, and none under way is thrown away.

>>> from threading import Event
>>> sorted(each([1, 2, 3], lambda number: number * number, 2, Event()))
[1, 4, 9]

Results come as they are ready, not in the order of what was asked.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from itertools import islice
from threading import Event
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

INTERRUPTED: Final = 130
"""The exit status of a command that an interrupt ended, as shells have it."""

_WAITING: Final = b"\nmrz: interrupted: calls under way are waited for; interrupt again to leave them\n"


def each(items: Iterable[T], ask: Callable[[T], R], concurrency: int, stop: Event) -> Iterator[R]:
    """Yield what `ask` returns for each item; after a `stop`, for those under way."""
    left = iter(items)
    under_way: set[Future[R]] = set()
    with ThreadPoolExecutor(concurrency) as pool:
        while True:
            if not stop.is_set():
                under_way |= {pool.submit(ask, item) for item in islice(left, concurrency - len(under_way))}
            if not under_way:
                return
            ready, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()


@contextmanager
def interruptible(stop: Event) -> Iterator[Event]:
    """Let a first interrupt set `stop`, and a second end the process at once; give whether there was one."""
    interrupted = Event()

    def interrupt(*_: object) -> None:
        if interrupted.is_set():
            with suppress(Exception):  # it may be in the middle of a write
                sys.stdout.flush()
            os._exit(INTERRUPTED)
        interrupted.set()
        stop.set()
        with suppress(OSError):
            os.write(2, _WAITING)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)
