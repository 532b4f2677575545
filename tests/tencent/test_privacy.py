"""Nothing of a holder, a picture or a key gets into logs or errors, whatever a call meets.

Every logger is heard at DEBUG, httpx's and httpcore's as well; every error is looked through with all that hangs on it.
"""

from __future__ import annotations

import base64
import json
import logging
import pickle
import re
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import define, field

from mrz.tencent import CallError, ImageError
from tests.support.leaks import leaks
from tests.support.tencent_calls import CREDENTIALS, KINDS, SECRET_ID, SECRET_KEY, TOKEN, Came, calls
from tests.support.wire import CONSISTENT, GOOD, Fault, Wire, picture
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
    too_many_wait,
    truncated_after,
    two_answers,
    wrong_clock,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

IMAGE: Final = picture(77)
VALUES: Final = ("ZHANG", "G00000003", "19920922", "920922", "POCHN", "G000000035CHN", "SHANGHAI", "张三")
KEYS: Final = (SECRET_ID, SECRET_KEY, TOKEN)
PICTURE: Final = (base64.b64encode(IMAGE).decode()[8:40], IMAGE[20:40].decode("latin-1"))
SECRETS: Final = (*VALUES, *KEYS, *PICTURE)

ANSWER: Final = json.dumps({"Response": CONSISTENT}, ensure_ascii=False).encode()
QUOTING: Final[tuple[Fault, ...]] = (
    replies("an answer cut off", 200, ANSWER[:-3]),
    replies("not UTF-8", 200, ANSWER.replace("张".encode(), b"\xff")),
    replies("UTF-16", 200, ANSWER.decode().encode("utf-16")),
    replies("not the fields", 200, json.dumps({"Response": CONSISTENT | {"CodeSet": ["POCHNZHANG<<SAN"]}}).encode()),
    replies("no lines", 200, json.dumps({"Response": {"PassportNo": "G00000003", "RequestId": "1"}}).encode()),
    replies("no RequestId", 200, json.dumps({"Response": CONSISTENT | {"RequestId": None}}).encode()),
    replies("a wrong status", 418, ANSWER),
    replies("a code that is none", 200, json.dumps({"Response": {"Error": {"Code": "ZHANG SAN G00000003"}}}).encode()),
    replies("an id that is none", 200, json.dumps({"Response": CONSISTENT | {"RequestId": "G00000003\n"}}).encode()),
    Fault(
        "a length that is none",
        lambda exchange: exchange.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: G00000003\r\n\r\n"),
    ),
    replies("no header", 200, ANSWER, "G00000003"),
    replies("an odd header", 200, ANSWER, "X-Name: ZHANG\x00SAN"),
    Fault("raw bytes", lambda exchange: exchange.connection.sendall(b"ZHANG SAN G00000003\r\n\r\n")),
)
"""What tempts a client to quote it; httpcore, at DEBUG, quotes the last three unless it is told not to."""

FAULTS: Final = (
    GOOD,
    refuse,
    closes,
    reset_after_body,
    stall,
    stalls_after(0.9),
    truncated_after(0.9),
    bare_502,
    coded_500,
    too_many_wait,
    redirect,
    other_type,
    html,
    wrong_clock,
    coded("AuthFailure.SignatureFailure"),
    coded("FailedOperation.NoPassport"),
    *QUOTING,
    drips(0),
    early,
    limited,
    line_feeds,
    no_content,
    not_modified,
    reset_before_body,
    slow(0.01),
    too_long,
    two_answers,
    bare_500,
)


@define
class _Ear(logging.Handler):
    """Keeps what every logger says, with the arguments that it was said with."""

    heard: list[str] = field(factory=list)

    def __attrs_pre_init__(self) -> None:
        super().__init__(logging.DEBUG)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        said = [f"{record.name}: {text}" for text in (record.getMessage(), repr(record.args), repr(record.__dict__))]
        if record.exc_info and record.exc_info[1]:
            said += traceback.format_exception(record.exc_info[1])
        self.heard += said


