"""Both clients over real connections on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpcore
import httpx
import pytest

from mrz.tc3.signing import Authorization
from mrz.tencent import Client
from mrz.tencent.errors import DeadlineError, ProtocolError, TransportError
from mrz.tencent.protocol import HTTPRequest, NoReply
from mrz.tencent.transport import (
    AsyncTransport,
    Transport,
    exchange_in_task,
    failure,
    first_connection,
    proxy_for,
)
from tests.support.leaks import leaks
from tests.support.loopback import Loopback, ask, http
from tests.support.scripted_server import ANSWER, INNER, JPEG, KEYS, ON

if TYPE_CHECKING:
    from collections.abc import Callable

PEM = Path(__file__).parents[1] / "data" / "tls" / "loopback.pem"
SECRETS = [KEYS.secret_id, KEYS.secret_key, str(KEYS.token), INNER["CodeCrc"], INNER["PassportNo"], "/9j/4AABAg"]


@pytest.fixture(params=["threads", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    """Return which client is meant."""
    name: str = request.param
    return name


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def answers(_: Loopback, connection: socket.socket) -> None:
    """Answer well."""
    connection.sendall(http())


class TestExchange:
    def test_connections_are_kept(self, kind: str) -> None:
        """A handshake for each picture would cost more than the picture."""
        with Loopback(answers) as server:
            answer = ask(kind, server.url, JPEG, times=3)
            assert answer.verification.outcome == "CONSISTENT"
            assert (server.connections, len(server.sent)) == (1, 3)

    def test_what_arrives_is_one_whole_request(self, kind: str) -> None:
        """Each header once, the body as long as it says."""
        with Loopback(answers) as server:
            ask(kind, server.url, JPEG, region="ap-guangzhou")
            (sent,) = server.sent
        assert sent.line == "POST / HTTP/1.1"
        assert sent.headers["host"] == server.url.removeprefix("http://")
        assert sent.headers["x-tc-region"] == "ap-guangzhou"
        assert int(sent.headers["content-length"]) == len(sent.body)
        assert json.loads(sent.body)["Type"] == "CN"

    def test_a_body_in_chunks_is_an_answer(self, kind: str) -> None:
        """Of which nobody knows the length before."""
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (ANSWER[:100], ANSWER[100:], b""))
        reply = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
        with Loopback(lambda _, connection: connection.sendall(reply)) as server:
            assert ask(kind, server.url, JPEG).response == INNER

    def test_a_redirect_is_not_followed(self, kind: str) -> None:
        """A POST would become a GET, and the signature would go to somebody else."""
        with Loopback(lambda _, c: c.sendall(http(b"", "302 Found", "Location: /elsewhere"))) as server:
            caught = ask(kind, server.url, JPEG, max_attempts=3)
            assert len(server.sent) == 1
        assert isinstance(caught, ProtocolError)
        assert caught.status == 302

    def test_a_large_picture_arrives(self, kind: str) -> None:
        """In as many pieces as it takes."""
        picture = JPEG + bytes(3_000_000)
        with Loopback(answers) as server:
            assert ask(kind, server.url, picture).attempts == 1
            assert len(server.sent[0].body) > 4_000_000


class TestFailures:
    def test_nobody_listens(self, kind: str) -> None:
        """It was not sent and is not billed, so it is tried again."""
        with Loopback(answers) as server:
            url = server.url
        caught = ask(kind, url, JPEG, max_attempts=2)
        assert (type(caught), caught.attempts, caught.may_be_billed) == (TransportError, 2, False)
        assert str(caught) == "no connection could be made: it was refused (2 requests)"

    @pytest.mark.parametrize(
        "reply", [b"", http()[:60], http()[:-9], b"\0\0" + INNER["CodeCrc"].encode() + b"\r\n\r\n"]
    )
    def test_the_connection_ends_too_early(self, kind: str, reply: bytes) -> None:
        """Before the answer, within its headers, within its body; or what comes is not HTTP."""

        def end(_: Loopback, connection: socket.socket) -> None:
            connection.sendall(reply)
            connection.shutdown(2)

        with Loopback(end) as server:
            caught = ask(kind, server.url, JPEG, max_attempts=3)
            assert len(server.sent) == 1
        assert (type(caught), caught.attempts, caught.may_be_billed) == (TransportError, 1, True)
        assert not leaks(caught, SECRETS)

    def test_the_connection_is_reset(self, kind: str) -> None:
        """As a load balancer does that has lost its server."""

        def reset(_: Loopback, connection: socket.socket) -> None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(connection.detach())

        with Loopback(reset) as server:
            caught = ask(kind, server.url, JPEG, max_attempts=2, retry_unanswered=True)
        assert (caught.attempts, caught.may_be_billed) == (2, True)


class TestDeadlines:
    @pytest.mark.parametrize("start", [0, len(http()) - len(ANSWER)], ids=["headers", "body"])
    def test_what_drips_does_not_pass_it(self, kind: str, start: int) -> None:
        """Each byte comes within any timeout, all of them would take half a minute."""

        def drip(server: Loopback, connection: socket.socket) -> None:
            connection.sendall(http()[:start])
            server.drip(connection, http()[start:])

        with Loopback(drip) as server:
            began = time.monotonic()
            caught = ask(kind, server.url, JPEG, deadline=0.5, max_attempts=4)
            assert 0.2 < time.monotonic() - began < 5
        assert (type(caught), caught.attempts, caught.may_be_billed) == (DeadlineError, 1, True)
        assert caught.__context__ is None

    def test_a_silent_server_does_not_pass_it(self, kind: str) -> None:
        """Nothing comes at all."""
        with Loopback(lambda server, _: server.stop.wait(10)) as server:
            caught = ask(kind, server.url, JPEG, deadline=0.2)
        assert isinstance(caught, DeadlineError)

    def test_a_server_that_does_not_read_does_not_pass_it(self, kind: str) -> None:
        """The picture is larger than what the system takes in advance."""
        with Loopback(answers) as server:
            server.reads = False
            caught = ask(kind, server.url, JPEG + bytes(5_000_000), deadline=0.5)
        assert isinstance(caught, DeadlineError)

    def test_a_timeout_within_it_is_no_deadline(self, kind: str) -> None:
        """There was time, but not for this."""
        with Loopback(lambda server, _: server.stop.wait(10)) as server:
            caught = ask(kind, server.url, JPEG, read_timeout=0.2)
        assert type(caught) is TransportError

    def test_nothing_is_begun_without_time(self) -> None:
        """A connection that nobody would wait for is not opened."""
        transport = Transport(ssl.create_default_context())
        request = httpx.Request("POST", "http://127.0.0.1:9", extensions={"left": 0.0})
        with pytest.raises(httpx.ConnectTimeout):
            transport.handle_request(request)

    def test_none_at_all_is_possible(self, kind: str) -> None:
        """Infinity, everywhere."""
        never = float("inf")
        with Loopback(answers) as server:
            answer = ask(kind, server.url, JPEG, deadline=never, connect_timeout=never, read_timeout=never)
        assert answer.attempts == 1


class TestAddresses:
    """A name has many; the system's own way gives each of them the whole time."""

    @staticmethod
    def posted(addresses: list[str], port: int, left: float) -> httpx.Response:
        """Send an empty request to a name that has these addresses."""

        def look_up(_: str, port: int, **__: Any) -> list[Any]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

        timeout = {"connect": 10.0, "read": 10.0, "write": 10.0, "pool": 10.0}
        request = httpx.Request(
            "POST", f"http://many.example:{port}", content=b"", extensions={"left": left, "timeout": timeout}
        )
        with Transport(ssl.create_default_context(), resolver=look_up) as transport:
            return transport.handle_request(request)

    def test_all_together_keep_the_deadline(self) -> None:
        """Eight that are silent."""
        with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as waiting:
            for _ in range(4):  # who has no place in the backlog hears nothing
                connection = waiting.enter_context(socket.socket())
                connection.settimeout(0)
                connection.connect_ex(full.getsockname())
            began = time.monotonic()
            with pytest.raises((httpx.ConnectTimeout, httpx.ConnectError)):
                self.posted(["127.0.0.1"] * 8, full.getsockname()[1], 0.5)
            assert time.monotonic() - began < 2

    def test_the_next_is_tried(self) -> None:
        """Nobody listens at the first."""
        with Loopback(answers) as server:
            port = httpx.URL(server.url).port
            assert port is not None
            assert self.posted(["127.0.0.2", "127.0.0.1"], port, 10.0).status_code == 200

    @pytest.mark.parametrize("name", ["a..b", "a" * 64])
    def test_a_name_that_is_none_is_not_looked_up(self, kind: str, name: str) -> None:
        """The request was not sent, so it is not billed."""
        caught = ask(kind, f"http://{name}", JPEG)
        assert str(caught) == "no connection could be made: the name of the host cannot be looked up (1 request)"


