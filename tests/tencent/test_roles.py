from __future__ import annotations

import json
import logging
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from attrs import define, field
from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

from mrz.tc3.signing import Authorization, authorization, payload_hash
from mrz.tencent.credentials import (
    MAX_BYTES,
    AssumeRole,
    Credentials,
    CVMRole,
    Issued,
    NotGivenError,
    OIDCRole,
    RefreshingSource,
    fetch,
    first_found,
    from_file,
)
from mrz.tencent.errors import CredentialsError
from mrz.tencent.protocol import HTTPRequest
from tests.support.leaks import leaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message
    from pathlib import Path

NOW = 1_700_000_000
SECRETS = ("planted0id", "planted0key", "planted0token", "planted0jwt", "planted0long")
LONG = Credentials("AKIDplanted0long", "planted0long")
KEYS = {"TmpSecretId": "AKIDplanted0id", "TmpSecretKey": "planted0key", "Token": "planted0token"}
ROLE = "qcs::cam::uin/100000000001:roleName/reader"
TEMPORARY = Credentials(*KEYS.values())


def now() -> float:
    """Return a time that stands still."""
    return float(NOW)


def refused(act: Callable[[], object], secrets: tuple[str, ...] = SECRETS) -> CredentialsError:
    """Return the error that `act` raises, which holds no secret, in its chain neither."""
    with pytest.raises(CredentialsError) as caught:
        act()
    assert leaks(caught.value, secrets) == []
    assert caught.value.__context__ is None
    return caught.value