@contextmanager
def listening() -> Iterator[list[str]]:
    """Hear every logger there is, and those to come, at DEBUG."""
    ear, root = _Ear(), logging.getLogger()
    names = [name for name in logging.root.manager.loggerDict if isinstance(logging.getLogger(name), logging.Logger)]
    before = {name: logging.getLogger(name).level for name in names} | {"": root.level}
    root.addHandler(ear)
    for name in before:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield ear.heard
    finally:
        root.removeHandler(ear)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


def signatures(wire: Wire) -> list[str]:
    """Return the signatures that the service was sent."""
    sent = [headers.get("authorization", "") for _, _, headers in wire.asked]
    return [found for text in sent for found in re.findall(r"Signature=([0-9a-f]{64})", text)]


def made(kind: str, fault: Fault, image: Any = IMAGE, **settings: Any) -> tuple[list[Came], list[str], list[str]]:
    """Make a good call and one that meets the fault; return what came, what was logged, and all that is secret."""
    with listening() as heard, Wire([GOOD, fault, fault], skew=3600.0 if fault is wrong_clock else 0.0) as wire:
        came = calls(kind, wire.url, [IMAGE, image], deadline=0.4, max_attempts=2, **settings)
        return came, heard, [*SECRETS, *signatures(wire)]


both = pytest.mark.parametrize("kind", KINDS)


@both
class TestWhateverHappens:
    @pytest.mark.parametrize("fault", FAULTS, ids=str)
    def test_no_log_holds_what_is_secret(self, kind: str, fault: Fault) -> None:
        """Whoever turns on DEBUG to see why a call fails must not have passports in the log."""
        _, heard, secret = made(kind, fault)
        assert not [(text[:60], hidden) for text in heard for hidden in secret if hidden in text]

    @pytest.mark.parametrize("fault", FAULTS, ids=str)
    def test_no_error_holds_what_is_secret(self, kind: str, fault: Fault) -> None:
        """In its text, its arguments, its attributes, what it came from, and all that hangs on those."""
        came, _, secret = made(kind, fault)
        for one in came:
            if one.error is not None:
                assert isinstance(one.error, CallError)
                assert leaks(one.error, secret) == []
                told = "".join(traceback.format_exception(one.error))
                assert not [hidden for hidden in secret if hidden in told]
                assert not [hidden for hidden in secret if hidden.encode() in pickle.dumps(one.error)]

    @pytest.mark.parametrize("fault", [GOOD, *QUOTING[3:5]], ids=str)
    def test_no_repr_of_what_came_holds_a_value(self, kind: str, fault: Fault) -> None:
        """An answer in a debugger's or a logger's line."""
        came, _, secret = made(kind, fault)
        shown = [repr(one.answer) + repr(one.error) for one in came] + [repr(CREDENTIALS)]
        assert not [hidden for hidden in secret for text in shown if hidden in text]


@both
class TestPicturesThatAreRefused:
    @pytest.mark.parametrize(
        "image",
        [
            b"GIF89a ZHANG SAN G00000003",
            "data:image/png;base64,ZHANG=G00000003",
            "data:image/png,ZHANG G00000003",
            "/tmp/ZHANG/G00000003.jpg",  # noqa: S108 - it is not there
            "ZHANG\0G00000003.jpg",
            "ZHANG" * 2000,
            ["ZHANG", "G00000003"],
        ],
        ids=range(7),
    )
    def test_the_error_quotes_nothing(self, kind: str, image: Any) -> None:
        """A path often holds a name; bytes are somebody's picture."""
        came, heard, secret = made(kind, GOOD, image)
        error = came[1].error
        assert isinstance(error, ImageError)
        assert leaks(error, secret) == []
        assert not [hidden for text in heard for hidden in secret if hidden in text]


class TestTheEar:
    def test_it_hears_httpcore_and_this_library(self) -> None:
        """Otherwise silence would prove nothing."""
        _, heard, _ = made("threads", GOOD)
        assert any(text.startswith("httpcore") for text in heard)
        assert any(text.startswith("mrz.tencent") for text in heard)
