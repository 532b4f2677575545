"""Makes calls over a connection that fails in every fifth request, and checks what comes of each call.

    python -m benchmarks wire-faults [CALLS]

The service is a process of its own on loopback and records what it answered; threads, and then tasks, call it. Exit
status 0: every call ended inside its deadline, in a verified answer for its own picture or in an error of the library;
each whole answer came back, or the error says that it may be billed; no picture was answered twice; and the memory
after the first tenth of the calls is the memory at the end.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import multiprocessing
import random
import threading
import time
import uuid
from collections import Counter
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, define, field

from benchmarks.support.command_lines import parser
from mrz.tencent import Answer, AsyncClient, CallError, Client, Credentials, TransportError
from tests.support import wire_faults
from tests.support.wire import GOOD, Wire, key_of, picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from tests.support.wire import Fault

SHARE: Final = 0.2
AT_A_TIME: Final = 32
SIZE: Final = 20_000
DEADLINE: Final = 3.0
READ_TIMEOUT: Final = 1.5
LATE: Final = 0.5
"""Seconds beyond the deadline that a machine with more threads than cores may take to say so."""

GROWTH: Final = 8 * 1024 * 1024
"""Bytes that the memory may grow by, whatever the number of calls: allocators have whims."""

FAULTS: Final = (
    wire_faults.refuse,
    wire_faults.reset_before_body,
    wire_faults.reset_after_body,
    wire_faults.closes,
    wire_faults.stall,
    wire_faults.stalls_after(0.5),
    wire_faults.drips(0.05),
    wire_faults.drips(0.0002),
    wire_faults.truncated_after(0.5),
    wire_faults.slow(0.05),
    wire_faults.early,
    wire_faults.bare_500,
    wire_faults.bare_502,
    wire_faults.coded_500,
    wire_faults.too_many,
    wire_faults.too_many_wait,
    wire_faults.limited,
    wire_faults.redirect,
    wire_faults.other_type,
    wire_faults.html,
    wire_faults.too_long,
    wire_faults.two_answers,
    wire_faults.no_content,
    wire_faults.not_modified,
    wire_faults.line_feeds,
    wire_faults.coded("AuthFailure.SignatureExpire"),
    wire_faults.coded("FailedOperation.OcrFailed"),
)


def script(seed: int) -> Iterator[Fault]:
    """Yield faults and good answers for ever."""
    rng = random.Random(seed)
    while True:
        yield rng.choice(FAULTS) if rng.random() < SHARE else GOOD


def serve(pipe: Connection, seed: int) -> None:
    """Run the service until the other end of the pipe sends something; then send what was answered."""
    with Wire(script(seed)) as wire:
        pipe.send(wire.url)
        pipe.recv()
        pipe.send((dict(wire.answered), wire.spoilt, len(wire.asked)))


@define
class Served:
    """The service: its URL, and, once it has ended, the ids it answered with by picture, and how much it was asked."""

    url: str
    answered: dict[str, list[str]] = Factory(dict)
    spoilt: set[str] = Factory(set)
    asked: int = 0


@contextmanager
def service(seed: int) -> Iterator[Served]:
    """Start the service in a process of its own."""
    context = multiprocessing.get_context("spawn")
    mine, its = context.Pipe()
    process = context.Process(target=serve, args=(its, seed), daemon=True)
    process.start()
    served = Served(mine.recv())
    yield served
    mine.send(None)
    served.answered, served.spoilt, served.asked = mine.recv()
    process.join(60)


@define
class Book:
    """What came of the calls, by the picture's number, in memory that is all taken at the start."""

    calls: int
    ids: bytearray = field(init=False)
    ends: bytearray = field(init=False)
    """For each call 0 while it has not ended, then 1 and its place in `kinds`."""
    billed: bytearray = field(init=False)
    kinds: list[str] = Factory(list)
    wrong: list[str] = Factory(list)
    longest: float = 0.0
    ended: int = 0
    early: int = 0
    lock: threading.Lock = Factory(threading.Lock)

    def __attrs_post_init__(self) -> None:
        self.ids, self.ends, self.billed = bytearray(16 * self.calls), bytearray(self.calls), bytearray(self.calls)

    def write(self, number: int, seconds: float, came: Answer | Exception) -> None:
        """Write down one call."""
        kind = type(came).__name__
        with self.lock:
            self.longest = max(self.longest, seconds)
            if kind not in self.kinds:
                self.kinds.append(kind)
            self.ends[number] = self.kinds.index(kind) + 1
            if isinstance(came, Answer):
                self.ids[16 * number : 16 * number + 16] = uuid.UUID(came.request_id).bytes
                if came.verification.outcome != "CONSISTENT":
                    self.wrong.append(f"{number}: the verification says {came.verification.outcome}")
            else:
                self.billed[number] = isinstance(came, TransportError) and came.may_be_billed
                if not isinstance(came, CallError):
                    self.wrong.append(f"{number}: {kind} is no error of the library's")
            self.ended += 1
            if self.ended == self.calls // 10:
                self.early = memory()

    def given(self, number: int) -> str | None:
        """Return the id of the answer that a call ended in."""
        held = bytes(self.ids[16 * number : 16 * number + 16])
        return str(uuid.UUID(bytes=held)) if any(held) else None

    def counts(self) -> Counter[str]:
        """Return how many calls ended in what."""
        return Counter(self.kinds[end - 1] for end in self.ends if end)


