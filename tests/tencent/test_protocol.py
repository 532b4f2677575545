"""The conversation of a call, played without a socket and without a clock."""

from __future__ import annotations

import email.utils
import json
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field

from mrz.tc3.error_codes import CODES
from mrz.tc3.signing import Authorization, authorization, payload_hash
from mrz.tencent.credentials import Credentials
from mrz.tencent.errors import (
    DeadlineError,
    FailedOperationError,
    ProtocolError,
    RequestLimitExceededError,
    TencentError,
    TransportError,
)
from mrz.tencent.images import payload
from mrz.tencent.options import Settings
from mrz.tencent.protocol import (
    Answered,
    Call,
    Event,
    FetchCredentials,
    HTTPRequest,
    NoReply,
    Reply,
    Session,
    Wait,
    call_flow,
)
from tests.support.scripted_server import ANSWER, INNER, JPEG, KEYS, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.tencent.credentials import Source

NOT_SENT = NoReply("no connection", sent=False)
LOST = NoReply("no answer", sent=True)
GOOD = Reply(200, {}, ANSWER)
BUSY = error("RequestLimitExceeded")
T0 = 1_700_000_000.0


@define
class Play:
    """A driver that answers requests from a list, the last for ever; each takes `takes` seconds."""

    what: Sequence[Reply | NoReply]
    settings: dict[str, Any] = field(factory=dict)
    source: Source = KEYS
    action: str = "PassportOCR"
    takes: float = 0.25
    chance: float = 1.0
    session: Session = field(init=False)
    now: float = 1000.0
    steps: list[HTTPRequest | Wait | FetchCredentials] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.session = Session(Settings(**{"rate": 0, **self.settings}))

    def run(self) -> Answered:
        """Hold the conversation."""
        call = Call(self.action, payload(self.action, JPEG, parameters={"Type": "CN"}), self.source)
        flow = call_flow(call, self.session, lambda: self.chance)
        assert next(flow) is None
        heard = self.heard()
        try:
            while True:
                step = flow.send(heard)
                assert step is not None
                self.steps.append(step)
                heard = self.do(step)
        except StopIteration as end:
            answered: Answered = end.value
            return answered

    def heard(self, what: Reply | NoReply | None = None, credentials: Credentials | None = None) -> Event:
        """Tell the time."""
        return Event(self.now, T0 + self.now - 1000.0, what, credentials)

    def do(self, step: HTTPRequest | Wait | FetchCredentials) -> Event:
        """Do a step."""
        if isinstance(step, HTTPRequest):
            what = self.what[min(len(self.requests), len(self.what)) - 1]
            self.now += self.takes
            return self.heard(what)
        if isinstance(step, Wait):
            self.now += step.seconds
            return self.heard()
        return self.heard(credentials=step.source.fetch())

    @property
    def requests(self) -> list[HTTPRequest]:
        """What was sent."""
        return [step for step in self.steps if isinstance(step, HTTPRequest)]

    @property
    def waits(self) -> list[float]:
        """How long was waited."""
        return [step.seconds for step in self.steps if isinstance(step, Wait)]