class TestLookingUp:
    """Names are looked up by the system, which may take half a minute where its servers do not answer."""

    @staticmethod
    def asked(kind: str, resolver: Any, **options: Any) -> Any:
        """Call a service by a name that is looked up so; return what came."""
        make = Transport if kind == "threads" else AsyncTransport
        transport = make(ssl.create_default_context(), resolver=resolver)
        return ask(kind, "http://slow.example:1", JPEG, transport=transport, **options)

    def test_a_resolver_that_hangs_does_not_exceed_the_deadline(self, kind: str) -> None:
        """Nor does it delay the end of the event loop; nothing was sent."""
        awakened = threading.Event()

        def hang(*_: Any, **__: Any) -> list[Any]:
            awakened.wait(60)
            return []

        began = time.monotonic()
        caught = self.asked(kind, hang, deadline=0.4)
        assert time.monotonic() - began < 5
        awakened.set()
        assert (type(caught), caught.may_be_billed) == (DeadlineError, False)
        assert str(caught) == "no connection was made in time (1 request)"

    def test_a_task_that_is_cancelled_while_it_connects_has_sent_nothing(self) -> None:
        """Where the deadline comes before the timeout of the connection."""
        awakened = threading.Event()
        request = HTTPRequest("http://slow.example:1", {}, b"", connect_timeout=60.0, read_timeout=60.0, left=0.1)

        async def exchanged() -> Any:
            async with AsyncTransport(
                ssl.create_default_context(), resolver=lambda *_, **__: [awakened.wait(60)]
            ) as transport:
                return await exchange_in_task(transport, request, time.monotonic)

        reply = asyncio.run(exchanged())
        awakened.set()
        assert reply == NoReply("no connection was made in time", sent=False, deadline_exceeded=True)

    def test_it_is_part_of_the_time_to_connect(self, kind: str) -> None:
        """A shorter time than the deadline is respected, too."""
        awakened = threading.Event()
        began = time.monotonic()
        caught = self.asked(kind, lambda *_, **__: [awakened.wait(60)], connect_timeout=0.3)
        assert time.monotonic() - began < 5
        awakened.set()
        assert (type(caught), caught.may_be_billed) == (TransportError, False)

    def test_a_failure_is_the_error_of_the_call(self, kind: str) -> None:
        """With a cause in words."""

        def fail(*_: Any, **__: Any) -> list[Any]:
            raise socket.gaierror(-2, "secret words")

        caught = self.asked(kind, fail)
        assert str(caught) == "no connection could be made: the name of the host cannot be looked up (1 request)"
        assert not leaks(caught, ["secret"])

    def test_the_service_may_have_a_name(self, kind: str) -> None:
        """Looked up by the system itself."""
        with Loopback(answers) as server:
            assert ask(kind, server.url.replace("127.0.0.1", "localhost"), JPEG).attempts == 1


