from __future__ import annotations

import http.client
import json
import logging
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from mrz.local.app import create_app
from mrz.local.authentication import Keys
from mrz.local.recognizers import FolderRecognizer
from mrz.local.server import is_loopback, listen, running, url_of
from mrz.tc3.limits import MAX_REQUEST
from tests.support.local_requests import KEY, NOW, PNG, get, headers, in_base64

ENDPOINT = create_app(Keys.of([KEY]), FolderRecognizer(Path("nowhere")), clock=lambda: NOW)


class TestListening:
    def test_it_takes_a_free_port(self) -> None:
        """Another each time."""
        with listen("127.0.0.1", 0) as one, listen("127.0.0.1", 0) as other:
            assert url_of(one) != url_of(other)
            assert url_of(one).startswith("http://127.0.0.1:")

    def test_a_port_in_use_is_an_error(self) -> None:
        """And no socket is left open."""
        with listen("127.0.0.1", 0) as one, pytest.raises(OSError, match="in use"):
            listen("127.0.0.1", one.getsockname()[1])

    def test_the_socket_names_tcp(self) -> None:
        """The event loop asks for that before it sends small parts at once; without it each answer takes 40 ms."""
        with listen("127.0.0.1", 0) as listening:
            assert listening.proto == socket.IPPROTO_TCP

    def test_an_address_of_version_6_has_brackets(self) -> None:
        """As a URL needs them."""
        try:
            listening = listen("::1", 0)
        except OSError:
            pytest.skip("this machine has no IPv6")
        with listening:
            assert url_of(listening).startswith("http://[::1]:")
            assert is_loopback(listening)

    def test_what_other_machines_reach_is_no_loopback(self) -> None:
        """All addresses of this machine."""
        with listen("0.0.0.0", 0) as every, listen("localhost", 0) as own:  # noqa: S104 - nothing is accepted
            assert not is_loopback(every)
            assert is_loopback(own)


class TestRequests:
    def test_no_log_has_what_was_sent(self, caplog: pytest.LogCaptureFixture) -> None:
        """Neither picture nor key nor address, whatever listens to the logs."""
        request = get("ImageBase64=" + in_base64(PNG).replace("+", "%2B").replace("=", "%3D"))
        with caplog.at_level(logging.DEBUG), running(ENDPOINT) as url:
            connection = http.client.HTTPConnection(url.removeprefix("http://"))
            connection.request("GET", f"/?{request.query}", headers=dict(request.headers))
            assert json.load(connection.getresponse())["Response"]["Error"]["Code"] == "FailedOperation.OcrFailed"
            connection.close()
        assert KEY.secret_id not in caplog.text
        assert "ImageBase64" not in caplog.text
        assert request.headers["authorization"][-64:] not in caplog.text

    def test_a_query_that_is_too_long_has_its_code(self) -> None:
        """Not a page of the server's that no client of the API understands."""
        with running(ENDPOINT) as url:
            connection = http.client.HTTPConnection(url.removeprefix("http://"))
            connection.request("GET", "/?ImageBase64=" + "A" * 100_000)
            assert b"RequestSizeLimitExceeded" in connection.getresponse().read()
            connection.close()

    def test_a_client_that_goes_away_is_no_failure(self, caplog: pytest.LogCaptureFixture) -> None:
        """Nothing is said about it."""
        with running(ENDPOINT) as url:
            host, _, port = url.removeprefix("http://").partition(":")
            with socket.create_connection((host, int(port))) as client:
                client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        assert not [record for record in caplog.records if record.levelno >= logging.WARNING]

    def test_who_waits_to_be_asked_for_a_body_that_is_too_large_is_answered_at_once(self) -> None:
        """As curl does with more than a megabyte: it never sends it."""
        head = "".join(f"{name}: {value}\r\n" for name, value in headers(b"").items())
        head = f"POST / HTTP/1.1\r\n{head}Content-Length: {MAX_REQUEST + 1}\r\nExpect: 100-continue\r\n\r\n"
        with running(ENDPOINT) as url:
            host, _, port = url.removeprefix("http://").partition(":")
            with socket.create_connection((host, int(port))) as client:
                client.sendall(head.encode())
                answer = b"".join(iter(lambda: client.recv(1 << 16), b""))
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
        assert b"RequestSizeLimitExceeded" in answer

    def test_who_sends_without_end_is_cut_off(self) -> None:
        """After a few times what a request may have, whatever it announced."""
        head = "".join(f"{name}: {value}\r\n" for name, value in headers(b"").items())
        sent = 0
        with running(ENDPOINT) as url:
            host, _, port = url.removeprefix("http://").partition(":")
            with socket.create_connection((host, int(port))) as client:
                client.sendall(f"POST / HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n".encode())
                chunk = b"100000\r\n" + bytes(1 << 20) + b"\r\n"
                with pytest.raises(OSError, match=r"reset|pipe|abort"):  # noqa: PT012 - when it is cut off is not said
                    while sent < 1 << 30:
                        client.sendall(chunk)
                        sent += len(chunk)
        assert sent < 20 * MAX_REQUEST


class TestWithoutTheExtra:
    @pytest.mark.parametrize(
        ("package", "module"), [("starlette", "app"), ("httpx", "image_urls"), ("uvicorn", "server")]
    )
    def test_the_error_names_the_command(self, package: str, module: str) -> None:
        """Which installs what is missing."""
        program = f"import sys; sys.modules[{package!r}] = None; import mrz.local.{module}"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert done.stderr.splitlines()[-1].startswith("ImportError: ")
        assert done.stderr.endswith(": pip install 'mrz-verify[local]'\n")
