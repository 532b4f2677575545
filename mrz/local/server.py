"""The endpoint on a socket, served by uvicorn until a signal ends it, or while a test runs.

>>> from pathlib import Path
>>> from mrz.local import FolderRecognizer, Keys, create_app
>>> with running(create_app(Keys.parse(["AKIDexample:a-secret-key"]), FolderRecognizer(Path("answers")))) as url:
...     url
'http://127.0.0.1:...'

No request is logged. HTTP is not encrypted: on a socket that other machines can reach, the images can be read on the
way.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

from starlette.types import ASGIApp

from mrz._public import public

try:
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol
except ModuleNotFoundError as error:
    raise ImportError("the local endpoint needs uvicorn: pip install 'mrz-verify[local]'") from error

if TYPE_CHECKING:
    from types import FrameType


_LONGEST_HEAD: Final = 256 * 1024
"""The most bytes in the head of a request: more than the longest query, so that the response can say it is too long."""

_GRACE: Final = 3
"""Seconds in which running requests may end after a signal to stop."""


@public("mrz.local")
def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the first address of the host. Port 0 takes a free port.

    Raises `OSError` if the host has no address or the port is taken.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # Not `socket.create_server`: its sockets do not name TCP, so asyncio would leave Nagle's algorithm on for the
    # connections, and each response, sent in two parts, would take 40 ms.
    listening = socket.socket(family, kind, protocol)
    try:
        # On Windows the option lets two servers listen on one port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


@public("mrz.local")
def url_of(listening: socket.socket) -> str:
    """Return the base URL of a listening socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@public("mrz.local")
def is_loopback(listening: socket.socket) -> bool:
    """Return whether only this machine can reach the socket."""
    return ip_address(listening.getsockname()[0]).is_loopback


@public("mrz.local")
def serve(application: ASGIApp, listening: socket.socket, *, ready: Callable[[], None]) -> None:
    """Serve an application on a listening socket until SIGINT or SIGTERM, then close the socket and return.

    `ready` is called as soon as these signals are handled.
    """
    server = _server(application)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # uvicorn raises the signal again when it has stopped. With these handlers that does not end the process.
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with listening:
            ready()
            server.run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@public("mrz.local")
@contextmanager
def running(application: ASGIApp, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve an application in a thread while the context is open. The context's value is the base URL.

    Port 0 takes a free port. Raises `OSError` as `listen` does.
    """
    listening = listen(host, port)
    server = _server(application)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield url_of(listening)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()  # a server that stops while it starts may leave it open


class _Unlogged(H11Protocol):
    """HTTP without an access log, which would contain the query of a GET, and so an image.

    uvicorn's option for that removes the handlers of a logger which other code may use, and not later ones.
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