@define
class Service:
    """A service that answers each request in turn, the last answer again and again, and keeps the requests."""

    answers: list[Any]
    requests: list[httpx.Request] = field(factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer."""
        request.read()
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, dict):
            return httpx.Response(200, json=answer)
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, content=answer)

    @property
    def transport(self) -> httpx.MockTransport:
        """The way to it."""
        return httpx.MockTransport(self)


def sts(expires: object = NOW + 7200, **keys: object) -> dict[str, Any]:
    """Return the answer of STS."""
    return {"Response": {"Credentials": {**KEYS, **keys}, "ExpiredTime": expires, "RequestId": "1"}}


def metadata(expires: object = NOW + 7200, **keys: object) -> dict[str, Any]:
    """Return the answer of the metadata service about a role."""
    return {**KEYS, "Code": "Success", "ExpiredTime": expires, "Expiration": "2023-11-15T00:13:20Z", **keys}


def assume(service: Service, **options: Any) -> AssumeRole:
    """Return the source that asks the service for a role."""
    return AssumeRole(LONG, ROLE, "nightly", transport=service.transport, now=now, **options)


@define(eq=False, repr=False)
class Scripted(RefreshingSource):
    """A source whose answers are given: credentials with their time, or errors."""

    script: list[Issued | Exception] = field(factory=list)
    asked: int = 0

    def issue(self) -> Issued:
        """Give the next."""
        self.asked += 1
        given = self.script.pop(0)
        if isinstance(given, Exception):
            raise given
        return given


@define
class Clock:
    """A time that is set."""

    time: float = 0.0

    def __call__(self) -> float:
        """Return it."""
        return self.time


def lasting(expires: float, key: str = "key") -> Issued:
    """Return credentials that expire then."""
    return Issued(Credentials("id", key, "token"), expires)


class TestRefreshing:
    def test_nothing_is_cached_before_something_is_fetched(self) -> None:
        """`cached` never asks."""
        source = Scripted()
        assert (source.cached(0), source.asked) == (None, 0)

    @pytest.mark.parametrize(("lasts", "refreshed"), [(7200, 6900), (43200, 42900), (600, 300), (400, 200), (2, 1)])
    def test_they_are_refreshed_five_minutes_early_and_short_lives_halfway(self, lasts: int, refreshed: int) -> None:
        """A life of under five minutes would else be refreshed at every call."""
        clock = Clock()
        source = Scripted(now=clock, script=[lasting(lasts, "1"), lasting(9e9, "2")])
        first = source.fetch()
        assert source.cached(refreshed - 1) is first
        assert source.cached(refreshed) is None
        clock.time = refreshed - 1
        assert source.fetch() is first
        clock.time = refreshed
        assert source.fetch().secret_key == "2"
        assert source.asked == 2

    def test_a_failed_refresh_keeps_what_is_still_valid(self, caplog: pytest.LogCaptureFixture) -> None:
        """For half a minute nobody asks again; a warning tells it, without secrets."""
        clock = Clock()
        source = Scripted(now=clock, script=[lasting(1000), CredentialsError("the service is away"), lasting(9e9, "2")])
        first = source.fetch()
        clock.time = 700
        with caplog.at_level(logging.WARNING):
            assert source.fetch() is source.cached(729) is first
        assert "their refresh failed: the service is away" in caplog.text
        assert source.cached(730) is None
        clock.time = 730
        assert source.fetch().secret_key == "2"

    def test_a_failed_refresh_does_not_keep_them_beyond_their_end(self) -> None:
        """Half a minute, or what is left."""
        clock = Clock()
        source = Scripted(now=clock, script=[lasting(1000), CredentialsError("away"), CredentialsError("still away")])
        source.fetch()
        clock.time = 990
        source.fetch()
        assert source.cached(999) is not None
        assert source.cached(1000) is None
        clock.time = 1000
        assert str(refused(source.fetch)) == "still away"

    def test_the_first_failure_is_raised_and_the_next_call_asks_again(self) -> None:
        """There is nothing to keep."""
        source = Scripted(now=Clock(), script=[CredentialsError("away"), lasting(1000)])
        assert str(refused(source.fetch)) == "away"
        assert source.fetch().secret_key == "key"

    def test_threads_that_have_none_wait_for_one_fetch(self) -> None:
        """One asks, the others take what it got."""
        entered, leave = threading.Event(), threading.Event()

        @define(eq=False, repr=False)
        class Slow(Scripted):
            def issue(self) -> Issued:
                entered.set()
                assert leave.wait(10)
                return super().issue()

        source = Slow(now=Clock(), script=[lasting(1000)])
        got: list[Credentials] = []
        threads = [threading.Thread(target=lambda: got.append(source.fetch())) for _ in range(8)]
        for thread in threads:
            thread.start()
        assert entered.wait(10)
        leave.set()
        for thread in threads:
            thread.join(10)
        assert (len(got), len(set(map(id, got))), source.asked) == (8, 1, 1)

    def test_threads_that_wait_for_a_failure_get_it_too(self) -> None:
        """Each asking in turn, with a timeout each, would keep the last waiting for minutes."""
        entered, leave = threading.Event(), threading.Event()

        @define(eq=False, repr=False)
        class Failing(Scripted):
            def issue(self) -> Issued:
                entered.set()
                assert leave.wait(10)
                return super().issue()

            def _valid(self) -> None:
                waiting.release()

        waiting = threading.Semaphore(0)
        source = Failing(now=Clock(), script=[CredentialsError("away"), lasting(1000)])
        failures: list[CredentialsError] = []
        threads = [threading.Thread(target=lambda: failures.append(refused(source.fetch))) for _ in range(4)]
        for thread in threads:
            thread.start()
        assert entered.wait(10)
        for _ in threads:
            assert waiting.acquire(timeout=10)  # each has found that it has none, and waits or is about to
        leave.set()
        for thread in threads:
            thread.join(10)
        assert [str(failure) for failure in failures] == ["away"] * 4
        assert len(set(map(id, failures))) == 4
        assert source.asked == 1
        assert source.fetch().secret_key == "key"

    def test_threads_that_have_valid_ones_do_not_wait(self) -> None:
        """While one asks, the others go on with those in hand."""
        entered, leave = threading.Event(), threading.Event()
        clock = Clock()

        @define(eq=False, repr=False)
        class SlowThen(Scripted):
            def issue(self) -> Issued:
                if self.asked:
                    entered.set()
                    assert leave.wait(10)
                return super().issue()

        source = SlowThen(now=clock, script=[lasting(1000, "1"), lasting(9e9, "2")])
        first = source.fetch()
        clock.time = 800
        got: list[Credentials] = []
        thread = threading.Thread(target=lambda: got.append(source.fetch()))
        thread.start()
        assert entered.wait(10)
        assert source.fetch() is first
        leave.set()
        thread.join(10)
        assert [credentials.secret_key for credentials in got] == ["2"]

    def test_its_words_show_nothing(self) -> None:
        """A role's name tells the account."""
        service = Service([sts()])
        source = assume(service, policy="planted0key", external_id="planted0id")
        source.fetch()
        assert repr(source) == "AssumeRole()"
        assert repr(Issued(TEMPORARY, 1.0)) == "Issued(credentials=Credentials(), expires=1.0)"


class TestCVMRole:
    def test_the_role_bound_is_asked_for_then_its_credentials(self) -> None:
        """Two requests, to the documented address."""
        service = Service([b"reader\n", metadata()])
        source = CVMRole(transport=service.transport, now=now)
        assert source.fetch() == TEMPORARY
        base = "http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/"
        assert [(str(request.url), request.method) for request in service.requests] == [
            (base, "GET"),
            (f"{base}reader", "GET"),
        ]
        assert source.cached(NOW + 6899) == TEMPORARY
        assert source.cached(NOW + 6900) is None

    def test_a_role_that_is_named_is_not_asked_for(self) -> None:
        """Characters that a path cannot have are written as such."""
        service = Service([metadata()])
        CVMRole("a/b c", transport=service.transport, now=now, url="http://127.0.0.1:1/").fetch()
        assert [str(request.url) for request in service.requests] == ["http://127.0.0.1:1/a%2Fb%20c"]

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ([httpx.ConnectTimeout("planted0key")], "gave no answer: no connection was made in time"),
            ([httpx.Response(404, text="planted0key")], "no such role is bound to this machine"),
            ([b"reader", httpx.Response(404)], "no such role is bound to this machine"),
            ([httpx.Response(302, headers={"Location": "http://planted0key/"})], "answered with HTTP status 302"),
            ([b"<html>planted0key</html>"], "did not answer with the name of a role"),
            ([b"planted0key\xff"], "did not answer with the name of a role"),
            ([b""], "did not answer with the name of a role"),
            ([b"reader", b"{planted0key"], "is not JSON (line 1, column 2)"),
            ([b"reader", b"planted0key\xff"], "is not text in UTF-8"),
            ([b"reader", b'["planted0key"]'], "is not a JSON object"),
            ([b"reader", metadata(Code="planted0key")], "reports that it has no credentials for the role"),
            ([b"reader", {**KEYS, "Code": "Success"}], "without the time when they expire"),
            ([b"reader", metadata(True)], "without the time when they expire"),  # noqa: FBT003 - in JSON
            ([b"reader", metadata(NOW)], "that have expired: is the clock of this machine right?"),
            ([b"reader", metadata(Token=None)], "Token, as the metadata service of the CVM gave it, is None"),
            ([b"reader", metadata(TmpSecretKey="planted0key\n")], "TmpSecretKey, as the metadata service of the CVM"),
            ([b"x" * (MAX_BYTES + 1)], "has more than 65536 bytes"),
        ],
    )
    def test_each_failure_is_told_without_the_answer(self, answers: list[Any], said: str) -> None:
        """An answer may hold a key, and an error of the HTTP library the request."""
        source = CVMRole(transport=Service(answers).transport, now=now)
        assert said in str(refused(source.fetch))

    def test_it_goes_past_the_proxy_of_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A proxy would answer for another machine, or not at all."""
        with serving({"/": b"reader", "/reader": json.dumps(metadata()).encode()}) as (url, asked):
            for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
                monkeypatch.setenv(name, "http://127.0.0.1:1")
            for name in ("NO_PROXY", "no_proxy"):
                monkeypatch.delenv(name, raising=False)
            assert CVMRole(url=f"{url}/", now=now).fetch() == TEMPORARY
        assert [request.path for request in asked] == ["/", "/reader"]


@define
class Asked:
    """A request as it came."""

    path: str
    headers: Message
    body: bytes


@contextmanager
def serving(bodies: dict[str, bytes]) -> Iterator[tuple[str, list[Asked]]]:
    """Serve bodies by path on this machine; gives the address, and what is asked for."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append(Asked(self.path, self.headers, body))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(bodies[self.path])))
            self.end_headers()
            self.wfile.write(bodies[self.path])

        do_POST = do_GET  # noqa: N815 - the server's name

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