class TestNextAddress:
    """A task tries the next address of a name after a quarter of a second (RFC 8305), and at once after a failure."""

    @staticmethod
    def posted(addresses: list[str], url: str) -> int:
        """Send a request to a name that has these addresses; return the status."""
        port = httpx.URL(url).port

        def look_up(*_: Any, **__: Any) -> list[Any]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

        async def post() -> int:
            timeout = {"connect": 10.0, "read": 10.0, "write": 10.0, "pool": 10.0}
            request = httpx.Request("POST", f"http://many.example:{port}", content=b"", extensions={"timeout": timeout})
            async with AsyncTransport(ssl.create_default_context(), resolver=look_up) as transport:
                response = await transport.handle_async_request(request)
                await response.aclose()
                return response.status_code

        return asyncio.run(post())

    def test_a_silent_address_does_not_delay_the_call_by_seconds(self) -> None:
        """It accepts no connection, and refuses none."""
        with Loopback(answers) as server, socket.socket() as full, contextlib.ExitStack() as waiting:
            full.bind(("127.0.0.2", httpx.URL(server.url).port or 0))
            full.listen(0)
            for _ in range(4):
                connection = waiting.enter_context(socket.socket())
                connection.settimeout(0)
                connection.connect_ex(full.getsockname())
            began = time.monotonic()
            assert self.posted(["127.0.0.2", "127.0.0.1"], server.url) == 200
            assert 0.2 < time.monotonic() - began < 5

    def test_after_a_refusal_the_next_is_tried_at_once(self) -> None:
        """Without the quarter of a second, for each of ten addresses."""
        with Loopback(answers) as server:
            began = time.monotonic()
            assert self.posted([f"127.0.0.{last}" for last in range(11, 1, -1)] + ["127.0.0.1"], server.url) == 200
            assert time.monotonic() - began < 2

    def test_with_every_address_refused_it_fails(self) -> None:
        """By the error of the last."""
        with Loopback(answers) as server:
            url = server.url
        with pytest.raises(httpx.ConnectError):
            self.posted(["127.0.0.2", "127.0.0.1"], url)

    def test_of_two_connections_one_is_closed(self) -> None:
        """Both are made before the task goes on."""
        closed: list[str] = []

        class Made(httpcore.AsyncNetworkStream):
            def __init__(self, name: str) -> None:
                self.name = name

            async def aclose(self) -> None:
                closed.append(self.name)

        async def race() -> httpcore.AsyncNetworkStream:
            second_made = asyncio.Event()

            async def first() -> Made:
                await second_made.wait()
                return Made("first")

            async def second() -> Made:
                second_made.set()
                return Made("second")

            return await first_connection([first, second])

        assert isinstance(made := asyncio.run(race()), Made)
        assert (made.name, closed) == ("first", ["second"])


