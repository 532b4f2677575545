"""Faults of networks, gateways and the service, for the script of a `Wire`.

Small ones are constants in lower case, as they are read in a list; those with a number are functions.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.support.wire import CONSISTENT, GOOD, Exchange, Fault

if TYPE_CHECKING:
    from collections.abc import Callable


def error_body(code: str, request_id: str | None = "c0ffee00-0000-4000-8000-000000000000") -> bytes:
    """Return an error as the service words it."""
    inner: dict[str, Any] = {"Error": {"Code": code, "Message": "as scripted"}}
    return json.dumps({"Response": inner if request_id is None else inner | {"RequestId": request_id}}).encode()


def replies(name: str, status: int, body: bytes, *headers: str) -> Fault:
    """Return a fault that answers with this."""
    return Fault(name, lambda exchange: exchange.send(status, body, headers))


def coded(code: str, status: int = 200) -> Fault:
    """Return a fault that answers with an error of the service."""
    return replies(f"{status} {code}", status, error_body(code))


def truncated_after(share: float) -> Fault:
    """Return a fault that closes after a part of the body; the answer is whole in the service's eyes."""

    def cut(exchange: Exchange) -> None:
        body = exchange.answer()
        exchange.wire.spoil(exchange.key)
        exchange.send(200, body[: int(len(body) * share)], length=len(body))
        exchange.keeps_alive = False

    return Fault("a truncated body", cut)


def stalls_after(share: float) -> Fault:
    """Return a fault that stops in the middle of the body."""

    def stall(exchange: Exchange) -> None:
        body = exchange.answer()
        exchange.wire.spoil(exchange.key)
        exchange.send(200, body[: int(len(body) * share)], length=len(body))
        exchange.hang()

    return Fault("a stall in the body", stall)


def drips(every: float) -> Fault:
    """Return a fault that sends the body one byte at a time."""

    def drip(exchange: Exchange) -> None:
        body = exchange.answer()
        exchange.wire.spoil(exchange.key)
        exchange.connection.sendall(exchange.opening(200, len(body)))
        for place in range(len(body)):
            if exchange.wire.ended.wait(every):
                break
            if place == len(body) - 1:  # before the byte is sent: who has it may look at once
                exchange.wire.spoil(exchange.key, mended=True)
            exchange.connection.sendall(body[place : place + 1])

    return Fault("a drip", drip)


def followed_by(name: str, rest: Callable[[Exchange], bytes]) -> Fault:
    """Return a fault that sends more than the answer and leaves the connection open."""

    def follow(exchange: Exchange) -> None:
        body = exchange.answer()
        exchange.connection.sendall(exchange.opening(200, len(body)) + body + rest(exchange))

    return Fault(name, follow)


def _anothers(exchange: Exchange) -> bytes:
    body = json.dumps({"Response": CONSISTENT}).encode()
    return exchange.opening(200, len(body)) + body


def hidden(name: str, head: Callable[[bytes], bytes]) -> Fault:
    """Return a fault whose answer is another's, behind a head that libraries of HTTP end in different places."""

    def hide(exchange: Exchange) -> None:
        anothers = _anothers(exchange)
        exchange.connection.sendall(head(exchange.opening(200, len(anothers))) + anothers)

    return Fault(name, hide)


def slow(seconds: float) -> Fault:
    """Return a fault that answers well, but late."""

    def late(exchange: Exchange) -> None:
        exchange.wire.ended.wait(seconds)
        GOOD.does(exchange)

    return Fault("a slow answer", late)


def _other_type(exchange: Exchange) -> None:
    exchange.send(200, exchange.answer(), ["Content-Type: text/plain; charset=gb2312"])


def _checks_the_clock(exchange: Exchange) -> None:
    skew = abs(int(exchange.headers["x-tc-timestamp"]) - exchange.wire.now())
    if skew > 300:
        exchange.send(200, error_body("AuthFailure.SignatureExpire"))
    else:
        GOOD.does(exchange)


HTML: Final = b"<html><head><title>Bad Gateway</title></head><body>nginx</body></html>"

refuse: Final = Fault("a refused connection", Exchange.reset, at="connect")
closes: Final = Fault("a close before the answer", lambda exchange: setattr(exchange, "keeps_alive", False))
reset_before_body: Final = Fault("a reset before the body", Exchange.reset, at="head")
reset_after_body: Final = Fault("a reset after the body", Exchange.reset)
stall: Final = Fault("a stall before the answer", Exchange.hang)
bare_500: Final = replies("500, bare", 500, b"")
bare_502: Final = replies("502, HTML", 502, HTML, "Content-Type: text/html")
coded_500: Final = coded("InternalError", 500)
too_many: Final = replies("429", 429, b"")
too_many_wait: Final = replies("429, Retry-After", 429, b"", "Retry-After: 0")
limited: Final = coded("RequestLimitExceeded")


def _refuses_size(exchange: Exchange) -> None:
    exchange.send(413, HTML, ["Content-Type: text/html", "Connection: close"])
    exchange.keeps_alive = False


def _does_not_read(exchange: Exchange) -> None:
    exchange.wire.ended.wait(60)
    exchange.keeps_alive = False


too_long: Final = followed_by("an answer longer than it says", lambda _: b'{"Name": "ZHANG SAN"}')
two_answers: Final = followed_by("two answers", _anothers)
no_content: Final = hidden("204 with a body", lambda head: head.replace(b" 200 ", b" 204 "))
not_modified: Final = hidden("304 with a body", lambda head: head.replace(b" 200 ", b" 304 "))
line_feeds: Final = hidden("a head with line feeds alone", lambda _: b"HTTP/1.1 200 OK\nContent-Length: 4\n\n{}\r\n")
early: Final = Fault("413 before the body", _refuses_size, at="head")
unread: Final = Fault("a body that is not read", _does_not_read, at="head")
redirect: Final = replies("302", 302, b"", "Location: /elsewhere")
other_type: Final = Fault("another content type", _other_type)
html: Final = replies("HTML", 200, HTML, "Content-Type: text/html; charset=utf-8")
wrong_clock: Final = Fault("a clock that differs", _checks_the_clock)
