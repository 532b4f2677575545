"""The endpoint on a socket, by uvicorn: until it is told to stop, or while a test runs.

>>> from pathlib import Path
>>> from mrz.local.endpoint import app
>>> from mrz.local.keys import Keys
>>> from mrz.local.recognizing import FolderRecognizer
>>> with running(app(Keys.parse(["AKIDexample:a-secret-key"]), FolderRecognizer(Path("answers")))) as url:
...     url
'http://127.0.0.1:...'

No request is logged. HTTP is not encrypted: a socket that other machines reach shows them the pictures.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

try:
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol
except ModuleNotFoundError as error:
    raise ImportError("the local endpoint needs uvicorn: pip install 'mrz-verify[local]'") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from starlette.types import ASGIApp

_LONGEST_HEAD: Final = 256 * 1024
"""Bytes of a request's head: room for a query that is too long, so that the answer says so."""

_GRACE: Final = 3
"""Seconds that requests have to end once the server is told to stop."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the host's first address; an `OSError` where it cannot. Port 0 is a free one."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # Not `socket.create_server`: its sockets do not name TCP, so asyncio would leave Nagle's algorithm on for what they
    # accept, and each answer, sent in two parts, would take 40 ms.
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix"
        )  # on Windows it is another thing
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def url_of(listening: socket.socket) -> str:
    """Return the base URL of what listens there."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(listening: socket.socket) -> bool:
    """Tell whether only this machine reaches the socket."""
    return ip_address(listening.getsockname()[0]).is_loopback


def serve(application: ASGIApp, listening: socket.socket, *, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM, and then return; `ready` is called when these signals are waited for."""
    server = _server(application)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # uvicorn raises a signal once more when it has stopped; with these handlers that does not end the process.
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with listening:
            ready()
            server.run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def running(application: ASGIApp, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve in a thread, and give the base URL; at the end, stop."""
    listening = listen(host, port)
    server = _server(application)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield url_of(listening)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()  # a server that is stopped while it starts may leave it open


class _Unlogged(H11Protocol):
    """HTTP without the access log, where the query of a GET would stand with a picture in it.

    uvicorn's own option takes the handlers from a logger that others may use, and has no effect if they add theirs.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access_log = False


def _server(application: ASGIApp) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            application,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            http=_Unlogged,
            lifespan="off",
            log_config=None,
            loop="asyncio",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            ws="none",
        )
    )
