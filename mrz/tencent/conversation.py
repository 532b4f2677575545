"""What a call says and hears: a generator of requests and waits that is handed replies and the time.

It decides everything: what is sent, how it is signed, what is tried again, when time is up, what an answer means. It
opens no socket and reads no clock; a driver does what it yields and sends back a `Heard`. Both clients drive it.

>>> from mrz.tencent.credentials import Credentials
>>> from mrz.tencent.pictures import payload
>>> from mrz.tencent.settings import Settings
>>> from mrz.tencent.steps import Call, Session
>>> call = Call("PassportOCR", payload("PassportOCR", url="https://example.com/page.jpg"), Credentials("ID", "KEY"))
>>> talk = converse(call, Session(Settings(max_attempts=1)), random=lambda: 0.5)
>>> next(talk)
>>> request = talk.send(Heard(now=0.0, time=1700000000.0))
>>> request.headers["X-TC-Action"], request.read_timeout
('PassportOCR', 30.0)
>>> talk.send(Heard(now=30.0, time=1700000030.0, what=Failed("no answer in time", sent=True)))
Traceback (most recent call last):
mrz.tencent.errors.TransportError: no answer in time (1 request; it may be billed)

What is tried again without asking is what cannot be on the bill twice: a request that was not sent, and one that the
service refused with a code for "later". One that was sent and not answered is tried again only if the user says so.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

from attrs import define

from mrz._version import __version__
from mrz.tc3.limits import SERVICE, VERSION
from mrz.tc3.signing import authorization
from mrz.tencent import answering
from mrz.tencent.errors import AuthFailureError, DeadlineError, TransportError
from mrz.tencent.retrying import backoff, http_date, retry_after
from mrz.tencent.steps import Answered, Failed, Fetch, Heard, Reply, Request, Wait

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mrz.tencent.credentials import Credentials
    from mrz.tencent.settings import Settings
    from mrz.tencent.steps import Call, Session, Talk

_LOG: Final = logging.getLogger("mrz.tencent")
_CONTENT_TYPE: Final = "application/json"
_CLIENT: Final = f"mrz-verify/{__version__}"
_EXPIRED: Final = "AuthFailure.SignatureExpire"
_ID: Final = re.compile(r"[A-Za-z0-9-]{1,64}", re.ASCII)

_LATEST: Final = 4_102_444_800
"""The year 2100: a service that claims to live later is not believed."""

_SLACK: Final = 0.01
"""Seconds: a wait that the deadline has cut short may end that much before it."""


def converse(call: Call, session: Session, random: Callable[[], float]) -> Talk:
    """Yield what is to be done, first nothing, to be told the time; return the answer or raise what came instead."""
    heard = yield None
    course = _Course(call, session, random, heard.now + session.settings.deadline)
    slots = session.settings.slots[call.action]
    while True:
        keys = call.source.cached(heard.time + session.ahead)
        if keys is None:
            heard = yield Fetch(call.source, course.deadline - heard.now)
            keys = heard.keys
        if keys is None:
            raise course.no_answer("the credentials did not come in time", up=True)
        wait = 0.0 if slots is None else slots.reserve(heard.now, course.deadline)
        if wait is None:
            raise course.no_answer("the limit of requests a second leaves no time for this one", up=True)
        if wait:
            heard = yield Wait(wait)
        request = course.request(keys, heard)
        before, heard = heard.now, (yield request)
        pause = course.judge(heard, heard.now - before)
        if isinstance(pause, Answered):
            return pause
        if pause:
            heard = yield Wait(pause)


@define
class _Course:
    """How a call has gone so far."""

    call: Call
    session: Session
    random: Callable[[], float]
    deadline: float
    attempts: int = 0
    corrected: bool = False
    billed: bool = False

    def request(self, keys: Credentials, heard: Heard) -> Request:
        """Return the next request, signed for the time that it is at the service."""
        left = self.deadline - heard.now
        if left <= 0:
            raise self.no_answer("time was up before the request", up=True)
        self.attempts += 1
        settings = self.session.settings
        return Request(
            settings.endpoint,
            _headers(self.call, keys, settings, int(heard.time + self.session.ahead)),
            self.call.payload.body,
            min(settings.connect_timeout, left),
            min(settings.read_timeout, left),
            left,
        )

    def judge(self, heard: Heard, seconds: float) -> Answered | float:
        """Return the answer, or the seconds until the request may be sent again; raise what came where it may not."""
        error: Exception
        asked = None
        if isinstance(heard.what, Reply):
            reply = heard.what
            read = answering.read(reply.status, reply.body)
            if isinstance(read, answering.Found):
                self._log(reply.status, seconds, read.request_id)
                return Answered(read, self.attempts)
            error, again, unanswered = read.error, read.again, read.unanswered
            self._log(reply.status, seconds, read.error.request_id)
            if self._corrects(error, reply, heard.time):
                return 0.0
            asked = retry_after(reply.headers.get("retry-after"), heard.time + self.session.ahead)
            self.billed |= unanswered
        else:
            assert isinstance(heard.what, Failed)  # noqa: S101 - what a driver answers to a `Request`
            failed = heard.what
            self._log(None, seconds, None)
            self.billed |= failed.sent
            again, unanswered = not failed.sent, failed.sent
            error = self.no_answer(failed.words, up=failed.up or heard.now >= self.deadline - _SLACK)
        settings = self.session.settings
        tries = self.attempts - self.corrected
        if not (again or (unanswered and settings.retry_unanswered)) or tries >= settings.max_attempts:
            raise error
        pause = max(backoff(tries, self.random()), asked or 0.0)
        if heard.now + pause >= self.deadline:
            raise error
        return pause

    def no_answer(self, words: str, *, up: bool) -> TransportError:
        """Return the error of a call without an answer."""
        many = f"{self.attempts} request{'' if self.attempts == 1 else 's'}"
        bill = "; it may be billed" if self.billed else ""
        kind = DeadlineError if up else TransportError
        return kind(f"{words} ({many}{bill})", attempts=self.attempts, may_be_billed=self.billed)

    def _corrects(self, error: Exception, reply: Reply, time: float) -> bool:
        """Tell whether the clock was wrong and is corrected now; once in a call."""
        if self.corrected or not isinstance(error, AuthFailureError) or error.code != _EXPIRED:
            return False
        at = http_date(reply.headers.get("date"))
        if at is None or not 0 < at < _LATEST:
            return False
        self.session.ahead = at - time
        self.corrected = True
        return True

    def _log(self, status: int | None, seconds: float, request_id: str | None) -> None:
        if _LOG.isEnabledFor(logging.DEBUG):
            # The id is the service's word; only what can be one is written down.
            known = request_id if request_id and _ID.fullmatch(request_id) else None
            action = self.call.action
            _LOG.debug("%s request %d: HTTP %s in %.3f s, id %s", action, self.attempts, status, seconds, known)


def _headers(call: Call, keys: Credentials, settings: Settings, timestamp: int) -> Mapping[str, str]:
    headers = {
        "Host": settings.host,
        "Accept-Encoding": "identity",
        "Content-Type": _CONTENT_TYPE,
        "Content-Length": str(len(call.payload.body)),
        "X-TC-Action": call.action,
        "X-TC-Version": VERSION,
        "X-TC-Timestamp": str(timestamp),
        "X-TC-RequestClient": _CLIENT,
        "Authorization": authorization(
            secret_id=keys.secret_id,
            secret_key=keys.secret_key,
            service=SERVICE,
            host=settings.host,
            timestamp=timestamp,
            content_type=_CONTENT_TYPE,
            payload_hash=call.payload.hash,
            headers={"x-tc-action": call.action},
        ),
    }
    if settings.region:
        headers["X-TC-Region"] = settings.region
    if settings.language:
        headers["X-TC-Language"] = settings.language
    if keys.token:
        headers["X-TC-Token"] = keys.token
    return headers
