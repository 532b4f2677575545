"""HTTPS through a proxy's tunnel, as a company's network wants it: RFC 9110, section 9.3.6."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest

from mrz.tencent import Answer
from tests.support.loopback import Loopback, http
from tests.support.scripted_server import ANSWER
from tests.support.tencent_calls import KINDS, calls
from tests.support.wire import picture

PEM = Path(__file__).parents[1] / "data" / "tls" / "loopback.pem"
both = pytest.mark.parametrize("kind", KINDS)


class Tunnel:
    """A proxy that connects and then passes bytes on, both ways."""

    def __enter__(self) -> Self:
        self.asked: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
        self.asked.append(head.split(b"\r\n")[0].decode())
        host, _, port = self.asked[-1].split()[1].rpartition(":")
        upstream = socket.create_connection((host, int(port)))
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        back = threading.Thread(target=_pass_on, args=(upstream, connection), daemon=True)
        back.start()
        _pass_on(connection, upstream)
        back.join(10)
        connection.close()
        upstream.close()


def _pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def secure() -> ssl.SSLContext:
    """Return how the service speaks TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    return context


@both
class TestTunnel:
    def test_calls_go_through_one_tunnel(self, kind: str) -> None:
        """The proxy is asked for the service's host, sees no request, and is kept."""
        with Loopback(lambda _, c: c.sendall(http()), secure()) as service, Tunnel() as proxy:
            came = calls(kind, service.url, [picture(1), picture(2)], proxy=proxy.url, verify=str(PEM))
            assert [type(one.answer) for one in came] == [Answer, Answer]
            assert proxy.asked == [f"CONNECT {service.url.removeprefix('https://')} HTTP/1.1"]

    def test_what_follows_an_answer_in_it_is_nobody_s(self, kind: str) -> None:
        """The next picture gets a tunnel of its own."""
        other = ANSWER.replace(b'"RequestId": "', b'"RequestId": "other-')
        assert other != ANSWER
        with Loopback(lambda _, c: c.sendall(http() + http(other)), secure()) as service, Tunnel() as proxy:
            came = calls(kind, service.url, [picture(1), picture(2)], proxy=proxy.url, verify=str(PEM))
            ids = [one.answer.request_id for one in came if one.answer is not None]
            assert len(ids) == 2
            assert not [request_id for request_id in ids if request_id.startswith("other")]
            assert len(proxy.asked) == 2