def memory() -> int:
    """Return the bytes that this process has in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


def settings(url: str) -> dict[str, Any]:
    """Return the settings of a client; the number of requests a second is not limited."""
    on = date(2026, 11, 22)
    return {"endpoint": url, "rate": 0, "deadline": DEADLINE, "read_timeout": READ_TIMEOUT, "on": on}


def threads(url: str, book: Book) -> None:
    """Call from threads."""
    numbers = iter(range(book.calls))
    taking = threading.Lock()

    def work(client: Client) -> None:
        while True:
            with taking:
                number = next(numbers, None)
            if number is None:
                return
            began = time.monotonic()
            came: Answer | Exception
            try:
                came = client.passport_ocr(picture(number, SIZE))
            except Exception as error:  # noqa: BLE001 - which one it is, is the question
                came = error
            book.write(number, time.monotonic() - began, came)

    with Client(Credentials("AKIDEXAMPLE", "example"), **settings(url)) as client:
        workers = [threading.Thread(target=work, args=(client,)) for _ in range(AT_A_TIME)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


def tasks(url: str, book: Book) -> None:
    """Call from tasks."""
    numbers = iter(range(book.calls))

    async def work(client: AsyncClient) -> None:
        for number in numbers:
            began = time.monotonic()
            came: Answer | Exception
            try:
                came = await client.passport_ocr(picture(number, SIZE))
            except Exception as error:  # noqa: BLE001 - which one it is, is the question
                came = error
            book.write(number, time.monotonic() - began, came)

    async def every() -> None:
        async with AsyncClient(Credentials("AKIDEXAMPLE", "example"), **settings(url)) as client:
            await asyncio.gather(*[work(client) for _ in range(AT_A_TIME)])

    asyncio.run(every())


def judge(book: Book, served: Served, growth: int) -> list[str]:
    """Return what should not have been."""
    wrong = list(book.wrong)
    if book.ended != book.calls:
        wrong.append(f"{book.calls - book.ended} calls never ended")
    given = [book.given(number) for number in range(book.calls)]
    twice = [answer for answer, count in Counter(given).items() if answer is not None and count > 1]
    wrong += [f"the answer {answer} was given to several calls" for answer in twice]
    for number, answer in enumerate(given):
        sent = served.answered.get(key_of(picture(number, SIZE)), [])
        if len(sent) > 1:
            wrong.append(f"{number}: the service worked {len(sent)} times")
        if answer is not None and answer not in sent:
            wrong.append(f"{number}: the answer is another picture's")
        if answer is None and not book.billed[number] and set(sent) - served.spoilt:
            wrong.append(f"{number}: an answer was lost, and is not said to be billed")
    if book.longest > DEADLINE + LATE:
        wrong.append(f"a call took {book.longest:.2f} s")
    if growth > GROWTH:
        wrong.append(f"the memory grew by {growth / 2**20:.1f} MiB")
    return wrong


def main(arguments: Sequence[str]) -> int:
    """Print what came of the calls; return the exit status."""
    options = parser(__doc__)
    options.add_argument("calls", type=int, nargs="?", default=10_000, help="from threads, and as many from tasks")
    calls = options.parse_args(arguments).calls
    status = 0
    for seed, (name, run) in enumerate((("threads", threads), ("tasks", tasks))):
        book = Book(calls)
        began = time.monotonic()
        with service(seed) as served:
            run(served.url, book)
            seconds, late = time.monotonic() - began, memory()
        wrong = judge(book, served, late - book.early)
        kinds = ", ".join(f"{count} {kind}" for kind, count in book.counts().most_common())
        print(f"{name}: {calls} calls, {AT_A_TIME} at a time, {served.asked} requests read, {seconds:.0f} s")
        print(f"  {kinds}")
        print(f"  longest call {book.longest:.2f} s, deadline {DEADLINE} s")
        print(f"  memory after a tenth {book.early / 2**20:.1f} MiB, at the end {late / 2**20:.1f} MiB")
        print(f"  wrong: {len(wrong)}", *itertools.islice(wrong, 10), sep="\n    ")
        status |= bool(wrong)
    return int(status)