class TestAssumeRole:
    def test_the_request_is_what_sts_documents(self) -> None:
        """Signed for the service sts, version 2018-08-13."""
        service = Service([sts()])
        assert assume(service).fetch() == TEMPORARY
        [request] = service.requests
        assert (request.method, str(request.url)) == ("POST", "https://sts.tencentcloudapi.com/")
        assert json.loads(request.content) == {
            "RoleArn": ROLE,
            "RoleSessionName": "nightly",
            "DurationSeconds": 7200,
        }
        sent = {name: request.headers[name] for name in ("x-tc-action", "x-tc-version", "x-tc-timestamp")}
        assert sent == {"x-tc-action": "AssumeRole", "x-tc-version": "2018-08-13", "x-tc-timestamp": str(NOW)}
        assert request.headers["x-tc-region"] == "ap-guangzhou"
        assert "x-tc-token" not in request.headers

    @pytest.mark.parametrize(
        ("endpoint", "host"),
        [
            ("https://sts.tencentcloudapi.com", "sts.tencentcloudapi.com"),
            ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ],
    )
    def test_it_signs_what_it_sends(self, endpoint: str, host: str) -> None:
        """The very bytes of the body, and the host with its port."""
        service = Service([sts()])
        assume(service, endpoint=endpoint).fetch()
        [request] = service.requests
        assert request.headers.get_list("host") == [host]
        assert request.headers["authorization"] == authorization(
            secret_id=LONG.secret_id,
            secret_key=LONG.secret_key,
            service="sts",
            host=host,
            timestamp=NOW,
            content_type=request.headers["content-type"],
            payload_hash=payload_hash(request.content),
        )
        assert Authorization.parse(request.headers["authorization"]).service == "sts"

    def test_options_are_sent_where_they_are_given(self) -> None:
        """A policy, an external id, a duration, a region."""
        service = Service([sts()])
        assume(service, policy="{}", external_id="x", duration=900, region="ap-beijing").fetch()
        [request] = service.requests
        body = json.loads(request.content)
        assert (body["Policy"], body["ExternalId"], body["DurationSeconds"]) == ("{}", "x", 900)
        assert request.headers["x-tc-region"] == "ap-beijing"

    def test_a_role_may_be_taken_from_temporary_credentials(self) -> None:
        """Their token is sent, and they are fetched, where it is time to."""
        service = Service([sts()])
        machine = Service([b"reader", metadata()])
        source = AssumeRole(CVMRole(transport=machine.transport, now=now), ROLE, transport=service.transport, now=now)
        source.fetch()
        assert service.requests[0].headers["x-tc-token"] == "planted0token"
        assert len(machine.requests) == 2

    def test_credentials_in_hand_are_not_fetched_again(self) -> None:
        """A source is asked first for what costs nothing."""

        class InHand:
            def cached(self, now: float) -> Credentials:
                assert now == NOW
                return LONG

            def fetch(self) -> Credentials:
                raise AssertionError

        assert AssumeRole(InHand(), ROLE, transport=Service([sts()]).transport, now=now).fetch() == TEMPORARY

    @pytest.mark.parametrize("duration", [0, -1, 43201])
    def test_a_duration_that_sts_never_allows_is_refused(self, duration: int) -> None:
        """Before anything is sent."""
        assert "at most 43200" in str(refused(lambda: AssumeRole(LONG, ROLE, duration=duration)))

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (httpx.ReadTimeout("planted0long"), "STS (AssumeRole) gave no answer: no answer came in time"),
            (httpx.Response(500, text="planted0key"), "answered with HTTP status 500"),
            (b"", "the answer of STS (AssumeRole) is empty"),
            (b"{}", "has no Response"),
            (b'{"Response": ["planted0key"]}', "has no Response"),
            ({"Response": {}}, "gave no credentials"),
            ({"Response": {"Credentials": "planted0key"}}, "gave no credentials"),
            (sts(TmpSecretId=7), "TmpSecretId, as STS (AssumeRole) gave it, is a str, not int"),
            (sts("soon"), "without the time when they expire"),
            (sts(NOW - 1), "have expired"),
            ({"Response": {"Error": "planted0key"}}, "refused: its error has no code"),
            ({"Response": {"Error": {"Code": "planted0key"}}}, "refused: its error has no code"),
            ({"Response": {"Error": {"Code": None}}}, "refused: its error has no code"),
            (
                {"Response": {"Error": {"Code": "AuthFailure.SignatureExpire", "Message": "planted0long"}}},
                "refused: AuthFailure.SignatureExpire. Set the clock of this machine",
            ),
            (
                {"Response": {"Error": {"Code": "ResourceNotFound.RoleNotFound", "Message": "planted0long"}}},
                "refused: ResourceNotFound.RoleNotFound",
            ),
        ],
    )
    def test_each_failure_is_told_without_the_answer(self, answer: Any, said: str) -> None:
        """The code is told, if it is written like one; a message may repeat what was sent."""
        assert said in str(refused(assume(Service([answer])).fetch))

    def test_remedies_do_not_speak_of_pictures(self) -> None:
        """The table's families are those of OCR."""
        answer = {"Response": {"Error": {"Code": "FailedOperation.Database", "Message": ""}}}
        assert str(refused(assume(Service([answer])).fetch)).endswith("refused: FailedOperation.Database")