def failure(play: Play) -> Any:
    """Return the error that a conversation ends in."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        play.run()
    assert caught.value.__context__ is None
    return caught.value


class TestRequest:
    def test_its_headers_are_those_that_the_service_wants(self) -> None:
        """Section 1.2 of the API's notes: and nothing else that would tell of this machine."""
        play = Play([GOOD], {"region": "ap-guangzhou", "language": "en-US"})
        play.run()
        (request,) = play.requests
        sent = dict(request.headers)
        signed = Authorization.parse(sent.pop("Authorization"))
        assert sent == {
            "Host": "ocr.tencentcloudapi.com",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "Content-Length": str(len(request.body)),
            "X-TC-Action": "PassportOCR",
            "X-TC-Version": "2018-11-19",
            "X-TC-Timestamp": "1700000000",
            "X-TC-RequestClient": "mrz-verify/0.1.0",
            "X-TC-Region": "ap-guangzhou",
            "X-TC-Language": "en-US",
            "X-TC-Token": KEYS.token,
        }
        assert (signed.secret_id, signed.date) == (KEYS.secret_id, "2023-11-14")
        assert signed.signed_headers == ("content-type", "host", "x-tc-action")
        assert (request.method, request.url) == ("POST", "https://ocr.tencentcloudapi.com")

    def test_what_is_signed_is_what_is_sent(self) -> None:
        """The body's bytes and the host with its port."""
        play = Play([GOOD], {"endpoint": "http://127.0.0.1:8080"})
        play.run()
        (request,) = play.requests
        assert request.headers["Host"] == "127.0.0.1:8080"
        assert request.headers["Authorization"] == authorization(
            secret_id=KEYS.secret_id,
            secret_key=KEYS.secret_key,
            service="ocr",
            host="127.0.0.1:8080",
            timestamp=1_700_000_000,
            content_type="application/json",
            payload_hash=payload_hash(request.body),
            headers={"x-tc-action": "PassportOCR"},
        )

    def test_what_is_not_set_is_not_sent(self) -> None:
        """Region, language and token are optional."""
        play = Play([GOOD], source=Credentials("AKIDEXAMPLE", "example"))
        play.run()
        assert not {"X-TC-Region", "X-TC-Language", "X-TC-Token"} & set(play.requests[0].headers)

    def test_no_step_shows_what_is_in_it(self) -> None:
        """A debugger, a failing test, a log: all write `repr`."""
        play = Play([GOOD])
        answered = play.run()
        shown = repr([play.steps, answered, GOOD, play.session, FetchCredentials(KEYS, 1.0), play.heard(GOOD, KEYS)])
        secrets = (KEYS.secret_id, KEYS.secret_key, str(KEYS.token), "Signature", "ImageBase64", INNER["PassportNo"])
        assert not any(secret in shown for secret in secrets)


class TestAnswer:
    def test_a_good_answer_ends_it(self) -> None:
        """One request, and the inner object as it came."""
        play = Play([GOOD])
        answered = play.run()
        assert (answered.attempts, answered.success.response, answered.success.request_id) == (
            1,
            INNER,
            INNER["RequestId"],
        )
        assert len(play.steps) == 1


class TestTryingAgain:
    @pytest.mark.parametrize(
        "what",
        [
            NOT_SENT,
            Reply(429, {}, b"slow down"),
            Reply(429, {}, error("Brand.New")),
            Reply(200, {}, BUSY),
            Reply(200, {}, error("InternalError.Something")),
            Reply(503, {}, error("ServiceUnavailable")),
        ],
    )
    def test_what_the_service_did_not_work_on_is_sent_again(self, what: Reply | NoReply) -> None:
        """Not sent, or refused for now: it cannot be billed twice."""
        play = Play([what, GOOD])
        assert play.run().attempts == 2
        assert play.waits == [0.1]
        assert play.requests[0].body is play.requests[1].body

    @pytest.mark.parametrize(
        "what",
        [LOST, Reply(500, {}, b""), Reply(502, {}, b"<html>"), Reply(200, {}, ANSWER[:-20]), Reply(503, {}, ANSWER)],
    )
    def test_what_may_be_billed_is_sent_again_only_when_asked(self, what: Reply | NoReply) -> None:
        """A reset, a stall, a bare 5xx, an answer cut off."""
        once = Play([what, GOOD])
        assert isinstance(failure(once), ProtocolError | TransportError)
        assert len(once.requests) == 1
        again = Play([what, GOOD], {"retry_unanswered": True})
        assert again.run().attempts == 2

    @pytest.mark.parametrize("code", [code for code, known in CODES.items() if not known.retryable])
    @pytest.mark.parametrize("status", [200, 429, 500])
    def test_what_will_not_change_is_never_sent_again(self, code: str, status: int) -> None:
        """Authentication, parameters, bills, pictures that cannot be read."""
        play = Play([Reply(status, {}, error(code)), GOOD], {"retry_unanswered": True})
        caught = failure(play)
        assert isinstance(caught, TencentError)
        assert (caught.code, caught.message, caught.request_id) == (code, "words", "b7a3")
        assert len(play.requests) == 1

    def test_the_last_error_is_raised_after_the_last_attempt(self) -> None:
        """Four by default, the waits doubled."""
        play = Play([Reply(200, {}, BUSY)])
        assert isinstance(failure(play), RequestLimitExceededError)
        assert (len(play.requests), play.waits) == (4, [0.1, 0.2, 0.4])

    def test_the_waits_are_drawn_from_nothing_to_the_whole(self) -> None:
        """Full jitter: many clients that failed together do not come back together."""
        play = Play([NOT_SENT], {"max_attempts": 9, "deadline": 600.0}, chance=0.5)
        caught = failure(play)
        assert play.waits == [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 2.5, 2.5]
        assert (type(caught), caught.attempts, caught.may_be_billed) == (TransportError, 9, False)
        assert str(caught) == "no connection (9 requests)"

    def test_what_was_lost_once_stays_on_the_bill(self) -> None:
        """The last attempt was not sent, an earlier one was."""
        caught = failure(Play([LOST, NOT_SENT], {"retry_unanswered": True, "max_attempts": 2}))
        assert (caught.attempts, caught.may_be_billed) == (2, True)


