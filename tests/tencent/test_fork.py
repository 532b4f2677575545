"""Clients after `os.fork()`: parent and child use connections of their own, and no lock of the parent's.

The service is a process of its own. Its answer names the picture that it was asked about, so an answer that belongs to
another call is noticed. Without `renew_in_child` in `concurrency.py`, parent and child read each other's answers.
"""

from __future__ import annotations

import asyncio
import base64
import faulthandler
import hashlib
import json
import multiprocessing
import os
import ssl
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import define

from mrz.tencent import AsyncClient, Client
from mrz.tencent.concurrency import renew_in_child
from mrz.tencent.credentials import Issued, RefreshingSource
from mrz.tencent.retry import RateLimiter
from tests.support.loopback import Loopback, http
from tests.support.tencent_calls import CREDENTIALS, KINDS, ON
from tests.support.wire import CONSISTENT, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

PEM: Final = Path(__file__).parents[1] / "data" / "tls" / "loopback.pem"
AT_A_TIME: Final = 4

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    # Python 3.12 and later warn of forks beside threads; a fork beside threads is what is tested.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


def key_of(image: bytes) -> str:
    """Return the request id of the answer about an image."""
    return hashlib.sha256(image).hexdigest()[:32]


class _Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        request_id = key_of(base64.b64decode(sent["ImageBase64"]))
        body = json.dumps({"Response": CONSISTENT | {"RequestId": request_id}}).encode()
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
        self.wfile.flush()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def serve(pipe: Connection, *, secure: bool) -> None:
    """Be the service until the pipe is closed."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Service) as server:
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(PEM)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        pipe.send(f"{'https' if secure else 'http'}://127.0.0.1:{server.server_port}")
        pipe.recv()
        server.shutdown()


@pytest.fixture(scope="module", params=[False, True], ids=["http", "tls"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the URL of a service that runs in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, its = context.Pipe()
    process = context.Process(target=serve, args=(its,), kwargs={"secure": request.param}, daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send(None)
        process.join(20)


def system_threads() -> set[str]:
    """Return the threads of this process, as the system knows them."""
    tasks = Path("/proc/self/task")
    return {task.name for task in tasks.iterdir()} if tasks.exists() else set()


def wait_for_the_end_of_threads(used: set[str]) -> None:
    """Wait until these threads have ended for the system, too.

    A thread that has ended for Python may still free what OpenSSL kept for it, under a lock that a fork would copy.
    """
    for _ in range(500):
        if not system_threads() & used:
            break
        time.sleep(0.01)


class Threads:
    """A client for threads, called by several of them."""

    def __init__(self, url: str) -> None:
        self.client = Client(CREDENTIALS, **options(url))

    def calls(self, numbers: range) -> list[str]:
        """Call once for each number; return what was wrong."""
        used: set[str] = set()
        with ThreadPoolExecutor(AT_A_TIME, initializer=lambda: used.add(str(threading.get_native_id()))) as pool:
            wrong = [wrong for wrong in pool.map(self.call, numbers) if wrong]
        wait_for_the_end_of_threads(used)
        return wrong

    def call(self, number: int) -> str:
        """Call once; return what was wrong."""
        image = picture(number)
        try:
            return said(image, self.client.passport_ocr(image).request_id)
        except Exception as error:  # noqa: BLE001 - what is wrong is the result
            return repr(error)


class Tasks:
    """A client for tasks; each process has an event loop of its own."""

    def __init__(self, url: str) -> None:
        self.client = AsyncClient(CREDENTIALS, **options(url))
        self.loop: tuple[int, asyncio.AbstractEventLoop] | None = None

    def calls(self, numbers: range) -> list[str]:
        """Call once for each number; return what was wrong."""
        if self.loop is None or self.loop[0] != os.getpid():
            self.abandoned = self.loop
            self.loop = os.getpid(), asyncio.new_event_loop()
        return self.loop[1].run_until_complete(self._all(numbers))

    async def _all(self, numbers: range) -> list[str]:
        free = asyncio.Semaphore(AT_A_TIME)

        async def one(number: int) -> str:
            image = picture(number)
            async with free:
                try:
                    return said(image, (await self.client.passport_ocr(image)).request_id)
                except Exception as error:  # noqa: BLE001 - what is wrong is the result
                    return repr(error)

        return [wrong for wrong in await asyncio.gather(*map(one, numbers)) if wrong]

    def close(self) -> None:
        """Close the connections and the loop of this process."""
        assert self.loop is not None
        self.loop[1].run_until_complete(self.client.aclose())
        self.loop[1].run_until_complete(self.loop[1].shutdown_default_executor())
        self.loop[1].close()


def options(url: str) -> dict[str, Any]:
    """Return the arguments of a client; nothing is retried, so that no wrong answer is hidden."""
    return {"endpoint": url, "on": ON, "rate": 0, "deadline": 20.0, "max_attempts": 1, "verify": str(PEM)}


def said(image: bytes, request_id: str) -> str:
    """Return what is wrong with an answer."""
    return "" if request_id == key_of(image) else "another holder's answer"


@contextmanager
def child(work: Callable[[], object]) -> Iterator[Callable[[], Any]]:
    """Fork a child that does something; give a function that returns what came of it."""
    reads, writes = os.pipe()
    number = os.fork()
    if number == 0:
        faulthandler.dump_traceback_later(60, exit=True)  # a lock that is never released must not keep the test run
        try:
            os.close(reads)
            result = json.dumps(work())
        except BaseException:  # noqa: BLE001 - the child must not go on with the test run
            result = json.dumps(traceback.format_exc())
        os.write(writes, result.encode())
        os._exit(0)
    os.close(writes)

    def result_of_child() -> Any:
        with os.fdopen(reads) as pipe:
            return json.loads(pipe.read() or '["the child did not end"]')

    yield result_of_child
    os.waitpid(number, 0)


def forked(kind: str, url: str, times: int, count: int) -> list[Any]:
    """Call, fork, and call in parent and child at the same time, some times; return what was wrong."""
    wrong: list[Any] = []
    for turn in range(times):
        start = turn * 1_000_000
        caller = made(kind, url)
        wrong += caller.calls(range(start, start + 2 * AT_A_TIME))
        with child(lambda: caller.calls(range(start + 1000, start + 1000 + count))) as result_of_child:  # noqa: B023
            wrong += caller.calls(range(start + 2000, start + 2000 + count))
            wrong += result_of_child()
        wrong += caller.calls(range(start + 3000, start + 3000 + AT_A_TIME))
        closed(caller)
    return wrong


@pytest.mark.parametrize("kind", KINDS)
class TestAnswers:
    def test_parent_and_child_get_their_own(self, kind: str, url: str) -> None:
        """And the parent's connections are usable afterwards."""
        assert forked(kind, url, 1, 20) == []

    @pytest.mark.slow
    def test_parent_and_child_get_their_own_in_many_calls(self, kind: str, url: str) -> None:
        """10 times 60 calls in the parent and 60 in the child."""
        assert forked(kind, url, 10, 60) == []


