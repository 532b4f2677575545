"""The protocol of a call, without IO: what is sent, how it is signed, what is retried, what a response means.

A call is a generator. It yields effects (`HTTPRequest`, `Wait`, `FetchCredentials`), a driver performs each and sends
back an `Event` with the time and the result. Both clients drive this generator, and so behave the same.

>>> from mrz.tencent.credentials import Credentials
>>> from mrz.tencent.images import payload
>>> from mrz.tencent.options import Settings
>>> call = Call("PassportOCR", payload("PassportOCR", url="https://example.com/page.jpg"), Credentials("ID", "KEY"))
>>> flow = call_flow(call, Session(Settings(max_attempts=1)), random=lambda: 0.5)
>>> next(flow)
>>> request = flow.send(Event(now=0.0, time=1700000000.0))
>>> request.headers["X-TC-Action"], request.read_timeout
('PassportOCR', 30.0)
>>> flow.send(Event(now=30.0, time=1700000030.0, reply=NoReply("no answer in time", sent=True)))
Traceback (most recent call last):
mrz.tencent.TransportError: no answer in time (1 request; it may be billed)

By default only requests that cannot be billed twice are retried: those that were not sent, and those that the service
refused with a code that asks to try later. With `retry_unanswered`, requests that were sent and not answered are, too.
No `repr` here shows an image, a key, a signature or an answer.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator
from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from mrz._version import __version__
from mrz.tc3.limits import SERVICE, VERSION
from mrz.tc3.signing import authorization
from mrz.tencent import responses
from mrz.tencent.errors import AuthFailureError, DeadlineError, TransportError
from mrz.tencent.retry import backoff, http_date, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mrz.tencent.credentials import Credentials, Source
    from mrz.tencent.images import Payload
    from mrz.tencent.options import Settings

_LOG: Final = logging.getLogger("mrz.tencent")
_CONTENT_TYPE: Final = "application/json"
_CLIENT: Final = f"mrz-verify/{__version__}"
_EXPIRED: Final = "AuthFailure.SignatureExpire"
_ID: Final = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)

_LATEST: Final = 4_102_444_800
"""The year 2100: a later date of the service is ignored."""

_SLACK: Final = 0.01
"""Seconds by which a wait that the deadline has shortened may end before it."""


@frozen
class Call:
    """An action, the body of its request, and the source of the credentials."""

    action: str
    payload: Payload
    source: Source = field(repr=False)


@define
class Session:
    """What the calls of a client share: the settings, and the seconds by which the service's clock is ahead."""

    settings: Settings
    clock_offset: float = 0.0


@frozen
class HTTPRequest:
    """A request to send. Times are in seconds: `left` is what the call has left, and no timeout is longer."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    connect_timeout: float
    read_timeout: float
    left: float
    method: str = "POST"


@frozen
class Wait:
    """Wait for some seconds."""

    seconds: float


@frozen
class FetchCredentials:
    """Fetch credentials from a source within `left` seconds. The event's `credentials` is None on timeout."""

    source: Source = field(repr=False)
    left: float


