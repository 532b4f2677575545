"""Imports at first use: threads that import the same, and processes that are forked meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from mrz._forks import NO_FORK
from mrz.crosscheck.issuers.pinyin import _Syllables
from mrz.crosscheck.tables import pinyin
from tests.support.tencent_calls import ON
from tests.support.wire import CONSISTENT

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

FORKS_AMID_FIRST_USES = """
import faulthandler, os, sys, threading, time
from datetime import date
import mrz

answer, on = sys.stdin.buffer.read(), date.fromisoformat(sys.argv[1])
threading.Thread(target=lambda: mrz.verify(answer, on=on), daemon=True).start()
children = []
for _ in range(40):
    children.append(os.fork())
    if children[-1] == 0:
        faulthandler.dump_traceback_later(20, exit=True)
        outcome = mrz.verify(answer, on=on).outcome
        os._exit(0 if outcome is mrz.Outcome.CONSISTENT else 1)
    time.sleep(0.002)
print([os.waitpid(child, 0)[1] for child in children])
"""


@forks
# Python 3.12 and later warn of forks beside threads; a fork beside threads is what is tested.
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_waits_until_an_import_is_complete() -> None:
    """Else the child has a part of the module, and no thread that would load the rest."""
    begun, complete = threading.Event(), threading.Event()

    def load() -> None:
        with NO_FORK:
            begun.set()
            time.sleep(0.2)
            complete.set()

    with ThreadPoolExecutor(1) as pool:
        loading = pool.submit(load)
        begun.wait()
        child = os.fork()
        if child == 0:
            os._exit(0 if complete.is_set() and NO_FORK.acquire(blocking=False) else 1)
        loading.result()
    assert os.waitpid(child, 0)[1] == 0


FORKS_AMID_A_FIRST_CALL = """
import faulthandler, os, threading, time
import mrz  # before `logging`
from mrz.tencent import Client, Credentials

client = Client(Credentials("id", "key"))
threading.Thread(target=client._ready_transport, daemon=True).start()
children = []
for _ in range(20):
    faulthandler.dump_traceback_later(30, exit=True)
    children.append(os.fork())
    if children[-1] == 0:
        client._ready_transport()
        os._exit(0)
    time.sleep(0.005)
print([os.waitpid(child, 0)[1] for child in children])
"""


@forks
def test_a_fork_amid_a_first_call_takes_the_lock_before_that_of_logging() -> None:
    """What a call imports waits for the lock of `logging`, which a fork may have taken first."""
    pytest.importorskip("httpx")
    done = subprocess.run([sys.executable, "-c", FORKS_AMID_A_FIRST_CALL], capture_output=True, check=True, timeout=120)
    assert done.stdout.decode().strip() == str([0] * 20)


@forks
def test_children_forked_amid_a_first_use_do_what_their_parent_does() -> None:
    """40 forks, while another thread loads what reads and compares an answer."""
    command = [sys.executable, "-c", FORKS_AMID_FIRST_USES, ON.isoformat()]
    answer = json.dumps({"Response": CONSISTENT}).encode()
    done = subprocess.run(command, input=answer, capture_output=True, check=True, timeout=120)
    assert done.stdout.decode().strip() == str([0] * 40)


def test_threads_that_ask_a_table_for_the_first_time_get_the_same() -> None:
    """A table that one thread fills is seen by the others complete or empty."""
    last = list(pinyin.COMMON.values())[-1][-1]
    expected = _Syllables()[last]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            for _ in range(10):
                syllables, together = _Syllables(), threading.Barrier(8)
                found = pool.map(lambda _: (together.wait(), syllables[last])[1], range(8))  # noqa: B023
                assert set(found) == {expected}
    finally:
        sys.setswitchinterval(interval)