def asking(url: str = "http://x/", headers: dict[str, str] | None = None, body: bytes = b"") -> HTTPRequest:
    """Return a request to a credential service."""
    return HTTPRequest(url, headers or {}, body, 5.0, 15.0, 15.0, "GET")


class TestFetch:
    def test_an_answer_that_drips_is_given_up(self) -> None:
        """Each read is in time; the whole is not."""
        clock = Clock()

        def drip() -> Iterator[bytes]:
            for _ in range(100):
                clock.time += 1
                yield b" "

        transport = httpx.MockTransport(lambda _: httpx.Response(200, content=drip()))
        error = refused(lambda: fetch(asking(), "STS", transport=transport, monotonic=clock))
        assert str(error) == "STS gave no answer: the answer was not complete at the deadline"
        assert clock.time == 16

    def test_an_answer_may_be_as_long_as_the_limit(self) -> None:
        """A longer one is refused, which another test has."""
        body = b" " * MAX_BYTES
        assert fetch(asking(), "STS", transport=Service([body]).transport) == body

    def test_a_request_shows_no_headers_and_no_body(self) -> None:
        """They hold the signature and the identity token."""
        assert "planted0" not in repr(asking("http://x/", {"Authorization": "planted0key"}, b"planted0jwt"))

    def test_a_port_without_a_server(self) -> None:
        """The error of the HTTP library holds the request, and is not in the chain."""
        request = asking("http://127.0.0.1:1/", {"X-TC-Token": "planted0token"})
        error = refused(lambda: fetch(request, "STS", proxies=False))
        assert str(error) == "STS gave no answer: no connection could be made: it was refused"

    def test_a_header_that_cannot_be_sent(self) -> None:
        """The error of the HTTP library quotes it."""
        request = asking("http://x/", {"X-TC-Token": "planted0token\u00e9"})
        error = refused(lambda: fetch(request, "STS", transport=Service([b""]).transport))
        assert str(error) == "STS could not be asked (UnicodeEncodeError)"


