"""Whatever the wire does, a call ends in time: in a verified answer or in an error of its own kind."""

from __future__ import annotations

import socket
from typing import Final

import pytest

import mrz
from mrz.tencent import CallError, DeadlineError, ProtocolError, TencentError, TransportError
from mrz.tencent.errors import AuthFailureError, InternalServiceError, RequestLimitExceededError
from tests.support.tencent_calls import KINDS, call, calls
from tests.support.wire import GOOD, Fault, Wire, key_of, picture
from tests.support.wire_faults import (
    bare_500,
    bare_502,
    closes,
    coded,
    coded_500,
    drips,
    early,
    html,
    limited,
    line_feeds,
    no_content,
    not_modified,
    other_type,
    redirect,
    refuse,
    replies,
    reset_after_body,
    reset_before_body,
    slow,
    stall,
    stalls_after,
    too_long,
    too_many,
    too_many_wait,
    truncated_after,
    two_answers,
    unread,
    wrong_clock,
)

LARGE: Final = picture(1, 2_000_000)
"""More than the buffers of a socket hold."""

MARGIN: Final = 5.0
"""Seconds beyond the deadline that a machine under load is given."""

NEVER_WHOLE: Final = (stall, stalls_after(0.5), drips(0.02), slow(30))
BROKEN: Final = (reset_after_body, closes, truncated_after(0), truncated_after(0.5), truncated_after(0.999))
EVERY: Final = (
    GOOD,
    refuse,
    reset_before_body,
    bare_500,
    bare_502,
    coded_500,
    too_many,
    too_many_wait,
    limited,
    early,
    too_long,
    two_answers,
    redirect,
    other_type,
    html,
    wrong_clock,
    *NEVER_WHOLE,
    *BROKEN,
)

both = pytest.mark.parametrize("kind", KINDS)


@both
class TestAnyFault:
    @pytest.mark.parametrize("fault", EVERY, ids=str)
    def test_a_call_ends_in_time_in_an_answer_or_a_typed_error(self, kind: str, fault: Fault) -> None:
        """Even where every request meets the fault."""
        with Wire(otherwise=fault) as wire:
            came = call(kind, wire.url, deadline=0.4)
        assert came.seconds < 0.4 + MARGIN
        if came.error is None:
            assert came.answer is not None
            assert came.answer.verification.outcome == "CONSISTENT"
        else:
            assert isinstance(came.error, CallError)

    @pytest.mark.parametrize("fault", [GOOD, reset_before_body, reset_after_body, early, stall, html], ids=str)
    def test_a_large_picture_makes_no_difference(self, kind: str, fault: Fault) -> None:
        """Where the service stops reading, the client is in the middle of sending."""
        with Wire([fault]) as wire:
            came = call(kind, wire.url, LARGE, deadline=1.5)
        assert came.seconds < 1.5 + MARGIN
        assert came.error is None or isinstance(came.error, CallError)

    @pytest.mark.parametrize("fault", EVERY, ids=str)
    def test_no_answer_is_given_twice_and_the_next_call_is_well(self, kind: str, fault: Fault) -> None:
        """The service works at most once for a picture, and what a fault left on the connection is nobody's answer."""
        pictures = [picture(number) for number in range(3)]
        with Wire([GOOD, fault]) as wire:
            came = calls(kind, wire.url, pictures, deadline=1.0, read_timeout=0.5)
            for one, image in zip(came, pictures, strict=True):
                sent = wire.answered[key_of(image)]
                assert len(sent) <= 1
                if one.answer is not None:
                    assert [one.answer.request_id] == sent
                else:
                    assert not wire.whole(image)
        assert came[2].error is None


@both
class TestAnswersThatAreTooLong:
    """What follows an answer on its connection would be read as the answer to the next picture: another holder's."""

    @pytest.mark.parametrize("fault", [too_long, two_answers], ids=str)
    def test_what_is_left_over_is_nobody_s(self, kind: str, fault: Fault) -> None:
        """The connection is not used again."""
        pictures = [picture(number) for number in range(4)]
        with Wire([GOOD, fault]) as wire:
            came = calls(kind, wire.url, pictures)
            assert [one.error for one in came] == [None] * 4
            given = [one.answer.request_id for one in came if one.answer is not None]
            assert given == [wire.answered[key_of(image)][0] for image in pictures]

    @pytest.mark.parametrize("fault", [no_content, not_modified, line_feeds], ids=str)
    def test_an_answer_behind_one_that_has_no_body_is_nobody_s(self, kind: str, fault: Fault) -> None:
        """RFC 9112, section 6.3: 204 and 304 have none, whatever they say; section 2.2: a line feed may end a line."""
        pictures = [picture(number) for number in range(4)]
        with Wire([GOOD, fault]) as wire:
            came = calls(kind, wire.url, pictures)
            assert [type(one.error) for one in came] == [type(None), ProtocolError, type(None), type(None)]
            given = [one.answer.request_id for one in came if one.answer is not None]
            assert given == [wire.answered[key_of(image)][0] for image in pictures if wire.answered.get(key_of(image))]