@frozen
class Reply:
    """The status, headers (names in any case) and body of a response; `body` is None if it was too long."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)


@frozen
class NoReply:
    """No response, and why; `sent` means that the request may have arrived, and may be billed."""

    words: str
    sent: bool
    deadline_exceeded: bool = False


@frozen
class Event:
    """The result of the last effect, with the time: monotonic, and in seconds since 1970."""

    now: float
    time: float
    reply: Reply | NoReply | None = None
    credentials: Credentials | None = None


@frozen
class Answered:
    """An answer, and the number of requests that it took."""

    success: responses.Success
    attempts: int


Effect = HTTPRequest | Wait | FetchCredentials | None
Flow = Generator[Effect, Event, Answered]


def call_flow(call: Call, session: Session, random: Callable[[], float]) -> Flow:
    """Yield the effects of a call, at first None to get the time. Returns the answer, or raises a `CallError`."""
    event = yield None
    attempt = _Attempts(call, session, random, event.now + session.settings.deadline)
    limiter = session.settings.rate_limiters[call.action]
    while True:
        credentials = call.source.cached(event.time + session.clock_offset)
        if credentials is None:
            event = yield FetchCredentials(call.source, attempt.deadline - event.now)
            credentials = event.credentials
        if credentials is None:
            raise attempt.no_answer("the credentials did not come in time", deadline_exceeded=True)
        wait = 0.0 if limiter is None else limiter.reserve(event.now, attempt.deadline)
        if wait is None:
            words = "the limit of requests a second leaves no time for this one"
            raise attempt.no_answer(words, deadline_exceeded=True)
        if wait:
            event = yield Wait(wait)
        request = attempt.request(credentials, event)
        before, event = event.now, (yield request)
        pause = attempt.decide(event, event.now - before)
        if isinstance(pause, Answered):
            return pause
        if pause:
            event = yield Wait(pause)


def advance(flow: Flow, event: Event) -> Effect | Answered:
    """Send an event to a flow; return its next effect, or the answer at its end."""
    try:
        return flow.send(event)
    except StopIteration as end:
        answered: Answered = end.value
        return answered


@define
class _Attempts:
    """The attempts of a call so far."""

    call: Call
    session: Session
    random: Callable[[], float]
    deadline: float
    count: int = 0
    clock_adjusted: bool = False
    billed: bool = False

    def request(self, credentials: Credentials, event: Event) -> HTTPRequest:
        """Return the next request, signed for the time at the service."""
        left = self.deadline - event.now
        if left <= 0:
            raise self.no_answer("time was up before the request", deadline_exceeded=True)
        self.count += 1
        settings = self.session.settings
        return HTTPRequest(
            settings.endpoint,
            signed_headers(
                credentials,
                action=self.call.action,
                body=self.call.payload.body,
                payload_hash=self.call.payload.hash,
                host=settings.host,
                timestamp=int(event.time + self.session.clock_offset),
                region=settings.region,
                language=settings.language,
            ),
            self.call.payload.body,
            min(settings.connect_timeout, left),
            min(settings.read_timeout, left),
            left,
        )

    def decide(self, event: Event, seconds: float) -> Answered | float:
        """Return the answer, or the seconds to wait before the next attempt; raise the error if there is none."""
        error: Exception
        requested = None
        if isinstance(event.reply, Reply):
            reply = event.reply
            read = responses.read(reply.status, reply.body)
            if isinstance(read, responses.Success):
                self._log(reply.status, seconds, read.request_id)
                return Answered(read, self.count)
            error, again, unanswered = read.error, read.again, read.unanswered
            self._log(reply.status, seconds, read.error.request_id)
            if self._adjusts_clock(error, reply, event.time):
                return 0.0
            requested = retry_after(reply.headers.get("retry-after"), event.time + self.session.clock_offset)
            self.billed |= unanswered
        else:
            assert isinstance(event.reply, NoReply)  # noqa: S101 - the result of an `HTTPRequest`
            failed = event.reply
            self._log(None, seconds, None)
            self.billed |= failed.sent
            again, unanswered = not failed.sent, failed.sent
            exceeded = failed.deadline_exceeded or event.now >= self.deadline - _SLACK
            error = self.no_answer(failed.words, deadline_exceeded=exceeded)
        settings = self.session.settings
        tries = self.count - self.clock_adjusted
        if not (again or (unanswered and settings.retry_unanswered)) or tries >= settings.max_attempts:
            raise error
        pause = max(backoff(tries, self.random()), requested or 0.0)
        if event.now + pause >= self.deadline:
            raise error
        return pause

    def no_answer(self, words: str, *, deadline_exceeded: bool) -> TransportError:
        """Return the error of a call without a response."""
        many = f"{self.count} request{'' if self.count == 1 else 's'}"
        bill = "; it may be billed" if self.billed else ""
        kind = DeadlineError if deadline_exceeded else TransportError
        return kind(f"{words} ({many}{bill})", attempts=self.count, may_be_billed=self.billed)

    def _adjusts_clock(self, error: Exception, reply: Reply, time: float) -> bool:
        """Set the clock's offset from the response, once in a call; return whether it was set."""
        if self.clock_adjusted or not isinstance(error, AuthFailureError) or error.code != _EXPIRED:
            return False
        at = http_date(reply.headers.get("date"))
        if at is None or not 0 < at < _LATEST:
            return False
        self.session.clock_offset = at - time
        self.clock_adjusted = True
        return True

    def _log(self, status: int | None, seconds: float, request_id: str | None) -> None:
        if _LOG.isEnabledFor(logging.DEBUG):
            # The id comes from the service: only what looks like one is logged.
            known = request_id if request_id and _ID.fullmatch(request_id) else None
            action = self.call.action
            _LOG.debug("%s request %d: HTTP %s in %.3f s, id %s", action, self.count, status, seconds, known)


def signed_headers(
    credentials: Credentials | None,
    *,
    action: str,
    body: bytes,
    payload_hash: str,
    host: str,
    timestamp: int,
    region: str = "",
    language: str = "",
    service: str = SERVICE,
    version: str = VERSION,
    signs_action: bool = True,
) -> dict[str, str]:
    """Return the headers of a request to a service of Tencent Cloud, signed by TC3-HMAC-SHA256.

    `timestamp` is in seconds since 1970, `payload_hash` the SHA-256 of `body` in hexadecimal. `signs_action` adds
    X-TC-Action to the signed headers, as the documentation of the OCR service does and the SDK for STS does not.
    Without credentials the request says that it is not signed.
    """
    headers = {
        "Host": host,
        "Accept-Encoding": "identity",
        "Content-Type": _CONTENT_TYPE,
        "Content-Length": str(len(body)),
        "X-TC-Action": action,
        "X-TC-Version": version,
        "X-TC-Timestamp": str(timestamp),
        "X-TC-RequestClient": _CLIENT,
        "Authorization": "SKIP",
    }
    if credentials is not None:
        headers["Authorization"] = authorization(
            secret_id=credentials.secret_id,
            secret_key=credentials.secret_key,
            service=service,
            host=host,
            timestamp=timestamp,
            content_type=_CONTENT_TYPE,
            payload_hash=payload_hash,
            headers={"x-tc-action": action} if signs_action else {},
        )
        if credentials.token:
            headers["X-TC-Token"] = credentials.token
    if region:
        headers["X-TC-Region"] = region
    if language:
        headers["X-TC-Language"] = language
    return headers