class TestEnvironment:
    def test_netrc_does_not_replace_the_signature(
        self, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The official SDK sends Basic where a `.netrc` names the host."""
        (tmp_path / ".netrc").write_text("machine 127.0.0.1 login zhang password secret\n")
        (tmp_path / ".netrc").chmod(0o600)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        with Loopback(answers) as server:
            ask(kind, server.url, JPEG)
            assert Authorization.parse(server.sent[0].headers["authorization"]).secret_id == KEYS.secret_id

    @pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
    def test_a_proxy_is_used(self, kind: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the host in the first line, as proxies want it, and signed as the service's."""
        with Loopback(answers) as proxy:
            monkeypatch.setenv(name, proxy.url)
            assert ask(kind, "http://ocr.example:8080", JPEG).attempts == 1
            (sent,) = proxy.sent
        assert (sent.line, sent.headers["host"]) == ("POST http://ocr.example:8080/ HTTP/1.1", "ocr.example:8080")

    @pytest.mark.parametrize("hosts", ["127.0.0.1", "*", "example.com,127.0.0.1"])
    def test_a_host_is_exempt(self, kind: str, hosts: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """`NO_PROXY` as everybody else reads it."""
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("NO_PROXY", hosts)
        with Loopback(answers) as server:
            assert ask(kind, server.url, JPEG).attempts == 1

    def test_a_proxy_that_refuses_is_not_billed(self, kind: str) -> None:
        """A tunnel that was never built; the password for it stays in the client."""
        with Loopback(lambda _, c: c.sendall(http(b"", "407 Proxy Authentication Required"))) as proxy:
            url = proxy.url.replace("//", "//zhang:password@")
            caught = ask(kind, "https://ocr.example", JPEG, proxy=url)
            assert proxy.sent[0].line == "CONNECT ocr.example:443 HTTP/1.1"
            assert proxy.sent[0].headers["proxy-authorization"].startswith("Basic ")
        assert (type(caught), caught.may_be_billed) == (TransportError, False)
        assert not leaks(caught, ["password", *SECRETS])


class TestCertificates:
    @pytest.fixture
    def context(self) -> ssl.SSLContext:
        """Return the server's."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        return context

    def test_a_stranger_is_not_trusted(self, kind: str, context: ssl.SSLContext) -> None:
        """And nothing is sent to it."""
        with Loopback(answers, context) as server:
            caught = ask(kind, server.url, JPEG)
            assert server.sent == []
        assert "the certificate is not trusted" in str(caught)
        assert (type(caught), caught.may_be_billed) == (TransportError, False)

    @pytest.mark.parametrize("how", ["SSL_CERT_FILE", "path", "directory", "context", "not at all"])
    def test_trust_can_be_given(
        self, kind: str, how: str, context: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """By the environment, by a file of certificates, by a context; or not wanted."""
        (tmp_path / "loopback.pem").write_text(PEM.read_text("ascii"), "ascii")
        verify: Any = {
            "SSL_CERT_FILE": True,
            "path": str(PEM),
            "directory": tmp_path,
            "context": ssl.create_default_context(cafile=str(PEM)),
            "not at all": False,
        }[how]
        if how == "SSL_CERT_FILE":
            monkeypatch.setenv(how, str(PEM))
        with Loopback(answers, context) as server:
            answer = ask(kind, server.url, JPEG, verify=verify)
        # A directory has to be prepared for OpenSSL, which this one is not: it is taken for one, and trusts nobody.
        assert isinstance(answer, TransportError) if how == "directory" else answer.attempts == 1


OTHER = ANSWER.replace(b'"RequestId": "', b'"RequestId": "other-')


class RecordsTogether:
    """A service that writes its answer and something after it in two records of TLS, and sends both at once."""

    def __init__(
        self,
        context: ssl.SSLContext,
        connection: socket.socket,
        after: Callable[[ssl.SSLObject], object],
        answer: bytes,
    ) -> None:
        self.connection = connection
        self.after = after
        self.answer = answer
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_side=True)

    def run(self) -> None:
        """Speak on the connection until it is closed."""
        self.perform(self.tls.do_handshake)
        while data := self.perform(lambda: self.tls.read(65536)):
            head, _, body = data.partition(b"\r\n\r\n")
            size = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            while len(body) < size:
                body += self.perform(lambda: self.tls.read(65536))
            self.tls.write(http(self.answer))
            with contextlib.suppress(ssl.SSLWantReadError):
                self.after(self.tls)
            self.flush()

    def perform(self, operation: Callable[[], Any]) -> Any:
        """Perform an operation of TLS with as many reads as it takes."""
        while True:
            try:
                return operation()
            except ssl.SSLWantReadError:
                self.flush()
                self.incoming.write(self.connection.recv(65536) or self.end())
            finally:
                self.flush()

    def flush(self) -> None:
        """Send what TLS has written."""
        if self.outgoing.pending:
            self.connection.sendall(self.outgoing.read())

    def end(self) -> bytes:
        """End the connection."""
        raise ConnectionResetError


class TestBytesInTLS:
    """The TLS of a task reads both records at once, and the system has nothing left that could be read."""

    @staticmethod
    def called_twice(
        kind: str, after: Callable[[ssl.SSLObject], object], answer_sent: bytes = ANSWER
    ) -> tuple[Any, int]:
        """Call the service twice; return the second answer and the number of connections."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        with Loopback(lambda _, connection: RecordsTogether(context, connection, after, answer_sent).run()) as server:
            server.raw = True
            answer = ask(kind, server.url.replace("http:", "https:"), JPEG, times=2, verify=str(PEM))
            return answer, server.connections

    def test_a_record_after_an_answer_is_not_the_next_answer(self, kind: str) -> None:
        """It would be another holder's."""
        answer, connections = self.called_twice(kind, lambda tls: tls.write(http(OTHER)))
        assert (answer.request_id, connections) == (INNER["RequestId"], 2)

    @pytest.mark.parametrize("portrait", [60_000, 63_700, 63_800, 63_900, 64_000, 200_000, 261_000])
    def test_nor_is_a_record_of_which_a_part_is_received_with_the_answer(self, kind: str, portrait: int) -> None:
        """Reads of 64 and of 256 KiB end within the record after the answer."""
        long = json.dumps({"Response": INNER | {"Image": "A" * portrait}}).encode()
        answer, _ = self.called_twice(kind, lambda tls: tls.write(http(OTHER)), long)
        assert answer.request_id == INNER["RequestId"]

    def test_after_the_end_of_tls_the_next_request_has_another_connection(self, kind: str) -> None:
        """On the same, it would fail, and might be billed."""
        answer, connections = self.called_twice(kind, lambda tls: tls.unwrap())
        assert (answer.request_id, connections) == (INNER["RequestId"], 2)


class TestRenewal:
    """What happens in a forked child, without the fork."""

    @pytest.mark.parametrize("closed", [False, True])
    def test_a_renewed_transport_makes_a_connection_of_its_own(self, closed: bool) -> None:  # noqa: FBT001
        """Whether the one it had is open or the system has closed it."""
        with Loopback(answers) as server:
            transport = Transport(ssl.create_default_context())
            with Client(KEYS, endpoint=server.url, transport=transport, on=ON) as client:
                client.passport_ocr(JPEG)
                (stream,) = transport._backend.open
                connection = stream.get_extra_info("socket")
                if closed:
                    connection.close()
                transport.renew()
                client.passport_ocr(JPEG)
                assert server.connections == 2
            connection.close()


class TestProxies:
    @pytest.mark.parametrize(
        ("environment", "endpoint", "proxy"),
        [
            ({}, "https://a.example", None),
            ({"HTTPS_PROXY": "proxy.example:3128"}, "https://a.example", "http://proxy.example:3128"),
            ({"HTTPS_PROXY": "socks5://proxy.example"}, "https://a.example", "socks5://proxy.example"),
            ({"HTTP_PROXY": "http://proxy.example"}, "https://a.example", None),
            ({"ALL_PROXY": "http://p", "NO_PROXY": ".example"}, "https://a.example", None),
            ({"ALL_PROXY": "http://p", "NO_PROXY": ".example:8080"}, "https://a.example:8080", None),
            ({"ALL_PROXY": "http://p", "NO_PROXY": ".example:8080"}, "https://a.example:8081", "http://p"),
            ({"ALL_PROXY": "http://p", "NO_PROXY": "ample"}, "https://a.example", "http://p"),
        ],
    )
    def test_the_environment_is_read(
        self, environment: dict[str, str], endpoint: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A part of a host's name does not exempt it, a domain does."""
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert proxy_for(endpoint, None) == proxy

    def test_what_is_given_comes_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Even for hosts that the environment exempts."""
        monkeypatch.setenv("NO_PROXY", "*")
        assert proxy_for("https://a.example", "http://p") == "http://p"

    @pytest.mark.parametrize(
        "proxy",
        [
            "",
            "ftp://zhang:password@p",
            "http://zhang:password@p:x",
            "http://zhang:password@p:99999",
            "zhang:password",
            "//p",
        ],
    )
    def test_what_cannot_be_one_is_refused(self, proxy: str) -> None:
        """When the client is made, and without quoting it: it may hold a password."""
        with pytest.raises(ValueError, match=r"^a proxy is a URL of http, https or socks5") as caught:
            Client(KEYS, proxy=proxy)
        assert not leaks(caught.value, ["zhang", "password"])

    def test_without_a_scheme_it_is_one_of_http(self) -> None:
        """As in the environment."""
        with Loopback(answers) as proxy:
            answer = ask("threads", "http://ocr.example", JPEG, proxy=proxy.url.removeprefix("http://"))
            assert (answer.attempts, len(proxy.sent)) == (1, 1)

    def test_socks_needs_its_package(self) -> None:
        """Httpx's extra; the error is its own."""
        caught = ask("threads", "http://a.example", JPEG, proxy="socks5://127.0.0.1:9")
        assert isinstance(caught, TransportError | ImportError | RuntimeError)


class TestFailureWords:
    @pytest.mark.parametrize(
        "kind",
        [kind for kind in vars(httpx).values() if isinstance(kind, type) and issubclass(kind, httpx.RequestError)],
    )
    def test_every_failure_of_httpx_has_words(self, kind: type[httpx.RequestError]) -> None:
        """None of them its own, which may quote a header; what is not known to be unsent counts as sent."""
        failed = failure(kind("secret words"))
        assert "secret" not in failed.words
        assert failed.sent or issubclass(
            kind,
            httpx.ConnectError
            | httpx.ConnectTimeout
            | httpx.PoolTimeout
            | httpx.ProxyError
            | httpx.UnsupportedProtocol
            | httpx.LocalProtocolError,
        )

    def test_the_systems_failures_have_words_too(self) -> None:
        """Some transports let them through."""
        assert failure(ConnectionResetError(104, "secret")) == NoReply("the request failed on the way", sent=True)
        assert not failure(ssl.SSLCertVerificationError(1, "secret")).sent


class TestLogs:
    def test_nothing_of_keys_and_holders_is_logged(self, kind: str, caplog: pytest.LogCaptureFixture) -> None:
        """At the lowest level of every logger, ours, httpx's, httpcore's and asyncio's."""
        caplog.set_level(logging.DEBUG)
        with Loopback(answers) as server:
            assert ask(kind, server.url, JPEG, times=2).attempts == 1
            signature = server.sent[0].headers["authorization"].rpartition("=")[2]
            picture = server.sent[0].body[16:40].decode()
        assert {record.name for record in caplog.records} >= {"mrz.tencent", "httpcore.http11", "httpcore.connection"}
        said = "\n".join([caplog.text, *(repr(vars(record)) for record in caplog.records)])
        assert not any(secret in said for secret in [*SECRETS, signature, picture])

    def test_neither_are_answers_that_cannot_be_read(self, kind: str, caplog: pytest.LogCaptureFixture) -> None:
        """An answer longer than it says spills into the next, which then begins with it."""
        caplog.set_level(logging.DEBUG)
        spilt = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\nX-Line: " + INNER["CodeCrc"].encode() + b"\r\n\r\n" + ANSWER
        with Loopback(lambda _, connection: connection.sendall(spilt)) as server:
            ask(kind, server.url, JPEG, max_attempts=3, retry_unanswered=True)
        with Loopback(lambda _, connection: connection.sendall(INNER["CodeCrc"].encode() + b"\r\n\r\n")) as server:
            ask(kind, server.url, JPEG)
        assert "failed" in caplog.text
        assert not any(secret in caplog.text for secret in SECRETS)

    def test_the_logs_of_others_stay_as_they_are(self, kind: str, caplog: pytest.LogCaptureFixture) -> None:
        """Who debugs another service with httpx sees all of it."""
        with Loopback(answers) as server:
            ask(kind, server.url, JPEG)
            caplog.set_level(logging.DEBUG)
            httpx.post(server.url, content=b"")
        assert "Content-Length" in caplog.text


class TestMissing:
    def test_without_httpx_the_line_to_install_it_is_named(self) -> None:
        """When a client is made, not in the midst of the first call."""
        code = (
            "import sys; sys.modules['httpx'] = None; from mrz.tencent import Client, Credentials;"
            "Client(Credentials('AKID', 'example'))"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        assert "ImportError: the client needs httpx: pip install 'mrz-verify[client]'" in run.stderr

    def test_importing_loads_no_network(self) -> None:
        """Making a client is as cheap as not making one; httpx is loaded by the first call."""
        code = (
            "import sys; from mrz.tencent import Client, Credentials; Client(Credentials('AKID', 'example'));"
            "print([name for name in ('httpx', 'httpcore', 'ssl', 'asyncio') if name in sys.modules])"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
        assert run.stdout == "[]\n"