class TestRetryAfter:
    @pytest.mark.parametrize(
        ("text", "wait"),
        [
            ("2", 2.0),
            (" 7 ", 7.0),
            ("0", 0.1),
            (email.utils.formatdate(T0 + 3.25 - 0.25, usegmt=True), 2.75),
            (email.utils.formatdate(T0 - 100, usegmt=True), 0.1),
            ("soon", 0.1),
            ("-1", 0.1),
            ("", 0.1),
        ],
    )
    def test_it_is_kept(self, text: str, wait: float) -> None:
        """Seconds or a date of HTTP; what is neither, and what is over, does not count."""
        play = Play([Reply(429, {"retry-after": text}, b""), GOOD])
        play.run()
        assert play.waits == [wait]

    @pytest.mark.parametrize("text", ["60", "59.8", "9" * 400, email.utils.formatdate(T0 + 9e6, usegmt=True)])
    def test_no_deadline_is_waited_past(self, text: str) -> None:
        """Where it asks for more time than there is, the error is told at once."""
        play = Play([Reply(200, {"retry-after": text}, BUSY)], {"max_attempts": 1 if "." in text else 4})
        assert isinstance(failure(play), RequestLimitExceededError)
        assert play.waits == []


class TestDeadline:
    def test_no_timeout_goes_beyond_it(self) -> None:
        """Each attempt has what the attempts before have left."""
        play = Play([NOT_SENT], {"deadline": 12.0}, takes=4.0)
        caught = failure(play)
        left = [(request.left, request.connect_timeout, request.read_timeout) for request in play.requests]
        assert left == [pytest.approx((12.0, 10.0, 12.0)), pytest.approx((7.9,) * 3), pytest.approx((3.7,) * 3)]
        assert (type(caught), caught.attempts) == (DeadlineError, 3)

    def test_a_failure_at_its_end_is_one_of_time(self) -> None:
        """Whatever broke first, it broke because time was up."""
        assert isinstance(failure(Play([LOST], {"deadline": 5.0}, takes=5.0)), DeadlineError)
        assert isinstance(failure(Play([NoReply("up", sent=True, deadline_exceeded=True)])), DeadlineError)
        assert type(failure(Play([LOST], {"deadline": 5.0}, takes=4.0))) is TransportError

    def test_an_answer_at_its_end_is_an_answer(self) -> None:
        """Nobody is helped by throwing it away."""
        assert Play([GOOD], {"deadline": 0.25}).run().attempts == 1

    def test_fetching_credentials_counts(self) -> None:
        """All of the call is what it limits."""

        class Slow:
            def __init__(self) -> None:
                self.play: Play | None = None

            def cached(self, now: float) -> None:
                assert now == T0

            def fetch(self) -> Credentials:
                assert self.play is not None
                self.play.now += 61.0
                return KEYS

        source = Slow()
        source.play = play = Play([GOOD], source=source)
        caught = failure(play)
        assert (type(caught), caught.attempts, caught.may_be_billed) == (DeadlineError, 0, False)
        assert play.requests == []

    def test_infinity_is_none(self) -> None:
        """Who wants to wait may."""
        play = Play([GOOD], {"deadline": float("inf")})
        play.run()
        assert play.requests[0].read_timeout == 30.0