def made(kind: str, url: str) -> Threads | Tasks:
    """Return a caller of this kind."""
    return Threads(url) if kind == "threads" else Tasks(url)


def closed(caller: Threads | Tasks) -> None:
    """Close a client."""
    caller.close() if isinstance(caller, Tasks) else caller.client.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("secure", [False, True], ids=["http", "tls"])
def test_the_child_sends_nothing_on_the_parent_s_connection(kind: str, secure: bool) -> None:  # noqa: FBT001
    """Neither when it is forked nor when it closes the client: the parent's next call uses the same connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    image, other = picture(0), picture(1)
    bodies = iter([image, other])

    def answer(_: Loopback, connection: Any) -> None:
        body = json.dumps({"Response": CONSISTENT | {"RequestId": key_of(next(bodies))}}).encode()
        connection.sendall(http(body))

    with Loopback(answer, context if secure else None) as server:
        caller = made(kind, server.url)
        assert caller.calls(range(1)) == []
        with child(lambda: closed_in_child(caller)) as result_of_child:
            assert result_of_child() is None
        assert caller.calls(range(1, 2)) == []
        assert server.connections == 1
        closed(caller)


def closed_in_child(caller: Threads | Tasks) -> None:
    """Close the client in the child, on a loop of the child's."""
    if isinstance(caller, Threads):
        caller.client.close()
    else:
        asyncio.new_event_loop().run_until_complete(caller.client.aclose())


