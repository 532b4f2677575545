"""One conversation, two drivers: whatever a server does, both clients send, wait and end the same."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from attrs import asdict, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.scripted_server import (
    ANSWER,
    INNER,
    JPEG,
    Act,
    AsyncPlayClock,
    PlayClock,
    Server,
    error,
    play,
    play_async,
)

BODIES = [
    ANSWER,
    ANSWER[:90],
    b"",
    b"<html>",
    b'{"Response": {"RequestId": "b7a3"}}',
    error("RequestLimitExceeded"),
    error("InternalError.Something"),
    error("AuthFailure.SignatureExpire"),
    error("FailedOperation.NoPassport", request_id=None),
]
HEADERS = [
    (),
    (("Retry-After", "2"),),
    (("Retry-After", "90"),),
    (("Date", "Tue, 14 Nov 2023 23:00:00 GMT"), ("Content-Type", "text/html")),
]
FAILS = [None, "ConnectError", "ConnectTimeout", "PoolTimeout", "ReadTimeout", "ReadError", "RemoteProtocolError"]
ACTS = st.builds(
    Act,
    status=st.sampled_from([200, 200, 200, 302, 400, 429, 500, 503]),
    body=st.sampled_from(BODIES),
    headers=st.sampled_from(HEADERS),
    fails=st.sampled_from([None, None, *FAILS]),
    breaks=st.sampled_from([None, None, None, "ReadError", "RemoteProtocolError", "ReadTimeout"]),
    takes=st.sampled_from([0.0, 0.25, 3.0, 20.0]),
    pieces=st.integers(1, 4),
)
SETTINGS = st.fixed_dictionaries(
    {
        "max_attempts": st.integers(1, 5),
        "retry_unanswered": st.booleans(),
        "deadline": st.sampled_from([5.0, 60.0, 600.0]),
        "rate": st.sampled_from([0, 0.25, 10]),
    }
)


@frozen
class Told:
    """All that can be seen of a few calls, from outside."""

    sent: list[Any]
    waited: list[float]
    ended: list[Any]
    at: float


def told(server: Server, clock: PlayClock, ended: list[Any]) -> Told:
    """Return what was seen."""
    sent = [
        (request.method, str(request.url), request.headers.raw, request.content, request.extensions)
        for request in server.heard
    ]
    return Told(sent, clock.slept, ended, clock.now)


def end(answer: Any) -> Any:
    """Return what can be compared of an answer or an error."""
    if isinstance(answer, Exception):
        return type(answer), answer.args, vars(answer), repr(answer.__context__)
    return answer


def by_threads(acts: list[Act], options: dict[str, Any], chance: float, image: Any) -> Told:
    """Call three times with the one."""
    clock = PlayClock(chance=chance)
    ocr, server = play(*acts, clock=clock, **options)
    ended = []
    for _ in range(3):
        try:
            ended.append(end(ocr.passport_ocr(image)))
        except Exception as error:  # noqa: BLE001 - compared
            ended.append(end(error))
    return told(server, clock, ended)


def by_tasks(acts: list[Act], options: dict[str, Any], chance: float, image: Any) -> Told:
    """Call three times with the other."""
    clock = AsyncPlayClock(chance=chance)

    async def run() -> Told:
        ocr, server = play_async(*acts, clock=clock, **options)
        ended = []
        for _ in range(3):
            try:
                ended.append(end(await ocr.passport_ocr(image)))
            except Exception as error:  # noqa: BLE001 - compared
                ended.append(end(error))
        return told(server, clock, ended)

    return asyncio.run(run())


class TestParity:
    @settings(max_examples=examples(150))
    @given(st.lists(ACTS, min_size=1, max_size=6), SETTINGS, st.sampled_from([0.0, 0.3, 1.0]))
    def test_whatever_the_server_does(self, acts: list[Act], options: dict[str, Any], chance: float) -> None:
        """The same requests to the byte, the same waits, the same ends."""
        one, other = by_threads(acts, options, chance, JPEG), by_tasks(acts, options, chance, JPEG)
        assert asdict(one) == asdict(other)

    def test_whatever_the_picture_is(self) -> None:
        """Refused pictures, too."""
        for image in (b"", "nowhere.jpg", 7, JPEG, None):
            assert by_threads([Act()], {}, 1.0, image) == by_tasks([Act()], {}, 1.0, image)

    def test_whatever_the_size_of_the_answer_is(self) -> None:
        """One that is too large is left in the middle."""
        huge = Act(body=bytes(21 * 1024 * 1024), pieces=42)
        assert by_threads([huge], {}, 1.0, JPEG) == by_tasks([huge], {}, 1.0, JPEG)

    def test_whatever_the_action_is(self) -> None:
        """Both have both."""
        body = json.dumps({"Response": {"CodeSet": "", "CodeCrc": "", "IssuingCountry": "UTO", "RequestId": "b7a3"}})
        ocr, server = play(Act(body=body.encode()))
        other, heard = play_async(Act(body=body.encode()))
        assert ocr.mlid_passport_ocr(JPEG) == asyncio.run(other.mlid_passport_ocr(JPEG))
        assert server.heard[0].content == heard.heard[0].content

    def test_the_play_is_one(self) -> None:
        """Of a script that ends well, so that the comparison above compares something."""
        seen = by_threads([Act(fails="ConnectError"), Act(status=429), Act()], {}, 1.0, JPEG)
        assert len(seen.sent) == 5
        assert seen.waited == [0.1, 0.2]
        assert [answer.response for answer in seen.ended] == [INNER] * 3
