"""`framing.Watch` of the client: where an answer ends does not depend on how it was cut into pieces."""

from __future__ import annotations

from mrz.tencent.framing import Watch

PIECES = (1, 7)
MOST = 512


def check(data: bytes) -> None:
    """Follow one answer whole, byte by byte, and in pieces of seven."""
    whole = _followed(data, len(data) or 1)
    assert all(_followed(data, size).clean is whole.clean for size in PIECES)
    assert Watch().clean


def _followed(data: bytes, size: int) -> Watch:
    watch = Watch()
    watch.wrote()
    assert not watch.clean, "nothing of the answer has come"
    for at in range(0, len(data), size):
        watch.read(data[at : at + size])
    return watch