def test_a_child_of_multiprocessing_gets_its_own_answers(url: str) -> None:
    """The start method "fork", as pools of workers use it."""
    caller = Threads(url)
    assert caller.calls(range(8)) == []
    context = multiprocessing.get_context("fork")
    ours, its = context.Pipe()
    worker = context.Process(target=lambda: its.send(caller.calls(range(1000, 1020))))
    worker.start()
    assert caller.calls(range(2000, 2020)) == []
    assert ours.poll(120)
    assert ours.recv() == []
    worker.join(20)
    caller.client.close()


@pytest.mark.parametrize("url", [False], indirect=True, ids=["http"])
def test_a_fork_amid_calls_does_not_stop_the_child(url: str) -> None:
    """Other threads hold locks of the pool and of the client, and wait for answers, when the process forks.

    The guide says that a fork amid calls by TLS is not safe: a child waits for ever for a lock of OpenSSL that another
    thread held. A thread that ends takes such a lock too, so the threads here go on from the first fork to the last.
    """
    caller = Threads(url)
    ended = threading.Event()

    def go_on(start: int) -> list[str]:
        wrong: list[str] = []
        while not ended.is_set():
            wrong.append(caller.call(start))
            start += 1
        return [one for one in wrong if one]

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        going = [pool.submit(go_on, 10_000 * place) for place in range(1, AT_A_TIME + 1)]
        try:
            for turn in range(10):
                with child(lambda: caller.calls(range(turn * 10, turn * 10 + 5))) as result_of_child:  # noqa: B023
                    assert result_of_child() == []
        finally:
            ended.set()  # also if the child fails: the pool waits for its threads
        assert [future.result() for future in going] == [[]] * AT_A_TIME
    caller.client.close()


@define(eq=False, repr=False)
class Issuer(RefreshingSource):
    """A source that always has new credentials."""

    def issue(self) -> Issued:
        """Issue them."""
        return Issued(CREDENTIALS, self.now() + 7200)


def reserved() -> Any:
    """Return the lock of a limiter, and a use of it."""
    limiter = RateLimiter(1)
    return lambda: limiter._lock, lambda: limiter.reserve(0.0)


def fetched() -> Any:
    """Return the lock of a source of credentials, and a use of it."""
    source = Issuer()
    return lambda: source._lock, lambda: source.fetch() == CREDENTIALS


def called() -> Any:
    """Return the lock of a client, and a use of it."""
    client = Client(CREDENTIALS)
    return lambda: client._lock, client.close


@pytest.mark.parametrize("owner", [reserved, fetched, called])
def test_a_lock_that_another_thread_holds_is_free_in_the_child(owner: Callable[[], Any]) -> None:
    """That thread does not exist there, and would never release it."""
    lock, use = owner()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lock().acquire).result()
        with child(use) as result_of_child:
            assert result_of_child() in (0.0, True, None)
        lock().release()


def test_an_object_that_cannot_be_renewed_does_not_keep_the_others() -> None:
    """Their locks would stay held, and their connections shared."""

    class Failing:
        def renew(self) -> None:
            raise OSError

    failing = [Failing() for _ in range(8)]
    limiters = [RateLimiter(1) for _ in range(8)]
    locks = [limiter._lock for limiter in limiters]
    for owner in failing:
        renew_in_child(owner)
    with child(lambda: [limiter._lock is lock for limiter, lock in zip(limiters, locks, strict=True)]) as kept:
        assert kept() == [False] * 8
