"""`framing.Watch` of the client: an answer ends where h11 ends it, which is what reads it, however it was cut."""

from __future__ import annotations

import h11

from mrz.tencent.framing import Watch

PIECES = (1, 7)
MOST = 512


def check(data: bytes) -> None:
    """Follow one answer whole, byte by byte, and in pieces of seven; beyond its end nothing may be left unseen."""
    whole = _followed(data, len(data) or 1)
    assert all(_followed(data, size).clean is whole.clean for size in PIECES)
    assert not (whole.clean and _left_behind(data)), "the next answer on this connection begins with these bytes"
    assert Watch().clean


def _followed(data: bytes, size: int) -> Watch:
    watch = Watch()
    watch.wrote()
    assert not watch.clean, "nothing of the answer has come"
    for at in range(0, len(data), size):
        watch.read(data[at : at + size])
    return watch


def _left_behind(data: bytes) -> bytes:
    """Return what h11 leaves for the next answer; nothing where it does not come to an end, or refuses to."""
    connection = h11.Connection(h11.CLIENT)
    connection.send(h11.Request(method="POST", target="/", headers=[("Host", "example"), ("Content-Length", "0")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(data)
    while True:
        try:
            event = connection.next_event()
        except h11.RemoteProtocolError:
            return b""
        if event in (h11.NEED_DATA, h11.PAUSED):
            return b""
        if isinstance(event, (h11.EndOfMessage, h11.ConnectionClosed)):
            return connection.trailing_data[0]