class TestCredentials:
    def test_they_are_asked_for_anew_for_each_request(self) -> None:
        """Temporary ones may expire in between."""

        class Changing:
            count = 0

            def cached(self, now: float) -> Credentials | None:
                self.count += 1
                return None if self.count > 1 else Credentials(f"AKID{now:.0f}", "example")

            def fetch(self) -> Credentials:
                return Credentials("AKIDFETCHED", "example")

        play = Play([NOT_SENT, GOOD], source=Changing())
        play.run()
        ids = [Authorization.parse(request.headers["Authorization"]).secret_id for request in play.requests]
        assert ids == ["AKID1700000000", "AKIDFETCHED"]


class TestRate:
    def test_calls_of_one_session_share_it(self) -> None:
        """Ten a second, unless told otherwise."""
        play = Play([GOOD], {"rate": None}, takes=0.0)
        for _ in range(4):
            play.run()
        assert play.waits == pytest.approx([0.1, 0.1, 0.1])

    def test_actions_do_not_share_it(self) -> None:
        """The service counts each by itself."""
        play = Play([GOOD], {"rate": 1.0}, takes=0.0)
        play.run()
        play.action = "MLIDPassportOCR"
        play.run()
        assert play.waits == []

    def test_a_slot_after_the_deadline_is_not_waited_for(self) -> None:
        """It is said at once, and the slot is left to others."""
        play = Play([GOOD], {"rate": 0.01}, takes=0.0)
        play.run()
        caught = failure(play)
        assert (type(caught), caught.attempts, play.waits) == (DeadlineError, 0, [])

    def test_attempts_count(self) -> None:
        """The service counts what it refuses, too."""
        play = Play([NOT_SENT, GOOD], {"rate": 1.0}, takes=0.0)
        play.run()
        assert play.waits == pytest.approx([0.1, 0.9])


class TestClock:
    WRONG = error("AuthFailure.SignatureExpire")
    DATE = email.utils.formatdate(T0 + 3600, usegmt=True)

    def test_it_is_corrected_by_the_service(self) -> None:
        """Once, without a wait, and for the calls that follow."""
        play = Play([Reply(200, {"date": self.DATE}, self.WRONG), GOOD], {"max_attempts": 1})
        assert play.run().attempts == 2
        play.run()
        assert [request.headers["X-TC-Timestamp"] for request in play.requests] == [
            "1700000000",
            "1700003600",
            "1700003600",
        ]
        assert play.waits == []

    def test_it_is_corrected_only_once(self) -> None:
        """A service that still refuses has another reason."""
        play = Play([Reply(200, {"date": self.DATE}, self.WRONG)])
        assert failure(play).code == "AuthFailure.SignatureExpire"
        assert len(play.requests) == 2

    @pytest.mark.parametrize("headers", [{}, {"date": "yesterday"}, {"date": "Fri, 31 Dec 9999 23:59:59 GMT"}])
    def test_without_a_good_date_it_cannot_be(self, headers: dict[str, str]) -> None:
        """Or with one that cannot be true. Then the error says what to do."""
        play = Play([Reply(200, headers, self.WRONG)])
        assert "clock" in failure(play).remedy
        assert len(play.requests) == 1

    def test_no_other_error_corrects_it(self) -> None:
        """A wrong key stays wrong."""
        play = Play([Reply(200, {"date": self.DATE}, error("AuthFailure.SignatureFailure"))])
        failure(play)
        assert play.session.clock_offset == 0.0


class TestLog:
    def test_a_request_is_a_line(self, caplog: pytest.LogCaptureFixture) -> None:
        """Action, attempt, status, seconds and id; nothing else."""
        caplog.set_level("DEBUG", "mrz.tencent")
        Play([NOT_SENT, Reply(200, {}, error("InternalError", "ZHANG SAN", "POCHNZHANG<<SAN")), GOOD]).run()
        assert caplog.messages == [
            "PassportOCR request 1: HTTP None in 0.250 s, id None",
            "PassportOCR request 2: HTTP 200 in 0.250 s, id None",
            f"PassportOCR request 3: HTTP 200 in 0.250 s, id {INNER['RequestId']}",
        ]

    def test_recognition_errors_keep_what_the_service_says(self) -> None:
        """The code is in the error, not in the log."""
        caught = failure(Play([Reply(200, {}, json.dumps(NO_PASSPORT).encode())]))
        assert isinstance(caught, FailedOperationError)
        assert (caught.code, caught.request_id) == ("FailedOperation.NoPassport", None)


NO_PASSPORT = {"Response": {"Error": {"Code": "FailedOperation.NoPassport", "Message": None}}}
