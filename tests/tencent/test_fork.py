"""Clients after `os.fork()`: parent and child use connections of their own, and no lock of the parent's.

The service is a process of its own. Its answer names the picture that it was asked about, so an answer that belongs to
another call is noticed. Without `renew_in_child` in `concurrency.py`, parent and child read each other's answers.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import multiprocessing
import os
import ssl
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from mrz.tencent import AsyncClient, Client
from tests.tencent.calls import CREDENTIALS, KINDS, ON
from tests.tencent.wire import CONSISTENT, picture

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


@contextmanager
def service(*, secure: bool) -> Iterator[str]:
    """Run the service in a process of its own; give its URL."""
    context = multiprocessing.get_context("spawn")
    ours, its = context.Pipe()
    process = context.Process(target=serve, args=(its,), kwargs={"secure": secure}, daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send(None)
        process.join(20)


class Threads:
    """A client for threads, called by several of them."""

    def __init__(self, url: str) -> None:
        self.client = Client(CREDENTIALS, **options(url))

    def calls(self, numbers: range) -> list[str]:
        """Call once for each number; return what was wrong."""
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            return [wrong for wrong in pool.map(self._one, numbers) if wrong]

    def _one(self, number: int) -> str:
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
            return json.loads(pipe.read())

    yield result_of_child
    os.waitpid(number, 0)


def forked(kind: str, url: str, times: int, count: int) -> list[Any]:
    """Call, fork, and call in parent and child at the same time, some times; return what was wrong."""
    maker = Threads if kind == "threads" else Tasks
    wrong: list[Any] = []
    for turn in range(times):
        start = turn * 1_000_000
        caller = maker(url)
        wrong += caller.calls(range(start, start + 2 * AT_A_TIME))
        with child(lambda: caller.calls(range(start + 1000, start + 1000 + count))) as result_of_child:  # noqa: B023
            wrong += caller.calls(range(start + 2000, start + 2000 + count))
            wrong += result_of_child()
        wrong += caller.calls(range(start + 3000, start + 3000 + AT_A_TIME))
        caller.close() if isinstance(caller, Tasks) else caller.client.close()
    return wrong


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("secure", [False, True], ids=["http", "tls"])
class TestAnswers:
    def test_parent_and_child_get_their_own(self, kind: str, secure: bool) -> None:  # noqa: FBT001
        """And the parent's connections are usable afterwards."""
        with service(secure=secure) as url:
            assert forked(kind, url, 1, 20) == []

    @pytest.mark.slow
    def test_parent_and_child_get_their_own_in_many_calls(self, kind: str, secure: bool) -> None:  # noqa: FBT001
        """10 times 60 calls in the parent and 60 in the child."""
        with service(secure=secure) as url:
            assert forked(kind, url, 10, 60) == []