class TestOIDCRole:
    @pytest.fixture
    def token_file(self, tmp_path: Path) -> Path:
        """Return the file with the identity token."""
        file = tmp_path / "token"
        file.write_text("planted0jwt.e30.1\n")
        return file

    @pytest.fixture
    def environ(self, token_file: Path) -> dict[str, str]:
        """Return the environment of a pod."""
        return {
            "TKE_REGION": "ap-shanghai",
            "TKE_PROVIDER_ID": "cls-1",
            "TKE_WEB_IDENTITY_TOKEN_FILE": str(token_file),
            "TKE_ROLE_ARN": ROLE,
        }

    def test_the_request_is_not_signed(self, environ: dict[str, str]) -> None:
        """The token vouches for it."""
        service = Service([sts()])
        assert OIDCRole.from_env(environ, transport=service.transport, now=now).fetch() == TEMPORARY
        [request] = service.requests
        assert request.headers["authorization"] == "SKIP"
        assert request.headers["x-tc-action"] == "AssumeRoleWithWebIdentity"
        assert request.headers["x-tc-version"] == "2018-08-13"
        assert request.headers["x-tc-region"] == "ap-shanghai"
        assert json.loads(request.content) == {
            "ProviderId": "cls-1",
            "WebIdentityToken": "planted0jwt.e30.1",
            "RoleArn": ROLE,
            "RoleSessionName": "mrz-verify",
            "DurationSeconds": 7200,
        }

    def test_the_variables_are_those_of_the_process(
        self, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Unless others are given."""
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        assert OIDCRole.from_env().role_arn == ROLE

    def test_the_file_is_read_at_each_fetch(self, environ: dict[str, str], token_file: Path) -> None:
        """TKE renews the token in it."""
        clock = Clock(NOW)
        service = Service([sts(), sts(NOW + 14400)])
        source = OIDCRole.from_env(environ, transport=service.transport, now=clock)
        source.fetch()
        token_file.write_text("another")
        clock.time += 7000
        source.fetch()
        assert [json.loads(request.content)["WebIdentityToken"] for request in service.requests] == [
            "planted0jwt.e30.1",
            "another",
        ]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "the token in the web identity token file is blank"),
            (b"planted0jwt planted0jwt", "a space or a control character"),
            (b"planted0jwt\xff", "outside ASCII"),
        ],
    )
    def test_a_token_that_cannot_be_right_is_told(
        self, environ: dict[str, str], token_file: Path, content: bytes, said: str
    ) -> None:
        """Before anything is sent, and without it."""
        token_file.write_bytes(content)
        assert said in str(refused(OIDCRole.from_env(environ).fetch))

    def test_a_file_that_is_not_there_is_told(self, environ: dict[str, str], token_file: Path) -> None:
        """With the system's reason."""
        token_file.unlink()
        assert "the web identity token file cannot be read: " in str(refused(OIDCRole.from_env(environ).fetch))

    def test_missing_variables_are_named(self, environ: dict[str, str]) -> None:
        """All at once."""
        del environ["TKE_ROLE_ARN"]
        assert str(refused(lambda: OIDCRole.from_env(environ))) == "TKE_ROLE_ARN is not set"
        environ["TKE_REGION"] = ""
        error = refused(lambda: OIDCRole.from_env(environ))
        assert isinstance(error, NotGivenError)
        assert str(error) == "TKE_REGION, TKE_ROLE_ARN are not set"


@pytest.mark.filterwarnings("ignore:datetime.datetime.utc:DeprecationWarning")
class TestAgainstTheOfficialSDK:
    """The SDK's own requests, on the wire, beside ours."""

    @pytest.mark.parametrize("action", ["AssumeRole", "AssumeRoleWithWebIdentity"])
    def test_both_ask_sts_the_same(self, action: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Action, version, region, parameters, what is signed: all but the name of the client and the moment."""
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.setenv(name, "127.0.0.1")
        (tmp_path / "token").write_text("planted0jwt")
        with serving({"/": json.dumps(sts()).encode()}) as (url, asked):
            if action == "AssumeRole":
                source: RefreshingSource = AssumeRole(LONG, ROLE, "nightly", endpoint=url, now=now)
                parameters: dict[str, Any] = {}
            else:
                source = OIDCRole("ap-guangzhou", "cls-1", tmp_path / "token", ROLE, "nightly", endpoint=url, now=now)
                parameters = {"ProviderId": "cls-1", "WebIdentityToken": "planted0jwt"}
            source.fetch()
            client = CommonClient(
                "sts",
                "2018-08-13",
                Credential(LONG.secret_id, LONG.secret_key),
                "ap-guangzhou",
                ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=url.removeprefix("http://"))),
            )
            parameters |= {"RoleArn": ROLE, "RoleSessionName": "nightly", "DurationSeconds": 7200}
            client.call_json(action, parameters, options={"SkipSign": action != "AssumeRole"})
        ours, theirs = asked
        same = ("Host", "Content-Type", "X-TC-Action", "X-TC-Version", "X-TC-Region")
        assert {name: ours.headers[name] for name in same} == {name: theirs.headers[name] for name in same}
        assert json.loads(ours.body) == json.loads(theirs.body)
        for request in asked:
            signed = authorization(
                secret_id=LONG.secret_id,
                secret_key=LONG.secret_key,
                service="sts",
                host=request.headers["Host"],
                timestamp=int(request.headers["X-TC-Timestamp"]),
                content_type=request.headers["Content-Type"],
                payload_hash=payload_hash(request.body),
            )
            assert request.headers["Authorization"] == (signed if action == "AssumeRole" else "SKIP")


class TestTheChain:
    NOBODY = httpx.MockTransport(Service([httpx.ConnectError("planted0key")]))

    def test_the_environment_comes_first(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Then nothing else is looked at."""
        file = tmp_path / "credentials"
        file.write_text("[default]\nsecret_id=file\nsecret_key=file")
        monkeypatch.setenv("TENCENTCLOUD_SECRET_ID", "AKIDplanted0long")
        monkeypatch.setenv("TENCENTCLOUD_SECRET_KEY", "planted0long")
        monkeypatch.delenv("TENCENTCLOUD_TOKEN", raising=False)
        assert Credentials.default(files=[file], transport=self.NOBODY) == LONG

    def test_then_a_file(self, tmp_path: Path) -> None:
        """Also where a variable is set and the other is not, as the SDK does."""
        file = tmp_path / "credentials"
        file.write_text("[default]\nsecret_id=file\nsecret_key=file")
        environ = {"TENCENTCLOUD_SECRET_ID": "AKIDplanted0long"}
        assert Credentials.default(environ=environ, files=[file], transport=self.NOBODY) == from_file([file])

    def test_then_the_role_of_the_machine(self) -> None:
        """It has been asked, so that its credentials are in hand."""
        service = Service([b"reader", metadata()])
        source = Credentials.default(environ={}, files=["/nowhere"], transport=service.transport, now=now)
        assert isinstance(source, CVMRole)
        assert source.cached(NOW) == TEMPORARY

    def test_then_the_role_of_the_workload(self, tmp_path: Path) -> None:
        """Where the metadata service has none."""
        (tmp_path / "token").write_text("planted0jwt")
        environ = {
            "TKE_REGION": "ap-shanghai",
            "TKE_PROVIDER_ID": "cls-1",
            "TKE_WEB_IDENTITY_TOKEN_FILE": str(tmp_path / "token"),
            "TKE_ROLE_ARN": ROLE,
        }
        service = Service([httpx.Response(404), sts()])
        source = Credentials.default(environ=environ, files=[], transport=service.transport, now=now)
        assert isinstance(source, OIDCRole)
        assert source.cached(NOW) == TEMPORARY

    def test_with_nothing_found_it_says_what_each_link_lacked(self) -> None:
        """In one error."""
        error = refused(lambda: first_found(environ={}, files=["~/a", "/b"], transport=self.NOBODY))
        assert str(error) == (
            "no credentials were found. "
            "environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set; "
            "file: there is no ~/a and no /b; "
            "role of a CVM: the metadata service of the CVM gave no answer: no connection could be made; "
            "role of a TKE workload: TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN are not set"
        )

    def test_what_is_wrong_stops_it(self, tmp_path: Path) -> None:
        """Others than those that somebody meant are not taken for them."""
        file = tmp_path / "credentials"
        file.write_text("secret_id=planted0id")
        environ = {"TENCENTCLOUD_SECRET_ID": "planted0id\n", "TENCENTCLOUD_SECRET_KEY": "planted0key"}
        error = refused(lambda: first_found(environ=environ, files=[file], transport=self.NOBODY))
        assert "TENCENTCLOUD_SECRET_ID ends with a line end" in str(error)
        error = refused(lambda: first_found(environ={}, files=[file], transport=self.NOBODY))
        assert str(error).endswith("begin with a line [default]")
        assert "no credentials were found" not in str(error)