@both
class TestTimeIsUp:
    @pytest.mark.parametrize("fault", NEVER_WHOLE, ids=str)
    def test_an_answer_that_never_is_whole_is_a_deadline_error(self, kind: str, fault: Fault) -> None:
        """Which says that the service may have worked; it is not asked a second time."""
        with Wire([fault]) as wire:
            error = call(kind, wire.url, deadline=0.5).error
            assert len(wire.asked) == 1
        assert isinstance(error, DeadlineError)
        assert error.may_be_billed
        assert error.attempts == 1

    def test_a_drip_that_is_whole_in_time_is_an_answer(self, kind: str) -> None:
        """Slow is not broken."""
        with Wire([drips(0)]) as wire:
            assert call(kind, wire.url).error is None

    def test_a_read_timeout_ends_a_call_before_its_deadline(self, kind: str) -> None:
        """Each read may take less than all."""
        with Wire([stall]) as wire:
            came = call(kind, wire.url, read_timeout=0.3)
        assert isinstance(came.error, TransportError)
        assert not isinstance(came.error, DeadlineError)
        assert came.seconds < 0.3 + MARGIN

    def test_a_service_that_does_not_read_is_not_waited_for(self, kind: str) -> None:
        """The picture does not fit into the buffers, and nobody empties them."""
        with Wire([unread]) as wire:
            came = call(kind, wire.url, picture(1, 5_000_000), deadline=1.0)
        assert isinstance(came.error, DeadlineError)
        assert came.seconds < 1.0 + MARGIN


@both
class TestTryingAgain:
    @pytest.mark.parametrize("fault", [coded_500, too_many, too_many_wait, limited], ids=str)
    def test_what_was_refused_for_now_is_sent_again(self, kind: str, fault: Fault) -> None:
        """The service says that it did not work, so nothing is billed twice."""
        with Wire([fault, fault]) as wire:
            came = call(kind, wire.url)
            assert len(wire.asked) == 3
        assert came.answer is not None
        assert came.answer.attempts == 3

    def test_a_connection_that_is_refused_is_tried_again(self, kind: str) -> None:
        """Nobody listens: nothing was sent."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        error = call(kind, f"http://127.0.0.1:{port}", max_attempts=3).error
        assert isinstance(error, TransportError)
        assert error.attempts == 3
        assert not error.may_be_billed

    @pytest.mark.parametrize("fault", [*BROKEN, bare_500, bare_502], ids=str)
    def test_what_may_be_billed_is_sent_again_only_where_the_user_says_so(self, kind: str, fault: Fault) -> None:
        """The service may have worked; only the user knows what a second bill costs."""
        with Wire([fault]) as wire:
            error = call(kind, wire.url).error
            assert len(wire.asked) == 1
        assert isinstance(error, ProtocolError | TransportError)
        with Wire([fault]) as wire:
            came = call(kind, wire.url, retry_unanswered=True)
            assert len(wire.asked) == 2
        assert came.error is None

    def test_a_wait_beyond_the_deadline_is_not_begun(self, kind: str) -> None:
        """Who is told to come back in an hour hears so at once."""
        with Wire(otherwise=replies("429, an hour", 429, b"", "Retry-After: 3600")) as wire:
            came = call(kind, wire.url)
            assert len(wire.asked) == 1
        assert isinstance(came.error, ProtocolError)
        assert came.error.status == 429
        assert came.seconds < MARGIN

    @pytest.mark.parametrize("wait", ["soon", "-1", "Thu, 01 Jan 1970 00:00:30 GMT", "0"])
    def test_a_wait_that_is_none_is_no_harm(self, kind: str, wait: str) -> None:
        """Then the client's own pause holds."""
        with Wire([replies("429", 429, b"", f"Retry-After: {wait}")]) as wire:
            assert call(kind, wire.url).error is None


@both
class TestTheClock:
    @pytest.mark.parametrize("skew", [-3600.0, 3600.0])
    def test_a_clock_that_is_wrong_is_corrected_once(self, kind: str, skew: float) -> None:
        """The answer's Date tells the service's time; the next call begins with it."""
        with Wire(otherwise=wrong_clock, skew=skew) as wire:
            came = calls(kind, wire.url, [picture(1), picture(2)])
            assert len(wire.asked) == 3
        assert [one.error for one in came] == [None, None]

    def test_a_service_that_never_agrees_is_asked_twice(self, kind: str) -> None:
        """And then the error tells what to do."""
        with Wire(otherwise=coded("AuthFailure.SignatureExpire")) as wire:
            error = call(kind, wire.url).error
            assert len(wire.asked) == 2
        assert isinstance(error, AuthFailureError)
        assert "Set the clock" in str(error)


@both
class TestErrorsAreTheirOwn:
    @pytest.mark.parametrize(
        ("fault", "kinds"),
        [
            (coded_500, InternalServiceError),
            (limited, RequestLimitExceededError),
            (bare_500, ProtocolError),
            (html, ProtocolError),
            (redirect, ProtocolError),
            (reset_after_body, TransportError),
        ],
        ids=str,
    )
    def test_each_fault_has_its_class(self, kind: str, fault: Fault, kinds: type[CallError]) -> None:
        """A program can tell them apart without reading texts."""
        with Wire(otherwise=fault) as wire:
            assert isinstance(call(kind, wire.url, max_attempts=2).error, kinds)

    def test_the_service_s_own_error_is_the_library_s_too(self, kind: str) -> None:
        """`except mrz.ServiceError` holds for both."""
        with Wire([coded("FailedOperation.NoPassport")]) as wire:
            error = call(kind, wire.url).error
        assert isinstance(error, TencentError)
        assert isinstance(error, mrz.ServiceError)
        assert error.request_id == "c0ffee00-0000-4000-8000-000000000000"
